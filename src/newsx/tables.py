"""Word lists are data: tab-separated files inside the package, checked whenever they are read."""

from importlib.resources import files

from newsx.errors import NewsxError


def read_table(package: str, name: str, key: tuple[str, ...]) -> list[dict[str, str]]:
    """Read the table `name` of `package` as one dict a row.

    Lines that begin with "#" and empty lines are skipped; the first other line names the columns.
    `key` names the columns that together must be unique. Raises NewsxError, with file and line, for
    a row of another width, an empty key or a row given twice.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    lines = [
        (n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip() and not line.startswith("#")
    ]
    columns = lines[0][1].split("\t")
    rows: list[dict[str, str]] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise NewsxError(f"{package}/{name}, line {number}: {len(cells)} cells, {len(columns)} expected")
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        identity = tuple(row[column] for column in key)
        if not any(identity):
            raise NewsxError(f"{package}/{name}, line {number}: empty key")
        if identity in seen:
            raise NewsxError(f"{package}/{name}, line {number}: as line {seen[identity]}: {identity}")
        seen[identity] = number
        rows.append(row)
    return rows

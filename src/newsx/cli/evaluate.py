"""`newsx evaluate`: newsx against a user's own gold documents, and the project's quality gate."""

import json
from pathlib import Path

import click

from newsx.errors import SettingsError
from newsx.evaluation import KINDS


@click.command(context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "NEWSX"})
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--kind", "kinds", metavar="KIND", multiple=True, help=f"Score these only: {', '.join(KINDS)}.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--floors",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help='JSON of least figures, such as {"dates.value.f1": 0.9}; exit 1 below one.',
)
@click.option(
    "--model", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Score this pipeline."
)
def evaluate(gold: Path, kinds: tuple[str, ...], form: str, floors: Path | None, model: Path | None) -> int:
    """Score newsx against gold documents.

    GOLD is a JSON or JSON Lines file or a folder of them: documents in newsx's own schema, which may be
    partial. A section that a gold document lacks is not scored in it; a key that a record lacks is not
    compared. The reference date is the gold article's `published`.

    Exit status: 0 done, 1 a floor was not reached or a document failed, 2 wrong use.
    """
    from newsx.batch import run_batch  # noqa: PLC0415  spaCy takes most of a second
    from newsx.evaluation import check_floors, read_gold, report_json, report_table, score_documents  # noqa: PLC0415
    from newsx.settings import Settings  # noqa: PLC0415

    least = _read_floors(floors) if floors else {}
    documents = read_gold(gold)
    outcomes = run_batch((document.article for document in documents), Settings(model=model))
    scores = score_documents(zip(documents, outcomes, strict=True), kinds)
    click.echo(report_table(scores) if form == "table" else report_json(scores), nl=False)
    missed = check_floors(scores, least)
    for line in missed:
        click.echo(f"newsx: {line}", err=True)
    return int(bool(missed or scores.failed))


def _read_floors(path: Path) -> dict[str, float]:
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): float(value) for name, value in floors.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise SettingsError(
            f'{path}: not a JSON object of figures such as {{"dates.value.f1": 0.9}}: {error}'
        ) from error

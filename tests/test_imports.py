"""The house rules that a machine can check: who imports whom, sizes, docstrings, no work at import."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import newsx

PACKAGE = Path(newsx.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {path.relative_to(PACKAGE): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}

GROUND = {"errors", "tables"}
BASE = GROUND | {"schema", "settings"}
INNER = BASE | {"gazetteer", "pipeline", "zones", "find"}
ROOMS = {
    "__init__": BASE | {"extractor", "pipeline"},
    "__main__": {"cli"},
    "errors": set[str](),
    "tables": {"errors"},
    "schema": GROUND,
    "settings": GROUND,
    "readers": BASE,
    "zones": BASE,
    "writers": BASE,
    "gazetteer": BASE,
    "pipeline": BASE,
    "find": INNER,
    "extractor": INNER | {"readers"},
    "batch": INNER | {"extractor"},
    "evaluation": {"errors", "schema"},
    "cli": INNER | {"extractor", "batch", "readers", "writers", "evaluation"},
}
"""What each room may import of newsx, besides itself and `__version__`."""

FOREIGN = {
    "click": ("cli",),
    "dateparser": ("find/dates",),
    "pydantic": ("schema", "settings"),
    "onnxruntime": ("pipeline",),
    "spacy": ("pipeline", "find", "extractor"),
    "numpy": ("pipeline", "gazetteer", "find"),
    "trafilatura": ("readers",),
    "lxml": ("readers",),
    "charset_normalizer": ("readers",),
    "pycountry": ("gazetteer",),
}
"""The rooms of each foreign library; one that is not listed has no room at all."""

LONGEST_FILE, LONGEST_BODY, MOST_PARAMETERS = 500, 60, 6
USUAL_FILE, USUAL_BODY = 300, 35
LONGEST_LIST = 20
LONG_CHOICE = re.compile(rf"(?:[\w .'-]+\|){{{LONGEST_LIST},}}")
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}
READS = {"read_table", "open", "read_text", "read_bytes", "load_gazetteer", "load_pipeline"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def room_of(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of every import in a module; `from newsx import x` is "newsx.x"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            named = node.module or ""
            yield from (f"newsx.{alias.name}" for alias in node.names) if named == "newsx" else (named,)


def breaches(path: Path, tree: ast.AST) -> Iterator[str]:
    """Yield the imports of a module that the plan of the house does not allow."""
    room = room_of(path)
    for name in imported(tree):
        top, _, rest = name.partition(".")
        if top == "newsx":
            other = rest.partition(".")[0]
            if other not in ROOMS.get(room, set()) | {room, "", "__version__"}:
                yield f"{path} imports {name}"
        elif top not in sys.stdlib_module_names and top != "__future__":
            inside = path.with_suffix("").as_posix()
            homes = FOREIGN.get(top, ())
            if not any(inside == home or inside.startswith(f"{home}/") for home in homes):
                yield f"{path} imports {name}, at home in {', '.join(homes) or 'no room'}"


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """Count the lines of a function below its signature and docstring."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]


def parameters(function: Function) -> int:
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return sum(argument.arg not in {"self", "cls"} for argument in named)


def is_callback(function: Function) -> bool:
    """Tell whether click calls the function: its parameters are the command's options."""
    return any(
        ast.unparse(decorator).startswith(("click.", "main.", "group."))
        for decorator in function.decorator_list
    )


def undocumented(node: ast.AST, inside: str = "") -> Iterator[str]:
    """Yield public classes, functions and methods without a docstring."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Function | ast.ClassDef) or child.name.startswith("_"):
            continue
        if ast.get_docstring(child) is None:
            yield f"{inside}{child.name}"
        if isinstance(child, ast.ClassDef):
            yield from undocumented(child, f"{child.name}.")


def calls_at_import(tree: ast.Module) -> Iterator[str]:
    """Yield the calls that read files while a module is imported."""
    for statement in tree.body:
        if isinstance(statement, Function | ast.ClassDef | ast.Import | ast.ImportFrom):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and not isinstance(node.func, ast.Lambda):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in READS:
                    yield f"line {node.lineno}: {name}"


def is_exports(assignment: ast.Assign) -> bool:
    return ast.unparse(assignment.targets[0]) == "__all__"


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def oversized(tree: ast.AST) -> Iterator[str]:
    """Yield the functions with too long a body or too many parameters."""
    for function in functions(tree):
        if body_lines(function) > LONGEST_BODY:
            yield f"{function.name} has {body_lines(function)} lines"
        if parameters(function) > MOST_PARAMETERS and not is_callback(function):
            yield f"{function.name} has {parameters(function)} parameters"


def word_lists(tree: ast.AST) -> Iterator[str]:
    """Yield the collections of words that are long enough to be a data file."""
    exports = {node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and is_exports(node)}
    for node in ast.walk(tree):
        words: list[ast.expr] = []
        if node in exports:
            continue
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            words = node.elts
        elif isinstance(node, ast.Dict):
            words = node.values
        elif isinstance(node, ast.Constant) and LONG_CHOICE.search(str(node.value)):
            yield f"line {node.lineno}: a pattern of more than {LONGEST_LIST} words"
        strings = [word for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]
        if len(strings) > LONGEST_LIST:
            yield f"line {node.lineno}: {len(strings)} words"  # type: ignore[attr-defined]


def told(rule: Callable[[ast.Module], Iterator[str]]) -> list[str]:
    """Give what a rule has to say of every module."""
    return [f"{path}: {breach}" for path, tree in TREES.items() for breach in rule(tree)]


def nothing(said: Iterable[object]) -> None:
    """Fail with everything that was said."""
    lines = "\n".join(map(str, said))
    assert not lines, lines


def test_imports_keep_to_one_direction() -> None:
    nothing(breach for path, tree in TREES.items() for breach in breaches(path, tree))


def test_no_drawers() -> None:
    nothing(path for path in TREES if DRAWERS & {part.strip("_") for part in path.with_suffix("").parts})


def test_sizes() -> None:
    nothing(path for path in FILES if lines_of(path) > LONGEST_FILE)
    nothing(told(oversized))


def test_most_are_smaller() -> None:
    bodies = [body_lines(function) for tree in TREES.values() for function in functions(tree)]
    assert sum(lines_of(path) <= USUAL_FILE for path in FILES) >= 0.9 * len(FILES)
    assert sum(length <= USUAL_BODY for length in bodies) >= 0.95 * len(bodies)


def test_long_word_lists_are_data_files() -> None:
    nothing(told(word_lists))


def test_what_is_public_says_what_it_promises() -> None:
    nothing(path for path, tree in TREES.items() if not ast.get_docstring(tree))
    nothing(told(undocumented))


def test_no_file_is_read_at_import() -> None:
    nothing(told(calls_at_import))


def test_every_room_is_on_the_plan() -> None:
    assert {room_of(path) for path in TREES} <= set(ROOMS)


@pytest.mark.parametrize("door", ["newsx", "newsx.cli", "newsx.batch", "newsx.writers", "newsx.evaluation"])
def test_doors_open_without_the_heavy_libraries(door: str) -> None:
    heavy = {"spacy", "onnxruntime", "dateparser", "trafilatura", "numpy"}
    told = f"import sys, {door}; print(sorted({heavy!r} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("find/claims/links.py", "from newsx.readers import read_inputs"),
        ("evaluation/score.py", "from newsx.extractor import Extractor"),
        ("schema/base.py", "def f():\n    from newsx.find.dates import find_dates"),
        ("find/places/metonyms.py", "import dateparser"),
        ("writers/table_text.py", "import rich"),
        ("zones/titles.py", "from newsx import extract"),
    ],
)
def test_a_breach_is_seen(path: str, source: str) -> None:
    assert len(list(breaches(Path(path), ast.parse(source)))) == 1


def test_the_other_rules_can_be_broken_too() -> None:
    words = [f"word{n}" for n in range(21)]
    for source in (repr(set(words)), repr(words), repr("|".join(words))):
        assert len(list(word_lists(ast.parse(f"X = {source}")))) == 1
    assert list(word_lists(ast.parse(f"X = {words[1:]!r}"))) == []
    long = ast.parse("def f(a, b, c, d, e, f, g):\n    'Do.'\n" + "    a = 1\n" * 61)
    assert list(oversized(long)) == ["f has 61 lines", "f has 7 parameters"]
    assert list(
        undocumented(ast.parse("class A:\n    'a'\n    def b(self): ...\n    def _c(self): ..."))
    ) == ["A.b"]
    assert list(calls_at_import(ast.parse("ROWS = read_table('a', 'b', ('c',))"))) == ["line 1: read_table"]
    assert list(calls_at_import(ast.parse("def rows():\n    return read_table('a', 'b', ('c',))"))) == []

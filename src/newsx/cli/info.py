"""`newsx info`: what is installed, and what is wrong with it."""

import platform
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from newsx import __version__
from newsx.errors import NewsxError

PACKAGES = (
    "spacy",
    "onnxruntime",
    "numpy",
    "pydantic",
    "dateparser",
    "trafilatura",
    "charset-normalizer",
    "lxml-html-clean",
)


@click.command()
@click.option(
    "--model", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Look at this pipeline."
)
def info(model: Path | None) -> int:
    """Print versions and tell what is wrong with this installation, if anything.

    Exit status: 0 all is well, 1 something must be mended.
    """
    click.echo(f"newsx        {__version__}")
    click.echo(f"python       {platform.python_version()} on {platform.system()} {platform.machine()}")
    wrong = [
        problem
        for problem in (_show("pipeline", lambda: _pipeline(model)), _show("gazetteer", _gazetteer))
        if problem
    ]
    for package in PACKAGES:
        try:
            click.echo(f"{package:<12} {version(package)}")
        except PackageNotFoundError:
            wrong.append(f"{package} is missing: pip install {package}")
    for problem in wrong:
        click.echo(f"newsx: {problem}", err=True)
    click.echo("all is well" if not wrong else f"{len(wrong)} to mend")
    return int(bool(wrong))


def _show(name: str, describe: Callable[[], str]) -> str | None:
    try:
        click.echo(f"{name:<12} {describe()}")
    except NewsxError as error:
        click.echo(f"{name:<12} cannot be used")
        return str(error)
    return None


def _pipeline(model: Path | None) -> str:
    from newsx.pipeline import load_pipeline  # noqa: PLC0415  spaCy takes most of a second

    nlp = load_pipeline(model)
    has_attribution = getattr(nlp.get_pipe("newsx_encoder"), "attribution_decoder", None)
    attribution = "with" if has_attribution else "without"
    return f"{nlp.meta['name']} {nlp.meta['version']}, {attribution} attribution, {', '.join(nlp.pipe_names)}"


def _gazetteer() -> str:
    from newsx.gazetteer import load_gazetteer  # noqa: PLC0415

    return load_gazetteer().version

"""The group of commands, and how every run ends."""

import os
import sys
from importlib import import_module
from typing import Any

import click

from newsx import __version__
from newsx.cli.configuration import read_configuration
from newsx.errors import NewsxError, SettingsError

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: 0 also when nothing was found; 1 when an input failed; the last as shells count it."""

THREAD_COUNTS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""numpy's matrix products are small here: more threads would only wait for each other. Use --jobs."""

COMMANDS = {
    "extract": "Extract actors, places, dates, claims and events from articles.",
    "sources": "Audit the sources of articles: who is quoted, how often, with how many words.",
    "evaluate": "Score newsx against your own gold documents.",
    "schema": "Print the JSON Schema of the documents that extract prints.",
    "info": "Print versions and tell what is wrong with this installation, if anything.",
}


class LazyGroup(click.Group):
    """Imports a command when it is run: `newsx --help` stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"newsx.cli.{cmd_name}"), cmd_name)
        check_options(command, (ctx.default_map or {}).get(cmd_name, {}))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands' one-line helps without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def check_options(command: click.Command, configured: dict[str, Any]) -> None:
    """Raise SettingsError for a configured option that the command does not have."""
    known = {parameter.name for parameter in command.params}
    for name in configured.keys() - known:
        option = name.replace("_", "-")
        raise SettingsError(f"newsx.toml, [{command.name}]: {command.name} has no option {option!r}")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsx")
def newsx() -> None:
    """Turn news articles into structured data, every value tied to its characters in the text.

    \b
    newsx extract article.txt --date 2025-07-24
    newsx extract articles/ -o results.jsonl
    cat article.txt | newsx extract --only dates --format table
    """  # noqa: D301  click wants the character itself


def main(arguments: list[str] | None = None) -> int:
    """Run newsx and return its exit code."""
    for name in THREAD_COUNTS:
        os.environ.setdefault(name, "1")
    try:
        configuration = read_configuration(tuple(COMMANDS))
        code = newsx.main(arguments, prog_name="newsx", standalone_mode=False, default_map=configuration)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("newsx: interrupted", err=True)
        return INTERRUPTED
    except NewsxError as error:
        click.echo(f"newsx: {error}", err=True)
        return WRONG_USE if isinstance(error, SettingsError) else FAILED
    return code if isinstance(code, int) else DONE

"""The group of commands, and how every run ends."""

import os
import sys
from importlib import import_module

import click

from newsx import __version__
from newsx.cli.configuration import read_configuration
from newsx.errors import NewsxError, SettingsError

DONE, FAILED, WRONG_USE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
"""Exit codes: 0 also when nothing was found; 1 when an input failed; the last two as shells count them."""

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
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"newsx.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands' one-line helps without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsx")
@click.pass_context
def newsx(context: click.Context) -> None:
    r"""Turn news articles into structured data, every value tied to its characters in the text.

    \b
    newsx extract article.txt --date 2025-07-24
    newsx extract articles/ -o results.jsonl
    cat article.txt | newsx extract --only dates --format table
    """
    context.default_map = read_configuration()


def main(arguments: list[str] | None = None) -> int:
    """Run newsx and return its exit code."""
    for name in THREAD_COUNTS:
        os.environ.setdefault(name, "1")
    try:
        code = newsx.main(arguments, prog_name="newsx", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("newsx: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except NewsxError as error:
        click.echo(f"newsx: {error}", err=True)
        return WRONG_USE if isinstance(error, SettingsError) else FAILED
    return code if isinstance(code, int) else DONE

"""The command line: one file a command; results go to stdout, everything else to stderr."""

from newsx.cli.main import main

__all__ = ["main"]

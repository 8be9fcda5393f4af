"""Configuration files: newsx.toml in the working directory, then the user's own.

A file holds a table for each command with its options' long names: `[extract]`, `date-order = "dmy"`.
Options on the command line win over NEWSX_* variables, those over the project's file, and
that over the user's.
"""

import os
import tomllib
from pathlib import Path
from typing import Any

from newsx.errors import SettingsError

PROJECT_FILE = Path("newsx.toml")


def user_file() -> Path:
    """Return the path of the user's file, by the XDG base directory specification."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "newsx" / "newsx.toml"


def read_configuration(commands: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Return the options of both files by command.

    Raises SettingsError for a file that is no TOML and for a table that belongs to no command.
    """
    merged: dict[str, dict[str, Any]] = {}
    for path in (user_file(), PROJECT_FILE):
        for command, options in _read(path).items():
            if command not in commands:
                raise SettingsError(f"{path}: [{command}] is no command; there are {', '.join(commands)}")
            if not isinstance(options, dict):
                raise SettingsError(f"{path}: {command} must be a table of options, such as [extract]")
            named = {key.replace("-", "_"): value for key, value in options.items()}
            merged[command] = merged.get(command, {}) | named
    return merged


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: not a configuration file: {error}") from error

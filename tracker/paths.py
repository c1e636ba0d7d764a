"""Where files are: the ledger, the settings, and the resources that ship with the program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import platformdirs

APP = "xinji"


def default_ledger() -> Path:
    """The ledger that is opened when none is named."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "ledger.sqlite"


def settings_file() -> Path:
    """The file of the person's settings."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.json"


def window_file(settings_file: Path | None) -> Path | None:
    """Where the window is remembered beside the settings, if those are kept anywhere."""
    return settings_file and settings_file.with_name("window.ini")


def mappings_folder() -> Path:
    """Where the person's mappings of columns are, one file each."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "mappings"


def windows_folder() -> Path:
    """Where windows say which ledger they show, so that each has one."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "windows"


def log_folder() -> Path:
    """Where the log is written."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False))


def real(path: Path) -> Path:
    """Where a file that may be named by a link lies, and what belongs to it beside it."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle: whoever opens it says so
        return path


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone.

    Raises OSError when the disk refuses.
    """
    for missing in [one for one in (*reversed(folder.parents), folder) if not one.exists()]:
        missing.mkdir(mode=0o700, exist_ok=True)


@cache
def resources() -> Path:
    """The folder of icons, translations, templates and samples.

    It lies inside the package in an installed wheel, beside it in a clone, and in the bundle's
    own folder in a frozen program.
    """
    package = Path(__file__).resolve().parent
    bundle = Path(getattr(sys, "_MEIPASS", package))
    for folder in (bundle / "resources", package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("resources")

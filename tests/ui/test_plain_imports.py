"""What is imported beside PySide6 is imported as without it."""

from __future__ import annotations

import subprocess
import sys

_ASKED = """
import linecache, sys
from tracker.ui.plain_imports import import_plainly
import_plainly()
import PySide6.QtWidgets
import tabnanny as fresh
from PySide6.QtWidgets import QLabel
print(fresh.__file__ in linecache.cache, QLabel.__name__, "tracker.app" in sys.modules)
"""


def test_no_source_is_read_of_what_is_imported():
    """A process of its own: here everything was imported long ago."""
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["False", "QLabel", "False"]

"""The screen that the window is shown on. This loads next to nothing: the window is waited for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tracker.cycles import left_for_later

SAFE, DATABASE, READ_ONLY = "--safe", "--database", "--read-only"
"""What may be said of the window without a command."""

_DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Where Qt learns what to show a window on; without any it ends the process."""


def is_there() -> bool:
    """Whether there is one, as far as is known before Qt looks for it."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in _DISPLAYS)


def show(
    ledger: Path | None, files: Sequence[Path] = (), *, safe: bool = False, read_only: bool = False
) -> int:
    """Show the window until it is closed; the exit status. There has to be a screen."""
    with left_for_later():
        from tracker.ui.plain_imports import import_plainly  # noqa: PLC0415 - only windows need Qt

        import_plainly()
        from tracker import app  # noqa: PLC0415 - as above

    return app.run_window(ledger, files, safe=safe, read_only=read_only)

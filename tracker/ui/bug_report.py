"""A report of a bug that holds nothing personal: no amounts, no names, no paths of the person."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from PySide6.QtCore import qVersion

from tracker.version import version


def bug_report(error: BaseException) -> str:
    """Where the program failed. Messages of errors are left out: they may quote data."""
    lines = [
        f"Xinji {version()}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} "
        f"{platform.release()} ({platform.machine()})",
        "",
        discreet(error),
    ]
    return "\n".join(lines) + "\n"


def discreet(error: BaseException) -> str:
    """An error and what led to it, line by line, as it may be written down: without its words."""
    lines = []
    for cause in reversed(list(_chain(error))):
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
    return "\n".join(lines)


def _chain(error: BaseException | None) -> list[BaseException]:
    if error is None:
        return []
    return [error, *_chain(error.__cause__ or error.__context__)]

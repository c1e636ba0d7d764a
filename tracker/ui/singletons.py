"""Keeps None, True and False alive on Pythons before 3.12."""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 48


def keep_singletons() -> None:
    """Give them more references than could ever be lost; to be called before the window is made.

    PySide6 6.12 counts on Python 3.12, where they are never freed: each of its calls that answers
    nothing lets go of a reference to None that it does not own (each `emit` of one to True). An
    older Python would abort after some thousand calls.
    """
    if sys.version_info < (3, 12):
        for value in (None, True, False):
            ctypes.c_ssize_t.from_address(id(value)).value += _PLENTY

"""Python's own way of importing, in place of the one that PySide6 puts before it.

That one reads the source of every module that is imported from then on, and Python keeps it, to
learn whether the module may switch on features of PySide6 (`from __feature__ import snake_case`).
Nothing here does, and it costs a tenth of the time of an import, and megabytes for the sources.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - with it comes its way of importing


def import_plainly() -> None:
    """Import as before PySide6; call it before anything is imported that is not needed for it."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

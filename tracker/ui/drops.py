"""Files that are dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def local_files(dropped: QMimeData) -> list[Path]:
    """The files of this computer among what is dropped; addresses elsewhere are left out."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]

"""Files and folders chosen in the system's way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog


def open_chooser(chooser: QFileDialog) -> None:
    """Open it; once it is answered it is gone, with the many widgets that it is made of."""
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.open()

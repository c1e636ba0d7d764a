"""Dialogs of Qt's own, that ask for a file or say something: opened, answered and gone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def open_once(dialog: QDialog) -> None:
    """Open it without waiting in it: what it is about may be gone before it is answered.

    Once it is answered it is gone, with the many widgets that choosers of files are made of.
    """
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()

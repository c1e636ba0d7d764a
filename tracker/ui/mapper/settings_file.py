"""Asks for a file of column settings: one to take them from, or one to write them to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.i18n import Language
from tracker.ui.file_chooser import FileChooser
from tracker.ui.open_once import open_once

Then = Callable[[Path], object]


def ask_which(owner: QWidget, language: Language, title: str, then: Then) -> None:
    """Ask for a file that is there; `then` is given it."""
    chooser = FileChooser(owner, title, language)
    chooser.setNameFilter("JSON (*.json)")
    chooser.fileSelected.connect(lambda file: then(Path(file)))
    open_once(chooser)


def ask_where(owner: QWidget, language: Language, title: str, name: str, then: Then) -> None:
    """Ask for a file to write the settings of that name to; `then` is given it."""
    chooser = FileChooser(owner, title, language)
    chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix("json")
    chooser.selectFile(f"{name}.json")
    chooser.fileSelected.connect(lambda file: then(Path(file)))
    open_once(chooser)

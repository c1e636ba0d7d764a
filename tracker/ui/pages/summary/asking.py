"""Asks where a summary is to be saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.i18n import Language
from tracker.ui.file_chooser import FileChooser
from tracker.ui.open_once import open_once
from tracker.ui.pages.summary.model import Chosen, file_name


def ask_file(
    parent: QWidget, language: Language, chosen: Chosen | str, ending: str,
    then: Callable[[Path], object],
) -> None:  # fmt: skip
    """Propose a name that says what is in the file; `then` is given what the person chose."""
    chooser = FileChooser(parent, language.tr("Save the summary"), language)
    chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(ending)
    chooser.selectFile(file_name(chosen, language, ending))
    chooser.fileSelected.connect(lambda file: then(Path(file)))
    open_once(chooser)

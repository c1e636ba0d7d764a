"""Asks where a summary is to be saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.i18n import Language
from tracker.ui.open_once import open_once
from tracker.ui.pages.summary.model import Chosen, file_name


def ask_file(
    parent: QWidget, language: Language, chosen: Chosen | str, ending: str,
    then: Callable[[Path], object],
) -> None:  # fmt: skip
    """Propose a name that says what is in the file; `then` is given what the person chose."""
    chooser = QFileDialog(parent, language.tr("Save the summary"))
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(ending)
    chooser.selectFile(file_name(chosen, language, ending))
    chooser.fileSelected.connect(lambda file: then(Path(file)))
    open_once(chooser)

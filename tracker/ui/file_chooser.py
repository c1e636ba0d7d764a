"""Asks for a file or a folder: the system's own dialog, or Qt's where the system has none."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.turns import held_back

_WORDS: Final = {
    QFileDialog.DialogLabel.LookIn: N_("&Look in:"),
    QFileDialog.DialogLabel.FileType: N_("Files of &type:"),
}
"""What Qt's own dialog says in English whatever language it speaks otherwise."""


class FileChooser(QFileDialog):
    """Begins in the folder, or proposes the file, that `place` names; `kinds` are its filters."""

    def __init__(
        self, owner: QWidget, title: str, language: Language, place: str = "", kinds: str = ""
    ) -> None:
        super().__init__(owner, title, place, kinds)
        for label, words in _WORDS.items():
            self.setLabelText(label, language.tr(words))

    def accept(self) -> None:
        """Take what was chosen; Qt's own dialog may wait here for the answer to a question."""
        with held_back(self):
            super().accept()

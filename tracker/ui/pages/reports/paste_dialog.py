"""A report pasted as text."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.leaving import Leaving
from tracker.ui.slim import roomy

_HOW = N_(
    "Open the report, select all of it, copy, and paste it here. It is read on this computer only; "
    "names and numbers of people and cards are shortened before anything is kept."
)


class PasteDialog(Dialog):
    """Accepted when there is something to read."""

    outlasts_lock = True

    def __init__(self, language: Language, parent: QWidget) -> None:
        tr = language.tr
        super().__init__(tr("Paste a report"), parent, 600)
        roomy(self, 600, 560)
        self.body.addWidget(heading(tr("Paste a report")))
        self.body.addWidget(text(tr(_HOW), "muted"))
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(tr("Text of the report"))
        self.body.addWidget(self.words, 1)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(tr("Read it"), roles.AcceptRole, self._accept, "primary")
        self.words.setFocus()
        Leaving(self, language, self.words.toPlainText)

    @property
    def pasted(self) -> str:
        """What was pasted."""
        return self.words.toPlainText()

    def _accept(self) -> None:
        if self.pasted.strip():
            self.accept()

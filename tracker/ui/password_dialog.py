"""Asks for the password of a file; it is used once and kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.slim import snug

WHERE = N_(
    "Alipay and WeChat send it in a message of their own. It is used to open this file and is "
    "not kept."
)
"""Who knows the password of a statement."""


class PasswordDialog(Dialog):
    """`said` tells what was wrong with the one before, `where` (marked) who knows it."""

    def __init__(
        self, file: str, said: str, where: str, language: Language, parent: QWidget
    ) -> None:
        tr = language.tr
        super().__init__(tr("Password of the file"), parent, 440)
        self.body.addWidget(heading(tr("{file} is locked", file=file), wrap=True))
        self.body.addWidget(text(said))
        self.body.addWidget(text(tr(where), "muted"))
        self.words = QLineEdit()
        self.words.setEchoMode(QLineEdit.EchoMode.Password)
        self.words.setAccessibleName(tr("Password of the file"))
        self.body.addWidget(self.words)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Leave it out"), roles.RejectRole, self.reject)
        self.add_button(tr("Open the file"), roles.AcceptRole, self.accept, "primary")
        self.words.setFocus()
        snug(self)

    @property
    def password(self) -> str:
        """What was typed."""
        return self.words.text()

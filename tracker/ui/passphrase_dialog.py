"""The passphrase of the ledger: set, changed or removed, once it was said what forgetting means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.services.services import clock
from tracker.ui.attempt import attempt
from tracker.ui.cards import button, heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.leaving import Leaving
from tracker.ui.new_passphrase import NewPassphrase, passphrase_field
from tracker.ui.slim import snug
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.ui.shell import Shell


class PassphraseDialog(Dialog):
    """Asks, and hands what is wanted to the program, which closes and opens the ledger for it."""

    def __init__(self, shell: Shell) -> None:
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        self._shell = shell
        self._ledger: Path = shell.services.database.path
        self.is_sealed = lock.is_sealed(self._ledger)
        tr = shell.language.tr
        super().__init__(tr("Passphrase"), shell, 60 * GRID)
        title = N_("Change the passphrase") if self.is_sealed else N_("Encrypt the ledger")
        self.body.addWidget(heading(tr(title)))
        self.body.addWidget(text(tr(_WHAT), "muted"))
        above, self.present = passphrase_field(tr(N_("Present passphrase")))
        for shown in (above, self.present):
            self.body.addWidget(shown)
            shown.setVisible(self.is_sealed)
        self.wanted = NewPassphrase(tr(lock.WARNING), shell.language)
        self.body.addWidget(self.wanted)
        self.problem = text("", "error")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self._add_buttons()
        self.present.textChanged.connect(lambda _text: self._enable())
        self.wanted.changed.connect(self._enable)
        Leaving(self, shell.language, self.wanted.typed)
        self._enable()
        (self.present if self.is_sealed else self.wanted.new).setFocus()
        snug(self)

    def _add_buttons(self) -> None:
        tr = self._shell.language.tr
        roles = QDialogButtonBox.ButtonRole
        self.remove = button(tr("Remove the passphrase"), self._remove, "quiet")
        self.buttons.addButton(self.remove, roles.ResetRole)
        self.remove.setVisible(self.is_sealed)
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        verb = tr("Change the passphrase") if self.is_sealed else tr("Encrypt the ledger")
        self.put = button(verb, self._put, "primary")
        self.put.setDefault(True)
        self.buttons.addButton(self.put, roles.ActionRole)

    def _enable(self) -> None:
        known = not self.is_sealed or bool(self.present.text())
        self.put.setEnabled(known and self.wanted.is_good)
        self.remove.setEnabled(known)

    def _put(self) -> None:
        self._go_on(self.wanted.words)

    def _remove(self) -> None:
        self._go_on(None)

    def _go_on(self, wanted: str | None) -> None:
        """What is wanted is handed on once the present passphrase was found to be right."""
        if not self.is_sealed:
            self._hand_on(wanted)
            return
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        ledger, present = self._ledger, self.present.text()
        self.put.setEnabled(False)
        self.remove.setEnabled(False)

        def answered(answer: KnownProblem | None) -> None:
            if answer is None:
                self._hand_on(wanted)
                return
            self.problem.setText(self._shell.language.say(answer.sentence))
            self.problem.show()
            snug(self)  # as high as what is in it now
            self._enable()
            self.present.selectAll()
            self.present.setFocus()

        self._shell.read(
            self, lambda: attempt(lambda: lock.check(ledger, present, clock())), answered
        )

    def _hand_on(self, wanted: str | None) -> None:
        self.accept()
        self._shell.passphrase_wanted.emit(wanted)


_WHAT = N_(
    "The ledger and all its backups are encrypted, each checked before it takes the place of the "
    "old one. Copies you made yourself are not, nor are exports other than the encrypted copy."
)

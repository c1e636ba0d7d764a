"""Everything in the ledger deleted, once the person has typed that it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.ui.cards import button, heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.page import Desk, Done
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.services.backups import Backups, Holding


class EraseDialog(Dialog):
    """Says what is there, and deletes it only when the words were typed."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        from tracker.services import backup_words  # noqa: PLC0415 - brings SQLAlchemy

        tr = desk.language.tr
        super().__init__(tr("Delete everything"), owner.window(), 60 * GRID)
        self._desk, self._word = desk, tr(backup_words.ERASE)
        self.told = text("")
        self.typed = QLineEdit()
        asked = tr('Type "{word}" to go on:', word=self._word)
        self.typed.setAccessibleName(asked)
        self.typed.textChanged.connect(lambda _text: self._enable())
        self.problem = text("", "error")
        self.problem.hide()
        for shown in (
            heading(tr("Delete everything in this ledger?")),
            self.told,
            text(tr(_KEPT)),
            text(asked),
            self.typed,
            self.problem,
        ):
            self.body.addWidget(shown)
        self.body.addStretch(1)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.erase = button(tr("Delete everything"), self._erase, "primary")
        self.buttons.addButton(self.erase, roles.ActionRole)
        self._enable()
        self.typed.setFocus()
        self._desk.read(self, desk.services.backups.holding, self._tell)

    def _tell(self, holding: Holding) -> None:
        from tracker.services import backup_words  # noqa: PLC0415 - brings SQLAlchemy

        self.told.setText("\n".join(map(self._desk.language.say, backup_words.held(holding))))
        self.adjustSize()  # for as many lines as there are now

    def _enable(self) -> None:
        self.erase.setEnabled(self.typed.text().strip() == self._word)

    def _erase(self) -> None:
        backups = self._desk.services.backups
        self._desk.command(self, lambda: erased(backups), self.accept, self._failed)

    def _failed(self, problem: KnownProblem) -> None:
        self.problem.setText(self._desk.language.say(problem.sentence))
        self.problem.show()


def erased(backups: Backups) -> Done:
    """Delete everything, with the way to take that back."""
    done = backups.erase()
    said = Sentence(N_("Everything was deleted. A backup is kept: {file}"),
                    {"file": str(done.before.path)})  # fmt: skip
    return Done(done.changes, said, lambda: backups.restore(done.before.path).changes)


_KEPT = N_(
    "Accounts, entries, statements, reports, rules and decisions go; settings stay. A backup is "
    "kept until you delete it yourself, and Undo in the Edit menu brings everything back."
)

"""An account deleted with everything that hangs on it, once the person has typed its name."""

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
    from tracker.domain.account import Account
    from tracker.services.account_removal import RemovalEffect
    from tracker.services.services import Services


class RemoveAccountDialog(Dialog):
    """Says what hangs on an account, and deletes it only when its name was typed."""

    def __init__(self, desk: Desk, owner: QWidget, account: Account) -> None:
        tr = desk.language.tr
        super().__init__(tr("Delete account"), owner.window(), 60 * GRID)
        self._desk, self._account = desk, account
        self.told = text("")
        self.typed = QLineEdit()
        asked = tr('Type "{word}" to go on:', word=account.name)
        self.typed.setAccessibleName(asked)
        self.typed.textChanged.connect(lambda _text: self._enable())
        self.problem = text("", "error")
        self.problem.hide()
        for shown in (
            heading(tr("Delete {name}?", name=account.name), wrap=True),
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
        self.remove = button(tr("Delete account"), self._remove, "primary")
        self.buttons.addButton(self.remove, roles.ActionRole)
        self._enable()
        self.typed.setFocus()
        removal = desk.services.removal
        desk.read(self, lambda: removal.effect(account.id), self._tell)

    def _tell(self, effect: RemovalEffect) -> None:
        tr = self._desk.language.tr
        lines = [tr(_GONE, entries=effect.entries, parts=sum(effect.parts.values()))]
        if effect.kept:
            lines.append(tr(_STAYING, entries=effect.kept))
        self.told.setText("\n".join(lines))
        self.adjustSize()  # for as many lines as there are now

    def _enable(self) -> None:
        self.remove.setEnabled(self.typed.text().strip() == self._account.name.strip())

    def _remove(self) -> None:
        services, account = self._desk.services, self._account
        self._desk.command(self, lambda: removed(services, account), self.accept, self._failed)

    def _failed(self, problem: KnownProblem) -> None:
        self.problem.setText(self._desk.language.say(problem.sentence))
        self.problem.show()


def removed(services: Services, account: Account) -> Done:
    """Delete an account with all that hangs on it, with the way to take that back."""
    done = services.removal.remove(account.id)
    said = Sentence(N_("{name} was deleted. A backup is kept: {file}"),
                    {"name": account.name, "file": str(done.before.path)})  # fmt: skip
    return Done(done.changes, said, lambda: services.history.reverse(done.deed_id))


_GONE = N_(
    "{entries} entries go with it, and {parts} limits, statements, decisions, plans and balances."
)
_STAYING = N_("{entries} entries of another account of yours too stay, with this end left empty.")
_KEPT = N_(
    "A backup is made first and kept until you delete it yourself. Undo in the Edit menu, or the "
    "history at any time, brings all of it back."
)

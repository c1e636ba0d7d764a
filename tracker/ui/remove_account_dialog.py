"""An account deleted with everything that hangs on it, once the person has typed its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.domain.sentence import N_, Sentence
from tracker.ui.page import Desk, Done
from tracker.ui.word_dialog import WordDialog

if TYPE_CHECKING:
    from tracker.domain.account import Account
    from tracker.services.account_removal import RemovalEffect
    from tracker.services.services import Services


class RemoveAccountDialog(WordDialog):
    """Says what hangs on an account, and deletes it only when its name was typed."""

    def __init__(self, desk: Desk, owner: QWidget, account: Account) -> None:
        tr = desk.language.tr
        said = (tr("Delete account"), tr("Delete {name}?", name=account.name), tr(_KEPT))
        super().__init__(desk, owner, said, account.name)
        self._account = account
        removal = desk.services.removal
        desk.read(self, lambda: removal.effect(account.id), self._tell)

    def go_on(self) -> None:
        services, account = self.desk.services, self._account
        self.command(self.desk, lambda: removed(services, account), self.failed)

    def _tell(self, effect: RemovalEffect) -> None:
        tr = self.desk.language.tr
        lines = [tr(_GONE, entries=effect.entries, parts=sum(effect.parts.values()))]
        if effect.kept:
            lines.append(tr(_STAYING, entries=effect.kept))
        self.tell(lines)


def removed(services: Services, account: Account) -> Done:
    """Delete an account with all that hangs on it."""
    done = services.removal.remove(account.id)
    said = Sentence(N_("{name} was deleted. A backup is kept: {file}"),
                    {"name": account.name, "file": str(done.before.path)})  # fmt: skip
    return Done(done.changes, said)


_GONE = N_(
    "{entries} {entries:entry|entries} {entries:goes|go} with it, and {parts} "
    "{parts:record|records} of limits, statements, decisions, plans and balances."
)
_STAYING = N_(
    "{entries} {entries:entry|entries} of another account of yours too {entries:stays|stay}, with "
    "this end left empty."
)
_KEPT = N_(
    "A backup is made first and kept until you delete it yourself. Undo in the Edit menu, or the "
    "history at any time, brings all of it back."
)

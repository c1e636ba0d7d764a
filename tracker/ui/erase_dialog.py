"""Everything in the ledger deleted, once the person has typed that it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.domain.sentence import N_, Sentence
from tracker.ui.page import Desk, Done
from tracker.ui.word_dialog import WordDialog

if TYPE_CHECKING:
    from tracker.services.backups import Backups, Holding


class EraseDialog(WordDialog):
    """Says what is there, and deletes it only when the words were typed."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        from tracker.services import backup_words  # noqa: PLC0415 - brings SQLAlchemy

        tr = desk.language.tr
        said = (tr("Delete everything"), tr("Delete everything in this ledger?"), tr(_KEPT))
        super().__init__(desk, owner, said, tr(backup_words.ERASE))
        desk.read(self, desk.services.backups.holding, self._tell)

    def go_on(self) -> None:
        backups = self.desk.services.backups
        self.command(self.desk, lambda: erased(backups), self.failed)

    def _tell(self, holding: Holding) -> None:
        from tracker.services import backup_words  # noqa: PLC0415 - brings SQLAlchemy

        self.tell([self.desk.language.say(line) for line in backup_words.held(holding)])


def erased(backups: Backups) -> Done:
    """Delete everything, with the way to take that back."""
    done = backups.erase()
    said = Sentence(N_("Everything was deleted. A backup is kept: {file}"),
                    {"file": str(done.before.path)})  # fmt: skip
    named = Sentence(N_("deletion of everything"))
    return Done(done.changes, said, lambda: backups.restore(done.before.path).changes, named)


_KEPT = N_(
    "Accounts, entries, statements, reports, rules and decisions go; settings stay. A backup is "
    "kept until you delete it yourself, and Undo in the Edit menu brings everything back."
)

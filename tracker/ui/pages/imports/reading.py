"""Files on their way to a preview: read one after the other, locked ones asked for afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.domain.import_rule import ImportRule
from tracker.domain.sentence import N_
from tracker.letting_go import AT_ONCE, let_some_go
from tracker.services.folders import Listed, files_of
from tracker.ui.page import Desk
from tracker.ui.pages.imports.draft import Draft, Given
from tracker.ui.pages.imports.model import FileRead, Progress, held_again, read_file
from tracker.ui.pages.imports.pile import Item, Pile, State
from tracker.ui.pages.imports.progress_card import ProgressCard
from tracker.ui.password_dialog import WHERE, PasswordDialog
from tracker.ui.reader import Reader
from tracker.ui.turns import Turns

if TYPE_CHECKING:
    from tracker.services.services import Services

_ALL_LOCKED = N_(
    "It is tried on all {count} locked {count:file|files}, and kept no longer than they are read."
)


class Reading(QWidget):
    """Never shown; its `card` is. `changed` follows each step, `moved` a share of a file.

    `ended` comes when nothing is left to read or to ask for.
    """

    changed = Signal()
    moved = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._desk = desk
        self._passwords: tuple[str, ...] = ()
        self._before: tuple[Draft, ...] = ()
        self.pile = Pile()
        self.listed = Listed(())
        self._gone = Turns(self)
        self.card = ProgressCard(desk)
        self.reader = Reader(desk, self, self._read_one, lambda given: given.path.name)
        self.reader.began.connect(self._began)
        self.reader.progressed.connect(self._progressed)
        self.reader.read.connect(self._answered)
        self.reader.ended.connect(self._ended)
        self.card.stop.clicked.connect(self.stop)
        self.card.skip.clicked.connect(self._skip)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read."""
        return self.reader.is_busy

    def take(self, paths: Sequence[Path]) -> None:
        """Read files, and those in folders, which are looked for off the UI thread."""
        if any(path.is_dir() for path in paths):
            self._desk.read(self, lambda: files_of(paths), self._take_listed)
        else:
            self._take_listed(Listed(tuple(paths)))

    def again(self, given: Given) -> None:
        """Read a file once more, with what was told of it."""
        self.pile.declined.discard(given.path)
        self.reader.take([self.pile.again(given)])

    def ask(self, item: Item) -> None:
        """Ask for the password of a locked file; it is tried on the other locked ones, too."""
        language = self._desk.language
        said = language.say(item.problem.sentence) if item.problem is not None else ""
        others = len(self.pile.of(State.LOCKED))
        if others > 1:
            said = f"{said}\n{language.tr(_ALL_LOCKED, count=others)}"
        dialog, desk = PasswordDialog(item.name, said, WHERE, language, self.window()), self._desk

        def tried() -> None:
            if isValid(self):
                self._try(item, dialog.password)
            else:  # the page was made anew meanwhile: there the file is read from its beginning
                desk.open("imports", [item.given.path])

        dialog.accepted.connect(tried)
        dialog.rejected.connect(lambda: self._decline(item) if isValid(self) else None)
        dialog.open()

    def stop(self) -> None:
        """Give up on what is not read yet."""
        self.pile.remove(self.pile.under_way)
        self.reader.stop()

    def leave(self, item: Item) -> None:
        """Leave a file out, read or not."""
        self.pile.remove([item])
        if item.state in {State.WAITING, State.READING}:
            self.reader.leave(item.given)
        self._let_go([item.draft] if item.draft is not None else [])
        self._settle(held=item.draft is not None)

    def leave_drafts(self, keys: Iterable[int]) -> None:
        """Leave statements out that were read."""
        gone = set(keys)
        self._let_go(draft for draft in self.pile.drafts if draft.key in gone)
        self.pile.remove_drafts(gone)
        self._settle(held=True)

    def fix(self, rule: ImportRule | None) -> None:
        """Follow the rules anew, and one that is for the statements here alone."""
        if rule is not None:
            drafts = self.pile.drafts
            self.pile.put_drafts(replace(d, preview=d.preview.fixed_by(rule)) for d in drafts)
        self.hold_again()

    def hold_again(self) -> None:
        """Hold what is left against the ledger and one another; answers come later."""
        drafts, services = self.pile.drafts, self._desk.services
        if drafts:
            self._desk.read(self, lambda: held_again(services, drafts), self._held)

    # Inside

    def _let_go(self, drafts: Iterable[Draft]) -> None:
        """Have what only they hold freed in turns, once nothing shows them any more."""
        for draft in drafts:
            held = [*draft.preview.rows, *draft.preview.parsed.entries]
            drop = partial(let_some_go, held)
            self._gone.later(*repeat(drop, len(held) // AT_ONCE + 1))

    def _settle(self, *, held: bool) -> None:
        self.changed.emit()
        if held:
            self.hold_again()

    def _held(self, drafts: Sequence[Draft]) -> None:
        kept = {draft.key: draft for draft in self.pile.drafts}
        self.pile.put_drafts(
            d.striking(tuple(kept[d.key].struck), out=True) for d in drafts if d.key in kept
        )
        self.changed.emit()

    def _take_listed(self, listed: Listed) -> None:
        self.listed = listed
        new = self.pile.add(listed.files)
        if new:
            self.reader.take(new)
        else:
            self._ended()

    def _read_one(self, services: Services, given: Given, progress: Progress) -> FileRead:
        return read_file(services, given, progress, self._passwords, self._before)

    def _began(self, name: str) -> None:
        self._before = self.pile.drafts
        self.pile.reading(self.reader.current)
        left = len(self.pile.under_way)
        count = max(left, len(self.pile.items))
        self.card.begin(name, count - left + 1, count)
        self.changed.emit()

    def _progressed(self, share: float) -> None:
        self.pile.reading(self.reader.current, share)
        self.card.show_share(share)
        self.moved.emit()

    def _answered(self, answer: FileRead) -> None:
        self.pile.answered(answer)

    def _skip(self) -> None:
        reading = self.pile.of(State.READING)
        if reading:
            self.leave(reading[0])

    def _ended(self) -> None:
        """Ask for what is locked; forget passwords when nothing is left to open."""
        locked = self.pile.to_ask_for
        self.changed.emit()
        if locked:
            self.ask(locked[0])
            return
        self._passwords, self._before = (), ()
        self.ended.emit()
        self.listed = Listed(())

    def _try(self, item: Item, password: str) -> None:
        self._passwords = (password, *self._passwords)
        self.pile.declined.discard(item.given.path)
        locked = self.pile.to_ask_for
        givens = [replace(item.given, password=password)]
        givens += [other.given for other in locked if other.given.path != item.given.path]
        self.reader.take([self.pile.again(given) for given in givens])

    def _decline(self, item: Item) -> None:
        self.pile.declined.add(item.given.path)
        self._ended()

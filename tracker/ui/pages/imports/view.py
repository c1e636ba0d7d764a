"""The imports page on screen: files given, what they would add, and what was taken in before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.services.imports import Committed
from tracker.ui.badges import new_files
from tracker.ui.cards import button, primary_button, text
from tracker.ui.file_chooser import FileChooser
from tracker.ui.guides_dialog import GuidesDialog
from tracker.ui.mapper.saved_dialog import SavedMappings
from tracker.ui.open_once import open_once
from tracker.ui.page import Desk, Done, Page, View
from tracker.ui.pages.imports.batches_card import BatchesCard
from tracker.ui.pages.imports.draft import Draft, Given
from tracker.ui.pages.imports.drop_zone import DropZone
from tracker.ui.pages.imports.files_card import FilesCard
from tracker.ui.pages.imports.inbox_notice import InboxNotice
from tracker.ui.pages.imports.model import (
    ImportsData,
    load,
    take_in_all,
)
from tracker.ui.pages.imports.notices import Notices
from tracker.ui.pages.imports.pile import UNREAD, Item
from tracker.ui.pages.imports.preview_card import PreviewCard
from tracker.ui.pages.imports.reading import Reading
from tracker.ui.pages.imports.said import all_said, nothing_said
from tracker.ui.theme import GRID


class ImportsView(View[ImportsData]):
    """Nothing is written before the person says so; what was written can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._taken = frozenset[int]()
        self.inbox = InboxNotice(desk, self)
        self.notices = Notices(desk, self)
        self.zone = DropZone(desk, self)
        self.reading = Reading(desk, self)
        self.files = FilesCard(desk, self)
        self.preview = PreviewCard(desk, self)
        self.batches = BatchesCard(desk, self)
        self._lay_out()
        self._connect()
        self._arrange()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The statements that were read and are not taken in yet."""
        return self.reading.pile.drafts

    def show_data(self, data: ImportsData) -> None:
        self.batches.show_batches(data.batches)
        self.inbox.eye.watch(data.folder)
        self.inbox.show_files(data.news)
        if not self._taken <= {batch.id for batch in data.batches}:
            self._taken = frozenset()
            self.notices.clear()  # what it offers to undo is undone

    def focus_on(self, focus: object) -> None:
        """A focus is a list of files to read, or the drafts that were open before."""
        if isinstance(focus, list):
            self.take([Path(file) for file in focus])
        elif isinstance(focus, tuple):
            self.reading.pile.add_drafts(focus)
            self._arrange()

    def place(self) -> object:
        return self.drafts or None

    def tools(self) -> Sequence[QWidget]:
        tr = self._desk.language.tr
        return (
            button(tr("How do I get my statement?"), self.show_guides),
            button(tr("Rules…"), lambda: self._desk.perform("rules")),
            button(tr("Column settings…"), self.show_mappings),
            button(tr("Choose a folder…"), self.ask_folder),
            primary_button(tr("Choose files…"), lambda: self._desk.perform("import")),
        )

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"new": lambda: self._desk.perform("import")}

    def take(self, paths: Sequence[Path]) -> None:
        """Read files, and those in folders; each becomes a preview or a notice."""
        self.notices.clear()
        self.reading.take(paths)

    def ask_folder(self) -> None:
        """Ask for a folder whose files are read."""
        language = self._desk.language
        chooser = FileChooser(self, language.tr("Choose a folder"), language)
        chooser.setFileMode(FileChooser.FileMode.Directory)
        chooser.setOption(FileChooser.Option.ShowDirsOnly)
        chooser.filesSelected.connect(lambda folders: self.take([Path(f) for f in folders]))
        open_once(chooser)

    def show_guides(self) -> None:
        """Say how every provider gives out its statements."""
        GuidesDialog(self._desk, self).open()

    def show_mappings(self) -> None:
        """Show how tables of the person's own are read."""
        SavedMappings(self._desk, self).open()

    def commit(self, drafts: Sequence[Draft]) -> None:
        """Write what is chosen of some files; offers to undo it."""
        services, done = self._desk.services, list[Committed]()
        waiting, proposed = list(drafts), list[int]()

        def work() -> Done:
            done.extend(take_in_all(services, waiting))
            changes = Changes.NOTHING
            for one in done:
                changes |= one.changes
            taken = [one.batch_id for one in done if one.batch_id is not None]
            proposed.append(len(services.links.proposals()) if taken else 0)
            said = all_said(done, waiting)
            return Done(changes, said)

        self._enable(on=False)
        self._desk.command(
            self, work, lambda: self._committed(waiting, done, proposed[0]), self._failed
        )

    # Inside

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for part in (self.inbox, self.notices, self.zone, self.reading.card, self.files):
            column.addWidget(part)
        column.addWidget(self.preview, 1)
        self._actions = QWidget(self)
        column.addWidget(self._actions)
        column.addWidget(self.batches, 1)
        column.addStretch()
        for fixed in (self.reading.card, self.files):
            fixed.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        tr = self._desk.language.tr
        self.all = primary_button("", lambda: self.commit(self.drafts))
        self.one = button(tr("Only this file"), lambda: self.commit(self._current))
        self.leave = button(tr("Leave this file out"), self._leave)
        self.all.setToolTip("Ctrl+Enter")
        QShortcut(QKeySequence("Ctrl+Return"), self._actions, self.all.click)
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.hint = text("", "small")
        row.addWidget(self.hint, 1)
        for shown in (self.leave, self.one, self.all):
            row.addWidget(shown)

    def _connect(self) -> None:
        self.zone.given.connect(self.take)
        self.inbox.wanted.connect(self.take)
        self.reading.moved.connect(lambda: self.files.show_share(self.reading.pile))
        self.reading.changed.connect(self._arrange)
        self.reading.ended.connect(self._ended)
        self.preview.struck.connect(self._strike)
        self.preview.table.again.connect(self.reading.fix)
        self.files.picked.connect(lambda _item: self._show_current())
        self.files.left.connect(self._leave_item)
        self.files.opened.connect(self.reading.ask)
        self.files.table.opened.connect(lambda _line: self.preview.table.setFocus())
        self.files.again.connect(
            lambda item, name: self.reading.again(replace(item.given, importer=name))
        )

    @property
    def _current(self) -> tuple[Draft, ...]:
        """The statement the person stands on, or the only one."""
        item = self.files.item if self.files.isVisible() else None
        if item is not None and item.draft is not None:
            return (item.draft,)
        return self.drafts if len(self.drafts) == 1 else ()

    def _ended(self) -> None:
        """Say what could not be read, and show what could."""
        pile = self.reading.pile
        self.notices.show_passed_over(self.reading.listed)
        unread = pile.of(*UNREAD)
        if len(pile.items) == 1:  # of several the list says it
            self.notices.show_problems(unread, self._try_again)
        if pile.is_stuck:
            pile.remove(unread if len(unread) == 1 else ())
        elif self.drafts:
            QTimer.singleShot(0, self.preview.table, self.preview.table.setFocus)
        self._arrange()

    def _try_again(self, given: Given) -> None:
        self.notices.clear()
        self.reading.again(given)

    def _strike(self, lines: Mapping[int, Sequence[int]], out: bool) -> None:  # noqa: FBT001
        struck = (draft for draft in self.drafts if draft.key in lines)
        self.reading.pile.put_drafts(d.striking(lines[d.key], out=out) for d in struck)
        self._show_current()

    def _leave(self) -> None:
        self.reading.leave_drafts([draft.key for draft in self._current])

    def _leave_item(self, item: Item | None) -> None:
        if item is not None:
            self.notices.clear()
            self.reading.leave(item)

    def _committed(self, drafts: Sequence[Draft], done: Sequence[Committed], proposed: int) -> None:
        self._enable(on=True)
        taken = [one.batch_id for one in done if one.batch_id is not None]
        self._taken = frozenset(taken)
        undo = (lambda: self._take_out(taken)) if taken else None
        self.notices.clear()
        self.notices.show_result(all_said(done, drafts), undo)
        self.notices.show_proposals(proposed)
        self.reading.leave_drafts([draft.key for draft in drafts])
        if not self.drafts:
            self.reading.pile.items.clear()
            self._arrange()
            self.batches.table.setFocus()  # what had it is gone: it would be anywhere

    def _failed(self, error: Exception) -> None:
        self._enable(on=True)
        self._desk.report(error)

    def _take_out(self, taken: Sequence[int]) -> None:
        self.notices.clear()
        self.batches.take_out(taken)

    def _enable(self, *, on: bool) -> None:
        self._actions.setEnabled(on)

    def _arrange(self) -> None:
        """Show what belongs to reading, to a preview, or to neither."""
        busy, drafts, pile = self.reading.is_busy, bool(self.drafts), self.reading.pile
        self.reading.card.setVisible(busy)
        self.zone.setVisible(not pile.items and not busy)
        self.inbox.offer(on=not pile.items)
        self.files.setVisible(len(pile.items) > 1 or (pile.is_stuck and not busy))
        self.preview.setVisible(drafts and not busy)
        self._actions.setVisible(drafts and not busy)
        self.batches.setVisible(not pile.items)
        self.begins_at = self.preview.table if drafts else self.batches.table
        self.files.show_pile(pile)
        if not busy:
            self._show_current()

    def _show_current(self) -> None:
        if not self.drafts:
            self.preview.forget()
            return
        tr, current = self._desk.language.tr, self._current
        several = len(self.drafts) > 1
        self.preview.show_drafts(self.drafts, current[0].key if current and several else None)
        self.one.setVisible(several and bool(current))
        self.leave.setVisible(bool(current))
        chosen, files = sum(draft.chosen for draft in self.drafts), len(self.drafts)
        if several:
            words = tr(
                "Take in all {files} {files:file|files} ({entries})", entries=chosen, files=files
            )
        else:
            words = tr("Take in ({entries})", entries=chosen)
        self.all.setText(words)
        self.all.setEnabled(any(draft.brings for draft in self.drafts))
        self.one.setEnabled(any(draft.brings for draft in current))
        said = nothing_said(self.drafts)
        hint = tr("Space strikes entries out; the menu key offers more")
        self.hint.setText(hint if said is None else self._desk.language.say(said))


PAGE = Page(
    name="imports",
    title=N_("Imports"),
    icon="imports",
    watches=Changes.BATCHES | Changes.SETTINGS,
    load=load,
    view=ImportsView,
    badge=new_files,
    loading="table",
)

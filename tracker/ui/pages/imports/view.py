"""The imports page on screen: files given, what they would add, and what was taken in before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.services.imports import Committed
from tracker.ui.cards import button, primary_button
from tracker.ui.page import Desk, Done, Page, View
from tracker.ui.pages.imports.batches_card import BatchesCard
from tracker.ui.pages.imports.drop_zone import DropZone
from tracker.ui.pages.imports.model import (
    Draft,
    FileRead,
    Given,
    ImportsData,
    all_said,
    load,
    read_file,
    take_in_all,
    take_out,
)
from tracker.ui.pages.imports.notices import Notices
from tracker.ui.pages.imports.preview_card import PreviewCard
from tracker.ui.pages.imports.progress_card import ProgressCard
from tracker.ui.password_dialog import PasswordDialog
from tracker.ui.reader import Reader
from tracker.ui.theme import GRID

WHERE = N_(
    "Alipay and WeChat send it in a message of their own. It is used to open this file and is "
    "not kept."
)
"""Who knows the password of a statement."""


class ImportsView(View[ImportsData]):
    """Nothing is written before the person says so; what was written can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.drafts: list[Draft] = []
        self._taken = frozenset[int]()
        self.notices = Notices(desk)
        self.zone = DropZone(desk)
        self.progress = ProgressCard(desk)
        self.tabs = QTabBar()
        self.preview = PreviewCard(desk)
        self.batches = BatchesCard(desk)
        self.reader = Reader(desk, self, read_file, lambda given: given.path.name)
        self._lay_out()
        self._connect()
        self._arrange()

    def show_data(self, data: ImportsData) -> None:
        self.batches.show_batches(data.batches)
        if not self._taken <= {batch.id for batch in data.batches}:
            self._taken = frozenset()
            self.notices.clear()  # what it offers to undo is undone

    def focus_on(self, focus: object) -> None:
        """A focus is a list of files to read, or the drafts that were open before."""
        if isinstance(focus, list):
            self.take([Path(file) for file in focus])
        elif isinstance(focus, tuple):
            for draft in focus:
                self._add(draft)
            self._arrange()

    def place(self) -> object:
        return tuple(self.drafts) or None

    def tools(self) -> Sequence[QWidget]:
        tr = self._desk.language.tr
        return (primary_button(tr("Choose files…"), lambda: self._desk.perform("import")),)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"new": lambda: self._desk.perform("import")}

    def take(self, paths: Sequence[Path]) -> None:
        """Read files; each becomes a preview or a notice."""
        self.notices.clear()
        known = {draft.given.path for draft in self.drafts}
        self.reader.take(Given(path) for path in paths if path not in known)

    def commit(self, drafts: Sequence[Draft]) -> None:
        """Write what is chosen of some files; offers to undo it."""
        services, done = self._desk.services, list[Committed]()
        waiting = list(drafts)

        def work() -> Done:
            done.extend(take_in_all(services, waiting))
            changes = Changes.NOTHING
            for one in done:
                changes |= one.changes
            taken = [one.batch_id for one in done if one.batch_id is not None]
            said = all_said(done, waiting)
            return Done(changes, said, (lambda: take_out(services, taken)) if taken else None)

        self._enable(on=False)
        self._desk.command(self, work, lambda: self._committed(waiting, done), self._failed)

    # Inside

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self._desk.language.tr("Files"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for part in (self.notices, self.zone, self.progress, self.tabs):
            column.addWidget(part)
        column.addWidget(self.preview, 1)
        self._actions = QWidget()
        column.addWidget(self._actions)
        column.addWidget(self.batches, 1)
        tr = self._desk.language.tr
        self.all = primary_button("", lambda: self.commit(self.drafts))
        self.one = button(tr("Only this file"), lambda: self.commit([self._current]))
        self.leave = button(tr("Leave this file out"), self._leave)
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addStretch(1)
        for shown in (self.leave, self.one, self.all):
            row.addWidget(shown)

    def _connect(self) -> None:
        self.zone.given.connect(self.take)
        self.reader.began.connect(self.progress.begin)
        self.reader.began.connect(lambda _name: self._arrange())
        self.reader.progressed.connect(self.progress.show_share)
        self.reader.read.connect(self._read)
        self.reader.ended.connect(self._arrange)
        self.progress.stop.clicked.connect(self.reader.stop)
        self.preview.struck.connect(self._strike)
        self.tabs.currentChanged.connect(lambda _place: self._show_current())

    @property
    def _current(self) -> Draft:
        return self.drafts[max(0, self.tabs.currentIndex())]

    def _read(self, answer: FileRead) -> None:
        if answer.is_locked:
            self._ask_password(answer)
        elif answer.problem is not None:
            self.notices.show_problem(answer, lambda given: self.reader.take([given]))
        if answer.previews and not self.drafts:
            QTimer.singleShot(0, self.preview.table, self.preview.table.setFocus)
        for preview in answer.previews:
            self._add(Draft(answer.given, preview))

    def _add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.tabs.addTab(draft.preview.file)
        self.tabs.setTabToolTip(self.tabs.count() - 1, draft.preview.file)

    def _ask_password(self, answer: FileRead) -> None:
        language, given = self._desk.language, answer.given
        said = language.say(answer.problem.sentence) if answer.problem is not None else ""
        dialog = PasswordDialog(given.path.name, said, WHERE, language, self)
        dialog.accepted.connect(
            lambda: self.reader.take([replace(given, password=dialog.password)])
        )
        dialog.rejected.connect(
            lambda: self.notices.show_problem(answer, lambda again: self.reader.take([again]))
        )
        dialog.open()

    def _strike(self, lines: Sequence[int], out: bool) -> None:  # noqa: FBT001 - a signal's slot
        place = max(0, self.tabs.currentIndex())
        self.drafts[place] = self.drafts[place].striking(lines, out=out)
        self._show_current()

    def _leave(self) -> None:
        self._drop([self._current])

    def _drop(self, drafts: Sequence[Draft]) -> None:
        gone = {id(draft.preview) for draft in drafts}
        for place in reversed(range(len(self.drafts))):
            if id(self.drafts[place].preview) in gone:
                del self.drafts[place]
                self.tabs.removeTab(place)
        self._arrange()

    def _committed(self, drafts: Sequence[Draft], done: Sequence[Committed]) -> None:
        self._enable(on=True)
        taken = [one.batch_id for one in done if one.batch_id is not None]
        self._taken = frozenset(taken)
        undo = (lambda: self._take_out(taken)) if taken else None
        self.notices.clear()
        self.notices.show_result(all_said(done, drafts), undo)
        self._drop(drafts)

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
        busy, drafts = self.reader.is_busy, bool(self.drafts)
        self.progress.setVisible(busy)
        self.zone.setVisible(not drafts and not busy)
        self.tabs.setVisible(len(self.drafts) > 1)
        self.preview.setVisible(drafts)
        self._actions.setVisible(drafts and not busy)
        self.batches.setVisible(not drafts)
        self.begins_at = self.preview.table if drafts else self.batches.table
        self._show_current()

    def _show_current(self) -> None:
        if not self.drafts:
            return
        tr = self._desk.language.tr
        self.preview.show_draft(self._current)
        chosen, files = sum(draft.chosen for draft in self.drafts), len(self.drafts)
        self.one.setVisible(files > 1)
        if files > 1:
            words = tr("Take in all {files} files ({entries})", entries=chosen, files=files)
        else:
            words = tr("Take in ({entries})", entries=chosen)
        self.all.setText(words)


PAGE = Page(
    name="imports",
    title=N_("Imports"),
    icon="imports",
    watches=Changes.BATCHES,
    load=load,
    view=ImportsView,
    loading="table",
)

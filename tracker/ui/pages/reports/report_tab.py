"""The reports on record: one of them is shown, to be read or to be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tracker.domain.report import Tradeline
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Sentence
from tracker.ui.cards import button, primary_button, text
from tracker.ui.dialogs import Question, confirm
from tracker.ui.edits import delete
from tracker.ui.empty_state import EmptyState
from tracker.ui.once_shown import OnceShown
from tracker.ui.page import Desk, Done
from tracker.ui.pages.reports.account_dialog import AccountDialog, Looked
from tracker.ui.pages.reports.details import Details
from tracker.ui.pages.reports.model import (
    NOTHING,
    ReportsData,
    Standing,
    load_standing,
    next_free_said,
    report_title,
)
from tracker.ui.pages.reports.sheet_view import SheetView
from tracker.ui.pages.reports.summary_dialog import SummaryDialog, Typed
from tracker.ui.pages.reports.typed_in import keep_changed
from tracker.ui.theme import GRID

_NONE = N_("No credit report yet.")
_HOW = N_(
    "You can ask for yours free of charge. Then read the file here, drop it on this page, or type "
    "in what you see."
)


class ReportTab(QWidget):
    """`read_wanted` asks for a file, `help_wanted` for where to get one."""

    read_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(within)
        self._desk = desk
        self.data: ReportsData | None = None
        self._standing: Standing = NOTHING
        self._wanted: object = None
        self._expected: date | None = None
        tr = desk.language.tr
        self.days = QTabBar()
        self.days.setDrawBase(False)
        self.days.setExpanding(False)
        self.days.setAccessibleName(tr("Reports"))
        self.days.currentChanged.connect(lambda _place: self._show())
        self.free = text("", "small", wrap=False)
        self._all = QStackedWidget(self)
        self._page = QWidget(self._all)
        self._stack = QStackedWidget(self._page)
        self.sheet = SheetView(desk, self._stack)
        self.sheet.opened.connect(self.look_at)
        self.sheet.tied.connect(self._tie)
        self._details = OnceShown(partial(Details, desk), desk.language)
        self.as_tables = button(tr("Change one by one"), kind="chip")
        self.as_tables.setCheckable(True)
        self.as_tables.toggled.connect(self._switch)
        self.as_tables.setToolTip(tr("Change what the report lists, one by one."))
        self.change = button(tr("Change…"), self.edit)
        self.gone = button(tr("Delete…"), self.delete)
        self._empty = self._nothing()
        self._lay_out()

    def show_data(self, data: ReportsData) -> None:
        """Show the reports; the one that was shown stays, unless another one is expected."""
        shown, self.data = self._current_id, data
        ids = {content.report.reported_on: content.report.id for content in data.contents}
        if self._expected is not None:
            shown, self._expected = ids.get(self._expected, shown), None
        self.days.blockSignals(True)
        while self.days.count():
            self.days.removeTab(0)
        for content in data.contents:
            self.days.addTab(content.report.reported_on.isoformat())
            said = self._desk.language.say(report_title(content.report))
            self.days.setTabToolTip(self.days.count() - 1, said)
            self.days.setTabData(self.days.count() - 1, content.report.id)
        self.days.blockSignals(False)
        self.free.setText(self._desk.language.say(next_free_said(data)))
        self.show_report(shown)

    @property
    def details(self) -> Details:
        """The report as tables that can be changed."""
        return self._details.made

    @property
    def content(self) -> ReportContent | None:
        """The report that is shown."""
        place = self.days.currentIndex()
        return self.data.contents[place] if self.data is not None and place >= 0 else None

    def expect(self, day: date | None) -> None:
        """A report of that day is on its way, and is to be shown when it is here."""
        self._expected = day

    def show_report(self, report_id: int | None) -> None:
        """Show the report of that id, the newest one where there is none."""
        ids = [self.days.tabData(place) for place in range(self.days.count())]
        self.days.blockSignals(True)
        self.days.setCurrentIndex(ids.index(report_id) if report_id in ids else 0)
        self.days.blockSignals(False)
        self._show()

    def bring_up(self, record: object) -> None:
        """Bring a tradeline or an inquiry into view."""
        self._wanted = record
        self.as_tables.setChecked(False)
        self.show_report(getattr(record, "report_id", None))

    def look_at(self, line: Tradeline) -> None:
        """Show all that is told of an account, and which of the ledger's it is."""
        data = self.data
        if data is None:
            return
        accounts = {account.id: data.names[account.id] for account in data.accounts}
        looked = Looked(line, accounts, self._standing.by_line.get(line.id))
        dialog = AccountDialog(looked, self._desk, self)
        dialog.tied.connect(self._tie)
        dialog.edit_wanted.connect(self._change)
        dialog.open()

    def _change(self, line: Tradeline) -> None:
        self.details.edit(line)  # not before: asking for the tables makes them

    def edit(self) -> None:
        """Change the report and its summary."""
        content = self.content
        if content is None:
            return
        desk = self._desk

        def store(typed: Typed) -> Done:
            return keep_changed(desk.services, typed.report, typed.counts)

        SummaryDialog(Typed(content.report, content.counts), store, self._desk, self).open()

    def delete(self) -> None:
        """Delete the report with all it lists, once the person has confirmed it."""
        content, language = self.content, self._desk.language
        if content is None:
            return
        name = language.say(report_title(content.report))
        more = language.tr("You can take this back with Edit > Undo.")
        question = Question(language.tr("Delete {name}?", name=name), language.tr("Delete"), more)
        ledger = self._desk.services.ledger
        work = partial(delete, ledger, [content.report])
        confirm(self, language, question, lambda: self._desk.command(self, work))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the Edit menu does here."""
        if self.as_tables.isChecked():
            return self.details.commands()
        return {"edit": self.edit, "delete": self.delete}

    # Inside

    @property
    def _current_id(self) -> int | None:
        content = self.content
        return content.report.id if content is not None else None

    def _nothing(self) -> EmptyState:
        tr = self._desk.language.tr
        read = primary_button(tr("Read a report…"), self.read_wanted.emit)
        where = button(tr("Where do I get it?"), self.help_wanted.emit)
        return EmptyState(tr(_NONE), self._desk.colours, tr(_HOW), (read, where))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.days, 1)
        for tool in (self.as_tables, self.change, self.gone):
            head.addWidget(tool)
        for shown in (self.sheet, self._details):
            self._stack.addWidget(shown)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.free)
        column.addWidget(self._stack, 1)
        self._all.addWidget(self._page)
        self._all.addWidget(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._all)
        self.setTabOrder(self.days, self.as_tables)

    def _show(self) -> None:
        content = self.content
        self._standing = NOTHING
        self._all.setCurrentIndex(0 if content is not None else 1)
        if content is None or self.data is None:
            return
        self._details.give(lambda made: made.show_content(content))
        self._switch(self.as_tables.isChecked())
        shown = self.sheet.content
        if shown is None or shown.report.id != content.report.id:
            self.sheet.show_content(content, self.data.names)  # what it asks follows
        services, report = self._desk.services, content.report.id

        def answered(standing: Standing) -> None:
            if self._current_id == report and self.data is not None and self.content is not None:
                self._standing = standing
                self.sheet.show_content(self.content, self.data.names, standing)
                wanted, self._wanted = self._wanted, None
                if wanted is not None:
                    self.sheet.bring_up(wanted)

        self._desk.read(self, lambda: load_standing(services, report), answered)

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._stack.setCurrentIndex(1 if on else 0)

    def _tie(self, ties: Mapping[int, int | None]) -> None:
        services = self._desk.services

        def work() -> Done:
            changes = services.reports.tie(ties)
            said = N_("Tied.") if any(ties.values()) else N_("No longer tied.")
            return Done(changes, Sentence(said))

        self._desk.command(self, work)

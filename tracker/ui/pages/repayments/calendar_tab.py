"""The repayment calendar: a month of days, a list of the same beside it, paid in one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from tracker.domain.entry import Entry
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.repayment_days import DayKind, DayMark
from tracker.domain.sentence import N_, Sentence, Value
from tracker.rendering.palette import Tone
from tracker.services.changes import Changes
from tracker.ui.cards import (
    MARK,
    LevelMark,
    no_rows,
    primary_button,
    quiet_button,
    rule,
    secondary_button,
    text,
)
from tracker.ui.edits import save
from tracker.ui.elided import ElidedLabel
from tracker.ui.flow import FlowRow
from tracker.ui.icons import pixmap
from tracker.ui.page import Desk, Done
from tracker.ui.pages.repayments.calendar_model import (
    KINDS,
    NO_REPAYMENT,
    MonthOfDays,
    columns,
    day_said,
    left_of,
    load_month,
    repayment,
    summary,
    to_pay,
)
from tracker.ui.pages.repayments.day_cell import DRAWINGS
from tracker.ui.pages.repayments.month_grid import MonthGrid
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import grown
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID
from tracker.ui.tool_button import tool_button

_LEGEND = (
    (Tone.WATCH, N_("Still to pay")),
    (Tone.CLEAR, N_("On time")),
    (Tone.WARN, N_("Would be late")),
    (Tone.ALERT, N_("Late")),
    (Tone.CONTEXT, N_("Not known")),
)
_NO_MARKS = N_("Nothing is known to fall due or to be repaid in this month.")
MONTHS_BACK, MONTHS_ON = 120, 24
"""How far the calendar is turned."""


class CalendarTab(QWidget):
    """P pays what is most pressing on a day, Enter opens it to be typed in or changed.

    `wanted` carries an entry to be typed in or changed in its form.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(within)
        self._desk = desk
        self._names: Mapping[int, str] = {}
        self._places: Mapping[int, int] = {}
        self._entries: Mapping[int, Entry] = {}
        today = desk.services.today()
        self._first_weekday = desk.language.first_weekday
        self.data = MonthOfDays(Month.of(today), today, first_weekday=self._first_weekday)
        self._goal = today
        self.grid = MonthGrid(self.data, desk.language, desk.colours)
        self.model: TableModel[DayMark] = TableModel(
            columns(self.data), desk.language, desk.colours, self
        )
        self._body = QStackedWidget(self)
        said = desk.language.tr("Days of the month")
        self.list: Table[DayMark] = Table(self.model, said, self._body)
        self.title = text("", "heading", wrap=False)
        self.said = ElidedLabel("", "small")
        self.details = text("")
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty = no_rows("")
        self._lay_out()
        self.grid.stand_on(today)
        self.grid.picked.connect(self._day_picked)
        self.grid.leaves.connect(self.go_to)
        self.grid.opened.connect(lambda day: self._open(self.data.on(day)))
        self.grid.paid.connect(lambda day: self.pay(to_pay(self.data.on(day))))
        self.list.picked.connect(self._row_picked)
        self.list.opened.connect(lambda mark: self._open([mark]))
        self.pay_button.setEnabled(False)

    def _lay_out(self) -> None:
        tr = self._desk.language.tr
        head, both, beside = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addLayout(both, 1)
        head.setSpacing(GRID)
        back, on = N_("Previous month (PgUp)"), N_("Next month (PgDn)")
        head.addWidget(self._arrow("left", tr(back), -1))
        self.title.setMinimumWidth(grown(14 * GRID))
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self.title)
        head.addWidget(self._arrow("right", tr(on), 1))
        today = self._desk.services.today
        head.addWidget(quiet_button(tr("Today (T)"), lambda: self.go_to(today())))
        head.addWidget(self.said, 1)
        self.pay_button = primary_button(tr("Paid (P)"), lambda: self.pay(self._pressing()))
        self.open_button = secondary_button(tr("Open (Enter)"), self._open_current)
        head.addWidget(self.open_button)
        head.addWidget(self.pay_button)
        both.setSpacing(2 * GRID)
        both.addWidget(self.grid, 21)
        both.addLayout(beside, 19)
        beside.setSpacing(GRID)
        self._body.addWidget(self.list)
        self._body.addWidget(self._empty)
        beside.addWidget(self._body, 1)
        beside.addWidget(rule())
        beside.addWidget(self._told())
        legend = FlowRow(2 * GRID)
        column.addWidget(legend)
        self._fill_legend(legend)
        self.setTabOrder(self.grid, self.list)  # which was made before all that stands above it

    def _told(self) -> QWidget:
        """What is told of a day, scrolled where that is much."""
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.details)
        area = scrolling(sheet, self)
        area.setFixedHeight(grown(14 * GRID))  # as high for every day: the list never moves
        return area

    def _arrow(self, drawing: str, tip: str, by: int) -> QToolButton:
        return tool_button(drawing, tip, self._desk.colours.text, lambda: self.turn(by))

    def _fill_legend(self, row: FlowRow) -> None:
        colours = self._desk.colours
        for kind, drawing in DRAWINGS.items():
            shape = QLabel()
            shape.setPixmap(pixmap(drawing, colours.muted, grown(MARK), scale=2))
            self._explain(row, shape, KINDS[kind])
        for tone, words in _LEGEND:
            self._explain(row, LevelMark(tone, colours), words)

    def _explain(self, row: FlowRow, shape: QWidget, words: str) -> None:
        said = text(self._desk.language.tr(words), "small", wrap=False)
        held = QWidget(row)
        both = QHBoxLayout(held)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(GRID // 2)
        both.addWidget(shape)
        both.addWidget(said)
        row.add(held)

    def show_names(
        self, names: Mapping[int, str], places: Mapping[int, int], entries: Mapping[int, Entry]
    ) -> None:
        """Accounts by name and the entries of repayments are here: show the month again."""
        self._names, self._places, self._entries = names, places, entries
        self.go_to(self._goal)

    def turn(self, by: int) -> None:
        """Show another month, on the same day of it."""
        self.go_to(Month.of(self._goal).plus(by).day(self._goal.day))

    def go_to(self, day: date) -> None:
        """Show the month of a day and stand on it."""
        now = Month.of(self._desk.services.today())
        if not now.plus(-MONTHS_BACK) <= Month.of(day) <= now.plus(MONTHS_ON):
            return
        self._goal = day
        services, names, places = self._desk.services, self._names, self._places
        empty = MonthOfDays(Month.of(day), day, first_weekday=self._first_weekday)
        self._desk.beside.rows.ask(
            "repayment-month", self,
            lambda: load_month(services, empty, names, places),
            lambda data: self._show(data, day), self._desk.report,
        )  # fmt: skip

    def _show(self, data: MonthOfDays, day: date) -> None:
        self.data = data
        language = self._desk.language
        self.title.setText(language.write(data.month))
        self.said.setText(summary(data, language))
        self.model.columns = columns(data)
        self.model.show_rows([m for m in data.marks if Month.of(m.on) == data.month])
        self._empty.setText(language.tr(_NO_MARKS if self._entries else NO_REPAYMENT))
        self._body.setCurrentWidget(self.list if self.model.rows else self._empty)
        self.grid.days.show_data(data)
        self.grid.stand_on(day)
        self._day_picked(day)

    def _day_picked(self, day: date) -> None:
        if Month.of(day) != self.data.month:
            self.go_to(day)
            return
        self._goal = day
        rows = self.model.rows
        current = self.list.current
        number = next((n for n, mark in enumerate(rows) if mark.on == day), None)
        if number is not None and (current is None or current.on != day):
            self.list.pick(number)
        elif number is None:
            self.list.clearSelection()
            self.list.setCurrentIndex(self.model.index(-1, -1))
        self._tell()

    def _row_picked(self, mark: DayMark | None) -> None:
        if mark is not None and mark.on != self.grid.day:
            self.grid.stand_on(mark.on)
        self._tell()

    def _tell(self) -> None:
        """Say what is on the day one stands on, the row one stands on first."""
        said = day_said(self.data, self.grid.day, self._desk.language, self.list.current)
        self.details.setText(said)
        self._enable()

    def _enable(self) -> None:
        self.pay_button.setEnabled(self._pressing() is not None)
        self.open_button.setEnabled(bool(self.data.on(self.grid.day)))

    def _pressing(self) -> DayMark | None:
        """What P would pay: the row one stands on, or else what is most pressing on the day."""
        current = self.list.current
        if current is not None and current.is_to_pay and self.list.hasFocus():
            return current
        return to_pay(self.data.on(self.grid.day))

    def _open_current(self) -> None:
        current = self.list.current
        own = self.list.hasFocus() and current is not None
        self._open([current] if own and current else self.data.on(self.grid.day))

    def _open(self, marks: list[DayMark]) -> None:
        """A repayment that was made opens to be changed, what is to be paid to be typed in."""
        due = to_pay(marks)
        made = next((m for m in marks if m.kind is DayKind.MADE), None)
        if due is not None:
            self.wanted.emit(repayment(due, self._now()))
        elif made is not None and made.entry_id in self._entries:
            self.wanted.emit(self._entries[made.entry_id])

    def pay(self, mark: DayMark | None) -> None:
        """All that is left of a mark is repaid today, from where the line usually is."""
        if mark is None or not mark.is_to_pay:
            return
        ledger, at = self._desk.services.ledger, self._now()
        line = self._names.get(mark.account_id, "")

        def work() -> Done:
            left = left_of(mark, ledger)
            if left is None:  # the key was pressed twice
                return Done(Changes.NOTHING)
            made = repayment(left, at)
            values: dict[str, Value] = {"line": line, "amount": made.amount}
            said = Sentence(N_("Repaid: {line}, {amount}."), values)
            return Done(save(ledger, Entry(), made).changes, said)

        self._desk.command(self, work)

    def _now(self) -> datetime:
        time = datetime.now(SHANGHAI).time().replace(microsecond=0)
        return datetime.combine(self._desk.services.today(), time, SHANGHAI)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the Edit menu does here."""
        return {"new": lambda: self.wanted.emit(None), "edit": self._open_current}

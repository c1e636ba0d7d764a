"""The filter of the entries page: text, kind, account, days, needs review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, QEvent, QSignalBlocker, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.entry import ENTRY_KIND_LABELS, EntryKind
from tracker.domain.query import EntryQuery
from tracker.ui.cards import quiet_button, text
from tracker.ui.day_field import DayField
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.icons import icon
from tracker.ui.page import Desk
from tracker.ui.pages.entries.model import OWN_DAYS, Names, narrowed, spans
from tracker.ui.search_line import SearchLine
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

PAUSE = 80
"""Milliseconds without typing before the text is looked for: less than a quick hand takes."""

SEARCH_WIDTH = 30 * GRID
"""Pixels that the text to look for is given at least: the filter takes a second line for it."""


class DaysFilter(QWidget):
    """A span of days by name, or two days."""

    changed = Signal()

    def __init__(self, desk: Desk, today: date, within: QWidget) -> None:
        super().__init__(within)
        self._spans = list(spans(today).values())
        tr = desk.language.tr
        self.box = ElidedChoice(self)
        self.box.setAccessibleName(tr("Days"))
        self.box.addItems([tr(name) for name in (*spans(today), OWN_DAYS)])
        self.first, self.last = _picker(desk, today, self), _picker(desk, today, self)
        self.first.setAccessibleName(tr("First day"))
        self.last.setAccessibleName(tr("Last day"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.box, self.first, self.last):
            row.addWidget(widget)
        self._follow()
        self.box.currentIndexChanged.connect(self._follow)
        self.first.dateChanged.connect(self.changed)
        self.last.dateChanged.connect(self.changed)

    def span(self) -> tuple[date | None, date | None]:
        """The first and the last day."""
        if self.box.currentIndex() < len(self._spans):
            return self._spans[self.box.currentIndex()]
        return _day(self.first), _day(self.last)

    def turn(self, today: date) -> None:
        """Go by another day: this month may be another one by now."""
        before = self.span()
        self._spans = list(spans(today).values())
        if self.span() != before:
            self.changed.emit()

    def show_span(self, first: date | None, last: date | None) -> None:
        """Show a span, by its name if it has one."""
        wanted = (first, last)
        if wanted in self._spans:
            self.box.setCurrentIndex(self._spans.index(wanted))
            return
        self.box.setCurrentIndex(len(self._spans))
        for picker, day in ((self.first, first), (self.last, last)):
            if day is not None:
                picker.setDate(QDate(day.year, day.month, day.day))

    def _follow(self) -> None:
        own = self.box.currentIndex() == len(self._spans)
        self.first.setVisible(own)
        self.last.setVisible(own)
        self.changed.emit()


def _picker(desk: Desk, day: date, within: QWidget) -> DayField:
    picker = DayField(desk.language, within)
    picker.setDate(QDate(day.year, day.month, day.day))
    picker.setDisplayFormat("yyyy-MM-dd")
    return picker


def _day(picker: DayField) -> date:
    day = picker.date()
    return date(day.year(), day.month(), day.day())


class Filters(QWidget):
    """Makes an `EntryQuery` of what is chosen; `changed` is emitted once typing pauses."""

    changed = Signal()

    def __init__(self, desk: Desk, today: date, within: QWidget) -> None:
        super().__init__(within)
        self._language = desk.language
        tr = desk.language.tr
        self._base = EntryQuery()
        self._names = Names()
        self._accounts: Sequence[int] = ()
        self.search = SearchLine(tr("Search counterparty, text, category, note, amount"), self)
        self.search.setAccessibleName(tr("Search"))
        drawing = icon("search", desk.colours.muted)
        self.search.addAction(drawing, QLineEdit.ActionPosition.LeadingPosition)
        self.kind = _choice(tr("Kind"), 104, self)
        self.kind.addItems([tr("All kinds"), *(tr(ENTRY_KIND_LABELS[k]) for k in EntryKind)])
        self.account = _choice(tr("Account"), 160, self)
        self.account.addItem(tr("All accounts"))
        self.days = DaysFilter(desk, today, self)
        self.review = QCheckBox(tr("Needs review"))
        self.reset_button = quiet_button(tr("Reset"), self.reset)
        self.narrowed = text("", "small", wrap=False)
        self._last = (self.days, self.review, self.reset_button)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for row in (self._upper, self._lower):
            row.setSpacing(GRID)
            column.addLayout(row)
        self.search.setMinimumWidth(grown(SEARCH_WIDTH))
        self._upper.addWidget(self.search, 1)
        for widget in (self.kind, self.account, *self._last):
            self._upper.addWidget(widget)
        self._lower.addStretch(1)
        column.addWidget(self.narrowed)
        self.narrowed.hide()

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.account.currentIndexChanged.connect(self.changed)
        self.days.changed.connect(self._fit)
        self.days.changed.connect(self.changed)
        self.review.toggled.connect(self.changed)

    def _fit(self) -> None:
        """Put what would leave the search too little room on a second line."""
        first = (self.search, self.kind, self.account)
        wide = self.width() >= _width_of(*first, *self._last)
        wanted = self._upper if wide else self._lower
        for place, widget in enumerate(self._last):
            if wanted.indexOf(widget) < 0:
                wanted.insertWidget(len(first) + place if wide else place, widget)

    def minimumSizeHint(self) -> QSize:
        """Two lines are always possible."""
        least = max(_width_of(self.search, self.kind, self.account), _width_of(*self._last))
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # a field that is shown for the first time is larger once it has its style
        return super().event(event)

    def show_names(self, names: Names) -> None:
        """Offer the accounts there are, keeping the one that is chosen."""
        chosen = self.query().account_id
        self._names = names
        self._accounts = [account.id for account in names.accounts]
        with QSignalBlocker(self.account):
            self.account.clear()
            self.account.addItem(self._language.tr("All accounts"))
            self.account.addItems([names.labels[number] for number in self._accounts])
            self._choose_account(chosen)

    def query(self) -> EntryQuery:
        """What is asked for."""
        first, last = self.days.span()
        kind, account = self.kind.currentIndex(), self.account.currentIndex()
        return replace(
            self._base,
            text=self.search.text().strip(),
            kinds=(list(EntryKind)[kind - 1],) if kind > 0 else self._base.kinds,
            account_id=self._accounts[account - 1] if account > 0 else None,
            first=first,
            last=last,
            needs_review=True if self.review.isChecked() else None,
        )

    def show_query(self, query: EntryQuery) -> None:
        """Show a query that another page asks with."""
        blocked = [QSignalBlocker(w) for w in (self, self.kind, self.account, self.days)]
        one = len(query.kinds) == 1
        self._base = replace(query, kinds=() if one else query.kinds)
        self.search.setText(query.text)
        self.kind.setCurrentIndex(list(EntryKind).index(query.kinds[0]) + 1 if one else 0)
        self._choose_account(query.account_id)
        self.days.show_span(query.first, query.last)
        self.review.setChecked(bool(query.needs_review))
        self._say_narrowed()
        self._pause.stop()
        del blocked
        self.changed.emit()

    def reset(self) -> None:
        """Ask for everything again."""
        self.show_query(EntryQuery())

    def _kind_chosen(self) -> None:
        self._base = replace(self._base, kinds=())
        self._say_narrowed()
        self.changed.emit()

    def _choose_account(self, account_id: int | None) -> None:
        known = account_id in self._accounts
        self.account.setCurrentIndex(self._accounts.index(account_id) + 1 if known else 0)

    def _say_narrowed(self) -> None:
        said = narrowed(self._base, self._names, self._language)
        self.narrowed.setText(said)
        self.narrowed.setVisible(bool(said))


def _width_of(*widgets: QWidget) -> int:
    """The least width at which widgets stand beside each other."""
    return sum(map(_least_width, widgets)) + GRID * (len(widgets) - 1)


def _least_width(widget: QWidget) -> int:
    least = max(widget.minimumWidth(), widget.minimumSizeHint().width())
    return min(least, widget.maximumWidth())


def _choice(name: str, width: int, within: QWidget) -> QComboBox:
    box = ElidedChoice(within)
    box.setAccessibleName(name)
    box.setFixedWidth(grown(width))
    return box

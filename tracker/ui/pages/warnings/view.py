"""The warnings page on screen: the patterns, the index they add up to, the history of warnings."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.drift.detector import State
from tracker.services.changes import Changes
from tracker.ui.badges import open_warnings
from tracker.ui.cards import Card, text
from tracker.ui.once_shown import OnceShown
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.warnings.detail import Detail
from tracker.ui.pages.warnings.history_tab import HistoryTab
from tracker.ui.pages.warnings.index_tab import IndexTab
from tracker.ui.pages.warnings.model import (
    PatternRow,
    WarningsData,
    by_pattern,
    load,
)
from tracker.ui.pages.warnings.pattern_list import PatternList
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

LIST_WIDTH = 42 * GRID
LIST_SHARE = 36
"""Per cent of the page that the list takes at most: the pattern in full needs more."""
TABS = ("index", "history")
"""The tabs behind the patterns, as another page points at them."""


class WarningsView(View[WarningsData]):
    """Every pattern at the left, the picked one in full at the right; behind them, what they make.

    Keeps the picked pattern while data changes under it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._data: WarningsData | None = None
        self.counts = text("", "small")
        self._index = OnceShown(partial(IndexTab, desk), desk.language)
        self._history = OnceShown(partial(HistoryTab, desk), desk.language)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        both = QWidget()
        for shown, title in (
            (both, N_("Patterns")),
            (self._index, N_("The index")),
            (self._history, N_("History of warnings")),
        ):
            self.tabs.addTab(shown, desk.language.tr(title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self._lay_out(both)
        self.begins_at = self.list
        self.tabs.currentChanged.connect(self._begin_at)

    @property
    def index(self) -> IndexTab:
        """What the patterns add up to."""
        return self._index.made

    @property
    def history(self) -> HistoryTab:
        """The warnings that there were."""
        return self._history.made

    def _lay_out(self, both: QWidget) -> None:
        """Put the list of patterns and the whole of one beside each other, into a tab."""
        side = self._side = Card(parent=both)
        self.list = PatternList(self._desk, side)
        self.list.picked.connect(self._show)
        self.detail = Detail(self._desk, both)
        side.add(self.counts)
        side.add(self.list, 1)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(side)
        row.addWidget(self.detail, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(min(grown(LIST_WIDTH), event.size().width() * LIST_SHARE // 100))

    def show_data(self, data: WarningsData) -> None:
        picked, self._data = self._picked, data
        self.counts.setText(self._counted(data))
        self.list.patterns.show_rows(data.rows)
        if data.rows:
            self.list.pick(by_pattern(data.rows, picked))
        self._index.give(lambda made: made.show_data(data))
        self._history.give(lambda made: made.show_data(data))

    def focus_on(self, focus: object) -> None:
        if focus in TABS:
            self.tabs.setCurrentIndex(TABS.index(focus) + 1)
            self._begin_at(self.tabs.currentIndex()).setFocus()
        elif isinstance(focus, str) and self._data is not None:
            self.tabs.setCurrentIndex(0)
            self.list.pick(by_pattern(self._data.rows, focus))
            self.list.setFocus()

    def _begin_at(self, tab: int) -> QWidget:
        """What takes the keyboard on a tab."""
        if tab == 0:
            self.begins_at = self.list
        else:
            self.begins_at = self.index.grid if tab == 1 else self.history.table
        return self.begins_at

    def place(self) -> object:
        if self.tabs.currentIndex():
            return TABS[self.tabs.currentIndex() - 1]
        return self._picked or None

    @property
    def _picked(self) -> str:
        """The pattern that is shown; none until there is one."""
        row = self.list.currentIndex().row()
        return self._data.rows[row].pattern if self._data is not None and row >= 0 else ""

    def _show(self, row: PatternRow) -> None:
        if self._data is None:
            return
        self.detail.show_row(row, self._data)
        decision = row.standing.decision if row.standing is not None else None
        if row.is_open and (decision is None or not decision.seen):
            review, pattern = self._desk.services.review, row.pattern
            self._desk.command(self, lambda: review.see(pattern))

    def _counted(self, data: WarningsData) -> str:
        return self._desk.language.tr(
            "{raised} raised · {clear} clear · {unknown} {unknown:lacks|lack} data"
            " · {other} {other:does|do} not apply",
            raised=data.counted(State.RAISED),
            clear=data.counted(State.CLEAR),
            unknown=data.counted(State.NO_DATA),
            other=data.counted(State.NOT_APPLICABLE),
        )


PAGE = Page(
    name="warnings",
    title=N_("Warnings"),
    icon="warnings",
    watches=Changes.EVERYTHING,
    load=load,
    view=WarningsView,
    badge=open_warnings,
    needs_entries=True,
)

"""What fills the window: the rail at the left, banners and the open page at its right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete, isValid

from tracker.domain.sentence import N_, Sentence
from tracker.ui.appearance import Appearance
from tracker.ui.banner import Banner, ProblemBanner, read_only_banner, safe_banner, sample_banner
from tracker.ui.drop_hint import DropHint
from tracker.ui.page import Desk, Page
from tracker.ui.put_away import forms_of
from tracker.ui.rail import Rail, Tab
from tracker.ui.scrolled import scrolling
from tracker.ui.spoken import announce
from tracker.ui.stage import Frame, Stage
from tracker.ui.theme import GRID

NARROW_BELOW = 1000
_DROP = N_("Drop to import")


class _Pages(QStackedWidget):
    """Needs as much height as the page that is open cannot do without.

    By height for width it would want what all pages together like to have, and be scrolled for it.
    """

    def hasHeightForWidth(self) -> bool:
        return False


def _held(pages: QWidget) -> QWidget:
    """A layout asks the widget in it for its height, a scrolled area only asks a layout."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(pages)
    return holder


class Body(QWidget):
    """Made anew when language or theme change; `waiting` is shown until a ledger is open."""

    left = Signal(str)
    """A page is left for another one."""

    def __init__(
        self,
        tabs: Sequence[Tab],
        appearance: Appearance,
        within: QWidget | None = None,
        *,
        safe: bool = False,
    ) -> None:
        super().__init__(within)
        self.setObjectName("body")
        self._appearance = appearance
        self._problem: ProblemBanner | None = None
        self._cover: QWidget | None = None
        self._stages: dict[str, Stage] = {}
        self.rail = Rail(tabs, appearance.language, appearance.colours)
        self._titles = {tab.name: appearance.language.tr(tab.title) for tab in tabs}
        self.waiting = Frame(self._titles[tabs[0].name])
        self._stack = _Pages()
        self._stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack.addWidget(self.waiting)
        self._lay_out()
        if safe:
            self.add_banner(safe_banner(appearance.language, appearance.colours))
        self._stack.setFocus()
        self._at_first = self._banners.count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.window().focusWidget() is None:
            self._stack.setFocus()  # else the first button of the rail, which would look pressed

    def tell_kind(self, own: SignalInstance, *, sample: bool, read_only: bool) -> None:
        """Say what is not usual about the ledger that is open; `own` opens the person's own."""
        language, colours = self._appearance.language, self._appearance.colours
        if sample or read_only:
            self.uncover()  # it is of another one, or of one that nothing was said of
        if sample:
            self.add_banner(sample_banner(language, colours, own))
        if read_only:
            self.add_banner(read_only_banner(language, colours, own))

    def _lay_out(self) -> None:
        self._banners = QVBoxLayout()
        self._banners.setContentsMargins(3 * GRID, GRID, 3 * GRID, 0)
        self._banners.setSpacing(GRID)
        self.column = QWidget()
        column = QVBoxLayout(self.column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._banners)
        self._pages = scrolling(_held(self._stack), self)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = scrolling(self.rail, self)
        row.addWidget(self._side)
        row.addWidget(self.column, 1)

    def mark(self, page: str) -> None:
        """Show which page was chosen: on the rail, and above what stands in its place."""
        self.rail.mark(page)
        self._side.ensureWidgetVisible(self.rail.marked_tab, 0, GRID)
        self.waiting.title.setText(self._titles[page])

    @property
    def place(self) -> QRect:
        """Where pages stand below the banners that there are."""
        return self._pages.geometry()

    @property
    def is_bare(self) -> bool:
        """Whether nothing was shown on it yet, nor said."""
        waits = not self._stages and self.waiting.body.count() == 0
        return waits and self._banners.count() == self._at_first

    def front(self, page: str) -> Stage | None:
        """A page that was opened, shown as it is; `None` while a problem is told above it."""
        stage = self._stages.get(page)
        if stage is None or (self._problem is not None and isValid(self._problem)):
            return None
        self._show(stage)
        return stage

    @property
    def open_stage(self) -> Stage | None:
        """The page that is open, once a ledger is."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Stage) else None

    @property
    def places(self) -> Mapping[str, object]:
        """Where the person is on each page that was opened, as a focus that leads back there."""
        found = {name: stage.place for name, stage in self._stages.items()}
        return {name: place for name, place in found.items() if place is not None}

    def letting_go(self) -> list[Callable[[], object]]:
        """What ends the pages that are not open, one after the other: each takes a while.

        One that a form belongs to, into which something is typed, ends with all the rest.
        """
        return [partial(self._end, name) for name in self._stages]

    def _end(self, name: str) -> None:
        if not isValid(self):
            return
        stage = self._stages[name]
        if stage is not self.open_stage and not forms_of(stage):
            delete(self._stages.pop(name))

    def make(self, page: Page[Any], desk: Desk) -> None:
        """Make a page's place and its view, where they are not made yet."""
        if page.name not in self._stages:
            self._stages[page.name] = Stage(page, desk, self._stack)
            self._stack.addWidget(self._stages[page.name])

    def open(self, page: Page[Any], desk: Desk) -> Stage:
        """Show a page's place; it is made the first time."""
        self.make(page, desk)
        before = self.open_stage
        changes = self._stack.currentWidget() is not self._stages[page.name]
        if changes and before is not None:
            self.left.emit(before.page.name)
        if changes and not self.rail.has_focus:
            self._stack.setFocus()  # Qt would give it to the rail when the old page is hidden
        self._show(self._stages[page.name])
        return self._stages[page.name]

    def _show(self, stage: Stage) -> None:
        """Only the page that is open says how much room there has to be."""
        policy = QSizePolicy.Policy
        for other in self._stages.values():
            other.setSizePolicy(*[policy.Preferred if other is stage else policy.Ignored] * 2)
        self._stack.setCurrentWidget(stage)
        self._stack.setAccessibleName(stage.title.text())

    def give_focus(self, stage: Stage) -> None:
        """The keyboard goes to the page once it shows, unless the person put it on the rail."""
        if not stage.view.isVisibleTo(stage):
            return  # what is hidden would hand it on to the rail as soon as the window is active
        focused = self.window().focusWidget()  # the page's, even while a dialog is closing
        inside = focused is not None and stage.isAncestorOf(focused)
        if self._stack.currentWidget() is stage and not inside and not self.rail.has_focus:
            (stage.view.begins_at or stage.view).setFocus()

    def wait_with(self, instead: QWidget) -> None:
        """Show something where the page would be while no ledger is open."""
        self.uncover()
        self.waiting.show_only(instead)
        instead.setFocus()

    def cover(self, cover: QWidget) -> None:
        """Have something in front of banners and pages, until there is no page to wait for."""
        self._cover = cover

    def uncover(self) -> None:
        """Show the pages themselves."""
        if self._cover is not None and isValid(self._cover):
            delete(self._cover)
        self._cover = None

    def add_banner(self, banner: Banner) -> None:
        """Put a banner above the page."""
        self._banners.addWidget(banner)

    def show_problem(self, sentence: Sentence) -> None:
        """Say a problem above the page, in place of the last one."""
        self.clear_problem()
        self.uncover()
        language = self._appearance.language
        self._problem = ProblemBanner(language.say(sentence), language, self._appearance.colours)
        self.add_banner(self._problem)
        announce(self._problem, language.say(sentence))

    def clear_problem(self) -> None:
        """The last problem is over."""
        if self._problem is not None and isValid(self._problem):
            self._problem.deleteLater()
        self._problem = None

    def fit(self, width: int) -> None:
        """Collapse the rail in a narrow window."""
        self.rail.narrow(narrow=width < NARROW_BELOW)
        low = self.height() < self.rail.minimumSizeHint().height()
        bar = self._side.verticalScrollBar().sizeHint().width() if low else 0
        self._side.setFixedWidth(self.rail.width() + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.window().width())


def body_of(
    window: QMainWindow,
    tabs: Sequence[Tab],
    appearance: Appearance,
    chosen: Callable[[str], object],
    *,
    safe: bool = False,
) -> Body:
    """The body of a window: the one it has while nothing was shown on that, else a new one.

    `chosen` is told which page was chosen on its rail.
    """
    before = window.centralWidget()
    if isinstance(before, Body) and before.is_bare:
        return before
    made = Body(tabs, appearance, window, safe=safe)
    made.rail.chosen.connect(chosen)
    DropHint(made, window, appearance.language.tr(_DROP), appearance.colours)
    window.setCentralWidget(made)
    return made

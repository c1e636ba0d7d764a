"""A page's place in the window: its title, its tools, and what it shows or will show."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.ui.cards import text
from tracker.ui.flow import FlowRow
from tracker.ui.page import Desk, Page, View
from tracker.ui.skeleton import Skeleton
from tracker.ui.spoken import complete
from tracker.ui.theme import GRID

PATIENCE = 150
"""Milliseconds before a page that is still being read says so."""


class Frame(QWidget):
    """A title with tools at its right, and a body below."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.title = text(title, "title", wrap=False)
        self.tools = FlowRow(GRID, at_right=True)
        header = QHBoxLayout()
        header.setSpacing(2 * GRID)
        header.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        header.addWidget(self.tools, 1)
        self.body = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(header)
        column.addWidget(self.body, 1)
        self.title.setMinimumHeight(4 * GRID)

    def show_only(self, widget: QWidget) -> None:
        """Put a widget into the body in place of what is there."""
        if self.body.indexOf(widget) < 0:
            self.body.addWidget(widget)
        self.body.setCurrentWidget(widget)


class Stage(Frame):
    """Shows a page once it is read; the shape of it if that takes a while.

    Its view is put in place while it is still empty: all that is in a widget is styled anew when it
    is put into another one.
    """

    def __init__(self, page: Page[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.language.tr(page.title), parent)
        self.page, self._language = page, desk.language
        with View.made_in(self.body):
            self.view: View[Any] = page.view(desk)
        self._skeleton = Skeleton(page.loading, desk.colours)
        self._blank = QWidget()
        self._loading = False
        self._shown = False
        self._place: object = None
        self._focus: object = None
        for tool in self.view.tools():
            self.tools.add(tool)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(lambda: self.show_only(self._skeleton))
        self._policy = self.view.sizePolicy()
        self.view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        for widget in (self._blank, self._skeleton, self.view):
            self.body.addWidget(widget)  # its to let go of, whether it was shown or not

    @property
    def is_waiting(self) -> bool:
        """Whether data is on its way: what is shown meanwhile may be out of date."""
        return self._loading

    @property
    def shows_page(self) -> bool:
        """Whether the page is shown, and neither its shape nor something in place of it."""
        return self._shown

    @property
    def place(self) -> object:
        """Where the person is, or is about to be led, as a focus that leads there."""
        ahead = self._place if self._focus is None else self._focus
        return self.view.place() if ahead is None else ahead

    def wait(self) -> None:
        """Data is on its way; what is shown stays until it is here."""
        self._loading = True
        if not self._shown:
            self._timer.start()

    def show_data(self, data: Any) -> None:
        """The data is here."""
        self._arrived()
        self._shown = True
        self.view.show_data(data)
        self._let_drops_through()
        self.view.setSizePolicy(self._policy)  # what is not shown needs no room
        self.show_only(self.view)
        self.view.setAccessibleName(self.title.text())
        complete(self, self._language)
        self.tools.show()  # as a row: a view hides those of its tools that are of no use now
        wanted, self._place, self._focus = (self._place, self._focus), None, None
        for focus in wanted:
            if focus is not None:
                self.view.focus_on(focus)

    def show_instead(self, widget: QWidget) -> None:
        """Show a welcome or a problem in place of the data."""
        self._arrived()
        self._shown = False
        self.show_only(widget)
        self.tools.hide()

    def lead_back(self, place: object) -> None:
        """Hand the view where the person was, once it has data and before it is given a focus."""
        if self._loading or not self._shown:
            self._place = place
        else:
            self.view.focus_on(place)

    def focus_on(self, focus: object) -> None:
        """Hand a focus to the view, once it has data."""
        if self._loading or not self._shown:
            self._focus = focus
            if self._shown:
                self.view.expect(focus)
        else:
            self.view.focus_on(focus)

    def _let_drops_through(self) -> None:
        """A file dropped onto a field is a file to take in, not its name to write there."""
        for field in self.view.findChildren(QLineEdit):
            field.setAcceptDrops(False)

    def _arrived(self) -> None:
        self._loading = False
        self._timer.stop()

"""The what-if page on screen: what is supposed at the left, both assessments at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.drift.outlook import FUTURES, Future
from tracker.services.changes import Changes
from tracker.ui.arranging import Arranging, fit, least
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.what_if.editor_card import EditorCard
from tracker.ui.pages.what_if.model import Answer, Left, WhatIfData, ask, load, look_ahead, play
from tracker.ui.pages.what_if.outlook_card import OutlookCard
from tracker.ui.pages.what_if.result_card import ResultCard
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import grown
from tracker.ui.supposing import Trial
from tracker.ui.theme import GRID

WIDE = 900
"""Pixels from which on the cards stand side by side."""
PAUSE = 60
"""Milliseconds without a key after which the answer is asked for."""


class WhatIfView(View[WhatIfData]):
    """Answers as one types; its focus is a `Trial` to begin with, or what was typed before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wide: bool | None = None
        self._is_asking = self._is_stale = False
        self.editor = EditorCard(desk)
        self.result = ResultCard(desk)
        self.outlook = OutlookCard(desk)
        self._played: list[Future] = []
        self._round = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.editor.changed.connect(self._pause.start)
        self.editor.ordered.connect(
            lambda: self.setTabOrder(self.editor.judged, self.outlook.chart)
        )
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * GRID)
        self._scrolled = scrolling(body, self)
        self._place(wide=True)
        Arranging(self._scrolled, body, lambda: self._place(wide=self._has_room()))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scrolled)
        self.begins_at = self.editor.add_line

    def show_data(self, data: WhatIfData) -> None:
        self.editor.setEnabled(True)
        self.editor.show_data(data)
        self._is_asking = False
        self._ask()
        self._round += 1
        self._played = []
        self._play(self._round)

    def focus_on(self, focus: object) -> None:
        if isinstance(focus, Trial):
            self.editor.begin(focus)
        elif isinstance(focus, Left):
            self.editor.take_up(focus)
            self.editor.changed.emit()

    def place(self) -> object:
        return self.editor.left if self.editor.data is not None else None

    def expect(self, focus: object) -> None:
        """Lines that a trial is about to replace are no longer there to be typed into."""
        self.editor.setEnabled(not isinstance(focus, Trial))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"new": lambda: self.editor.begin(None)}

    @property
    def is_waiting(self) -> bool:
        """Whether what is typed has not been answered yet."""
        return self._pause.isActive() or self._is_asking

    def _ask(self) -> None:
        """Ask for what is typed now; while an answer is awaited, only the last wish is kept."""
        self.editor.mark()
        if self._is_asking:
            self._is_stale = True
            return
        self._is_asking, self._is_stale = True, False
        services, chosen = self._desk.services, list(self.editor.suppositions())
        month = self.editor.month
        self._desk.read(self, lambda: ask(services, chosen, month), self._show)

    def _show(self, answer: Answer) -> None:
        self._is_asking = False
        if self._is_stale:
            self._ask()
        else:
            self.result.show_answer(answer)

    def _play(self, number: int) -> None:
        """One future after the other, so that what is typed meanwhile is answered in between."""
        services, place = self._desk.services, len(self._played)

        def done(played: Future | None) -> None:
            if number != self._round:
                return  # the ledger has changed: its futures are others
            if played is not None:
                self._played.append(played)
            if played is not None and len(self._played) < FUTURES:
                self._play(number)
            else:
                self._desk.read(
                    self, lambda: look_ahead(services, self._played), self.outlook.show_outlook
                )

        self._desk.read(self, lambda: play(services, place), done)

    def _has_room(self) -> bool:
        """Whether the cards can stand side by side."""
        columns = least(self.editor, self.outlook), least(self.result)
        roomy = self.width() >= grown(WIDE)
        return roomy and fit(self._scrolled, self._grid.horizontalSpacing(), *columns)

    def _place(self, *, wide: bool) -> None:
        """Lay the cards out; in a narrow window they stand below each other."""
        if wide == self._wide:
            return
        self._wide = wide
        for card in (self.editor, self.result, self.outlook):
            self._grid.removeWidget(card)
        self._grid.addWidget(self.editor, 0, 0)
        place = (0, 1, 2, 1) if wide else (1, 0, 1, 1)
        self._grid.addWidget(self.result, *place, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.outlook, 1 if wide else 2, 0)
        for column, share in enumerate((58, 42) if wide else (1, 0)):
            self._grid.setColumnStretch(column, share)
        self._grid.setRowStretch(1, 1)


PAGE = Page(
    name="what_if",
    title=N_("What if"),
    icon="what_if",
    watches=Changes.EVERYTHING,
    load=load,
    view=WhatIfView,
    needs_entries=True,
)

"""What stood before a line that was taken away: the picture of it, and the same in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from tracker.domain.sentence import N_
from tracker.drift.attribution import Attribution, looks
from tracker.drift.cut_words import happened
from tracker.drift.cuts import Cut
from tracker.rendering.charts.attribution import attribution, height_for
from tracker.ui.cards import button, clear, quiet_button, text
from tracker.ui.chart_card import ChartCard
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.flow import FlowRow
from tracker.ui.forms.accounts import decision_draft
from tracker.ui.outside_dialog import OutsideDialog
from tracker.ui.page import Desk
from tracker.ui.pages.warnings.attribution_model import LostLines, load_lost, sentences
from tracker.ui.pages.warnings.section import Section
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.sizes import grown
from tracker.ui.skeleton import Skeleton
from tracker.ui.stage import PATIENCE
from tracker.ui.theme import GRID

TITLE = N_("Before it")
NO_CUT = N_(
    "No line of yours is on record as lowered, suspended or closed. When a lender does so, record "
    "it: what your own record showed before it is then laid beside what happened outside."
)

TITLE_ROOM = 6 * GRID
"""Pixels of the picture's card around its chart."""
SHAPE_HEIGHT = 30 * GRID
"""Pixels of the shape of what is being read."""


class AttributionSection(Section):
    """Reads past assessments while it is seen, which takes longer than a page may."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(TITLE, desk.language)
        self._desk = desk
        self._data: LostLines | None = None
        self._asked = self._answered = 0
        tr = desk.language.tr
        self.choice = ElidedChoice()
        self.choice.setAccessibleName(tr("Which line it is about"))
        self.choice.activated.connect(lambda _place: self.refresh())
        self.picture = ChartCard(desk, "")
        self.picture.setObjectName("picture")  # no card within a card
        self.picture.setContentsMargins(-GRID - 4, 0, 0, 0)
        self.shape = Skeleton("table", desk.colours)
        self.shape.setFixedHeight(grown(SHAPE_HEIGHT))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(lambda: self.shape.setVisible(self.picture.isHidden()))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID // 2)
        for shown in (self.choice, self.shape, self.picture):
            self.body.addWidget(shown)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._buttons())
        for part in (self.choice, self.shape, self.picture):
            part.hide()

    def refresh(self) -> None:
        """Read anew, about the line that is chosen or the latest that was cut."""
        services = self._desk.services
        self._asked += 1
        number = self._asked
        self._patience.start()
        self._desk.read(self, lambda: load_lost(services), lambda data: self._begin(data, number))

    def record(self) -> None:
        """Type in what a lender decided."""
        if self._data is not None:
            draft = decision_draft(self._desk.language, self._data.accounts, self._data.names)
            RecordDialog(draft, self._desk, self).open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._answered != self._asked:
            self.refresh()

    def _buttons(self) -> FlowRow:
        tr = self._desk.language.tr
        row = FlowRow(GRID)
        self.record_button = button(tr("Record a lender's decision"), self.record)
        events = quiet_button(
            tr("Platform and regulator events…"), lambda: OutsideDialog(self._desk, self).open()
        )
        row.add(self.record_button)
        row.add(events)
        return row

    def _begin(self, data: LostLines, number: int) -> None:
        self._data = data
        self.record_button.setEnabled(data.has_line)
        self._offer(data)
        if data.cuts:
            cut = data.cuts[self.choice.currentIndex()]
            self._look(cut, looks(cut), number)
        else:
            self._answered = number
            self._arrived()
            self.picture.hide()
            self._lines.addWidget(text(self._desk.language.tr(NO_CUT)))

    def _look(self, cut: Cut, days: Sequence[date], number: int) -> None:
        """Assess one day after the other, so that whatever else is read comes in between."""
        if number != self._asked or not self.isVisible():
            return  # asked anew meanwhile, or left: it goes on when it is seen again
        services, code = self._desk.services, self._desk.language.files
        if days:
            self._desk.read(
                self,
                lambda: services.review.assess(days[0]),
                lambda _assessment: self._look(cut, days[1:], number),
            )
        else:
            self._desk.read(self, lambda: services.attributions.of(cut, code), self._tell)

    def _tell(self, told: Attribution) -> None:
        """The picture, and the same in words."""
        language = self._desk.language
        self._answered = self._asked
        self._arrived()
        self.picture.show()
        self.picture.setFixedHeight(grown(height_for(told) + TITLE_ROOM))
        self.picture.chart.show_drawing(partial(attribution, told, language, self._desk.colours))
        for words, role in sentences(told, language):
            self._lines.addWidget(text(words, role))

    def _arrived(self) -> None:
        """What was asked for is here: its shape and what was said before go."""
        self._patience.stop()
        self.shape.hide()
        clear(self._lines)

    def _offer(self, data: LostLines) -> None:
        """The lines to choose from, where there are several."""
        place = max(0, self.choice.currentIndex())
        self.choice.clear()
        self.choice.addItems([self._desk.language.say(happened(cut)) for cut in data.cuts])
        if data.cuts:
            self.choice.setCurrentIndex(min(place, len(data.cuts) - 1))
        self.choice.setVisible(len(data.cuts) > 1)

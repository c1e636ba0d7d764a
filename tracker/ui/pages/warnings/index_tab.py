"""The index as a person reads it: what it is, month by month, and the sum behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.sentence import N_, Sentence
from tracker.drift.detector import LEVEL_LABELS, STATE_LABELS, Finding, Level, State
from tracker.rendering.palette import Palette
from tracker.ui.cards import Card, quiet_button, text
from tracker.ui.page import Desk
from tracker.ui.pages.warnings.course_grid import CourseGrid, paint_answer
from tracker.ui.pages.warnings.model import WarningsData
from tracker.ui.pages.warnings.sum_card import SumCard
from tracker.ui.scrolled import scrolling
from tracker.ui.theme import GRID


class IndexTab(QWidget):
    """Two cards below each other, scrolled together."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.grid = CourseGrid(desk)
        self.grid.opened.connect(lambda pattern: desk.open("warnings", pattern))
        self.sum = SumCard(desk)
        self._head = text("", "heading")
        self._months = Card(desk.language.tr("Month after month"))
        more = quiet_button(
            desk.language.tr("How the index is made"), lambda: desk.open("help", "index")
        )
        self._months.header.addWidget(more)
        self._months.add(self._head)
        self._months.add(self.grid)
        self._months.body.addLayout(_legend(desk))
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, GRID, GRID, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._months)
        column.addWidget(self.sum)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(sheet, self))

    def show_data(self, data: WarningsData) -> None:
        """Show the index of today and how it came about."""
        template = N_(
            "The index is {index} of 100; it rests on {with_data} of {applicable} patterns."
        )
        coverage = data.assessment.coverage
        said = Sentence(
            template,
            {
                "index": data.assessment.index,
                "with_data": coverage.with_data,
                "applicable": coverage.applicable,
            },
        )
        self._head.setText(self._desk.language.say(said))
        self.grid.show_course(data.course)
        self.sum.show_data(data)


class AnswerMark(QWidget):
    """An answer as the cells of the grid show it."""

    def __init__(self, finding: Finding, colours: Palette) -> None:
        super().__init__()
        self._finding, self._colours = finding, colours
        self.setFixedSize(3 * GRID, 2 * GRID + 4)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_answer(painter, box, self._finding, self._colours)
        painter.end()


def _legend(desk: Desk) -> QHBoxLayout:
    """What the cells mean."""
    nothing = Sentence("")
    shown = [(Finding("", State.CLEAR, nothing), STATE_LABELS[State.CLEAR])]
    shown += [(Finding("", State.RAISED, nothing, level), LEVEL_LABELS[level]) for level in Level]
    shown += [(Finding("", State.NO_DATA, nothing), STATE_LABELS[State.NO_DATA])]
    row = QHBoxLayout()
    row.setSpacing(GRID // 2)
    for finding, label in shown:
        row.addWidget(AnswerMark(finding, desk.colours))
        row.addWidget(text(desk.language.tr(label), "small", wrap=False))
        row.addSpacing(GRID)
    empty = desk.language.tr("empty: does not apply")
    row.addWidget(text(empty, "small", wrap=False))
    row.addStretch(1)
    return row

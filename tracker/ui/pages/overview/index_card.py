"""The index: the number, its course over a year, what it rests on and what it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.rendering.palette import Palette, Tone
from tracker.ui.cards import Card, LevelMark, heading, quiet_button, rule, text
from tracker.ui.dialogs import Dialog
from tracker.ui.elided import ElidedLabel
from tracker.ui.page import Desk
from tracker.ui.pages.overview.model import (
    OverviewData,
    Share,
    change_said,
    coverage_said,
    rounding_said,
)
from tracker.ui.slim import snug
from tracker.ui.spoken import Picture
from tracker.ui.theme import GRID
from tracker.ui.tips import show_tip

SHOWN = 4
"""How many patterns the card names; the sum behind "how this is counted" names them all."""


class Sparkline(Picture):
    """The course of the index, a gap where nothing was known; its last value is a dot."""

    def __init__(self, colours: Palette) -> None:
        super().__init__()
        self._colours = colours
        self._values: Sequence[int | None] = ()
        self.setMinimumSize(64, 40)

    def show_values(self, values: Sequence[int | None], said: str) -> None:
        """Show the course; `said` tells it in words."""
        self._values = values
        show_tip(self, said)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(64, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        within = QRectF(self.rect()).adjusted(4, 6, -6, -6)
        painter.setPen(QPen(QColor(self._colours.border), 1))
        painter.drawLine(within.bottomLeft(), within.bottomRight())
        painter.setPen(QPen(QColor(self._colours.accent), 2))
        for run in self._runs(within):
            painter.drawPolyline(QPolygonF(run))
        last = self._point(len(self._values) - 1, within) if self._values else None
        if last is not None:
            painter.setBrush(QColor(self._colours.accent))
            painter.drawEllipse(last, 3, 3)
        painter.end()

    def _runs(self, within: QRectF) -> list[list[QPointF]]:
        runs: list[list[QPointF]] = [[]]
        for place in range(len(self._values)):
            point = self._point(place, within)
            if point is None:
                runs.append([])
            else:
                runs[-1].append(point)
        return [run for run in runs if len(run) > 1]

    def _point(self, place: int, within: QRectF) -> QPointF | None:
        value = self._values[place]
        if value is None:
            return None
        highest = max(20, *(known for known in self._values if known is not None))
        across = place / max(1, len(self._values) - 1)
        return QPointF(
            within.left() + across * within.width(),
            within.bottom() - value / highest * within.height(),
        )


class IndexCard(Card):
    """The overall index, checkable with a pencil."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.language.tr("Drift index"))
        self._desk = desk
        self._data: OverviewData | None = None
        self.counted = quiet_button(desk.language.tr("How this is counted"), self.explain)
        self.header.addWidget(self.counted)
        tighten(self)
        self.index = text("", "figure", wrap=False)
        self.change = ElidedLabel("")
        self.coverage = ElidedLabel("", "small")
        for told in (self.change, self.coverage):  # as wide as they are, where there is room
            told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.course = Sparkline(desk.colours)
        kept = self.course.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # else the charts beside move, and are drawn once more
        self.course.setSizePolicy(kept)
        self._parts = QGridLayout()
        self._parts.setHorizontalSpacing(GRID)
        self._parts.setVerticalSpacing(0)
        self._parts.setColumnMinimumWidth(0, 12)
        self._parts.setColumnStretch(1, 1)
        self.body.addLayout(self._number())
        self.add(rule())
        self.body.addLayout(self._parts)
        self.body.addStretch(1)

    def show_data(self, data: OverviewData) -> None:
        """Show the index as of the day of the data."""
        before, self._data = self._data, data
        self.index.setText(str(data.assessment.index))
        self.coverage.setText(self._desk.language.say(coverage_said(data.assessment)))
        is_same = before is not None and before.assessment == data.assessment
        if data.history is not None or not is_same:  # else it stays until it is read again
            self._show_course(data)
        self._show_parts(data.shares)

    def _show_course(self, data: OverviewData) -> None:
        language, is_known = self._desk.language, data.history is not None
        self.change.setText(language.say(change_said(data.change)) if is_known else " ")
        known = " ".join(str(value) for value in data.course if value is not None)
        self.course.show_values(data.course, language.tr("Month by month: {values}", values=known))
        self.course.setVisible(is_known)

    def explain(self) -> Dialog | None:
        """Show the sum."""
        if self._data is None:
            return None
        dialog = SumDialog(self._desk, self._data, self)
        dialog.open()
        return dialog

    def _number(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.change)
        words.addWidget(self.coverage)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.index)
        row.addLayout(words)
        row.addWidget(self.course, 1)
        return row

    def _show_parts(self, shares: Sequence[Share]) -> None:
        clear_grid(self._parts)
        language = self._desk.language
        if not shares:
            none = language.tr("No pattern carries points just now.")
            self._parts.addWidget(text(none, "muted"), 0, 0, 1, 3)
            return
        cells = shares if len(shares) <= SHOWN else shares[: SHOWN - 1]
        for row, share in enumerate(cells):
            mark = LevelMark(Tone.of(share.level), self._desk.colours)
            self._add_part(row, mark, language.tr(share.title), share.points)
        rest = shares[len(cells) :]
        if rest:
            words = language.tr("and {count} more", count=len(rest))
            self._add_part(len(cells), None, words, sum(share.points for share in rest))

    def _add_part(self, row: int, mark: QWidget | None, words: str, points: float) -> None:
        if mark is not None:
            self._parts.addWidget(mark, row, 0)
        self._parts.addWidget(ElidedLabel(words), row, 1)
        self._parts.addWidget(_number(self._desk.language.write(float(points))), row, 2)


class SumDialog(Dialog):
    """How the index is counted: every point belongs to a named pattern."""

    def __init__(self, desk: Desk, data: OverviewData, parent: QWidget) -> None:
        language, tr = desk.language, desk.language.tr
        super().__init__(tr("How this is counted"), parent, 480)
        self.body.addWidget(heading(tr("The index is a sum")))
        self.body.addWidget(
            text(
                tr(
                    "Every pattern that is raised adds its points; how many depends on how far it "
                    "has come. 0 means that no pattern is raised, 100 is the most. It is a measure "
                    "of your own record and not a score that any lender uses."
                ),
                "muted",
            )
        )
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GRID)
        self.grid.setVerticalSpacing(GRID // 2)
        self.grid.setColumnStretch(1, 1)
        for row, share in enumerate(data.shares):
            self.grid.addWidget(LevelMark(Tone.of(share.level), desk.colours), row, 0)
            self.grid.addWidget(text(tr(share.title)), row, 1)
            self.grid.addWidget(_number(language.write(share.points)), row, 2)
        self.body.addLayout(self.grid)
        self.body.addWidget(rule())
        self.total = text(language.say(rounding_said(data.assessment, data.shares)), "strong")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self.total)
        self.body.addWidget(text(language.say(coverage_said(data.assessment)), "small"))
        version = tr("Points table {version}", version=data.assessment.version)
        self.body.addWidget(text(version, "small"))
        self._add_whole(desk, data)
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(tr("Close"), close, self.reject, "primary")
        snug(self)

    def _add_whole(self, desk: Desk, data: OverviewData) -> None:
        """Lead to the sum with every step, which is that of today."""
        if data.is_past:
            return

        def opened() -> None:
            self.accept()
            desk.open("warnings", "index")

        words = desk.language.tr("Every step of the sum")
        self.add_button(words, QDialogButtonBox.ButtonRole.ActionRole, opened)


def _number(words: str) -> QWidget:
    label = text(words, "body", wrap=False)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def tighten(card: Card) -> None:
    """Let a button in the header of a card stand higher, so that headings stay in line."""
    layout = card.layout()
    if layout is not None:
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID + GRID // 2)


def clear_grid(grid: QGridLayout) -> None:
    """Take every widget out of a grid that is filled anew."""
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

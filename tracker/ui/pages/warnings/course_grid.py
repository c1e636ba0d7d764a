"""Months across, patterns down: every answer as a mark, so that no state needs its colour."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tracker.drift.detector import Finding, State
from tracker.i18n import Language
from tracker.rendering.palette import Palette, Tone
from tracker.ui.cards import paint_level
from tracker.ui.page import Desk
from tracker.ui.pages.warnings.course import Course, answer_said
from tracker.ui.sizes import SMALL, grown
from tracker.ui.theme import GRID, body_font
from tracker.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
TOP: Index = QModelIndex()
_ROLE = Qt.ItemDataRole
CELL = Qt.ItemDataRole.UserRole
HEIGHT, NARROWEST, MARK = 28, 5 * GRID, 12
TINT = 60
"""How much of a level's colour stands behind its mark, of 255."""


class CourseModel(QAbstractTableModel):
    """The index in the first row, a pattern in each row below; its text is said and copied."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._course: Course | None = None

    def show_course(self, course: Course) -> None:
        """Show another course in place of the one before."""
        self.beginResetModel()
        self._course = course
        self.endResetModel()

    def pattern(self, row: int) -> str | None:
        """The pattern of a row; `None` for the index."""
        return self._course.patterns[row - 1][0] if self._course and row > 0 else None

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() or not self._course else len(self._course.patterns) + 1

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() or not self._course else len(self._course.days)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or self._course is None:
            return None
        row, place = index.row(), index.column()
        if role == CELL:
            return self._course.findings[row - 1][place] if row else self._course.indices[place]
        if role == _ROLE.DisplayRole:
            return self._answer(row, place)
        if role in {_ROLE.ToolTipRole, _ROLE.AccessibleTextRole}:
            day = self._language.say(self._course.day_said(place))
            said = f"{self._title(row)} · {day} · {self._answer(row, place)}"
            return tip(said) if role == _ROLE.ToolTipRole else said
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if role != _ROLE.DisplayRole or self._course is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._title(section)
        return self._language.write(self._course.short_day(section))

    def _title(self, row: int) -> str:
        assert self._course is not None  # noqa: S101 - rows are there only with a course
        titles = [title for _name, title in self._course.patterns]
        return self._language.tr(titles[row - 1]) if row else self._language.tr("Drift index")

    def _answer(self, row: int, place: int) -> str:
        assert self._course is not None  # noqa: S101 - rows are there only with a course
        if row:
            return self._language.say(answer_said(self._course.findings[row - 1][place]))
        index = self._course.indices[place]
        return str(index) if index is not None else self._language.tr("Not enough data")


class CourseDelegate(QStyledItemDelegate):
    """Paints the mark of a level on a tint of it; no data is hatched, what is not asked empty."""

    def __init__(self, colours: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self._colours = colours

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        any_option: Any = option
        box = QRectF(any_option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = index.data(CELL)
        if isinstance(cell, Finding):
            paint_answer(painter, box, cell, self._colours)
        else:
            self._paint_index(painter, box, cell)
        if any_option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._colours.focus), 2))
            painter.drawRoundedRect(box, 4, 4)
        painter.restore()

    def _paint_index(self, painter: QPainter, box: QRectF, index: int | None) -> None:
        if index is None:
            paint_unknown(painter, box, self._colours)
            return
        painter.setFont(body_font(SMALL))
        painter.setPen(QColor(self._colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index))


def paint_answer(painter: QPainter, box: QRectF, finding: Finding, colours: Palette) -> None:
    """One answer: a level's mark on its tint, a small dot, a hatch, or nothing."""
    if finding.state is State.NO_DATA:
        paint_unknown(painter, box, colours)
        return
    if finding.state is State.NOT_APPLICABLE:
        return
    tone = Tone.of(finding.level)
    size = grown(MARK if finding.level is not None else MARK // 2)
    if finding.level is not None:
        tint = QColor(colours.tones[tone].fill)
        tint.setAlpha(TINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(box, 4, 4)
    mark = QRectF(0, 0, size, size)
    mark.moveCenter(box.center())
    paint_level(painter, mark, tone, colours)


def paint_unknown(painter: QPainter, box: QRectF, colours: Palette) -> None:
    """Nothing is known: a hatch, which no answer has."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.grid))
    painter.drawRoundedRect(box, 4, 4)
    painter.setClipRect(box)
    painter.setPen(QPen(QColor(colours.outline), 1))
    step, height = 6, box.height()
    for number in range(int((box.width() + height) / step) + 1):
        x = box.left() - height + number * step
        painter.drawLine(int(x), int(box.bottom()), int(x + height), int(box.top()))
    painter.restore()


class CourseGrid(QTableView):
    """As high as its rows; Enter or a click on a row opens its pattern."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.course = CourseModel(desk.language, self)
        self.setModel(self.course)
        self.setItemDelegate(CourseDelegate(desk.colours, self))
        self.setAccessibleName(desk.language.tr("Month after month"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._heads()
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def show_course(self, course: Course) -> None:
        """Show a course, and be as high as its rows."""
        self.course.show_course(course)
        self._spread()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _heads(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        for head in (across, down):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setHighlightSections(False)
            head.setMinimumSectionSize(GRID)
            head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        down.setDefaultSectionSize(grown(HEIGHT))
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setSectionsClickable(True)
        down.sectionClicked.connect(lambda row: self._open(self.course.index(row, 0)))
        across.setFixedHeight(grown(HEIGHT))
        across.setStyleSheet("QHeaderView::section { padding: 0; }")
        down.setStyleSheet("QHeaderView::section { padding: 0 11px; }")  # rows are low: g is whole
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def _spread(self) -> None:
        """Share the width among the months; a bar below takes room of its own."""
        count = self.course.columnCount()
        if not count:
            return
        room = self.width() - self.verticalHeader().sizeHint().width() - 4
        self.horizontalHeader().setDefaultSectionSize(max(NARROWEST, room // count))
        bar = self.horizontalScrollBar().sizeHint().height() if room < NARROWEST * count else 0
        self.setFixedHeight(grown(HEIGHT) * (self.course.rowCount() + 1) + 4 + bar)
        self.scrollTo(self.course.index(0, count - 1))  # where not all fits, the latest is shown

    def _open(self, index: QModelIndex) -> None:
        pattern = self.course.pattern(index.row())
        if pattern is not None:
            self.opened.emit(pattern)

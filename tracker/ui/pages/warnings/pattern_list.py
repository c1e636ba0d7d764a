"""The patterns as a list: mark, title and points, and below them what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.cards import paint_level
from tracker.ui.page import Desk
from tracker.ui.pages.warnings.model import PatternRow, answer_said, tone_of
from tracker.ui.sizes import BODY, SMALL, grown
from tracker.ui.theme import GRID, body_font
from tracker.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
TOP: Index = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
HEIGHT = 7 * GRID
MARK = 12


class PatternModel(QAbstractListModel):
    """One item for each pattern; its text is what a screen reader says."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.rows: Sequence[PatternRow] = ()

    def show_rows(self, rows: Sequence[PatternRow]) -> None:
        """Show patterns in place of those before."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            language = self._language
            said = language.say(answer_said(row))
            return f"{language.tr(row.explanation.title)}: {said}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._language.say(row.finding.headline))
        return None


class PatternDelegate(QStyledItemDelegate):
    """Paints a pattern on two lines."""

    def __init__(self, language: Language, colours: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self._language, self._colours = language, colours

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, grown(HEIGHT))  # as wide as the list

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, box)
        size = grown(MARK)
        mark = QRectF(box.left() + GRID, box.top() + grown(11), size, size)
        paint_level(painter, mark, tone_of(row.finding), self._colours)
        self._paint_words(painter, row, box.adjusted(2 * GRID + size, 6, -GRID, -6))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        state: Any = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(self._colours.selection))
            painter.drawRoundedRect(box, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(self._colours.grid))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self._colours.focus))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_words(self, painter: QPainter, row: PatternRow, box: QRectF) -> None:
        language = self._language
        half = box.height() / 2
        upper = QRectF(box.left(), box.top(), box.width(), half)
        lower = QRectF(box.left(), box.top() + half, box.width(), half)
        points = language.write(float(row.finding.points)) if row.finding.points else ""
        title = body_font(BODY)
        title.setWeight(QFont.Weight.DemiBold if row.is_open else QFont.Weight.Normal)
        self._line(painter, upper, points, body_font(BODY), right=True)
        room = painter.fontMetrics().horizontalAdvance(points) + GRID if points else 0
        upper = upper.adjusted(0, 0, -room, 0)
        self._line(painter, upper, language.tr(row.explanation.title), title)
        self._line(painter, lower, language.say(answer_said(row)), body_font(SMALL), muted=True)

    def _line(  # noqa: PLR0913 - where, what and how of one line of text
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        font: QFont,
        *,
        right: bool = False,
        muted: bool = False,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self._colours.muted if muted else self._colours.text))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


class PatternList(QListView):
    """Pick a pattern; `picked` carries it."""

    picked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.patterns = PatternModel(desk.language, self)
        self.setModel(self.patterns)
        self.setItemDelegate(PatternDelegate(desk.language, desk.colours, self))
        self.setAccessibleName(desk.language.tr("Patterns"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))

    def pick(self, place: int) -> None:
        """Stand on a pattern and bring it into view."""
        self.setCurrentIndex(self.patterns.index(place, 0))
        self.scrollTo(self.currentIndex())

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.data(ROW_ROLE))

"""Reading a chart by the arrow keys, and what is read told on screen and to assistive programs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from tracker.rendering.chart import Chart, Target
from tracker.ui.tips import tip


def stepped(key: Qt.Key, here: int | None, count: int) -> int | None:
    """Which of so many values a key leads to from one of them; `None` for other keys."""
    moves = {
        Qt.Key.Key_Right: 0 if here is None else here + 1,
        Qt.Key.Key_Left: count - 1 if here is None else here - 1,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: count - 1,
    }
    return min(max(moves[key], 0), count - 1) if key in moves and count else None


def place_of(chart: QWidget, target: Target) -> QRectF:
    """Where something that can be pointed at lies on a chart."""
    region, wide, tall = target.region, chart.width(), chart.height()
    return QRectF(
        region.left * wide, region.top * tall, (region.right - region.left) * wide,
        (region.bottom - region.top) * tall,
    )  # fmt: skip


def number_at(view: QWidget, chart: Chart | None, point: QPointF) -> int | None:
    """Which value of the chart that a view shows a point of it tells of."""
    x, y = point.x() / max(1, view.width()), point.y() / max(1, view.height())
    found = None if chart is None else chart.target_near(x, y)
    return None if chart is None or found is None else chart.targets.index(found)


def tell(chart: QWidget, words: str, where: QPoint) -> None:
    """Show words at a place of the screen, and say them."""
    QToolTip.showText(where, tip(words), chart, QRect())
    chart.setAccessibleDescription(words)
    QAccessible.updateAccessibility(QAccessibleEvent(chart, QAccessible.Event.DescriptionChanged))


def paint_frames(painter: QPainter, chart: QWidget, pointed: Target | None) -> None:
    """A frame around what is pointed at, and around a chart that has the keyboard."""
    accent = chart.palette().accent()
    if pointed is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 1.5))
        painter.drawRoundedRect(place_of(chart, pointed).adjusted(-2, -2, 2, 2), 3, 3)
    if chart.hasFocus():
        painter.setPen(QPen(accent, 1))
        painter.drawRoundedRect(QRectF(chart.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

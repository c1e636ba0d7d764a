"""What pages are made of: cards, headings, buttons and the marks of levels."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QIcon,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.i18n import Language
from tracker.rendering.palette import TONE_LABELS, Palette, Tone
from tracker.ui.context_menu import offer
from tracker.ui.sizes import grown, square
from tracker.ui.theme import GRID

MARK = 12
"""Pixels across the mark of a level, where text has its usual size."""


class _Words(QLabel):
    """A text whose menu, while nothing of it is selected, is that of what it stands on.

    It can be selected from the moment it is pressed: Qt lays out a document for every text that
    can be, which doubles what a page of them costs.
    """

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.hasSelectedText():
            super().contextMenuEvent(event)
        else:
            event.ignore()


def text(words: str, role: str = "body", *, wrap: bool = True) -> QLabel:
    """A text in a role: title, heading, body, strong, muted, small, figure or error."""
    label = _Words(words)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def no_rows(words: str) -> QLabel:
    """What stands in the middle of where rows would be."""
    label = text(words, "muted")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def heading(words: str, *, wrap: bool = False) -> QLabel:
    """The heading of a card or a section."""
    return text(words, "heading", wrap=wrap)


def rule() -> QFrame:
    """A thin line between two parts of a card."""
    line = QFrame()
    line.setObjectName("rule")
    return line


def button(
    words: str,
    clicked: Callable[[], object] | None = None,
    kind: str = "",
    drawing: QIcon | None = None,
) -> QPushButton:
    """A button; `kind` is `primary`, `quiet` or "" for the plain one."""
    result = QPushButton(words)
    result.setProperty("kind", kind)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    result.setAutoDefault(True)  # Enter presses it too, outside dialogs as well
    if drawing is not None:
        result.setIcon(drawing)
    if clicked is not None:
        result.clicked.connect(lambda _checked=False: clicked())
    return result


def primary_button(words: str, clicked: Callable[[], object] | None = None) -> QPushButton:
    """The one thing to do on a page or a card."""
    return button(words, clicked, "primary")


def secondary_button(words: str, clicked: Callable[[], object] | None = None) -> QPushButton:
    """Another thing that can be done."""
    return button(words, clicked)


def quiet_button(words: str, clicked: Callable[[], object] | None = None) -> QPushButton:
    """A thing that can be done, without a border: later, dismiss, why."""
    return button(words, clicked, "quiet")


class Card(QFrame):
    """A bordered surface: `header` holds its heading and what stands beside it, `body` the rest."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        self.header = QHBoxLayout()
        self.header.setSpacing(GRID)
        self.title = heading(title)
        if not title:
            self.title.hide()
            self.title.setParent(self)  # without it would be a window, and there for good
        else:
            self.header.addWidget(self.title)
            self.header.addStretch(1)
            column.addLayout(self.header)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        column.addLayout(self.body, 1)

    def let_title_wrap(self) -> None:
        """Give a long title the whole width, and a further line where that is not enough."""
        self.title.setWordWrap(True)
        self.header.setStretchFactor(self.title, 1)
        self.header.takeAt(1)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        offer(self, event)


def level_pixmap(tone: Tone, palette: Palette, scale: float = 2) -> QPixmap:
    """The mark of a level: its shape in its colour."""
    size = grown(MARK)
    result = QPixmap(round(size * scale), round(size * scale))
    result.fill(Qt.GlobalColor.transparent)
    result.setDevicePixelRatio(scale)
    painter = QPainter(result)
    paint_level(painter, QRectF(0, 0, size, size), tone, palette)
    painter.end()
    return result


@cache
def swatch(colour: str, size: int, scale: float = 2) -> QIcon:
    """A dot in the colour of a line; the room of one where the colour is `transparent`."""
    result = QPixmap(round(size * scale), round(size * scale))
    result.fill(Qt.GlobalColor.transparent)
    result.setDevicePixelRatio(scale)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(1, 1, size - 2, size - 2), 3, 3)
    painter.end()
    return _steady(result)


def _steady(drawn: QPixmap) -> QIcon:
    """An icon that keeps its colour in a selected row."""
    result = QIcon(drawn)
    result.addPixmap(drawn, QIcon.Mode.Selected)
    return result


def level_icon(tone: Tone, palette: Palette) -> QIcon:
    """The mark of a level as an icon, for tables."""
    return _steady(level_pixmap(tone, palette))


def paint_level(painter: QPainter, within: QRectF, tone: Tone, palette: Palette) -> None:
    """Draw the mark of a level: a dot, diamond, triangle, square or dashed ring.

    Its edge is of the ink: some colours of levels hardly stand out from a surface by themselves.
    """
    shade = palette.tones[tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(shade.ink), 1))
    painter.setBrush(QColor(shade.fill))
    inner = within.adjusted(1.5, 1.5, -1.5, -1.5)
    if tone is Tone.CLEAR:
        painter.drawEllipse(inner)
    elif tone is Tone.CONTEXT:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(shade.ink), 1.5, Qt.PenStyle.DashLine))
        painter.drawEllipse(inner)
    elif tone is Tone.ALERT:
        painter.drawRect(inner)
    else:
        outer = within.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawPolygon(_diamond(outer) if tone is Tone.WATCH else _triangle(inner))
    painter.restore()


def _diamond(within: QRectF) -> QPolygonF:
    middle = within.center()
    return QPolygonF([
        QPointF(middle.x(), within.top()),
        QPointF(within.right(), middle.y()),
        QPointF(middle.x(), within.bottom()),
        QPointF(within.left(), middle.y()),
    ])  # fmt: skip


def _triangle(within: QRectF) -> QPolygonF:
    middle = within.center()
    return QPolygonF([
        QPointF(middle.x(), within.top()), within.bottomRight(), within.bottomLeft(),
    ])  # fmt: skip


class LevelMark(QWidget):
    """The shape of a level in its colour."""

    def __init__(self, tone: Tone, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._palette = tone, palette
        self.setFixedSize(square(MARK))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_level(painter, QRectF(self.rect()), self._tone, self._palette)
        painter.end()


class LevelBadge(QWidget):
    """A level as a shape, a word and a colour together."""

    def __init__(self, tone: Tone, palette: Palette, language: Language) -> None:
        super().__init__()
        self.word = text(language.tr(TONE_LABELS[tone]), "strong", wrap=False)
        self.word.setStyleSheet(f"color: {palette.tones[tone].ink}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2 + 2)
        row.addWidget(LevelMark(tone, palette))
        row.addWidget(self.word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout that is filled anew."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if inner is not None:
            clear(inner)

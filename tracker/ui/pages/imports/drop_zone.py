"""Where files are dropped or chosen, and what kind of file is meant."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.importing.endings import KINDS
from tracker.ui.cards import text
from tracker.ui.icons import pixmap
from tracker.ui.page import Desk
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

HOW = (
    N_("Alipay: Me > Bills > ··· > Issue a transaction statement > for personal reconciliation."),
    N_("WeChat: Me > Services > Wallet > Bills > FAQ > Download bills > for personal use."),
)

_KINDS = N_("As they were downloaded: {kinds}. They are read on this computer only.")


class DropZone(QWidget):
    """`given` carries the paths of the files."""

    given = Signal(object)

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(within)
        self._desk, self._over = desk, False
        tr = desk.language.tr
        self.setAcceptDrops(True)
        mark = QLabel()
        mark.setPixmap(pixmap("imports", desk.colours.muted, grown(40), scale=2))
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(text(tr("Drop statements here, one or several"), "heading"))
        kinds = desk.language.listed(map(tr, KINDS))
        words.addWidget(text(tr(_KINDS, kinds=kinds), "muted"))
        for line in HOW:
            words.addWidget(text(tr(line), "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(mark)
        row.addLayout(words, 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._mark(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._mark(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(over=False)
        files = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.given.emit(files)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._desk.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colours.selection if self._over else colours.surface))
        edge = QPen(QColor(colours.accent if self._over else colours.outline), 1)
        edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _mark(self, *, over: bool) -> None:
        self._over = over
        self.update()

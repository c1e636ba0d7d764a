"""What falls due: a strip of days with a mark for each due date, and a list of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolTip, QWidget

from tracker.drift.detector import Evidence
from tracker.i18n import Language
from tracker.rendering.palette import Palette, Tone
from tracker.ui.cards import Card, text
from tracker.ui.elided import ElidedLabel
from tracker.ui.page import Desk
from tracker.ui.pages.overview.due import AHEAD, Due, short_day, when_said
from tracker.ui.pages.overview.index_card import clear_grid, tighten
from tracker.ui.pages.overview.model import OverviewData
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import SMALL, grown
from tracker.ui.slim import slim_button
from tracker.ui.theme import GRID, body_font
from tracker.ui.tips import tip

RADIUS = 5
HEIGHT = 44


class DueStrip(QWidget):
    """The coming days from left to right: full marks are to be paid, hollow ones are paid."""

    def __init__(self, language: Language, colours: Palette) -> None:
        super().__init__()
        self._language, self._colours = language, colours
        self._today = date.min
        self._dues: Sequence[Due] = ()
        self._is_past = False
        self.setFixedHeight(grown(HEIGHT))
        self.setMinimumWidth(200)

    def show_dues(self, today: date, dues: Sequence[Due], *, is_past: bool) -> None:
        """Show the due dates from a day on."""
        self._today, self._dues, self._is_past = today, dues, is_past
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, grown(HEIGHT))

    def place(self, due: Due) -> QPointF:
        """Where the mark of a due date is; what is past stands at the left end."""
        return QPointF(self._across(max(0, due.days_left)), 12)

    def told_at(self, x: float) -> str:
        """The due dates whose marks are there, a line for each."""
        near = (due for due in self._dues if abs(self.place(due).x() - x) <= RADIUS + 2)
        return "\n".join(self._told(due) for due in near)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self.told_at(event.pos().x())), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(body_font(SMALL))
        self._draw_axis(painter)
        for due in self._dues:
            self._draw_mark(painter, due)
        painter.end()

    def _draw_axis(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._colours.outline), 1))
        painter.drawLine(QPointF(self._across(0), 12), QPointF(self._across(AHEAD.days), 12))
        for days in (0, 15, 30, 45):
            x = self._across(days)
            painter.setPen(QPen(QColor(self._colours.outline), 1))
            painter.drawLine(QPointF(x, 9), QPointF(x, 15))
            painter.setPen(QColor(self._colours.muted))
            painter.drawText(self._under(days, x), self._side(days), self._said(days))

    def _draw_mark(self, painter: QPainter, due: Due) -> None:
        tone = Tone.CONTEXT if due.is_paid else Tone.WARN if due.is_late else None
        colour = QColor(self._colours.accent if tone is None else self._colours.tones[tone].fill)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(QColor(self._colours.surface) if due.is_paid else colour)
        painter.drawEllipse(self.place(due), RADIUS, RADIUS)

    def _across(self, days: int) -> float:
        return RADIUS + 2 + days / AHEAD.days * (self.width() - 2 * (RADIUS + 2))

    def _said(self, days: int) -> str:
        if days == 0 and not self._is_past:
            return self._language.tr("today")
        return short_day(self._today + timedelta(days=days), self._language)

    def _under(self, days: int, x: float) -> QRectF:
        wide = grown(80)
        left = {0: x - RADIUS, AHEAD.days: x - wide + RADIUS}.get(days, x - wide / 2)
        return QRectF(left, 20, wide, grown(18))

    @staticmethod
    def _side(days: int) -> Qt.AlignmentFlag:
        sides = {0: Qt.AlignmentFlag.AlignLeft, AHEAD.days: Qt.AlignmentFlag.AlignRight}
        return sides.get(days, Qt.AlignmentFlag.AlignHCenter)

    def _told(self, due: Due) -> str:
        language = self._language
        parts = (language.write(due.on), due.account, language.money(due.amount))
        return " · ".join((*parts, language.say(when_said(due))))


class DueCard(Card):
    """Due dates of the coming weeks, and what of them is still to be paid."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.language.tr("The next {days} {days:day|days}", days=AHEAD.days))
        self._desk = desk
        self.total = text("", "muted", wrap=False)
        self.total.setMinimumHeight(4 * GRID)
        self.header.addWidget(self.total)
        tighten(self)
        self.strip = DueStrip(desk.language, desk.colours)
        self.add(self.strip)
        self._list = QWidget()
        self._rows = QGridLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(2 * GRID)
        self._rows.setVerticalSpacing(0)
        self._rows.setColumnStretch(1, 1)
        self._scrolled = scrolling(self._list, self)
        self.add(self._scrolled, 1)

    def show_data(self, data: OverviewData) -> None:
        """Show what falls due from the day of the data on, the nearest first."""
        tr, dues = self._desk.language.tr, data.dues
        self.strip.show_dues(data.today, dues, is_past=data.is_past)
        clear_grid(self._rows)
        total = tr("¥{amount} still to pay", amount=data.to_pay)
        self.total.setText(total if dues else "")
        for row, due in enumerate(dues):
            self._add(row, due)
            if not data.is_past:
                self._put(self._repay(due), row, 4)
        if not dues:
            none = text(tr("Nothing that is known falls due."), "muted")
            self._put(none, 0, 0, 1, 5)
        for row, unknown in enumerate(data.unknown, max(1, len(dues))):
            self._tell(row, unknown, is_past=data.is_past)
        self._rows.setRowStretch(len(dues) + len(data.unknown) + 1, 1)
        bar = self._scrolled.verticalScrollBar().sizeHint().width()
        self._scrolled.setMinimumWidth(self._rows.totalMinimumSize().width() + bar)

    def _put(self, cell: QWidget, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Put something into the list, shown: else Qt counts it in only a moment later."""
        self._rows.addWidget(cell, row, column, rows, columns)
        cell.show()

    def _tell(self, row: int, unknown: Evidence, *, is_past: bool) -> None:
        """Say of what line it is not known what falls due, and lead to where it can be told."""
        said, where = self._desk.language.say(unknown.text), unknown.account_id
        self._put(text(said, "muted"), row, 0, 1, 4)
        if not is_past:
            words = self._desk.language.tr("Look at it")
            look = slim_button(words, said, lambda: self._desk.open("accounts", where))
            self._put(look, row, 4)

    def _add(self, row: int, due: Due) -> None:
        language = self._desk.language
        day = text(short_day(due.on, language), "body", wrap=False)
        day.setToolTip(language.write(due.on))
        role = "muted" if due.is_paid else "strong" if due.is_late else "body"
        when = text(language.say(when_said(due)), role, wrap=False)
        amount = text(self._amount(due), "muted" if due.is_paid else "body", wrap=False)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        account = ElidedLabel(due.account)
        account.setMinimumWidth(grown(9 * GRID))
        for column, cell in enumerate((day, account, amount, when)):
            self._put(cell, row, column)

    def _amount(self, due: Due) -> str:
        money = self._desk.language.money(due.amount if due.is_paid else due.outstanding)
        return self._desk.language.tr("about {amount}", amount=money) if due.estimated else money

    def _repay(self, due: Due) -> QPushButton:
        tr = self._desk.language.tr
        if due.is_paid:
            return slim_button(tr("Look at it"), due.account, lambda: self._desk.open("repayments"))
        return slim_button(
            tr("Record"), due.account, lambda: self._desk.open("repayments", due.repayment)
        )

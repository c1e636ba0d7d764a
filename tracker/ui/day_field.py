"""Fields for days and instants that the keyboard passes through like any other field."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QWidget

from tracker.i18n import Language
from tracker.ui.day_typing import PartClicked, takes_key
from tracker.ui.wheel import leave_to_page


def offer_days(field: QDateTimeEdit, language: Language) -> None:
    """Give a field a calendar to pick from, in the person's language."""
    field.setLocale(QLocale(language.files))
    field.setCalendarPopup(True)
    PartClicked(field)
    leave_to_page(field)


def with_weeks(field: QDateTimeEdit, language: Language) -> None:
    """Let its calendar have the person's weeks: that makes the calendar, many widgets.

    Its days are alike: in red, as Qt has them, those of weekends would look like a warning.
    """
    calendar = field.calendarWidget()
    calendar.setFirstDayOfWeek(Qt.DayOfWeek(language.first_weekday + 1))
    for day in Qt.DayOfWeek:
        calendar.setWeekdayTextFormat(day, QTextCharFormat())


class DayField(QDateEdit):
    """Tab leaves the field; Qt's own would go from the year to the month and the day first.

    Digits, what stands between them and the arrow keys still move among them.
    """

    def __init__(self, language: Language, within: QWidget | None = None) -> None:
        super().__init__(within)
        self._language = language
        offer_days(self, language)

    def showEvent(self, event: QShowEvent) -> None:
        with_weeks(self, self._language)
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not takes_key(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        return QWidget.focusNextPrevChild(self, next)


class InstantField(QDateTimeEdit):
    """The same with a time of day."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        offer_days(self, language)

    def showEvent(self, event: QShowEvent) -> None:
        with_weeks(self, self._language)
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not takes_key(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        return QWidget.focusNextPrevChild(self, next)

"""Fields for days and instants that the keyboard passes through like any other field."""

from __future__ import annotations

from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QWidget


class DayField(QDateEdit):
    """Tab leaves the field; Qt's own would go from the year to the month and the day first.

    Digits and the arrow keys still move among them.
    """

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        return QWidget.focusNextPrevChild(self, next)


class InstantField(QDateTimeEdit):
    """The same with a time of day."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        return QWidget.focusNextPrevChild(self, next)

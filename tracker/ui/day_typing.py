"""What is typed and pasted into a field of a day, wherever in it the caret stands.

Qt's own takes digits only where they replace a part that is selected as a whole: after a click,
or with everything selected, it drops them without a word; and it takes 2025-1-31 for 2025-11-01.
"""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QEvent, QObject, QTime
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDateTimeEdit

_DIGITS = re.compile(r"[0-9]+")
_DAY_AND_TIME = (3, 5, 6)
"""So many numbers are a day, one with hours and minutes, and one with seconds."""


class PartClicked(QObject):
    """Selects the part of a field that was clicked, so that it is seen what typing replaces."""

    def __init__(self, field: QDateTimeEdit) -> None:
        super().__init__(field)
        self._field = field
        field.lineEdit().installEventFilter(self)

    def eventFilter(self, _line: QObject, event: QEvent) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease
        if released and not self._field.lineEdit().hasSelectedText():
            self._field.setSelectedSection(self._field.currentSection())
        return False


def takes_key(field: QDateTimeEdit, event: QKeyEvent) -> bool:
    """Get a field ready for a key; whether that was all there is to do with it."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return _pasted(field, QGuiApplication.clipboard().text())
    if _is_digit(event.text()):
        _select_part(field)
        return False
    return event.text() in _separators(field) and _next_part(field)


def _is_digit(typed: str) -> bool:
    return len(typed) == 1 and typed in "0123456789"


def _separators(field: QDateTimeEdit) -> set[str]:
    """What stands between the parts, and what people write there."""
    return {*"-/.:, 年月日", *_DIGITS.sub("", field.text())}


def _select_part(field: QDateTimeEdit) -> None:
    """Select the part that a digit is meant for, unless it is the next one of a part begun."""
    line = field.lineEdit()
    if len(line.selectedText()) > _room(field):  # more than one part: all of it is typed anew
        field.setSelectedSection(field.sectionAt(0))
    elif not line.hasSelectedText() and len(_part(field)) >= _room(field):
        field.setSelectedSection(field.currentSection())


def _next_part(field: QDateTimeEdit) -> bool:
    """Leave a part that was begun; one that is whole was left by its last digit."""
    place = field.currentSectionIndex() + 1
    if not field.lineEdit().hasSelectedText() and place < field.sectionCount():
        field.setSelectedSection(field.sectionAt(place))
    return True


def _part(field: QDateTimeEdit) -> str:
    return field.sectionText(field.currentSection())


def _room(field: QDateTimeEdit) -> int:
    """How many digits the part that the caret stands in has."""
    return 4 if field.currentSection() is QDateTimeEdit.Section.YearSection else 2


def _pasted(field: QDateTimeEdit, text: str) -> bool:
    """Put a day into the field, whatever stands between its numbers."""
    numbers = [int(digits) for digits in _DIGITS.findall(text)]
    if len(numbers) not in _DAY_AND_TIME:
        return False
    try:
        given = datetime(*numbers)  # type: ignore[arg-type]  # noqa: DTZ001 - a field has no zone
    except ValueError:
        return False
    day = QDate(given.year, given.month, given.day)
    has_time = len(numbers) > _DAY_AND_TIME[0]
    time = QTime(given.hour, given.minute, given.second) if has_time else field.time()
    pasted = QDateTime(day, time)
    if not field.minimumDateTime() <= pasted <= field.maximumDateTime():
        return False
    field.setDateTime(pasted)
    return True

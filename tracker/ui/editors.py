"""Editors of single fields: each shows a value and gives back what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
)
from shiboken6 import isValid

from tracker.domain.money import CNY, Money
from tracker.domain.period import NEVER, SHANGHAI, Month
from tracker.domain.reckoned import reckoned
from tracker.i18n import Language
from tracker.ui.cards import text
from tracker.ui.day_field import DayField, InstantField
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.field_editor import FieldEditor
from tracker.ui.fields import Editor, Field, needed, not_a_month, not_money
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID
from tracker.ui.wheel import leave_to_page


class TextEditor(FieldEditor):
    """A line of text, perhaps completed from what was typed before; `left` once it is whole."""

    left = Signal(str)

    def __init__(self, wanted: Field, _language: Language) -> None:
        self.line = QLineEdit()
        super().__init__(wanted, self.line)
        self.line.editingFinished.connect(self._leave)
        if wanted.suggestions:
            completer = QCompleter(list(wanted.suggestions), self.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(lambda _chosen: self._leave())
            self.line.setCompleter(completer)

    def _leave(self) -> None:
        if isValid(self):  # the keyboard passes through a form that is being let go of
            self.left.emit(self.line.text().strip())

    def show_value(self, value: Any) -> None:
        self.line.setText(str(value))

    def value(self) -> str:
        return _typed(self.line, self.wanted)


class NoteEditor(FieldEditor):
    """Several lines of text."""

    def __init__(self, wanted: Field, _language: Language) -> None:
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(grown(8 * GRID))
        super().__init__(wanted, self.text)

    def show_value(self, value: Any) -> None:
        self.text.setPlainText(str(value))

    def value(self) -> str:
        return self.text.toPlainText().strip()


class MoneyEditor(FieldEditor):
    """An amount, with or without separators, or a sum that becomes one once it is left.

    As wherever amounts are told, another currency than yuan is named beside it.
    """

    def __init__(self, wanted: Field, _language: Language) -> None:
        self.line = QLineEdit()
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        super().__init__(wanted, self.line)
        self.unit = text("", "muted", wrap=False)
        self.row.addWidget(self.unit)
        self.count_in(wanted.currency)
        self.line.editingFinished.connect(self._tidy)

    def count_in(self, currency: str) -> None:
        """Take what is typed for so much of a currency."""
        self._currency = currency
        self.unit.setText("" if currency == CNY else currency)
        self.unit.setVisible(bool(self.unit.text()))
        self.line.setAccessibleDescription(self.unit.text())

    def show_value(self, value: Any) -> None:
        if isinstance(value, Money):
            self.count_in(value.currency)
        self.line.setText("" if value is None else str(value))

    def value(self) -> Money | None:
        typed = _typed(self.line, self.wanted)
        if not typed:
            return None
        try:
            return reckoned(typed, self._currency)
        except ValueError:
            raise not_money(self.wanted) from None

    def _tidy(self) -> None:
        try:
            amount = reckoned(self.line.text(), self._currency)
        except ValueError:
            return
        self.line.setText(str(amount))


class MonthEditor(FieldEditor):
    """A month, as 2026-03."""

    def __init__(self, wanted: Field, _language: Language) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText("2026-03")
        super().__init__(wanted, self.line)

    def show_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))

    def value(self) -> Month | None:
        typed = _typed(self.line, self.wanted)
        if not typed:
            return None
        try:
            return Month.parse(typed)
        except ValueError:
            raise not_a_month(self.wanted) from None


class DateEditor(FieldEditor):
    """A day, with a calendar; an optional one has a box that says whether it is known."""

    def __init__(self, wanted: Field, language: Language, today: date) -> None:
        self._today = today
        self.picker = DayField(language)
        self.picker.setDisplayFormat("yyyy-MM-dd")
        self.picker.setDateRange(QDate(1970, 1, 1), QDate(2199, 12, 31))
        super().__init__(wanted, self.picker)
        self.known = QCheckBox(language.tr("Known"), self)
        self.known.setVisible(wanted.optional)
        self.known.toggled.connect(self.picker.setEnabled)
        self.known.clicked.connect(self._ask_day)
        if wanted.optional:
            self.row.addWidget(self.known)

    def typed(self) -> object:
        return self.known.isChecked(), self.picker.date()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the day, which takes none while it is not known, is to tell it."""
        at = event.position().toPoint()
        if not self.picker.isEnabled() and self.picker.geometry().contains(at):
            self.known.click()
        super().mousePressEvent(event)

    def _ask_day(self, known: bool) -> None:  # noqa: FBT001 - a signal's argument
        if known:
            self.picker.setFocus()

    def show_value(self, value: Any) -> None:
        unset = value is None or value == date.min
        day = self._today if unset else value
        self.picker.setDate(QDate(day.year, day.month, day.day))
        known = value is not None
        self.known.setChecked(known)
        self.picker.setEnabled(known or not self.wanted.optional)

    def value(self) -> date | None:
        if self.wanted.optional and not self.known.isChecked():
            return None
        day = self.picker.date()
        return date(day.year(), day.month(), day.day())


class InstantEditor(FieldEditor):
    """A day and a time in mainland China."""

    def __init__(self, wanted: Field, language: Language, today: date) -> None:
        self._today = today
        self.picker = InstantField(language)
        self.picker.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
        super().__init__(wanted, self.picker)

    def show_value(self, value: Any) -> None:
        now = datetime.combine(self._today, datetime.now(SHANGHAI).time(), SHANGHAI)
        instant = now if value == NEVER else value.astimezone(SHANGHAI)
        day = QDate(instant.year, instant.month, instant.day)
        time = QTime(instant.hour, instant.minute, instant.second)
        self.picker.setDateTime(QDateTime(day, time))

    def value(self) -> datetime:
        day, time = self.picker.date(), self.picker.time()
        return datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second(),
            tzinfo=SHANGHAI,
        )  # fmt: skip


class NumberEditor(FieldEditor):
    """A whole number; an optional one can be empty, below its lowest value."""

    def __init__(self, wanted: Field, _language: Language) -> None:
        self.box = QSpinBox()
        self.box.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)  # style sheets do not reach it
        leave_to_page(self.box)
        self._empty = wanted.low - 1
        self.box.setRange(self._empty if wanted.optional else wanted.low, wanted.high)
        if wanted.optional:
            self.box.setSpecialValueText("–")
        super().__init__(wanted, self.box)

    def show_value(self, value: Any) -> None:
        self.box.setValue(self._empty if value is None else value)

    def value(self) -> int | None:
        number = self.box.value()
        return None if self.wanted.optional and number == self._empty else number


class ChoiceEditor(FieldEditor):
    """One of several values."""

    def __init__(self, wanted: Field, language: Language) -> None:
        self.box = ElidedChoice()
        super().__init__(wanted, self.box)
        none = {None: language.tr("None or not known")} if wanted.optional else {}
        choices = {**none, **wanted.choices}
        self._values = list(choices)  # Qt would make plain texts of them
        self.box.addItems(list(choices.values()))

    def show_value(self, value: Any) -> None:
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    @property
    def is_chosen(self) -> bool:
        """Whether one of the values is."""
        return self.box.currentIndex() >= 0

    def value(self) -> Any:
        if not self.is_chosen:
            raise needed(self.wanted)
        return self._values[self.box.currentIndex()]


class FlagEditor(FieldEditor):
    """Yes or no; its label stands beside the box."""

    def __init__(self, wanted: Field, language: Language) -> None:
        self.box = QCheckBox(language.tr(wanted.label))
        super().__init__(wanted, self.box)

    def show_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def value(self) -> bool:
        return self.box.isChecked()


def _typed(line: QLineEdit, wanted: Field) -> str:
    """What is typed in a line; nothing only where that is allowed."""
    typed = line.text().strip()
    if not typed and not wanted.optional:
        raise needed(wanted)
    return typed


_DATED: dict[Editor, Callable[[Field, Language, date], FieldEditor]] = {
    Editor.DATE: DateEditor,
    Editor.INSTANT: InstantEditor,
}
_EDITORS: dict[Editor, Callable[[Field, Language], FieldEditor]] = {
    Editor.TEXT: TextEditor,
    Editor.NOTE: NoteEditor,
    Editor.MONEY: MoneyEditor,
    Editor.MONTH: MonthEditor,
    Editor.NUMBER: NumberEditor,
    Editor.CHOICE: ChoiceEditor,
    Editor.FLAG: FlagEditor,
}


def editor_for(wanted: Field, language: Language, today: date) -> FieldEditor:
    """The editor of a field, empty; a day that is not known yet begins at `today`."""
    if wanted.editor in _DATED:
        return _DATED[wanted.editor](wanted, language, today)
    return _EDITORS[wanted.editor](wanted, language)

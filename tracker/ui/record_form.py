"""A form for any record, built from its fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tracker.i18n import Language
from tracker.ui.cards import text
from tracker.ui.editors import ChoiceEditor, FlagEditor, MoneyEditor, editor_for
from tracker.ui.field_editor import FieldEditor
from tracker.ui.fields import Editor, Field
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

T = TypeVar("T")


class RecordForm(QWidget, Generic[T]):
    """Labels left, editors right, what is wrong below the editor it is about."""

    reshaped = Signal()
    """Other fields are asked for by now."""

    def __init__(
        self,
        fields: Sequence[Field],
        record: T,
        language: Language,
        today: date,
        columns: int = 1,
    ) -> None:
        super().__init__()
        self._record, self._language, self._today = record, language, today
        self.editors: dict[str, FieldEditor] = {}
        self._left_out: set[str] = set()
        self._seen: dict[str, tuple[Sequence[QWidget], int]] = {}  # and the row of the room below
        self._problems: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        high = -(-len(fields) // columns)
        for place, wanted in enumerate(fields):
            row, column = 4 * (place % high), 2 * (place // high)
            self._grid.setColumnMinimumWidth(column, grown(96))
            self._grid.setColumnStretch(column + 1, 1)
            self._add(wanted, row, column)
        self._grid.setRowStretch(4 * high, 1)  # the room of fields that are not asked for is below

    def count_in(self, currency: Callable[[T], str]) -> None:
        """Let amounts follow what is chosen: the account tells their currency."""
        amounts = [e for e in self.editors.values() if isinstance(e, MoneyEditor)]

        def count(chosen: T) -> None:
            for amount in amounts:
                amount.count_in(currency(chosen))

        self._follow(count)

    def ask_only(self, needless: Callable[[T], Collection[str]]) -> None:
        """Hide the fields that what is chosen has no use for, unless the record tells them.

        What is hidden stays as it is in the record.
        """

        def ask(chosen: T) -> None:
            told = {attr for attr in self.editors if getattr(self._record, attr)}
            self._left_out = set(needless(chosen)) - told
            for attr in self.editors:
                self._show(attr, visible=attr not in self._left_out)
            self.reshaped.emit()

        self._follow(ask)

    def offer(self, usual: Callable[[T], Mapping[str, date]]) -> None:
        """Fill in the days that are usual for what is chosen, until the person chooses others."""
        stood: dict[str, object] = {}

        def fill(chosen: T) -> None:
            for attr, day in usual(chosen).items():
                editor = self.editors[attr]
                if attr not in stood or editor.value() == stood[attr]:
                    editor.show_value(day)
                    stood[attr] = editor.value()

        self._follow(fill)

    def _follow(self, tell: Callable[[T], object]) -> None:
        """Tell of the record as it is chosen, now and whenever something else is."""
        choices = {a: e for a, e in self.editors.items() if isinstance(e, ChoiceEditor)}

        def follow() -> None:
            asked = {a: e for a, e in choices.items() if a not in self._left_out and e.is_chosen}
            chosen = {a: e.value() for a, e in asked.items()}
            tell(replace(self._record, **chosen))  # type: ignore[type-var]

        for editor in choices.values():
            editor.changed.connect(follow)
        follow()

    def _add(self, wanted: Field, row: int, column: int) -> None:
        editor = editor_for(wanted, self._language, self._today)
        editor.show_value(self._start(wanted))
        editor.input.setAccessibleName(self._language.tr(wanted.label))
        seen: list[QWidget] = [editor]
        is_note = wanted.editor is Editor.NOTE
        side = Qt.AlignmentFlag.AlignTop if is_note else Qt.AlignmentFlag.AlignVCenter
        if not isinstance(editor, FlagEditor):
            label = text(self._language.tr(wanted.label), "body", wrap=False)
            label.setBuddy(editor.input)
            self._grid.addWidget(label, row, column, side)
            seen.append(label)
        self._grid.addWidget(editor, row, column + 1, side)
        if wanted.hint:
            hint = text(self._language.tr(wanted.hint), "small")
            self._grid.addWidget(hint, row + 1, column + 1)
            seen.append(hint)
        said = text("", "error")
        said.hide()
        self._grid.addWidget(said, row + 2, column + 1)
        self._grid.setRowMinimumHeight(row + 3, GRID // 2)
        self.editors[wanted.attr], self._problems[wanted.attr] = editor, said
        editor.changed.connect(partial(self._unsay, wanted.attr))
        self._seen[wanted.attr] = seen, row + 3

    def _show(self, attr: str, *, visible: bool) -> None:
        seen, below = self._seen[attr]
        for one in seen:
            one.setVisible(visible)
        self._grid.setRowMinimumHeight(below, GRID // 2 if visible else 0)
        if not visible:
            self._problems[attr].hide()

    def _start(self, wanted: Field) -> Any:
        """What an editor shows first; the amount of a new record is left to be typed."""
        value = getattr(self._record, wanted.attr)
        fresh = not getattr(self._record, "id", 0)
        return None if fresh and wanted.editor is Editor.MONEY and not value else value

    def begin(self, record: T) -> None:
        """Ask for another record, first for what is not known of it yet."""
        self._record = record
        for editor in self.editors.values():
            editor.show_value(self._start(editor.wanted))
        self.show_problem("", "")
        asked = {a: e for a, e in self.editors.items() if a not in self._left_out}
        unknown = (e for a, e in asked.items() if not getattr(record, a))
        next(unknown, next(iter(asked.values()))).setFocus()

    def typed(self) -> list[object]:
        """What stands in every editor."""
        return [editor.typed() for editor in self.editors.values()]

    def record(self) -> T:
        """The record as typed. Raises FieldWrong for the first field that cannot be read."""
        typed = {a: e.value() for a, e in self.editors.items() if a not in self._left_out}
        return replace(self._record, **typed)  # type: ignore[type-var]

    def show_problem(self, attr: str, words: str) -> bool:
        """Say what is wrong with a field, at the field; whether it is one of this form's."""
        for name, editor in self.editors.items():
            editor.mark_wrong(wrong=name == attr)
            self._problems[name].setVisible(name == attr)
        if attr not in self.editors:
            return False
        self._problems[attr].setText(words)
        self.editors[attr].setFocus()
        return True

    def _unsay(self, attr: str) -> None:
        """What was wrong is being typed anew; its line stays, so that nothing jumps meanwhile."""
        if self.said(attr):
            self.editors[attr].mark_wrong(wrong=False)
            self._problems[attr].setText(" ")

    def problem(self, attr: str) -> QLabel:
        """Where it is said what is wrong with a field."""
        return self._problems[attr]

    def said(self, attr: str) -> str:
        """What is said to be wrong with a field, "" for nothing."""
        label = self._problems[attr]
        return "" if label.isHidden() else label.text().strip()

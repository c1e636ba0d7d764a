"""A form for any record, built from its fields; and the dialog that saves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QLabel, QWidget

from tracker.domain.problem import KnownProblem
from tracker.i18n import Language
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.editors import ChoiceEditor, FlagEditor, MoneyEditor, editor_for
from tracker.ui.edits import save
from tracker.ui.field_editor import FieldEditor
from tracker.ui.fields import Draft, Editor, Field, FieldWrong, field_of
from tracker.ui.page import Desk
from tracker.ui.recalling import Recalling
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import grown
from tracker.ui.slim import least_width, snug
from tracker.ui.theme import GRID

T = TypeVar("T")
AROUND_A_FORM = 27 * GRID
"""Pixels of a dialog above and below its form, with the bar its window may have."""


LONG, WIDE = 12, 840
"""Fields from which on a form stands in two columns, and how wide its dialog is then, in pixels."""


class RecordForm(QWidget, Generic[T]):
    """Labels left, editors right, what is wrong below the editor it is about."""

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

    def count_in(self, currency: Callable[[T], str]) -> None:
        """Let amounts follow what is chosen: the account tells their currency."""
        choices = {a: e for a, e in self.editors.items() if isinstance(e, ChoiceEditor)}
        amounts = [e for e in self.editors.values() if isinstance(e, MoneyEditor)]

        def follow() -> None:
            chosen = {a: e.value() for a, e in choices.items() if e.is_chosen}
            code = currency(replace(self._record, **chosen))  # type: ignore[type-var]
            for amount in amounts:
                amount.count_in(code)

        for editor in choices.values():
            editor.changed.connect(follow)
        follow()

    def _add(self, wanted: Field, row: int, column: int) -> None:
        editor = editor_for(wanted, self._language, self._today)
        editor.show_value(self._start(wanted))
        editor.input.setAccessibleName(self._language.tr(wanted.label))
        if not isinstance(editor, FlagEditor):
            label = text(self._language.tr(wanted.label), "body", wrap=False)
            label.setBuddy(editor.input)
            top = wanted.editor is Editor.NOTE
            side = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(label, row, column, side)
        self._grid.addWidget(editor, row, column + 1)
        if wanted.hint:
            hint = text(self._language.tr(wanted.hint), "small")
            self._grid.addWidget(hint, row + 1, column + 1)
        said = text("", "error")
        said.hide()
        self._grid.addWidget(said, row + 2, column + 1)
        self._grid.setRowMinimumHeight(row + 3, GRID // 2)
        self.editors[wanted.attr], self._problems[wanted.attr] = editor, said

    def _start(self, wanted: Field) -> Any:
        """What an editor shows first; the amount of a new record is left to be typed."""
        value = getattr(self._record, wanted.attr)
        fresh = not getattr(self._record, "id", 0)
        return None if fresh and wanted.editor is Editor.MONEY and not value else value

    def record(self) -> T:
        """The record as typed. Raises FieldWrong for the first field that cannot be read."""
        typed = {attr: editor.value() for attr, editor in self.editors.items()}
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

    def problem(self, attr: str) -> QLabel:
        """Where it is said what is wrong with a field."""
        return self._problems[attr]

    def said(self, attr: str) -> str:
        """What is said to be wrong with a field, "" for nothing."""
        label = self._problems[attr]
        return "" if label.isHidden() else label.text()


class RecordDialog(Dialog, Generic[T]):
    """Types in one record and saves it; stays open, saying why, when it is not accepted."""

    outlasts_lock = True

    def __init__(
        self,
        draft: Draft[T],
        desk: Desk,
        owner: QWidget,
    ) -> None:
        room = owner.screen().availableSize().width()
        columns = 2 if len(draft.fields) >= LONG and room > WIDE else 1
        super().__init__(draft.title, owner, WIDE if columns > 1 else 520)
        self._desk, self._draft = desk, draft
        language = desk.language
        self.body.addWidget(heading(draft.title))
        self.body.addSpacing(GRID)
        today = desk.services.today()
        self.form = RecordForm(draft.fields, draft.record, language, today, columns)
        if draft.currency is not None:
            self.form.count_in(draft.currency)
        self._area = scrolling(self.form, self)
        self.body.addWidget(self._area)
        self.said = text("", "error")
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        if draft.recall is not None:
            self._recalling = Recalling(draft.recall, self.form.editors, desk)
            self.add_below(self._recalling.line)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(language.tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(language.tr("Save"), roles.AcceptRole, self.save, "primary")
        next(iter(self.form.editors.values())).setFocus()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()  # what is in the form is as large now as its style has it
        super().showEvent(event)

    def _fit(self) -> None:
        """Show the whole form where the screen is high enough for it, else scroll it."""
        tall = self.form.heightForWidth(least_width(self) - 6 * GRID)
        if tall < 0:  # no text of the form wraps
            tall = self.form.sizeHint().height()
        self._area.setMinimumWidth(self.form.minimumSizeHint().width() + 2 * GRID)
        room = self.screen().availableSize().height() - AROUND_A_FORM
        self._area.setMinimumHeight(min(tall, max(room, 0)))
        snug(self)

    def add_below(self, widget: QWidget) -> None:
        """Put something between the form and its buttons."""
        self.body.insertWidget(self.body.indexOf(self.said), widget)
        self._fit()

    def save(self) -> None:
        """Save what was typed, and close once it is saved."""
        try:
            typed = self._draft.prepare(self.form.record())
        except FieldWrong as problem:
            self._show(problem)
            return
        services, before = self._desk.services, self._draft.record
        self._desk.command(
            self, lambda: save(services.ledger, before, typed), self.accept, self._show
        )

    def _show(self, problem: KnownProblem) -> None:
        words = self._desk.language.say(problem.sentence)
        at_field = self.form.show_problem(field_of(problem), words)
        self.said.setText(words)
        self.said.setVisible(not at_field)
        self._fit()
        if at_field:
            self._area.ensureWidgetVisible(self.form.problem(field_of(problem)))

"""A form for any record, built from its fields; and the dialog that saves it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
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
        self._desk, self._draft, self._is_saving = desk, draft, False
        language = desk.language
        self.body.addWidget(heading(draft.title))
        self.body.addSpacing(GRID)
        today = desk.services.today()
        self.form = RecordForm(draft.fields, draft.record, language, today, columns)
        if draft.needless is not None:
            self.form.ask_only(draft.needless)
        if draft.currency is not None:
            self.form.count_in(draft.currency)
        self._area = scrolling(self.form, self)
        self.body.addWidget(self._area)
        self.said = text("", "error")
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        recall = draft.recall
        self._recalling = Recalling(recall, self.form.editors, desk) if recall else None
        if self._recalling is not None:
            self.add_below(self._recalling.line)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(language.tr("Cancel"), roles.RejectRole, self.reject)
        if draft.another is not None:
            more = language.tr("Save and add another")
            self.add_button(more, roles.ActionRole, self.save_and_begin).setToolTip("Ctrl+Enter")
            QShortcut(QKeySequence("Ctrl+Return"), self, self.save_and_begin)
        self.add_button(language.tr("Save"), roles.AcceptRole, self.save, "primary")
        next(iter(self.form.editors.values())).setFocus()
        self._fit()
        self.form.reshaped.connect(self._grow)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()  # what is in the form is as large now as its style has it
        super().showEvent(event)

    def _fit(self) -> None:
        """Show the whole form where the screen is high enough for it, else scroll it."""
        self._area.setMinimumWidth(self.form.minimumSizeHint().width() + 2 * GRID)
        self._area.setMinimumHeight(self._height())
        snug(self)

    def _grow(self) -> None:
        """Make room for more fields; that of fields which are gone stays, so that nothing jumps."""
        if self._height() > self._area.minimumHeight():
            self._fit()

    def _height(self) -> int:
        """How high the form is shown."""
        tall = self.form.heightForWidth(least_width(self) - 6 * GRID)
        if tall < 0:  # no text of the form wraps
            tall = self.form.sizeHint().height()
        room = self.screen().availableSize().height() - AROUND_A_FORM
        return min(tall, max(room, 0))

    def add_below(self, widget: QWidget) -> None:
        """Put something between the form and its buttons."""
        self.body.insertWidget(self.body.indexOf(self.said), widget)
        self._fit()

    def save(self) -> None:
        """Save what was typed, once however often this is asked, and close when it is saved."""
        self._save(lambda _typed: self.accept())

    def save_and_begin(self) -> None:
        """Save what was typed, and ask for another record like it."""
        self._save(self._begin)

    def _save(self, then: Callable[[T], object]) -> None:
        if self._is_saving:
            return
        try:
            typed = self._draft.prepare(self.form.record())
        except FieldWrong as problem:
            self._show(problem)
            return
        self._is_saving = True
        ledger, before = self._desk.services.ledger, self._draft.record
        saving = self._draft.save or (lambda ledger, typed: save(ledger, before, typed))
        done = partial(then, typed)
        self._desk.command(self, lambda: saving(ledger, typed), done, self._show, self._is_over)

    def _is_over(self) -> None:
        self._is_saving = False

    def _begin(self, saved: T) -> None:
        if self._draft.another is not None:
            self._draft = replace(self._draft, record=self._draft.another(saved))
            self.form.begin(self._draft.record)
        if self._recalling is not None:
            self._recalling.begin()
        self.said.hide()

    def _show(self, problem: KnownProblem) -> None:
        words = self._desk.language.say(problem.sentence)
        at_field = self.form.show_problem(field_of(problem), words)
        self.said.setText(words)
        self.said.setVisible(not at_field)
        self._fit()
        if at_field:
            self._area.ensureWidgetVisible(self.form.problem(field_of(problem)))

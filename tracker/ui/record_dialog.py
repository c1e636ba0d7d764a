"""The dialog that types in a record and saves it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from tracker.domain.problem import KnownProblem
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.edits import save
from tracker.ui.fields import Draft, FieldWrong, field_of
from tracker.ui.leaving import Leaving
from tracker.ui.page import Desk
from tracker.ui.recalling import Recalling
from tracker.ui.record_form import RecordForm
from tracker.ui.scrolled import scrolling
from tracker.ui.slim import least_width, snug
from tracker.ui.theme import GRID

T = TypeVar("T")
AROUND_A_FORM = 24 * GRID
"""Pixels of a dialog above and below its form, with the bar its window may have."""

LONG, WIDE = 12, 840
"""Fields from which on a form stands in two columns, and how wide its dialog is then, in pixels."""


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
        if draft.needless is not None:
            self.form.ask_only(draft.needless)
        if draft.currency is not None:
            self.form.count_in(draft.currency)
        if draft.usual is not None:
            self.form.offer(draft.usual)
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
            for keys in ("Ctrl+Return", "Ctrl+Enter"):  # the latter is that of the number pad
                QShortcut(QKeySequence(keys), self, self.save_and_begin)
        self.add_button(language.tr("Save"), roles.AcceptRole, self.save, "primary")
        next(iter(self.form.editors.values())).setFocus()
        self._leaving = Leaving(self, language, self.form.typed)
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
        """Save what was typed, and close once it is saved."""
        self._save(lambda _typed: self.accept())

    def save_and_begin(self) -> None:
        """Save what was typed, and ask for another record like it."""
        self._save(self._begin)

    def _save(self, then: Callable[[T], object]) -> None:
        try:
            typed = self._draft.prepare(self.form.record())
        except FieldWrong as problem:
            self._show(problem)
            return
        ledger, before = self._desk.services.ledger, self._draft.record
        saving = self._draft.save or (lambda ledger, typed: save(ledger, before, typed))
        self.command(self._desk, lambda: saving(ledger, typed), self._show, partial(then, typed))

    def _begin(self, saved: T) -> None:
        if self._draft.another is not None:
            self._draft = self._draft.another(saved)
            self.form.begin(self._draft.record)
        if self._recalling is not None:
            self._recalling.begin()
        self.said.hide()
        self._leaving.begin()

    def _show(self, problem: KnownProblem) -> None:
        words = self._desk.language.say(problem.sentence)
        at_field = self.form.show_problem(field_of(problem), words)
        self.said.setText(words)
        self.said.setVisible(not at_field)
        self._fit()
        if at_field:
            self._area.ensureWidgetVisible(self.form.problem(field_of(problem)))

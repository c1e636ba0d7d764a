"""The same change of many entries at once: what is ticked is set, the rest stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QGridLayout, QWidget

from tracker.domain.entry import Entry, fitted
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.editors import editor_for
from tracker.ui.field_editor import FieldEditor
from tracker.ui.fields import Field, FieldWrong, field_of
from tracker.ui.leaving import Leaving
from tracker.ui.page import Desk, Done
from tracker.ui.pages.entries.selected import Selected
from tracker.ui.slim import snug
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.services.ledger import Ledger

OF_MANY: Final = ("kind", "account_id", "to_account_id", "category", "note")
"""What several entries may have in common."""


def change_all(ledger: Ledger, before: Sequence[Entry], values: Mapping[str, Any]) -> Done:
    """Set fields of entries, all of them or none. Raises InvalidField where one cannot be so."""
    pairs = ((entry, fitted(replace(entry, **values), entry)) for entry in before)
    changed = [new for old, new in pairs if old != new]
    if not changed:
        return Done(Changes.NOTHING, Sentence(N_("All of them are so already."), {}))
    ledger.save_all(changed)
    said = Sentence(N_("Changed: {count}."), {"count": len(changed)})
    return Done(Changes.ENTRIES, said)


class ChangeDialog(Dialog):
    """Asks what to set; what is typed ticks its own box."""

    outlasts_lock = True

    def __init__(
        self, fields: Sequence[Field], chosen: Selected, desk: Desk, owner: QWidget
    ) -> None:
        language = desk.language
        count = language.count(len(chosen.ids))
        title = language.tr("Change {count} {count:entry|entries}", count=count)
        super().__init__(title, owner.window(), 65 * GRID)
        self._desk, self._chosen = desk, chosen
        self.boxes: dict[str, QCheckBox] = {}
        self.editors: dict[str, FieldEditor] = {}
        self.body.addWidget(heading(title))
        self.body.addWidget(text(language.tr("Only what is ticked is set."), "muted"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, wanted in enumerate(fields):
            self._add(grid, row, wanted)
        self.body.addLayout(grid)
        self.said = text("", "error")
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(language.tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(language.tr("Change"), roles.AcceptRole, self.change, "primary")
        Leaving(self, language, self._ticked)
        snug(self)

    def _add(self, grid: QGridLayout, row: int, wanted: Field) -> None:
        editor = editor_for(wanted, self._desk.language, self._desk.services.today())
        editor.show_value(getattr(self._chosen.first, wanted.attr))
        words = self._desk.language.tr(wanted.label)
        editor.input.setAccessibleName(words)
        box = QCheckBox(words)
        editor.changed.connect(lambda: box.setChecked(True))
        grid.addWidget(box, row, 0)
        grid.addWidget(editor, row, 1)
        self.boxes[wanted.attr], self.editors[wanted.attr] = box, editor

    def change(self) -> None:
        """Set what is ticked, and close once it is saved."""
        try:
            values = {attr: self.editors[attr].value() for attr in self._ticked()}
        except FieldWrong as problem:
            self._show(problem)
            return
        if not values:
            self.reject()
            return
        services, chosen = self._desk.services, self._chosen

        def work() -> Done:
            return change_all(services.ledger, chosen.read(services), values)

        self.command(self._desk, work, self._show)

    def _ticked(self) -> list[str]:
        return [attr for attr, box in self.boxes.items() if box.isChecked()]

    def _show(self, problem: KnownProblem) -> None:
        for attr, editor in self.editors.items():
            editor.mark_wrong(wrong=attr == field_of(problem))
        self.said.setText(self._desk.language.say(problem.sentence))
        self.said.show()
        snug(self)

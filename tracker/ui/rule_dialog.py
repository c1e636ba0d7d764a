"""The form for a rule, which says while it is typed how the rule would do."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tracker.domain.import_rule import ImportRule
from tracker.domain.sentence import N_, Sentence
from tracker.ui.cards import text
from tracker.ui.fields import Draft, FieldWrong
from tracker.ui.page import Desk
from tracker.ui.record_dialog import RecordDialog

TRIED = N_("In the ledger it fits {fits} {fits:entry|entries} and would change {changes} of them.")

_PAUSE: Final = 250
"""Milliseconds without typing before the rule is tried out."""


class RuleDialog(RecordDialog[ImportRule]):
    """Tries the rule out off the UI thread, one count at a time; the last typing counts."""

    def __init__(self, draft: Draft[ImportRule], desk: Desk, owner: QWidget) -> None:
        super().__init__(draft, desk, owner)
        self.told = text("", "muted")
        self.told.setMinimumHeight(2 * self.told.fontMetrics().height())
        self._counting = self._outdated = False
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self._try)
        for editor in self.form.editors.values():
            editor.changed.connect(self._wait.start)
        self.add_below(self.told)
        self._wait.start()

    def count(self, rule: ImportRule) -> Sentence:
        """How a rule would do; called off the UI thread."""
        test = self._desk.services.rules.test(rule)
        return Sentence(TRIED, {"fits": test.fits, "changes": test.changes})

    def _try(self) -> None:
        self._outdated = self._counting
        if self._counting:
            return
        try:
            typed = self.form.record()
        except FieldWrong:
            self.told.setText("")
            return
        self._counting = True
        self._desk.read(self, partial(self.count, typed), self._tell)

    def _tell(self, said: Sentence) -> None:
        self._counting = False
        self.told.setText(self._desk.language.say(said))
        if self._outdated:
            self._try()

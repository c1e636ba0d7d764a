"""A form filled in from an earlier record: what was not chosen yet becomes as it was then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Generic, TypeVar

from PySide6.QtWidgets import QLabel

from tracker.ui.cards import text
from tracker.ui.editors import TextEditor
from tracker.ui.field_editor import FieldEditor
from tracker.ui.fields import Recall
from tracker.ui.page import Desk
from tracker.ui.spoken import announce

T = TypeVar("T")
_RECALL: Final = "recall"
"""The sort of its questions."""


class Recalling(Generic[T]):
    """Fills editors in once their field is known, and says in `line` what it did."""

    def __init__(self, recall: Recall[T], editors: Mapping[str, FieldEditor], desk: Desk) -> None:
        self._recall, self._desk, self._by = recall, desk, editors[recall.by]
        self._editors = {attr: editors[attr] for attr in recall.attrs}
        self._stood: dict[str, object] = {}
        """What the person has not chosen: what stood there first, or was filled in."""
        self.line: QLabel = text("", "small")
        self.begin()
        self.line.setMinimumHeight(self.line.fontMetrics().height())  # nothing moves for it
        if isinstance(self._by, TextEditor):
            self._by.left.connect(self._look)

    def begin(self) -> None:
        """What stands in the editors now is not chosen yet, and nothing is asked of it."""
        self._desk.beside.figures.drop(_RECALL)
        self._asked = ""
        self._stood = {attr: editor.value() for attr, editor in self._editors.items()}
        self.line.clear()

    def _look(self, typed: str) -> None:
        if typed == self._asked or typed not in self._by.wanted.suggestions:
            return
        self._asked = typed
        find, figures = self._recall.find, self._desk.beside.figures
        figures.ask(_RECALL, self.line, lambda: find(typed), self._fill, self._desk.report)

    def _fill(self, earlier: T | None) -> None:
        if earlier is None:
            return
        before = dict(self._stood)
        for attr, editor in self._editors.items():
            if editor.value() == self._stood[attr]:
                editor.show_value(getattr(earlier, attr))
                self._stood[attr] = editor.value()
        if self._stood != before:
            self.line.setText(self._desk.language.say(self._recall.said(earlier)))
            announce(self.line, self.line.text())

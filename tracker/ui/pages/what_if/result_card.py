"""Both assessments side by side: the index, what moved and why, and what would be next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.drift.detector import Finding
from tracker.drift.moved import Change, Moved
from tracker.rendering.palette import Tone
from tracker.ui.cards import Card, LevelMark, clear, rule, text
from tracker.ui.page import Desk
from tracker.ui.pages.what_if.model import (
    TITLES,
    Answer,
    change_said,
    has_answer,
    points_said,
    stands,
    unmoved,
)
from tracker.ui.theme import GRID

REASONS = 3
"""How many measurements are shown of a pattern."""


class ResultCard(Card):
    """Built anew for every answer; the pattern that moved most stands first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.language.tr("Side by side"))
        self._desk = desk
        self.before = text("–", "figure", wrap=False)
        self.after = text("–", "figure", wrap=False)
        self.change = text("", "strong")
        self.assumed = text("", "small")
        self.body.addLayout(self._figures())
        self.add(self.assumed)
        self.add(rule())
        self._moved = QVBoxLayout()
        self._moved.setSpacing(GRID)
        self.body.addLayout(self._moved)
        self.body.addStretch(1)

    def show_answer(self, answer: Answer) -> None:
        """Show what was found in place of what was shown."""
        found, say = answer.found, self._desk.language.say
        self.before.setText(str(found.before.index))
        self.after.setText(str(found.after.index))
        self.change.setText(say(change_said(found)))
        self.assumed.setText(say(found.assumed))
        clear(self._moved)
        notes = [*([found.caution] if found.caution else []), *answer.capped]
        for note in notes:
            self._moved.addWidget(text(say(note), "strong"))
        for one in found.moved:
            self._moved.addWidget(self._pattern(one))
        if not found.moved:
            none = self._desk.language.tr("No pattern differs.")
            self._moved.addWidget(text(none, "muted"))
        same = unmoved(found)
        if same:
            self._moved.addWidget(rule())
            self._moved.addWidget(text(self._same(same), "small"))

    def _figures(self) -> QHBoxLayout:
        tr = self._desk.language.tr
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        arrow = text("→", "figure", wrap=False)
        for figure, words in ((self.before, tr("As it is")), (self.after, tr("Supposed"))):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(text(words, "small", wrap=False))
            column.addWidget(figure)
            figure.setAccessibleName(words)
            row.addLayout(column)
            if figure is self.before:
                row.addWidget(arrow, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.change, 1, Qt.AlignmentFlag.AlignBottom)
        return row

    def _pattern(self, one: Moved) -> QWidget:
        language = self._desk.language
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, GRID // 2)
        column.setSpacing(2)
        column.addLayout(self._head(one))
        for fact in self._reasons(one):
            column.addLayout(fact)
        step = one.after.step
        if step is not None:
            column.addWidget(text(language.say(step.text), "muted"))
        return holder

    def _head(self, one: Moved) -> QHBoxLayout:
        language = self._desk.language
        row = QHBoxLayout()
        row.setSpacing(GRID // 2 + 2)
        row.addWidget(text(language.tr(TITLES[one.pattern]), "strong", wrap=False))
        row.addSpacing(GRID)
        for finding in (one.before, one.after):
            row.addWidget(self._mark(finding))
            row.addWidget(text(language.tr(stands(finding)), "body", wrap=False))
            if finding is one.before:
                row.addWidget(text("→", "muted", wrap=False))
        row.addStretch(1)
        row.addWidget(text(language.say(points_said(one)), "small", wrap=False))
        return row

    def _mark(self, finding: Finding) -> QWidget:
        tone = Tone.of(finding.level) if has_answer(finding) else Tone.CONTEXT
        return LevelMark(tone, self._desk.colours)

    def _reasons(self, one: Moved) -> Iterator[QGridLayout]:
        """The measurements on both sides; the headline, where none can be named."""
        shown = [change for change in one.because if change.after or change.before][:REASONS]
        if not shown:
            yield self._pair(self._say(one.before), self._say(one.after))
        for change in shown:
            yield self._pair(*self._texts(change))

    def _texts(self, change: Change) -> tuple[str, str]:
        say = self._desk.language.say
        before = say(change.before.text) if change.before else ""
        return before, say(change.after.text) if change.after else ""

    def _say(self, finding: Finding) -> str:
        return self._desk.language.say(finding.headline)

    def _pair(self, before: str, after: str) -> QGridLayout:
        tr = self._desk.language.tr
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        pairs = ((tr("As it is"), before), (tr("Supposed"), after))
        for row, (name, words) in enumerate(pair for pair in pairs if pair[1]):
            label: QLabel = text(name, "small", wrap=False)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(words, "small"), row, 1)
        return grid

    def _same(self, same: Sequence[Finding]) -> str:
        language = self._desk.language
        titles = language.listed(language.tr(TITLES[finding.pattern]) for finding in same)
        return language.tr("Raised on both sides alike: {patterns}", patterns=titles)

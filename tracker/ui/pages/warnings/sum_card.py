"""The sum behind the index, like a receipt: every pattern, its parts, the total, the rounding."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from tracker.drift.assessment import Assessment
from tracker.rendering.palette import Tone
from tracker.ui.cards import Card, LevelMark, clear, quiet_button, rule, text
from tracker.ui.page import Desk
from tracker.ui.pages.warnings.model import WarningsData
from tracker.ui.pages.warnings.points_sum import Pattern, Term, patterns, total_said
from tracker.ui.slim import slim_button
from tracker.ui.theme import GRID
from tracker.ui.turns import Turns

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class SumCard(Card):
    """Patterns with their points; below each, how they come about and where that is from.

    The first time one a turn; later at once, so that the page stays where it is scrolled to.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.language.tr("How the index is added up"))
        self._desk = desk
        self._turns, self._is_shown = Turns(self), False
        table = quiet_button(
            desk.language.tr("The whole points table"), lambda: desk.open("help", "index")
        )
        self.header.addWidget(table)
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID)
        self.body.addLayout(self._column)

    def show_data(self, data: WarningsData) -> None:
        """Show the sum of today."""
        clear(self._column)
        assessment = data.assessment
        shown = patterns(assessment, data.explanations)
        again, self._is_shown = self._is_shown, True
        self._turns.instead(
            *(partial(self._add_pattern, pattern) for pattern in shown),
            partial(self._add_total, assessment, is_empty=not shown),
        )
        if again:
            self._turns.finish()

    def _add_pattern(self, pattern: Pattern) -> None:
        self._column.addLayout(self._block(pattern))
        self._column.addWidget(rule())

    def _add_total(self, assessment: Assessment, *, is_empty: bool) -> None:
        if is_empty:
            none = self._desk.language.tr("No pattern carries points just now.")
            self._column.addWidget(text(none, "muted"))
        total = text(self._desk.language.say(total_said(assessment)), "heading")
        total.setAlignment(RIGHT)
        self._column.addWidget(total)
        self._column.addWidget(text(self._foot(assessment), "small"))

    def _block(self, pattern: Pattern) -> QGridLayout:
        """One pattern: its name and points above, its terms below."""
        tr, finding = self._desk.language.tr, pattern.finding
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(LevelMark(Tone.of(finding.level), self._desk.colours), 0, 0)
        grid.addWidget(text(tr(pattern.title), "strong"), 0, 1)
        opened = partial(self._desk.open, "warnings", finding.pattern)
        grid.addWidget(slim_button(tr("Look at it"), tr(pattern.title), opened), 0, 2)
        grid.addWidget(_right(self._desk.language.write(float(finding.points)), "strong"), 0, 3)
        for term, following in zip_longest(pattern.terms, pattern.terms[1:]):
            self._add_term(term, grid)
            if following is None or following.reason != term.reason:
                said = tr(
                    "{reason} Source: {source}.", reason=tr(term.reason), source=tr(term.source)
                )
                grid.addWidget(text(said, "small"), grid.rowCount(), 1)
        return grid

    def _add_term(self, term: Term, grid: QGridLayout) -> None:
        row = grid.rowCount()
        grid.addWidget(text(self._desk.language.say(term.measured)), row, 1)
        grid.addWidget(_right(term.points, "muted"), row, 2)
        for number, line in enumerate(self._under(term), 1):
            grid.addWidget(line, row + number, 1)

    def _under(self, term: Term) -> list[QLabel]:
        say = self._desk.language.say
        lines = [text(f"{say(term.knots)} {term.reckoned}".rstrip(), "muted")]
        if term.why is not None:
            lines.append(text(say(term.why), "muted"))
        return lines

    def _foot(self, assessment: Assessment) -> str:
        return self._desk.language.tr(
            "Points table {version}. The index rests on {with_data} of {applicable} patterns; what "
            "lacks data adds nothing, which does not mean that nothing is there.",
            version=assessment.version,
            with_data=assessment.coverage.with_data,
            applicable=assessment.coverage.applicable,
        )


def _right(words: str, role: str) -> QLabel:
    label = text(words, role, wrap=False)
    label.setAlignment(RIGHT)
    return label

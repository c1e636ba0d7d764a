"""The head of a report: what it is, how far behind it is, and its summary as a grid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.domain.report import COUNT_KIND_LABELS, CreditReport
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Sentence, Word
from tracker.rendering.palette import Tone
from tracker.services.report_sheet import UNTOLD, Grid, control_said, grid, lag_said
from tracker.ui.cards import Card, LevelMark, text
from tracker.ui.page import Desk
from tracker.ui.pages.reports.model import report_title
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID


class HeadCard(Card):
    """`notes` are said besides what the report itself gives reason to say."""

    def __init__(self, content: ReportContent, notes: Sequence[Sentence], desk: Desk) -> None:
        language = desk.language
        super().__init__(language.say(report_title(content.report)))
        self._desk = desk
        self.add(text(" · ".join(self._facts(content.report)), "muted"))
        counted = grid(content)
        if counted is not None:
            self.add(self._grid(counted))
        lag = lag_said(content)
        if lag is not None:
            self.add(text(language.say(lag), "small"))
        for note in _once((*control_said(content), *notes)):
            self.add(marked(language.say(note), desk))
        if content.report.note:
            self.add(text(content.report.note))

    def _facts(self, report: CreditReport) -> list[str]:
        tr = self._desk.language.tr
        facts = [report.bureau] if report.bureau else []
        if report.number:
            facts.append(tr("its number ends in {digits}", digits=report.number))
        if report.holder:
            facts.append(tr("identity number ends in {digits}", digits=report.holder))
        return facts or [tr("Nothing else is known of it.")]

    def _grid(self, counted: Grid) -> QWidget:
        language, sheet = self._desk.language, QWidget()
        cells = QGridLayout(sheet)
        cells.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        cells.setHorizontalSpacing(GRID + GRID // 2)
        cells.setVerticalSpacing(GRID // 2)
        for column, kind in enumerate(counted.kinds, 1):
            head = _right(language.tr(COUNT_KIND_LABELS[kind]), "small")
            head.setWordWrap(True)
            head.setFixedWidth(grown(_COLUMN))
            cells.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
        for row, (what, numbers) in enumerate(counted.rows, 1):
            cells.addWidget(text(language.write(Word(what)), "muted", wrap=False), row, 0)
            for column, number in enumerate(numbers, 1):
                role = "muted" if number == UNTOLD else "strong"
                cells.addWidget(_right(number, role), row, column)
        cells.setColumnStretch(len(counted.kinds) + 1, 1)
        hint = language.tr(_HINT)
        cells.addWidget(text(hint, "small"), len(counted.rows) + 1, 0, 1, len(counted.kinds) + 2)
        return sheet


_COLUMN = 10 * GRID

_HINT = N_("-- is printed where nothing is reported; it is not the same as 0.")


def marked(words: str, desk: Desk) -> QWidget:
    """A sentence with the mark of what to watch before it."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addLayout(mark(Tone.WATCH, desk, GRID // 2))
    row.addWidget(text(words), 1)
    return line


def mark(tone: Tone, desk: Desk, below: int) -> QVBoxLayout:
    """The mark of a level so many pixels below the top, beside the first line of a text."""
    column = QVBoxLayout()
    column.setContentsMargins(0, below, 0, 0)
    column.addWidget(LevelMark(tone, desk.colours))
    column.addStretch(1)
    return column


def _right(words: str, role: str) -> QLabel:
    label = text(words, role, wrap=False)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _once(notes: Sequence[Sentence]) -> list[Sentence]:
    found: list[Sentence] = []
    for note in notes:
        if note not in found:
            found.append(note)
    return found

"""Keeps what was typed in of a report, and pasted of scores. No Qt in this file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from tracker.domain.report import (
    COUNT_KIND_LABELS,
    CountKind,
    CreditReport,
    ReportCount,
    ScoreReading,
)
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.importing.score_lines import ScoreLine
from tracker.services.changes import Changes
from tracker.ui.fields import FieldWrong
from tracker.ui.page import Done

if TYPE_CHECKING:
    from tracker.services.services import Services


class CountWrong(FieldWrong):
    """A number of the summary that counts more than there are; `kind` is its column."""

    def __init__(self, attr: str, kind: CountKind, template: str, /, **values: Value) -> None:
        super().__init__(attr, template, **values)
        self.kind = kind


_PARTS: Final = (
    ("open_accounts", "accounts", N_(
        "{column}: {part} {part:is|are} open, and {whole} {whole:account|accounts} in all."
    )),
    ("overdue_accounts", "accounts", N_(
        "{column}: {part} {part:was|were} ever overdue, and "
        "{whole} {whole:account|accounts} in all."
    )),
    ("overdue_90_accounts", "overdue_accounts", N_(
        "{column}: {part} {part:was|were} overdue for over 90 days, and {whole} ever overdue."
    )),
)  # fmt: skip
"""What of a column is a part of what else in it."""


def check_counts(counts: Iterable[ReportCount]) -> None:
    """Refuse a column whose parts are more than the whole. Raises CountWrong."""
    for count in counts:
        for attr, of, template in _PARTS:
            part, whole = getattr(count, attr), getattr(count, of)
            if part is not None and whole is not None and part > whole:
                column = Word(COUNT_KIND_LABELS[count.kind])
                raise CountWrong(attr, count.kind, template, column=column, part=part, whole=whole)


def keep_new(services: Services, report: CreditReport, counts: Sequence[ReportCount]) -> Done:
    """Keep a report that was typed in with its summary.

    Raises ReportThere where one of that day is kept.
    """
    taken = services.reports.type_in(ReportContent(report, tuple(counts)))
    said = Sentence(N_("Added."))
    return Done(taken.changes, said)


def keep_changed(services: Services, report: CreditReport, counts: Sequence[ReportCount]) -> Done:
    """Change a report and its summary in one go."""
    services.ledger.save_all([report, *counts])
    return Done(Changes.REPORTS, Sentence(N_("Changed.")))


def not_known(lines: Iterable[ScoreLine], known: Iterable[ScoreReading]) -> list[ScoreReading]:
    """The readings of pasted lines that are not on record yet, each once."""
    seen = {_what(reading) for reading in known}
    found = []
    for line in lines:
        if line.reading is not None and _what(line.reading) not in seen:
            seen.add(_what(line.reading))
            found.append(line.reading)
    return found


def is_known(reading: ScoreReading, known: Iterable[ScoreReading]) -> bool:
    """Whether a reading is on record already."""
    return any(_what(reading) == _what(other) for other in known)


def _what(reading: ScoreReading) -> tuple[object, ...]:
    return reading.on, reading.name, reading.value

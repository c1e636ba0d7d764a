"""Keeps what was typed in of a report, and pasted of scores. No Qt in this file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tracker.domain.report import CreditReport, ReportCount, ScoreReading
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Sentence
from tracker.importing.score_lines import ScoreLine
from tracker.services.changes import Changes
from tracker.ui.page import Done

if TYPE_CHECKING:
    from tracker.services.services import Services


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

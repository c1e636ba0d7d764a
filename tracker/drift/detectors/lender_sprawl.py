"""Lender sprawl: many new credit lines within a year, and with how many lenders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Sentence
from tracker.drift import answer, new_lines, on_file, points, rolling
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.drift.new_lines import NewLine
from tracker.settings import setting

MONTHS: Final = 12
SOURCE: Final = N_(
    "HELOC applicants: with six new accounts in a year, 1.24 times as many fell behind."
)


@dataclass(frozen=True, slots=True)
class LenderSprawl:
    """Counts the lines opened in the last twelve months; how many are open is only shown."""

    pattern: ClassVar[str] = "lender_sprawl"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Many new credit lines"),
        meaning=N_(
            "How many cards, lines and loans were opened within a year, and with how many "
            "lenders. Each drawdown may print as a loan, so loans of one lender and product count "
            "as one. The article says that shared credit records exist to stop lending on top of "
            "lending."
        ),
        claims=("D2", "B4"),
        trust=N_(
            "Weakly supported: in public data many new accounts tell a little, and how many lines "
            "are open tells nothing (AUC .50)."
        ),
        is_health=False,
    )

    watch: int = setting(
        3, N_("New lines in 12 months: watch"), unit=N_("lines"), low=1, high=50, source=SOURCE
    )
    warn: int = setting(
        5, N_("New lines in 12 months: warn"), unit=N_("lines"), low=1, high=50, source=SOURCE
    )
    alert: int = setting(
        6, N_("New lines in 12 months: alert"), unit=N_("lines"), low=1, high=50, source=SOURCE
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """Without a report that names accounts, the ledger alone can raise it but not clear it."""
        window = rolling.last_months(table.as_of, MONTHS)
        lines = new_lines.opened(table)
        counted = new_lines.counted(lines, window)
        newest = next((c for c in reversed(on_file.contents(table)) if c.lists_accounts), None)
        until = newest.report.reported_on if newest else None
        level = self._level(lines, table.as_of)
        if level is None and (until is None or not on_file.enough(window, until)):
            return answer.no_data(self.pattern, _missing(table, until), _listed(counted))
        lenders = len({group[0].lender for group in counted})
        template = N_("New lines from {first} to {last}: {count}; lenders: {lenders}.")
        headline = say(
            template, first=window.first, last=window.last, count=len(counted), lenders=lenders
        )
        evidence = (
            Evidence(headline, len(counted), self._least, found=("first", "last")),
            *(on_file.unknown_part(window, until) if until is not None else ()),
            *_listed(counted),
            *(_open(newest) if newest else ()),
        )
        if level is None:
            return answer.clear(self.pattern, headline, evidence)
        since = self._since(lines, table.as_of)
        step = self._step(lines, counted)
        part = PointsPart(points.NEW_LINES, len(counted))
        why = Raised(level, headline, part.points, since, step, (part,))
        return answer.raised(self.pattern, why, evidence)

    @property
    def _least(self) -> int:
        return min(self.watch, self.warn, self.alert)

    def _level(self, lines: Sequence[NewLine], day: date) -> Level | None:
        count = len(new_lines.counted(lines, rolling.last_months(day, MONTHS)))
        return answer.level_at(count, self.watch, self.warn, self.alert)

    def _since(self, lines: Sequence[NewLine], as_of: date) -> date:
        days = (line.on for line in lines)
        return rolling.raised_since(days, as_of, lambda day: self._level(lines, day) is not None)

    def _step(self, lines: Sequence[NewLine], counted: Sequence[Sequence[NewLine]]) -> Step:
        days = [line.on for group in counted for line in group]
        by = rolling.clear_from(days, MONTHS, lambda day: self._level(lines, day) is not None)
        template = N_(
            "Without another new line, the older ones no longer count, and this clears on {date}. "
            "Closing one changes nothing here."
        )
        return Step(say(template, date=by), by)


def _listed(counted: Sequence[Sequence[NewLine]]) -> Iterator[Evidence]:
    """Each new line, the latest first."""
    for group in reversed(counted):
        text = say(N_("{date}: {line}."), date=group[0].on, line=group[0].name)
        if len(group) > 1:
            template = N_("{sentence} Loans of this kind since then, counted as one: {count}.")
            text = say(template, sentence=text, count=len(group))
        yield Evidence(text, 1)


def _open(newest: ReportContent) -> Iterator[Evidence]:
    """How many accounts the newest report shows open, and how many of its own have no date."""
    still_open = sum(not line.state.is_over for line in newest.tradelines)
    template = N_("Accounts open on the report of {date}: {count}. This number raises nothing.")
    text = say(template, date=newest.report.reported_on, count=still_open)
    yield Evidence(text, still_open)
    undated = sum(line.opened_on is None for line in newest.tradelines)
    if undated:
        template = N_("Accounts on it without an opening day, which are not counted: {count}.")
        yield Evidence(say(template, count=undated), undated)


def _missing(table: BehaviourTable, until: date | None) -> Sentence:
    if not table.reports:
        return on_file.no_report()
    if until is None:
        template = N_(
            "None of the credit reports on file has its accounts. Type them in on the Credit "
            "reports page, with the day each was opened."
        )
        return say(template)
    template = N_(
        "The newest credit report with accounts is of {date}, so less than half of the last "
        "twelve months is known. Ask for a new one and add it on the Credit reports page."
    )
    return say(template, date=until)

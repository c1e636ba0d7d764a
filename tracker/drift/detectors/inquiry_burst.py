"""Inquiry burst: many lenders looked at the credit report within months, to decide on credit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Span
from tracker.domain.report import Inquiry
from tracker.domain.sentence import N_, Sentence, Word
from tracker.drift import answer, inquiries, on_file, points, rolling
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.settings import setting

MONTHS: Final = 6
SOURCE: Final = N_(
    "LendingClub 2007-10: with 3 or more 26 % did not repay in full against 13 %; with 6 or more "
    "35 % against 15 %."
)
ONE_MONTH: Final = N_("A rule that borrowers pass on; no data supports it.")


@dataclass(frozen=True, slots=True)
class InquiryBurst:
    """Counts the hard inquiries of the last six months, over all reports on file."""

    pattern: ClassVar[str] = "inquiry_burst"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Many credit inquiries"),
        meaning=N_(
            "How often lenders looked at your credit report to decide on a loan, a card or a "
            "guarantee. Looks by lenders you have, and your own, do not count. The article says "
            "that shared credit records exist to stop lending on top of lending."
        ),
        claims=("D2", "B4"),
        trust=N_(
            "Supported by public data of another country: about twice as many did not repay in "
            "full. How a particular lender counts is not known."
        ),
        is_health=False,
    )

    watch: int = setting(
        3,
        N_("Hard inquiries in six months: watch"),
        unit=N_("inquiries"),
        low=1,
        high=50,
        source=SOURCE,
    )
    warn: int = setting(
        6,
        N_("Hard inquiries in six months: warn"),
        unit=N_("inquiries"),
        low=1,
        high=50,
        source=SOURCE,
    )
    alert: int = setting(
        10,
        N_("Hard inquiries in six months: alert"),
        unit=N_("inquiries"),
        low=1,
        high=50,
        source=SOURCE,
    )
    month: int = setting(
        3,
        N_("Hard inquiries within one month: watch"),
        unit=N_("inquiries"),
        low=2,
        high=50,
        source=ONE_MONTH,
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """What happened after the newest report is not known, and that is said."""
        if not table.reports:
            return answer.no_data(self.pattern, on_file.no_report())
        until = inquiries.known_until(table)
        if until is None:
            template = N_(
                "None of the credit reports on file has its inquiries. Type them in on the Credit "
                "reports page, your own among them."
            )
            return answer.no_data(self.pattern, say(template))
        window = rolling.last_months(table.as_of, MONTHS)
        known = inquiries.hard(table)
        counted = _within(known, window)
        until = max([until, *(inquiry.on for inquiry in counted)])
        level = self._level(known, table.as_of)
        template = N_("Hard inquiries from {first} to {last}: {count}.")
        headline = say(template, first=window.first, last=until, count=len(counted))
        if level is None and not on_file.enough(window, until):
            return answer.no_data(self.pattern, _too_old(until), _listed(counted))
        evidence = (
            Evidence(headline, len(counted), self._least, found=("first", "last")),
            *on_file.unknown_part(window, until),
            *self._densest(counted),
            *_listed(counted),
        )
        if level is None:
            return answer.clear(self.pattern, headline, evidence)
        since = self._since(known, table.as_of)
        step = self._step(counted)
        part = PointsPart(points.INQUIRIES, len(counted))
        why = Raised(level, headline, part.points, since, step, (part,))
        return answer.raised(self.pattern, why, evidence)

    @property
    def _least(self) -> int:
        return min(self.watch, self.warn, self.alert)

    def _level(self, known: Sequence[Inquiry], day: date) -> Level | None:
        counted = _within(known, rolling.last_months(day, MONTHS))
        level = answer.level_at(len(counted), self.watch, self.warn, self.alert)
        if level is None and len(_most_in_a_month(counted)) >= self.month:
            return Level.WATCH
        return level

    def _since(self, known: Sequence[Inquiry], as_of: date) -> date:
        days = (inquiry.on for inquiry in known)
        return rolling.raised_since(days, as_of, lambda day: self._level(known, day) is not None)

    def _densest(self, counted: Sequence[Inquiry]) -> Iterator[Evidence]:
        """The month that holds most of them, where that is what it rests on."""
        found = _most_in_a_month(counted)
        if len(found) >= self.month:
            template = N_("Most within one month: {count}, from {first} to {last}.")
            text = say(template, count=len(found), first=found[0].on, last=found[-1].on)
            yield Evidence(text, len(found), self.month, found=("first", "last"))

    def _step(self, counted: Sequence[Inquiry]) -> Step:
        days = [inquiry.on for inquiry in counted]
        by = rolling.clear_from(days, MONTHS, lambda day: self._level(counted, day) is not None)
        template = N_(
            "Each application adds an inquiry. Without another one, the older ones no longer "
            "count, and this clears on {date}."
        )
        return Step(say(template, date=by), by)


def _within(known: Sequence[Inquiry], window: Span) -> Sequence[Inquiry]:
    """Those of a window; they are ordered by day."""
    first = bisect_left(known, window.first, key=lambda inquiry: inquiry.on)
    return known[first : bisect_right(known, window.last, key=lambda inquiry: inquiry.on)]


def _most_in_a_month(counted: Sequence[Inquiry]) -> Sequence[Inquiry]:
    months = (_within(counted, rolling.last_months(inquiry.on, 1)) for inquiry in counted)
    return max(months, key=len, default=[])


def _listed(counted: Sequence[Inquiry]) -> Iterator[Evidence]:
    """Each of them, the latest first."""
    for inquiry in reversed(counted):
        template = N_("{date}: {institution}, {reason}.")
        institution = inquiry.institution or Word(N_("institution not told"))
        reason = inquiry.reason or Word(N_("reason not told"))
        text = say(template, date=inquiry.on, institution=institution, reason=reason)
        yield Evidence(text, 1)


def _too_old(until: date) -> Sentence:
    template = N_(
        "The newest credit report with inquiries is of {date}, so less than half of the last six "
        "months is known. Ask for a new one and add it on the Credit reports page."
    )
    return say(template, date=until)

"""Limit cut: a lender lowered, suspended or closed a line. Its act, not the person's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.eligibility import EligibilityKind
from tracker.domain.sentence import N_
from tracker.drift import answer, points, rolling
from tracker.drift.answer import Raised, say
from tracker.drift.cut_words import happened, happened_and_shown
from tracker.drift.cuts import Cut, cuts, gravest, has_record
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.settings import setting

LEVELS: Final = {
    EligibilityKind.LOWERED: Level.WATCH,
    EligibilityKind.SUSPENDED: Level.WARN,
    EligibilityKind.CLOSED: Level.ALERT,
}
SOURCE: Final = N_("A convention: lenders look at their lines anew about once a year.")


@dataclass(frozen=True, slots=True)
class LimitCut:
    """The gravest cut of the last months that was not put right; it ages away."""

    pattern: ClassVar[str] = "limit_cut"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("A line lowered, suspended or closed"),
        meaning=N_(
            "A lender lowered the limit of a line of yours, suspended it or closed it: as you "
            "recorded it, or as your credit limits and credit reports show it. It is the lender's "
            "act, and it may have reasons that nothing you do can change."
        ),
        claims=("A1", "A2", "A3", "A4", "A5", "A6"),
        trust=N_(
            "That it happened is read from your record. Why it did, only the lender knows; no "
            "public data records why lines are withdrawn. What your record showed before it came "
            "earlier, which does not make it the cause."
        ),
        is_health=False,
    )

    months: int = setting(
        12, N_("How long a lowered, suspended or closed line is told of"), unit=N_("months"),
        low=1, high=60, source=SOURCE, widens=True,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs a credit limit, a recorded decision or a tied account of a report."""
        lines = [account for account in table.accounts if account.kind.revolves]
        if not lines:
            return answer.not_applicable(
                self.pattern, say(N_("There is no credit line among your accounts."))
            )
        known = [line for line in lines if has_record(table, line)]
        if not known:
            template = N_(
                "Nothing on record would show it. Add the credit limit of a line, or what the "
                "lender decided about it, on the Accounts page."
            )
            return answer.no_data(self.pattern, say(template))
        window = rolling.last_months(table.as_of, self.months)
        recent = [cut for cut in cuts(table) if cut.on in window]
        worst = gravest(recent)
        if worst is None:
            template = N_(
                "No line was lowered, suspended or closed in the last {months} "
                "{months:month|months}."
            )
            headline = say(template, months=self.months)
            return answer.clear(self.pattern, headline, [_looked_at(len(known)), *_shown(recent)])
        part = PointsPart(points.LINE_CUT, worst.gravity)
        why = Raised(
            LEVELS[worst.kind],
            happened(worst),
            part.points,
            worst.on,
            _step(worst),
            (part,),
            frozenset(f"{cut.account.id} {cut.on}" for cut in recent),
        )
        return answer.raised(self.pattern, why, _shown(recent))


def _looked_at(lines: int) -> Evidence:
    template = N_("Lines of which a limit, a decision or a report is on record: {lines}.")
    return Evidence(say(template, lines=lines), lines)


def _shown(found: Sequence[Cut]) -> Iterator[Evidence]:
    """The latest first; `observed` is 1 where it still holds, 0 where it was put right."""
    for cut in reversed(found):
        yield Evidence(happened_and_shown(cut), float(cut.ended_on is None), 1.0)


def _step(cut: Cut) -> Step:
    template = N_(
        "It was the lender's decision, and no step of yours is sure to change it. See what your "
        "own record showed before it, look for mistakes in your credit report, and ask the lender "
        "for its reason. Do not borrow elsewhere to make up for it."
    )
    return Step(say(template), account_id=cut.account.id)

"""Minimum only: statements that are repaid in small part, cycle after cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Percent, Sentence
from tracker.drift import answer, cycles, points
from tracker.drift.answer import Raised, say
from tracker.drift.cycles import Cycle
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.settings import setting

STATEMENTS: Final = 3
"""How many statements of a line are looked at."""
FEWEST: Final = 2
"""One statement alone tells no habit."""
SOURCE: Final = N_(
    "Taiwan credit cards: repaid under 1 % over three months 66 % fell behind, 1-3 % 49 %, 3-20 % "
    "23 to 25 %, in full 13 %."
)


@dataclass(frozen=True, slots=True)
class MinimumOnly:
    """What was repaid in the cycle of each statement, over the last three that asked for money."""

    pattern: ClassVar[str] = "minimum_only"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Only a small part repaid"),
        meaning=N_(
            "How much of a statement is repaid before the next one comes. What is left bears "
            "interest, and the article asks for spending within your means."
        ),
        claims=("B4", "C3"),
        trust=N_(
            "In public data, 44 % of those who repaid nothing toward one of three statements fell "
            "behind, against 17 %. Repaying a part each month, in time, made no difference there: "
            "it costs interest, which is reason enough to look."
        ),
        is_health=True,
    )

    watch_short: int = setting(
        2,
        N_("Statements of three not repaid in full: watch"),
        unit=N_("statements"),
        low=1,
        high=STATEMENTS,
        source=SOURCE,
    )
    warn: float = setting(
        0.9, N_("Left unpaid of three statements, more than: warn"), unit=N_("share"), low=0.1,
        high=1.0, source=SOURCE,
    )  # fmt: skip
    alert: float = setting(
        0.97, N_("Left unpaid of three statements, more than: alert"), unit=N_("share"), low=0.1,
        high=1.0, source=SOURCE,
    )  # fmt: skip
    alert_missed: int = setting(
        1,
        N_("Statements of three repaid below the minimum payment: alert"),
        unit=N_("statements"),
        low=1,
        high=STATEMENTS,
        source=SOURCE,
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """The line that stands worst is told; every line's statements are shown."""
        if not any(account.kind.revolves for account in table.accounts):
            template = N_("There is no line with a credit limit among your accounts.")
            return answer.not_applicable(self.pattern, say(template))
        lines = [line for line in cycles.by_line(table) if len(line) >= FEWEST]
        if not lines:
            return answer.no_data(self.pattern, _missing())
        worst = max(lines, key=lambda line: self._weight(_last(line)))
        shown = [worst, *(line for line in lines if line is not worst)]
        evidence = [fact for line in shown for fact in self._facts(table, _last(line))]
        level, headline = self._level(_last(worst)), _headline(table, _last(worst))
        if level is None:
            return answer.clear(self.pattern, headline, evidence)
        parts, since = _parts(_last(worst)), self._since(worst)
        step = _step(table, worst[-1])
        about = frozenset(
            str(one[-1].settlement.statement.account_id) for one in lines if self._level(_last(one))
        )
        why = Raised(level, headline, answer.total(parts), since, step, parts, about)
        return answer.raised(self.pattern, why, evidence)

    def _weight(self, window: Sequence[Cycle]) -> tuple[int, float]:
        return self._level(window) or 0, answer.total(_parts(window))

    def _level(self, window: Sequence[Cycle]) -> Level | None:
        short = sum(cycle.is_short for cycle in window)
        missed = sum(cycle.is_missed for cycle in window)
        unpaid = cycles.unpaid_share(window)
        if unpaid > self.alert or missed >= self.alert_missed:
            return Level.ALERT
        if unpaid > self.warn:
            return Level.WARN
        return Level.WATCH if short >= self.watch_short else None

    def _since(self, line: Sequence[Cycle]) -> date:
        """When the first of the statements fell due, since which it was raised without a break."""
        count = len(line)
        while count > FEWEST and self._level(_last(line[: count - 1])) is not None:
            count -= 1
        return line[count - 1].settlement.statement.due_date

    def _facts(self, table: BehaviourTable, window: Sequence[Cycle]) -> list[Evidence]:
        unpaid, name = cycles.unpaid_share(window), _name(table, window[-1])
        template = N_(
            "{line}: of the last {count} {count:statement|statements}, {share} was left unpaid."
        )
        text = say(template, line=name, count=len(window), share=Percent(unpaid))
        first, last = window[0].settlement.statement.statement_date, window[-1].last
        account_id = window[-1].settlement.statement.account_id
        whole = Evidence(text, unpaid, min(self.warn, self.alert), first, last, account_id)
        return [whole, *(_shown(table, cycle) for cycle in reversed(window))]


def _last(line: Sequence[Cycle]) -> Sequence[Cycle]:
    return line[-STATEMENTS:]


def _parts(window: Sequence[Cycle]) -> tuple[PointsPart, ...]:
    """Little for repaying in part, more for a statement toward which nothing was repaid."""
    short = sum(cycle.is_short for cycle in window)
    missed = sum(cycle.is_missed for cycle in window)
    return PointsPart(points.NOT_IN_FULL, short), PointsPart(points.MISSED, missed)


def _name(table: BehaviourTable, cycle: Cycle) -> str:
    account_id = cycle.settlement.statement.account_id
    return next((a.name for a in table.accounts if a.id == account_id), str(account_id))


def _headline(table: BehaviourTable, window: Sequence[Cycle]) -> Sentence:
    line = _name(table, window[-1])
    missed = sum(cycle.is_missed for cycle in window)
    if missed:
        template = N_(
            "Repaid below the minimum payment on {line}: {missed} of the last {count} "
            "{count:statement|statements}."
        )
        return say(template, line=line, missed=missed, count=len(window))
    short = sum(cycle.is_short for cycle in window)
    template = N_(
        "Not repaid in full on {line}: {short} of the last {count} {count:statement|statements}."
    )
    return say(template, line=line, short=short, count=len(window))


_SHOWN: Final = N_("{line}: {balance} asked for on {issued}, {repaid} of it repaid by {last}.")
_SHOWN_REFUNDED: Final = N_(
    "{line}: {balance} asked for on {issued}, {repaid} of it repaid by {last}, {refunded} of that "
    "by a refund."
)


def _shown(table: BehaviourTable, cycle: Cycle) -> Evidence:
    statement = cycle.settlement.statement
    refunded = cycle.settlement.refunded_in_cycle
    text = say(
        _SHOWN_REFUNDED if refunded else _SHOWN,
        line=_name(table, cycle),
        balance=statement.balance,
        issued=statement.statement_date,
        repaid=cycle.repaid,
        last=cycle.last,
        **({"refunded": refunded} if refunded else {}),
    )
    if statement.estimated:
        text = say(N_("{sentence} This statement is estimated from entries."), sentence=text)
    share = cycle.repaid.minor / cycle.balance.minor
    first, last = statement.statement_date, cycle.last
    return Evidence(text, share, 1.0, first, last, statement.account_id, found=("last",))


def _missing() -> Sentence:
    template = N_(
        "Two statements of one line must have fallen due on days that are covered. Type in the "
        "line's statement day and due day on the Accounts page, or enter its statements on the "
        "Repayments page."
    )
    return say(template)


def _step(table: BehaviourTable, last: Cycle) -> Step:
    """Repay the newest statement in full: by its due date, or today where that has passed."""
    account_id, line = last.settlement.statement.account_id, _name(table, last)
    newest = max(
        (s for s in table.settlements if s.statement.account_id == account_id),
        key=lambda s: (s.statement.statement_date, s.statement.id),
    )
    if newest.outstanding and newest.pause is None:
        by = max(newest.statement.due_date, table.as_of)
        template = N_("Repay {amount} on {line} by {date}: that is all of its last statement.")
        text = say(template, amount=newest.outstanding, line=line, date=by)
        return Step(text, by, newest.outstanding, account_id)
    by = _next_due(newest.statement.due_date, table.as_of)
    template = N_("Repay the next statement of {line} in full by its due date, {date}.")
    return Step(say(template, line=line, date=by), by, None, account_id)


def _next_due(last: date, as_of: date) -> date:
    months = Month.of(as_of).until(Month.of(as_of).plus(1))
    return next(day for month in months if (day := month.day(last.day)) >= as_of)

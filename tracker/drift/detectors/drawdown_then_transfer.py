"""Drawdown then transfer: drawn money leaves for a person or a card within a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.movement import Movement
from tracker.domain.sentence import N_, Percent, Sentence
from tracker.drift import answer, points, rolling
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.drift.drawn_money import (
    DAYS,
    Sequel,
    clear_from,
    drawable,
    drawn,
    is_covered,
    of_late,
    too_little_covered,
    window,
)
from tracker.drift.moved_out import is_own, moved_out
from tracker.settings import setting

SOURCE: Final = N_("A convention; the article names transfers among what a model may look at.")


@dataclass(frozen=True, slots=True)
class DrawdownThenTransfer:
    """Counts drawdowns of which most was moved out within 24 hours."""

    pattern: ClassVar[str] = "drawdown_then_transfer"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Drawn money moved on at once"),
        meaning=N_(
            "A drawdown that goes on to a person or to a card within 24 hours. The article counts "
            "transfers among what models look at. There may be good reasons for it, and moving "
            "money between your own accounts is one of them."
        ),
        claims=("A1", "B4"),
        trust=N_(
            "It is read from times and amounts: whether it was the drawn money cannot be told."
        ),
        is_health=False,
        is_advice=True,
    )

    watch: int = setting(
        1, N_("Drawdowns moved on, in 90 days: watch"), unit=N_("occurrences"), low=1, high=20,
        source=SOURCE,
    )  # fmt: skip
    warn: int = setting(
        2, N_("Drawdowns moved on, in 90 days: warn"), unit=N_("occurrences"), low=1, high=20,
        source=SOURCE,
    )  # fmt: skip
    alert: int = setting(
        3, N_("Drawdowns moved on, in 90 days: alert"), unit=N_("occurrences"), low=1, high=20,
        source=SOURCE,
    )  # fmt: skip
    share: float = setting(
        0.5,
        N_("Drawdowns moved on: how much of one must leave to count"),
        unit=N_("share"),
        low=0.1,
        high=1.0,
        source=SOURCE,
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs a line that can be drawn on; uncovered days can raise it, but not clear it."""
        told = moved_out(table, self.share)
        level = self._level(told, table.as_of)
        lines = drawable(table)
        if level is None and not any(a.kind.revolves for a in lines.values()):
            template = N_("No line that money can be drawn on is in the ledger.")
            return answer.not_applicable(self.pattern, say(template))
        if level is None and not is_covered(table):
            return answer.no_data(self.pattern, too_little_covered())
        late = of_late(told, table.as_of)
        evidence = (self._summary(table, len(late)), *_facts(table, late))
        if level is None:
            return answer.clear(self.pattern, evidence[0].text, evidence)
        template = N_(
            "Drawdowns of the last {days} {days:day|days} moved on within 24 hours: {count}."
        )
        headline = say(template, days=DAYS, count=len(late))
        since = rolling.raised_since(
            (s.on for s in told), table.as_of, lambda day: self._level(told, day) is not None
        )
        step = self._step(late, told)
        part = PointsPart(points.MOVED_OUT, len(late))
        why = Raised(level, headline, part.points, since, step, (part,))
        return answer.raised(self.pattern, why, evidence)

    def _level(self, told: Sequence[Sequel], day: date) -> Level | None:
        return answer.level_at(len(of_late(told, day)), self.watch, self.warn, self.alert)

    def _summary(self, table: BehaviourTable, count: int) -> Evidence:
        span = window(table.as_of)
        lately = sum(drawdown.on in span for drawdown in drawn(table))
        template = N_(
            "Drawdowns from {first} to {last}: {drawn}. At least {share} moved on within 24 "
            "hours: {count}."
        )
        text = say(
            template,
            first=span.first,
            last=span.last,
            drawn=lately,
            share=Percent(self.share),
            count=count,
        )
        return Evidence(text, count, self.watch, span.first, span.last)

    def _step(self, late: Sequence[Sequel], told: Sequence[Sequel]) -> Step:
        by = clear_from(late, lambda day: self._level(told, day) is not None)
        template = N_(
            "Nothing has to be done; without another one this clears on {date}. If it was lent to "
            "somebody, keep in mind that you owe it all the same."
        )
        return Step(say(template, date=by), by)


def _facts(table: BehaviourTable, late: Sequence[Sequel]) -> Iterator[Evidence]:
    """Each drawdown, the latest first, and below it where it went."""
    accounts = {account.id: account for account in table.accounts}
    for sequel in reversed(late):
        taken = sequel.drawdown
        line = accounts[taken.account_id or 0].name
        template = N_("{date}: {amount} drawn on {line}.")
        text = say(template, date=taken.on, amount=taken.amount, line=line)
        size = answer.number(taken.amount)
        yield Evidence(text, size, None, taken.on, taken.on, taken.account_id)
        for move in sequel.moves:
            left = accounts.get(move.account_id or 0)
            moved = answer.number(move.amount)
            yield Evidence(
                _said(move, accounts), moved, None, move.on, move.on, left.id if left else None
            )


def _said(move: Movement, accounts: dict[int, Account]) -> Sentence:
    """Whether it went to somebody else or to an account of the person's own."""
    target = accounts.get(move.to_account_id or 0)
    if not is_own(move):
        template = N_("{date}: {amount} sent on to {person}.")
        named = N_("{date}: {amount} sent on to somebody.")
        if not move.counterparty:
            return say(named, date=move.on, amount=move.amount)
        return say(template, date=move.on, amount=move.amount, person=move.counterparty)
    if target is None:
        template = N_("{date}: {amount} transferred on; an account of your own, it seems.")
        return say(template, date=move.on, amount=move.amount)
    template = N_("{date}: {amount} transferred on to {account}, an account of your own.")
    return say(template, date=move.on, amount=move.amount, account=target.name)

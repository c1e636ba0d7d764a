"""Wealth idle: for long nothing was moved into or out of a wealth account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from tracker.domain.account import AccountKind
from tracker.domain.behaviour import BehaviourTable, WealthMonth
from tracker.domain.period import Span
from tracker.domain.sentence import N_
from tracker.drift import answer, covered_days, points
from tracker.drift.answer import Raised, say
from tracker.drift.covered_days import STALE
from tracker.drift.detector import Evidence, Explanation, Finding, PointsPart, Step
from tracker.settings import setting

LOOK: Final = timedelta(days=30)
"""How long the step gives to look at what lies there."""
SOURCE: Final = N_("A convention; the article names it, and no data supports it.")


@dataclass(frozen=True, slots=True)
class WealthIdle:
    """Counts covered days since the last movement, over all wealth accounts together."""

    pattern: ClassVar[str] = "wealth_idle"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Savings not moved for long"),
        meaning=N_(
            "Days since money was last moved into or out of a money fund or another wealth "
            "account. What it earns by itself, and purchases it pays, do not count. The article "
            "says that who does not use wealth management counts as a user of low value. Leaving "
            "savings where they are is no fault."
        ),
        claims=("B1", "B5"),
        trust=N_(
            "How often savings move tells nothing about how much there is, nor about repaying "
            "debts. Take it as a reminder at most."
        ),
        is_health=False,
        is_advice=True,
    )

    watch_days: int = setting(
        60, N_("Days without a movement of savings: watch"), unit=N_("days"), low=7, high=1500,
        source=SOURCE,
    )  # fmt: skip
    warn_days: int = setting(
        120, N_("Days without a movement of savings: warn"), unit=N_("days"), low=7, high=1500,
        source=SOURCE,
    )  # fmt: skip
    alert_days: int = setting(
        180, N_("Days without a movement of savings: alert"), unit=N_("days"), low=7, high=1500,
        source=SOURCE,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """For a person who moved savings before; days without data are not counted."""
        months = _open(table)
        if not months:
            template = N_("No movement into or out of a wealth account is in the ledger.")
            return answer.not_applicable(self.pattern, say(template))
        last = max(months, key=lambda month: month.last).last
        quiet = covered_days.after(_covered(table, months), last)
        seen = max((span.last for span in quiet), default=last)
        if table.as_of - seen > STALE:
            template = N_(
                "Nothing after {seen} is covered where your savings lie. Import the latest "
                "statements on the Imports page."
            )
            return answer.no_data(self.pattern, say(template, seen=seen))
        days = covered_days.counted(quiet)
        template = N_("Savings were last moved on {date}; covered days since then: {days}.")
        headline = say(template, date=last, days=days)
        least = min(self.watch_days, self.warn_days, self.alert_days)
        summary = Evidence(headline, days, least, last, seen, found=("date",))
        evidence = (summary, *_movements(table, months), *_held(table))
        level = answer.level_at(days, self.watch_days, self.warn_days, self.alert_days)
        if level is None:
            return answer.clear(self.pattern, headline, evidence)
        since = covered_days.nth(quiet, least)
        part = PointsPart(points.WEALTH_IDLE, days)
        why = Raised(level, headline, part.points, since, _step(table.as_of), (part,))
        return answer.raised(self.pattern, why, evidence)


def _open(table: BehaviourTable) -> list[WealthMonth]:
    """The movements of accounts that are not closed."""
    closed = {a.id for a in table.accounts if a.closed_on is not None}
    return [month for month in table.wealth if month.account_id not in closed]


def _covered(table: BehaviourTable, months: Sequence[WealthMonth]) -> Sequence[Span]:
    """The days on which every account with movements is covered."""
    accounts = {account.id: account for account in table.accounts}
    told = {month.account_id: accounts.get(month.account_id or 0) for month in months}
    return covered_days.of_all(covered_days.of_account(table, a) for a in told.values())


def _movements(table: BehaviourTable, months: Sequence[WealthMonth]) -> Iterator[Evidence]:
    """The last month with movements of each account."""
    names = {account.id: account.name for account in table.accounts}
    newest = {month.account_id: month for month in months}
    for id_, month in newest.items():
        template = N_("{account}: {moved_in} in and {moved_out} out in {month}, last on {date}.")
        unnamed = N_(
            "Account not named: {moved_in} in and {moved_out} out in {month}, last on {date}."
        )
        text = say(
            template if id_ in names else unnamed,
            account=names.get(id_ or 0, ""),
            moved_in=month.moved_in,
            moved_out=month.moved_out,
            month=month.month,
            date=month.last,
        )
        account = id_ if id_ in names else None
        first, found = month.month.first, ("month", "date")
        yield Evidence(text, month.count, None, first, month.last, account, found)


def _held(table: BehaviourTable) -> Iterator[Evidence]:
    """What each wealth account held when its balance was last told."""
    wealth = {a.id: a.name for a in table.accounts if a.kind is AccountKind.WEALTH}
    newest = {reading.account_id: reading for reading in table.balances}
    for id_, reading in newest.items():
        if id_ in wealth:
            template = N_("{account} held {balance} on {date}.")
            text = say(template, account=wealth[id_], balance=reading.balance, date=reading.on)
            yield Evidence(text, answer.number(reading.balance))


def _step(as_of: date) -> Step:
    by = as_of + LOOK
    template = N_(
        "Nothing has to be moved for a platform's sake. By {date} perhaps, look whether your "
        "savings still lie where you want them."
    )
    return Step(say(template, date=by), by)

"""What a person may suppose, and the facts a ledger would have if it were so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import reduce
from typing import Final

from tracker.domain.account import LimitChange
from tracker.domain.behaviour import DaySum, Facts, PurchaseSize
from tracker.domain.coverage import since
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.entry import EntryKind
from tracker.domain.joined import joined
from tracker.domain.large import rounded
from tracker.domain.money import ZERO, Money
from tracker.domain.movement import DAYS_AFTER, Movement
from tracker.domain.payers import payers
from tracker.domain.period import SHANGHAI, Month, Span
from tracker.domain.report import Inquiry, InquiryKind
from tracker.domain.sentence import N_
from tracker.domain.statement import Repayment
from tracker.domain.tally import BORROWING, platform_of, providers
from tracker.domain.written_down import Run


class Supposing(StrEnum):
    """What is supposed to happen."""

    REPAYMENT = "repayment"
    PURCHASE = "purchase"
    DRAWDOWN = "drawdown"
    CASH_ADVANCE = "cash_advance"
    INQUIRY = "inquiry"
    LIMIT = "limit"
    INCOME = "income"
    NO_USE = "no_use"
    USUAL_USE = "usual_use"


SUPPOSING_LABELS = {
    Supposing.REPAYMENT: N_("Repayment"),
    Supposing.PURCHASE: N_("Purchase"),
    Supposing.DRAWDOWN: N_("Drawdown"),
    Supposing.CASH_ADVANCE: N_("Cash advance"),
    Supposing.INQUIRY: N_("Hard inquiry"),
    Supposing.LIMIT: N_("Credit limit"),
    Supposing.INCOME: N_("Monthly net income"),
    Supposing.NO_USE: N_("Weeks without use"),
    Supposing.USUAL_USE: N_("Weeks of usual use"),
}

ENTRY_KINDS: Final = {
    Supposing.REPAYMENT: EntryKind.REPAYMENT,
    Supposing.PURCHASE: EntryKind.PURCHASE,
    Supposing.DRAWDOWN: EntryKind.DRAWDOWN,
    Supposing.CASH_ADVANCE: EntryKind.CASH_ADVANCE,
}
"""Those that are an entry, and its kind."""

USES: Final = {Supposing.NO_USE, Supposing.USUAL_USE}
"""Those that are about the use of a platform over some weeks."""


@dataclass(frozen=True, slots=True)
class Supposition:
    """One thing that is supposed, today or, with `month`, on the first day of a coming month.

    `account_id` is the line that is repaid, drawn on or given a limit, or what pays a purchase.
    `count` are the weeks of a use, and the inquiries made on that day; `platform` is alipay or
    wechat.
    """

    kind: Supposing
    amount: Money = ZERO
    account_id: int | None = None
    month: Month | None = None
    count: int = 1
    platform: str = ""

    def first_day(self, today: date) -> date:
        """The day it happens; a use begins on the day after."""
        begins = self.month.first if self.month else today
        return max(begins, today + timedelta(days=1)) if self.kind in USES else max(begins, today)

    def last_day(self, today: date) -> date:
        """The day it is over."""
        first = self.first_day(today)
        return first + timedelta(weeks=self.count, days=-1) if self.kind in USES else first

    def weeks(self, today: date) -> Span:
        """The days of a use."""
        return Span(self.first_day(today), self.last_day(today))


def supposed(known: Facts, suppositions: Sequence[Supposition], today: date) -> Facts:
    """What the ledger would have more if this were typed in; uses of a platform are no facts.

    A line is repaid from the account of the person's own money that it was last repaid from. As
    entries that are typed in do, one goes on with what is written down by hand.
    """
    usually = _payers(known, suppositions, today)
    last = max((repayment.entry_id for repayment, _ in known.repayments), default=0)
    parts = (
        _facts(known, one, one.first_day(today), last + number, usually.get(one.account_id))
        for number, one in enumerate(suppositions, 1)
    )
    made = reduce(joined, parts, Facts())
    return replace(made, after_drawdowns=_soon_after(known, made))


def _payers(
    known: Facts, suppositions: Sequence[Supposition], today: date
) -> Mapping[int | None, int | None]:
    if all(one.kind is not Supposing.REPAYMENT for one in suppositions):
        return {}
    lines = {account.id for account in known.accounts if account.kind.is_credit}
    found = payers(known.repayments, today)
    return {line: payer for line, payer in found.items() if payer not in lines}


def _facts(known: Facts, one: Supposition, on: date, entry_id: int, payer: int | None) -> Facts:
    if one.kind in ENTRY_KINDS:
        row = row_of(one, on, payer)
        return _entry(known, one, row, entry_id) if one.amount.minor > 0 else Facts()
    if one.kind is Supposing.INQUIRY:
        made = Inquiry(on=on, kind=InquiryKind.HARD)
        return Facts(inquiries=(made,) * one.count)
    if one.kind is Supposing.LIMIT and one.account_id is not None:
        return Facts(limits=(LimitChange(_next_id(known.limits), one.account_id, on, one.amount),))
    if one.kind is Supposing.INCOME:
        stated = IncomeStatement(_next_id(known.incomes), on, one.amount)
        return Facts(incomes=(stated,))
    return Facts()


def _entry(known: Facts, one: Supposition, row: DaySum, entry_id: int) -> Facts:
    on = row.on
    repays = one.kind is Supposing.REPAYMENT and one.account_id is not None
    repayment = Repayment(entry_id, one.account_id or 0, on, one.amount, row.account_id)
    size = PurchaseSize(Month.of(on), one.account_id, rounded(one.amount), 1)
    spans = (_written_down(known.written, on),)
    return Facts(
        days=(row,),
        repayments=((repayment, None),) if repays else (),
        purchase_sizes=(size,) if one.kind is Supposing.PURCHASE else (),
        drawdowns=(_movement(row, entry_id),) if row.kind in BORROWING else (),
        covered=spans,
        covered_by_source=_typed_for(known, row, spans),
    )


def row_of(one: Supposition, on: date, payer: int | None = None) -> DaySum:
    """The entry that is supposed, by the rule of the flow of money; `payer` is what repays."""
    left, arrived = one.account_id, None
    if one.kind is Supposing.REPAYMENT:
        left, arrived = payer, one.account_id
    return DaySum(on, ENTRY_KINDS[one.kind], "", left, arrived, 1, one.amount)


def _movement(row: DaySum, entry_id: int) -> Movement:
    """The entry one by one, at the end of its day: after all that is known of that day."""
    at = datetime.combine(row.on, time.max.replace(microsecond=0), SHANGHAI)
    return Movement(entry_id, at, row.kind, row.amount, row.account_id, row.to_account_id)


def _soon_after(known: Facts, made: Facts) -> tuple[Movement, ...]:
    """What is supposed to move on the days after a drawdown, known or supposed."""
    drawn = [move.on for move in (*known.drawdowns, *made.drawdowns)]
    days = {day + timedelta(days=n) for day in drawn for n in range(DAYS_AFTER + 1)}
    watched = {EntryKind.REPAYMENT, EntryKind.PURCHASE}
    moved = (row for row in made.days if row.kind in watched and row.on in days)
    ids = {(pair[0].paid_on, pair[0].account_id): pair[0].entry_id for pair in made.repayments}
    return tuple(_movement(r, ids.get((r.on, r.to_account_id or 0), 0)) for r in moved)


def _written_down(runs: Sequence[Run], on: date) -> Span:
    """The days that are written down with an entry of a day: those before it, if it goes on."""
    before = [run for run in runs if run.last <= on]
    return Span(before[-1].last if before and before[-1].goes_on(on) else on, on)


def _typed_for(known: Facts, row: DaySum, spans: Sequence[Span]) -> dict[str, Sequence[Span]]:
    """A typed entry covers days for its platform only where that has no files."""
    platform = platform_of(row, providers(known.accounts))
    told = known.covered_by_source.get(platform)
    if told is None or platform in known.filed:
        return {}
    return {platform: spans if told else since(row.on, spans)}


def _next_id(records: Iterable[LimitChange | IncomeStatement]) -> int:
    return max((record.id for record in records), default=0) + 1

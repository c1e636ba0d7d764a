"""One sentence of a report about one account of the person."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.account import AccountKind
from tracker.domain.money import CNY
from tracker.domain.report import Tradeline, TradelineState
from tracker.importing.credit_report.account_clauses import Reading, money, read_clauses
from tracker.importing.credit_report.account_opening import Opening, opening

_GRAVEST = (
    TradelineState.BAD_DEBT,
    TradelineState.FROZEN,
    TradelineState.STOPPED,
    TradelineState.NOT_ACTIVATED,
    TradelineState.OPEN,
)


_OF_OTHERS = re.compile(r"还款责任|责任人类型|提供担保|担保(?:贷款)?(?:合同)?金额|债权")


@dataclass(frozen=True, slots=True)
class ReadAccount:
    """A tradeline, and the clauses of its sentence that are not understood."""

    tradeline: Tradeline
    left: tuple[str, ...] = ()


def read_account(sentence: str, *, never_overdue: bool = False) -> ReadAccount | None:
    """Read the sentence of an account, joined and without its number in the list.

    `never_overdue` is whether it stands under a heading that says so of all accounts below it.
    `None` where lender, product and day of opening are not certain.
    """
    start = opening(sentence)
    if start is None or _OF_OTHERS.search(sentence):
        return None
    reading = Reading(left=list(start.left))
    read_clauses(sentence[start.end :], reading)
    _leave_what_was_before(start, reading)
    tradeline = _tradeline(start, reading, sentence)
    if never_overdue and tradeline.overdue_months is None and not tradeline.is_overdue:
        tradeline = replace(tradeline, overdue_months=0, overdue_90_months=0)
    return ReadAccount(tradeline, tuple(reading.left))


def _leave_what_was_before(start: Opening, reading: Reading) -> None:
    """Nothing is told of an account before it was opened: such a clause is another one's."""
    for name in ("closed_on", "as_of"):
        told = reading.facts.get(name)
        if isinstance(told, date) and told < start.on:
            del reading.facts[name]
            reading.left.append(f"{told.isoformat()}")
            reading.states.clear()


def _tradeline(start: Opening, reading: Reading, sentence: str) -> Tradeline:
    state = _state(reading)
    facts = reading.facts
    as_of = _day(facts.get("as_of"))
    closed_on = _day(facts.get("closed_on"))
    revolving = facts.get("is_revolving")
    named = facts.get("currency")
    return Tradeline(
        lender=start.lender,
        kind=_kind(start, revolving),
        product=start.product,
        state=state,
        tail=start.tail,
        opened_on=start.on,
        closed_on=closed_on or (as_of if state.is_over else None),
        expires_on=_day(facts.get("expires_on")),
        as_of=as_of,
        principal=start.principal,
        credit_limit=money(facts, "credit_limit"),
        balance=money(facts, "balance"),
        instalment_balance=money(facts, "instalment_balance"),
        overdue_amount=money(facts, "overdue_amount"),
        currency=start.currency or (named if isinstance(named, str) else CNY),
        is_revolving=revolving if isinstance(revolving, bool) else None,
        is_overdue=_truth(facts.get("is_overdue")),
        overdue_months=_count(facts.get("overdue_months")),
        overdue_90_months=_count(facts.get("overdue_90_months")),
        text=sentence,
    )


def _kind(start: Opening, revolving: object) -> AccountKind:
    """A line that may be drawn only once is a loan."""
    if start.kind is AccountKind.REVOLVING_LINE and revolving is False:
        return AccountKind.INSTALMENT_LOAN
    return start.kind


def _state(reading: Reading) -> TradelineState:
    """The state that is said; open where amounts are told instead, and not told where neither is.

    An account that is over is nothing else any more. Of two ways to be over, neither is certain.
    """
    over = {state for state in reading.states if state.is_over}
    if len(over) > 1:
        reading.left.append("，".join(sorted(over)))
        return TradelineState.UNKNOWN
    if over:
        return over.pop()
    if reading.states:
        return min(reading.states, key=_GRAVEST.index)
    told = {"as_of", "balance", "credit_limit", "is_overdue"} & reading.facts.keys()
    return TradelineState.OPEN if told and not reading.left else TradelineState.UNKNOWN


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None

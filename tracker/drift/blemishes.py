"""What lenders read as a blemish, counted on one credit report. What is not told is not zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tracker.domain import month_grid
from tracker.domain.report import (
    CountKind,
    CreditReport,
    RemarkKind,
    ReportCount,
    ReportRemark,
    Tradeline,
    TradelineState,
)
from tracker.domain.report_content import ReportContent

SUMMARY: Final = (
    CountKind.CARDS,
    CountKind.HOME_LOANS,
    CountKind.OTHER_LOANS,
    CountKind.OTHER_BUSINESS,
)
"""The columns that add up to all accounts."""
GUARANTEES: Final = (CountKind.GUARANTEES_FOR_PEOPLE, CountKind.GUARANTEES_FOR_COMPANIES)
LATE_CODES: Final = "1234567"
LATE_90_CODES: Final = "4567"
OVERDRAWN: Final = "12"
"""Codes that mean overdrawn, not overdue, on a quasi-credit card (准贷记卡)."""
QUASI_CARD: Final = "准贷记卡"


@dataclass(frozen=True, slots=True)
class Blemishes:
    """The numbers of one report; each is the higher of what its summary and its accounts say.

    `tells` is whether it says at all which accounts were overdue, `silent` how many of its accounts
    say nothing of it where the summary does not either.
    """

    report: CreditReport
    overdue_now: int
    overdue_90: int
    overdue: int
    """Accounts that were overdue at any time in the last five years."""
    months: int
    """Months overdue in five years, of all accounts; one each where only accounts are counted."""
    months_90: int
    """Of those, for more than ninety days."""
    taken_over: int
    """Bad debts, asset disposals and compensations."""
    guarantees: int
    tells: bool
    silent: int
    lines: tuple[Tradeline, ...]
    remarks: tuple[ReportRemark, ...]


def blemishes(content: ReportContent) -> Blemishes:
    """What a report shows."""
    counts, lines, remarks = content.counts, content.tradelines, content.remarks
    overdue = _summed(counts, lambda count: count.overdue_accounts)
    overdue_90 = _summed(counts, lambda count: count.overdue_90_accounts)
    told = (overdue is not None, overdue_90 is not None, *map(tells, lines))
    silent = sum(not tells(line) for line in lines) if overdue is None else 0
    late_90 = max(overdue_90 or 0, sum((months_90(t) or 0) > 0 for t in lines))
    late = max(overdue or 0, overdue_90 or 0, sum(map(was_overdue, lines)))
    return Blemishes(
        report=content.report,
        overdue_now=sum(map(is_overdue_now, lines)),
        overdue_90=late_90,
        overdue=late,
        months=max(late, sum(max(months(t) or 0, months_90(t) or 0) for t in lines)),
        months_90=max(late_90, sum(months_90(t) or 0 for t in lines)),
        taken_over=_taken_over(counts, lines, remarks),
        guarantees=_guarantees(counts, remarks),
        tells=any(told) if lines or not content.lists_accounts else True,
        silent=silent,
        lines=lines,
        remarks=remarks,
    )


def is_overdue_now(line: Tradeline) -> bool:
    """Whether something was overdue when the account was reported."""
    return bool(line.is_overdue) or bool(line.overdue_amount)


def was_overdue(line: Tradeline) -> bool:
    """Whether it was overdue in the last five years, or is."""
    return is_overdue_now(line) or (months(line) or 0) > 0 or (months_90(line) or 0) > 0


def is_bad_debt(line: Tradeline) -> bool:
    """Whether the lender has written it off (呆账)."""
    return line.state is TradelineState.BAD_DEBT


def months(line: Tradeline) -> int | None:
    """Months overdue in the last five years, from its sentence or its month grid."""
    return _first_told(line.overdue_months, _in_grid(line, LATE_CODES))


def months_90(line: Tradeline) -> int | None:
    """Of those, the ones for more than ninety days."""
    return _first_told(line.overdue_90_months, _in_grid(line, LATE_90_CODES))


def _in_grid(line: Tradeline, late: str) -> int | None:
    counted = late.strip(OVERDRAWN) if QUASI_CARD in line.product else late
    codes = [code for _, code in month_grid.months(line.history)]
    return sum(code in counted for code in codes) if codes else None


def _first_told(*numbers: int | None) -> int | None:
    return next((number for number in numbers if number is not None), None)


def tells(line: Tradeline) -> bool:
    """Whether anything is said of whether it was overdue."""
    told = (line.is_overdue, line.overdue_amount, months(line), months_90(line))
    return any(fact is not None for fact in told)


def _summed(counts: Iterable[ReportCount], of: Callable[[ReportCount], int | None]) -> int | None:
    """Over the columns of the summary, or of the column for all; `None` where none tells."""
    told = [(count.kind, number) for count in counts if (number := of(count)) is not None]
    columns = [number for kind, number in told if kind in SUMMARY]
    whole = [number for kind, number in told if kind is CountKind.ALL]
    return max([*whole, sum(columns)]) if whole or columns else None


def _accounts(counts: Iterable[ReportCount], *kinds: CountKind) -> int:
    return sum(count.accounts or 0 for count in counts if count.kind in kinds)


def _number(remarks: Iterable[ReportRemark], kind: RemarkKind) -> int:
    return sum(remark.kind is kind for remark in remarks)


def _taken_over(
    counts: Iterable[ReportCount], lines: Iterable[Tradeline], remarks: tuple[ReportRemark, ...]
) -> int:
    disposals = _accounts(counts, CountKind.DISPOSALS), _number(remarks, RemarkKind.DISPOSAL)
    paid = _accounts(counts, CountKind.COMPENSATIONS), _number(remarks, RemarkKind.COMPENSATION)
    return sum(map(is_bad_debt, lines)) + max(disposals) + max(paid)


def _guarantees(counts: Iterable[ReportCount], remarks: tuple[ReportRemark, ...]) -> int:
    first_generation = sum(count.guarantees or 0 for count in counts)
    told = _accounts(counts, *GUARANTEES), _number(remarks, RemarkKind.GUARANTEE)
    return max(*told, first_generation)

"""The summary of a report as the control total of what was read from its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.account import AccountKind
from tracker.domain.report import (
    COUNT_KIND_LABELS,
    CountKind,
    RemarkKind,
    ReportCount,
    ReportRemark,
    Tradeline,
)
from tracker.domain.report import TradelineState as State
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.importing.credit_report.account_opening import is_home

_OF_REMARKS = {
    CountKind.DISPOSALS: RemarkKind.DISPOSAL,
    CountKind.COMPENSATIONS: RemarkKind.COMPENSATION,
}
_GUARANTEES = (CountKind.GUARANTEES_FOR_PEOPLE, CountKind.GUARANTEES_FOR_COMPANIES)
_ACCOUNTS = N_("Under {column} the summary counts {stated}, {read} were read.")
_OPEN = N_("Under {column} the summary counts {stated} open accounts, {read} were read.")
_OVERDUE = N_("Under {column} the summary counts {stated} overdue accounts, {read} were read.")
_OVERDUE_90 = N_(
    "Under {column} the summary counts {stated} {stated:account|accounts} overdue for over 90 "
    "days, {read} were read."
)


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number of the summary, and how many accounts were read that it may count.

    Accounts that tell nothing may be of either sort, hence two bounds.
    """

    template: str
    column: Word
    stated: int | None
    least: int
    most: int


def column_of(tradeline: Tradeline) -> CountKind:
    """The column of the summary that counts this account."""
    if tradeline.kind is AccountKind.CREDIT_CARD:
        return CountKind.CARDS
    if is_home(tradeline.product):
        return CountKind.HOME_LOANS
    return CountKind.OTHER_LOANS if "贷款" in tradeline.product else CountKind.OTHER_BUSINESS


def differences(
    counts: Sequence[ReportCount],
    tradelines: Sequence[Tradeline],
    remarks: Sequence[ReportRemark],
    *,
    is_complete: bool = True,
) -> Iterator[Sentence]:
    """Say where the summary counts other accounts than were read.

    In a summary that is complete `--` counts none; else nothing is said of what has no number.
    """
    for one in _measures(counts, tradelines, remarks):
        if one.stated is None and not is_complete:
            continue
        if not one.least <= (one.stated or 0) <= one.most:
            values: dict[str, Value] = {
                "column": one.column,
                "stated": one.stated or 0,
                "read": one.least,
            }
            yield Sentence(one.template, values)


def _measures(
    counts: Sequence[ReportCount],
    tradelines: Sequence[Tradeline],
    remarks: Sequence[ReportRemark],
) -> Iterator[_Measure]:
    read = Counter(remark.kind for remark in remarks)
    for count in counts:
        column = Word(COUNT_KIND_LABELS[count.kind])
        if kind := _OF_REMARKS.get(count.kind):
            yield _Measure(_ACCOUNTS, column, count.accounts, read[kind], read[kind])
        elif count.kind not in _GUARANTEES:
            lines = [line for line in tradelines if column_of(line) is count.kind]
            yield from _of_column(count, column, lines)
    # Whether a guarantee is for a company is not kept, so they are counted together.
    stated = [count.accounts for count in counts if count.kind in _GUARANTEES]
    stated += [count.guarantees for count in counts if count.guarantees is not None]
    if stated:
        total, given = sum(number or 0 for number in stated), read[RemarkKind.GUARANTEE]
        yield _Measure(_ACCOUNTS, Word(N_("Guarantees")), total, given, given)


def _of_column(count: ReportCount, column: Word, lines: Sequence[Tradeline]) -> Iterator[_Measure]:
    yield _Measure(_ACCOUNTS, column, count.accounts, len(lines), len(lines))
    is_open = [None if one.state is State.UNKNOWN else not one.state.is_over for one in lines]
    yield _measure(_OPEN, column, count.open_accounts, is_open)
    overdue = [_positive(one.overdue_months) for one in lines]
    yield _measure(_OVERDUE, column, count.overdue_accounts, overdue)
    long = [_positive(one.overdue_90_months) for one in lines]
    yield _measure(_OVERDUE_90, column, count.overdue_90_accounts, long)


def _measure(
    template: str, column: Word, stated: int | None, answers: Sequence[bool | None]
) -> _Measure:
    most = len(answers) - answers.count(False)
    return _Measure(template, column, stated, answers.count(True), most)


def _positive(months: int | None) -> bool | None:
    return None if months is None else months > 0

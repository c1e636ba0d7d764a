"""The summary of a report as the control total of what was read from its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

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
from tracker.domain.sentence import N_, Sentence, Word
from tracker.importing.credit_report.account_opening import is_home

_OF_REMARKS = {
    CountKind.DISPOSALS: RemarkKind.DISPOSAL,
    CountKind.COMPENSATIONS: RemarkKind.COMPENSATION,
}
_GUARANTEES = (CountKind.GUARANTEES_FOR_PEOPLE, CountKind.GUARANTEES_FOR_COMPANIES)


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
) -> Iterator[Sentence]:
    """Say where the summary counts other accounts than were read; `--` counts none."""
    for count in counts:
        if remark_kind := _OF_REMARKS.get(count.kind):
            read = sum(remark.kind is remark_kind for remark in remarks)
            yield from _accounts(Word(COUNT_KIND_LABELS[count.kind]), count.accounts, read, read)
        elif count.kind not in _GUARANTEES:
            lines = [line for line in tradelines if column_of(line) is count.kind]
            yield from _column(count, lines)
    yield from _guarantees(counts, remarks)


def _column(count: ReportCount, lines: Sequence[Tradeline]) -> Iterator[Sentence]:
    column = Word(COUNT_KIND_LABELS[count.kind])
    yield from _accounts(column, count.accounts, len(lines), len(lines))
    for template, stated, holds in (
        (
            N_("Under {column} the summary counts {stated} open accounts, {read} were read."),
            count.open_accounts,
            lambda line: None if line.state is State.UNKNOWN else not line.state.is_over,
        ),
        (
            N_("Under {column} the summary counts {stated} overdue accounts, {read} were read."),
            count.overdue_accounts,
            lambda line: _positive(line.overdue_months),
        ),
        (
            N_(
                "Under {column} the summary counts {stated} accounts overdue for over 90 days, "
                "{read} were read."
            ),
            count.overdue_90_accounts,
            lambda line: _positive(line.overdue_90_months),
        ),
    ):
        yield from _differs(template, column, stated, *_range(lines, holds))


def _guarantees(
    counts: Iterable[ReportCount], remarks: Iterable[ReportRemark]
) -> Iterator[Sentence]:
    """Guarantees are counted together: whether one is for a company is not kept."""
    stated = [count.accounts for count in counts if count.kind in _GUARANTEES]
    stated += [count.guarantees for count in counts if count.guarantees is not None]
    if stated:
        read = sum(remark.kind is RemarkKind.GUARANTEE for remark in remarks)
        column = Word(N_("Guarantees"))
        yield from _accounts(column, sum(number or 0 for number in stated), read, read)


def _accounts(column: Word, stated: int | None, least: int, most: int) -> Iterator[Sentence]:
    template = N_("Under {column} the summary counts {stated}, {read} were read.")
    return _differs(template, column, stated, least, most)


def _differs(
    template: str, column: Word, stated: int | None, least: int, most: int
) -> Iterator[Sentence]:
    """Accounts that tell nothing may be of either sort, hence two bounds."""
    if not least <= (stated or 0) <= most:
        yield Sentence(template, {"column": column, "stated": stated or 0, "read": least})


def _range(
    lines: Sequence[Tradeline], holds: Callable[[Tradeline], bool | None]
) -> tuple[int, int]:
    answers = [holds(line) for line in lines]
    return answers.count(True), len(answers) - answers.count(False)


def _positive(months: int | None) -> bool | None:
    return None if months is None else months > 0

"""One credit report as a sheet to read: what is said where, in words; for window and paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.account import AccountKind
from tracker.domain.period import Month
from tracker.domain.report import (
    CountKind,
    Inquiry,
    InquiryKind,
    RemarkKind,
    ReportCount,
    ReportRemark,
    Tradeline,
)
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Sentence
from tracker.importing.credit_report.control import differences

UNTOLD = "--"
"""What reports print where nothing is reported, which is not 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The summary that a report begins with: a column for each kind, a row for each number."""

    kinds: tuple[CountKind, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """What a row counts (a marked text), and its numbers."""


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts of one sort, open ones first; `title` is a marked text."""

    title: str
    lines: tuple[Tradeline, ...]

    @property
    def open(self) -> int:
        """How many are not over."""
        return sum(not line.state.is_over for line in self.lines)


_ROWS: tuple[tuple[str, Callable[[ReportCount], int | None]], ...] = (
    (N_("Accounts"), lambda count: count.accounts),
    (N_("Open accounts"), lambda count: count.open_accounts),
    (N_("Ever overdue"), lambda count: count.overdue_accounts),
    (N_("Over 90 days overdue"), lambda count: count.overdue_90_accounts),
    (N_("Guarantees"), lambda count: count.guarantees),
)
_MAIN = (
    CountKind.CARDS, CountKind.HOME_LOANS, CountKind.OTHER_LOANS, CountKind.OTHER_BUSINESS,
)  # fmt: skip
_GROUPS: tuple[tuple[str, tuple[AccountKind, ...]], ...] = (
    (N_("Cards"), (AccountKind.CREDIT_CARD, AccountKind.UNSORTED_CARD)),
    (N_("Loans"), (AccountKind.MORTGAGE, AccountKind.INSTALMENT_LOAN)),
    (N_("Credit lines"), (AccountKind.REVOLVING_LINE, AccountKind.CASH_LOAN)),
)
_OTHER = N_("Other accounts")


def grid(content: ReportContent) -> Grid | None:
    """The summary as a grid; `None` where nothing of it is known."""
    by_kind = {count.kind: count for count in content.counts}
    if not by_kind:
        return None
    extra = [kind for kind in CountKind if kind in by_kind and kind not in _MAIN]
    main = _MAIN if any(kind in by_kind for kind in _MAIN) else ()
    kinds = (*main, *extra)
    rows = [
        (title, tuple(_number(by_kind.get(kind), value) for kind in kinds))
        for title, value in _ROWS
    ]
    told = [row for place, row in enumerate(rows) if place < 2 or set(row[1]) != {UNTOLD}]  # noqa: PLR2004 - these two are always shown
    return Grid(kinds, tuple(told))


def _number(count: ReportCount | None, value: Callable[[ReportCount], int | None]) -> str:
    number = None if count is None else value(count)
    return UNTOLD if number is None else str(number)


def groups(content: ReportContent) -> tuple[Group, ...]:
    """Its accounts: cards, loans, credit lines; in each the open ones first, by opening."""
    return tuple(_groups(content.tradelines))


def _groups(lines: Sequence[Tradeline]) -> Iterator[Group]:
    left = list(lines)
    for title, kinds in _GROUPS:
        mine = [line for line in left if line.kind in kinds]
        left = [line for line in left if line.kind not in kinds]
        if mine:
            yield Group(title, tuple(sorted(mine, key=_order)))
    if left:
        yield Group(_OTHER, tuple(sorted(left, key=_order)))


def _order(line: Tradeline) -> tuple[bool, date, int]:
    return line.state.is_over, line.opened_on or date.max, line.id


def short_name(lender: str) -> str:
    """A lender without what nearly every company is called, for where there is little room."""
    for words in ("股份有限公司", "有限责任公司", "有限公司"):
        lender = lender.replace(words, "")
    return lender


def overdue_said(line: Tradeline) -> Sentence | None:
    """What a report tells of overdue payments on an account; `None` where it says nothing."""
    now = _now_said(line)
    past = _past_said(line)
    if now is not None and past is not None:
        return Sentence(N_("{now}; {past}"), {"now": now, "past": past})
    return now or past


def _now_said(line: Tradeline) -> Sentence | None:
    if line.is_overdue and line.overdue_amount is not None:
        return Sentence(N_("now: {amount}"), {"amount": line.overdue_amount})
    if line.is_overdue:
        return Sentence(N_("now"))
    known = line.is_overdue is not None and not line.overdue_months
    return Sentence(N_("none now")) if known and line.overdue_months is None else None


def _past_said(line: Tradeline) -> Sentence | None:
    months = line.overdue_months
    if months is None:
        return None
    if not months:
        return None if line.is_overdue else Sentence(N_("none in 5 years"))
    if line.overdue_90_months:
        template = N_("{months} {months:month|months} in 5 years, {long} of them over 90 days")
        return Sentence(template, {"months": months, "long": line.overdue_90_months})
    return Sentence(N_("{months} {months:month|months} in 5 years"), {"months": months})


def remarks(content: ReportContent, *kinds: RemarkKind) -> tuple[ReportRemark, ...]:
    """Its remarks of these kinds."""
    return tuple(remark for remark in content.remarks if remark.kind in kinds)


OTHER_REMARKS = (
    RemarkKind.DISPOSAL,
    RemarkKind.COMPENSATION,
    RemarkKind.POSTPAID,
    RemarkKind.PUBLIC_RECORD,
    RemarkKind.STATEMENT,
)


def asked(content: ReportContent, kind: InquiryKind) -> tuple[Inquiry, ...]:
    """Its inquiries of a kind, the newest first."""
    mine = [inquiry for inquiry in content.inquiries if inquiry.kind is kind]
    return tuple(sorted(mine, key=lambda inquiry: inquiry.on, reverse=True))


def lag_said(content: ReportContent) -> Sentence | None:
    """How far behind its own day the amounts of a report are."""
    days = [line.as_of for line in content.tradelines if line.as_of is not None]
    if not days:
        return None
    first, last = Month.of(min(days)), Month.of(max(days))
    if first == last:
        template = N_(
            "Its amounts are as of {last}: lenders report once a month, so a report is always one "
            "or two months behind what you see today."
        )
    else:
        template = N_(
            "Its amounts are as of {first} to {last}: lenders report once a month, each on its own "
            "day, so a report is always one or two months behind what you see today."
        )
    return Sentence(template, {"first": first, "last": last})


def control_said(content: ReportContent) -> tuple[Sentence, ...]:
    """Where the summary of a report counts other accounts than are listed.

    One that was typed in is not held against its summary: much of it may have been left out.
    """
    if content.is_typed or not content.lists_accounts:
        return ()
    return tuple(differences(content.counts, content.tradelines, content.remarks))

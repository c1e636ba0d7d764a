"""A credit report together with everything that it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from tracker.domain.account import AccountKind
from tracker.domain.grouped import grouped
from tracker.domain.period import Month
from tracker.domain.report import (
    CountKind,
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    Tradeline,
)


@dataclass(frozen=True, slots=True)
class ReportContent:
    """One report, its summary, its accounts, its inquiries and what else it says."""

    report: CreditReport = field(default_factory=CreditReport)
    counts: tuple[ReportCount, ...] = ()
    tradelines: tuple[Tradeline, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    remarks: tuple[ReportRemark, ...] = ()

    @property
    def is_typed(self) -> bool:
        """Whether a person typed it in: what is read from a print has its number or texts."""
        texts = [line.text for line in self.tradelines] + [told.text for told in self.remarks]
        return not self.report.number and not any(texts)

    @property
    def accounts_told(self) -> int | None:
        """How many accounts its own summary counts; `None` where it does not say."""
        own = [count for count in self.counts if count.kind in _OF_OWN_ACCOUNTS]
        told = [count.accounts for count in own if count.accounts is not None]
        whole = [c.accounts for c in own if c.kind is CountKind.ALL and c.accounts is not None]
        return max(whole, default=None) if whole else (sum(told) if told else None)

    @property
    def lists_accounts(self) -> bool:
        """Whether its accounts are known one by one, so that one that is missing means something.

        Whoever types in a summary only leaves them out.
        """
        return bool(self.tradelines) or not (self.is_typed or self.accounts_told)

    @property
    def lists_inquiries(self) -> bool:
        """Whether its inquiries are known one by one."""
        return bool(self.inquiries) or not self.is_typed


_OF_OWN_ACCOUNTS = {
    CountKind.ALL,
    CountKind.CARDS,
    CountKind.HOME_LOANS,
    CountKind.OTHER_LOANS,
    CountKind.OTHER_BUSINESS,
}

LOANS = {
    AccountKind.REVOLVING_LINE,
    AccountKind.CASH_LOAN,
    AccountKind.INSTALMENT_LOAN,
    AccountKind.MORTGAGE,
}
"""What a report lists as loans: it prints a line that revolves as one, too."""


def alike(one: AccountKind, other: AccountKind) -> bool:
    """Whether one account may be called either kind: both are loans, or both are cards."""
    return (one in LOANS) == (other in LOANS)


def as_told(day: date, text: str = "") -> date | Month:
    """A day of a report as the report tells it.

    The last day of a month stands for the month, unless the `text` it was read from names the day.
    """
    month = Month.of(day)
    return month if day == month.last and not _names(text, day) else day


def _names(text: str, day: date) -> bool:
    named = (tuple(map(int, found.groups())) for found in _DAY.finditer(text))
    return (day.year, day.month, day.day) in named


_DAY = re.compile(r"(\d{4})[-.年](\d{1,2})[-.月](\d{1,2})")


class _OfReport(Protocol):
    @property
    def report_id(self) -> int: ...


_Part = TypeVar("_Part", bound=_OfReport)


def put_together(
    reports: Iterable[CreditReport],
    counts: Iterable[ReportCount] = (),
    tradelines: Iterable[Tradeline] = (),
    inquiries: Iterable[Inquiry] = (),
    remarks: Iterable[ReportRemark] = (),
) -> list[ReportContent]:
    """Each report with what belongs to it, the oldest report first."""
    lines, asked = _by_report(tradelines), _by_report(inquiries)
    counted, told = _by_report(counts), _by_report(remarks)
    return [
        ReportContent(
            report,
            tuple(counted.get(report.id, ())),
            tuple(lines.get(report.id, ())),
            tuple(asked.get(report.id, ())),
            tuple(told.get(report.id, ())),
        )
        for report in sorted(reports, key=in_time)
    ]


def in_time(report: CreditReport) -> tuple[date, int]:
    """What reports are ordered by; of two of one day, the one that was kept later comes later."""
    return report.reported_on, report.id


def _by_report(parts: Iterable[_Part]) -> dict[int, list[_Part]]:
    return grouped(parts, lambda part: part.report_id)

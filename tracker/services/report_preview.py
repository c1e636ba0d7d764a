"""What taking in a credit report would do: read, held against the ledger, nothing written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from tracker.domain.report import CreditReport
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Sentence, Value


class Standing(StrEnum):
    """How a report that is read stands to those that are kept."""

    NEW = "new"
    KNOWN = "known"
    """It is kept already, exactly as it is read now."""
    TYPED = "typed"
    """One of that day was typed in by hand."""
    DIFFERENT = "different"
    """It is kept already, but with other content."""


@dataclass(frozen=True, slots=True)
class ReportPreview:
    """What taking in a report would do; nothing is written yet.

    `file` is what it was read from, `content` what it says, `notes` what a person should know of
    the reading. `there` is the kept report that it would repeat or replace; its standing says
    which. An `undated` one names no day of its own, so that today was taken.
    """

    file: str
    content: ReportContent
    notes: tuple[Sentence, ...]
    standing: Standing
    there: ReportContent | None = None
    undated: bool = False

    @property
    def said(self) -> Sentence | None:
        """What is there already; `None` for a new report."""
        return said_of(self.standing, self.there)


def standing(
    content: ReportContent, kept: Iterable[ReportContent], *, undated: bool = False
) -> tuple[Standing, ReportContent | None]:
    """How a report stands to the kept ones, and the one of them that it is about.

    One that names no day is known by its content, and never stands in for another one.
    """
    if undated:
        return next(
            ((Standing.KNOWN, there) for there in kept if _same(content, there, undated=True)),
            (Standing.NEW, None),
        )
    same_day = [there for there in kept if _may_be(content.report, there.report)]
    for there in same_day:
        if _same(content, there):
            return Standing.KNOWN, there
    number = content.report.number
    same_day.sort(key=lambda there: (there.report.number != number, not there.is_typed))
    if not same_day:
        return Standing.NEW, None
    return (Standing.TYPED if same_day[0].is_typed else Standing.DIFFERENT), same_day[0]


def said_of(standing: Standing, there: ReportContent | None) -> Sentence | None:
    """In words, what is there already."""
    if there is None or standing is Standing.NEW:
        return None
    values: dict[str, Value] = {
        "day": there.report.reported_on,
        "accounts": len(there.tradelines),
        "inquiries": len(there.inquiries),
    }
    return Sentence(_SAID[standing], values)


def _may_be(one: CreditReport, other: CreditReport) -> bool:
    """Whether two reports may be one: of one day, and nothing that both tell contradicts."""
    if one.reported_on != other.reported_on:
        return False
    told = ((one.number, other.number), (one.holder, other.holder))
    return all(not (first and second) or first == second for first, second in told)


def _same(one: ReportContent, other: ReportContent, *, undated: bool = False) -> bool:
    """Whether two reports say the same, `undated` ones of whatever day."""
    if undated:
        day = one.report.reported_on
        other = replace(other, report=replace(other.report, reported_on=day))
    return _said(one) == _said(other)


def _said(content: ReportContent) -> tuple[Any, ...]:
    """What a report says, without the ids and without what the person added: ties and notes."""
    report = replace(content.report, id=0, note="")
    lines = Counter(
        replace(line, id=0, report_id=0, account_id=None, note="") for line in content.tradelines
    )
    others = (
        Counter(replace(part, id=0, report_id=0) for part in parts)
        for parts in (content.counts, content.inquiries, content.remarks)
    )
    return report, lines, *others


_SAID = {
    Standing.KNOWN: N_("The report of {day} is kept already, exactly as it is; nothing is added."),
    Standing.TYPED: N_(
        "A report of {day} was typed in by hand: {accounts} {accounts:account|accounts}, "
        "{inquiries} {inquiries:inquiry|inquiries}. It can be replaced by the one read now; "
        "accounts that you tied to your ledger stay tied."
    ),
    Standing.DIFFERENT: N_(
        "The report of {day} is kept already, with other content: {accounts} "
        "{accounts:account|accounts}, {inquiries} {inquiries:inquiry|inquiries}. It can be "
        "replaced by the one read now; accounts that you tied to your ledger stay tied."
    ),
}

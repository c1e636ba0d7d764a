"""What may be kept of a credit report: masked, and nothing that cannot be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

from tracker.domain.report import Inquiry, RemarkKind, ReportCount, ReportRemark, Tradeline
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Sentence
from tracker.importing.credit_report.mask import masked
from tracker.services.field_rules import InvalidField, Known
from tracker.services.validation import check

_WORDS: Final = {
    "bureau",
    "form",
    "institution",
    "lender",
    "note",
    "product",
    "reason",
    "text",
}
"""Fields in which somebody may have written a number of a person or a card."""


_NUMBERS: Final = {"holder", "number", "tail"}
"""Fields that hold the end of a number."""
_KEPT: Final = 4


def without_numbers(content: ReportContent) -> ReportContent:
    """The report with every number of a person or a card reduced to its last four digits.

    Readers do so themselves; whoever pastes or types may not.
    """
    return ReportContent(
        masked_record(content.report),
        content.counts,
        tuple(map(masked_record, content.tradelines)),
        tuple(map(masked_record, content.inquiries)),
        tuple(map(masked_record, content.remarks)),
    )


def sound(content: ReportContent, known: Known) -> tuple[ReportContent, tuple[Sentence, ...]]:
    """What can be kept of a report: a record that cannot be right becomes a remark with its text.

    Raises:
        InvalidField: the report itself cannot be of that day.
    """
    check(content.report, known)
    odd: list[ReportRemark] = []
    good = ReportContent(
        content.report,
        tuple(_sound(content.counts, known, odd)),
        tuple(_sound(content.tradelines, known, odd)),
        tuple(_sound(content.inquiries, known, odd)),
        tuple(_sound(content.remarks, known, odd)),
    )
    notes = (Sentence(_ODD, {"count": len(odd)}),) if odd else ()
    return replace(good, remarks=(*good.remarks, *odd)), notes


_ODD = N_(
    "{count} {count:fact|facts} of the report cannot be right (a day that has not come, an amount "
    "without sense); they are kept as text only, among what was not understood."
)

Record = TypeVar("Record", bound=Any)
Part = TypeVar("Part", ReportCount, Tradeline, Inquiry, ReportRemark)


def masked_record(record: Record) -> Record:
    """A record of a report as it may be kept: its words masked, its numbers by their end only."""
    names = {field.name for field in fields(record)}
    words = {name: masked(_storable(getattr(record, name))) for name in names & _WORDS}
    ends = {name: getattr(record, name)[-_KEPT:] for name in names & _NUMBERS}
    return replace(record, **words, **ends)


def _storable(text: str) -> str:
    """The text without halves of characters, which a damaged document may hold."""
    return text.encode(errors="replace").decode()


def _sound(parts: Iterable[Part], known: Known, odd: list[ReportRemark]) -> Iterator[Part]:
    for part in parts:
        try:
            check(part, known)
        except InvalidField:
            odd.append(ReportRemark(kind=RemarkKind.NOT_UNDERSTOOD, text=_in_words(part)))
        else:
            yield part


def _in_words(part: ReportCount | Tradeline | Inquiry | ReportRemark) -> str:
    if isinstance(part, Inquiry):
        return f"{part.on} {part.institution} {part.reason}"
    if isinstance(part, ReportCount):
        numbers = (part.accounts, part.open_accounts, part.overdue_accounts)
        return f"{part.kind} {' '.join(str(number) for number in numbers)}"
    named = part.lender if isinstance(part, Tradeline) else part.institution
    return part.text or named

"""A credit report on paper: what it says, and what changed since the one before."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.account import ACCOUNT_KIND_LABELS
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.report import (
    COUNT_KIND_LABELS,
    InquiryKind,
    RemarkKind,
    Tradeline,
)
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Value
from tracker.i18n import Language
from tracker.rendering.palette import TONE_SHAPES, Tone
from tracker.rendering.paper import Align, Block, Column, Heading, Paragraph, Table
from tracker.services.report_changes import changes
from tracker.services.report_section import ReportSection
from tracker.services.report_sheet import asked, control_said, grid, groups, lag_said, overdue_said
from tracker.services.report_sheet import remarks as remarks_of

NONE = "–"


def report_blocks(section: ReportSection, language: Language) -> Iterator[Block]:
    """The report of a month, as a section of its summary."""
    content = section.content
    day = content.report.reported_on
    yield Heading(language.tr(N_("Credit report of {day}"), day=day))
    yield from _summary(content, language)
    yield from _accounts(content, language)
    for said in _said(content, language):
        yield Paragraph(said, small=True)
    if section.comparison is not None:
        yield from _changes(section, language)


def _summary(content: ReportContent, language: Language) -> Iterator[Table]:
    counted = grid(content)
    if counted is None:
        return
    columns = (
        Column(language.tr(N_("The report counts")), share=1.8),
        *(Column(language.tr(COUNT_KIND_LABELS[k]), Align.RIGHT) for k in counted.kinds),
    )
    rows = tuple((language.tr(what), *numbers) for what, numbers in counted.rows)
    yield Table(columns, rows)


def _accounts(content: ReportContent, language: Language) -> Iterator[Block]:
    """The accounts that are not over; the others are counted in a sentence."""
    lines = [line for g in groups(content) for line in g.lines if not line.state.is_over]
    if not lines:
        return
    columns = (
        Column(language.tr(N_("Lender")), share=2.6),
        Column(language.tr(N_("Product")), share=1.6),
        Column(language.tr(N_("Limit or loan")), Align.RIGHT, 1.3),
        Column(language.tr(N_("Balance")), Align.RIGHT, 1.3),
        Column(language.tr(N_("As of")), Align.RIGHT, 1.0),
        Column(language.tr(N_("Overdue payments")), share=1.7),
    )
    yield Paragraph(language.tr(N_("Accounts that are not over:")))
    yield Table(columns, tuple(_account(line, language) for line in lines))


def _account(line: Tradeline, language: Language) -> tuple[str, ...]:
    granted = line.credit_limit if line.credit_limit is not None else line.principal
    late = overdue_said(line)
    mark = f"{TONE_SHAPES[Tone.WARN]} " if line.is_overdue or line.overdue_months else ""
    product = line.product or language.tr(ACCOUNT_KIND_LABELS[line.kind])
    return (
        line.lender, f"{product} ({line.tail})" if line.tail else product,
        _money(granted, language), _money(line.balance, language),
        language.write(Month.of(line.as_of)) if line.as_of else NONE,
        mark + language.say(late) if late else NONE,
    )  # fmt: skip


def _said(content: ReportContent, language: Language) -> Iterator[str]:
    over = sum(line.state.is_over for line in content.tradelines)
    values: dict[str, Value] = {
        "over": over,
        "hard": len(asked(content, InquiryKind.HARD)),
        "soft": len(asked(content, InquiryKind.SOFT)),
    }
    if content.tradelines or content.inquiries:
        yield language.tr(_COUNTS, **values)
    guarantees = remarks_of(content, RemarkKind.GUARANTEE)
    if guarantees:
        yield language.tr(_GUARANTEES, count=len(guarantees))
    odd = remarks_of(content, RemarkKind.NOT_UNDERSTOOD)
    if odd:
        yield language.tr(_ODD, count=len(odd))
    for note in (*control_said(content), lag_said(content)):
        if note is not None:
            yield language.say(note)


_COUNTS = N_("Accounts that are over: {over}. Hard inquiries: {hard}, soft ones: {soft}.")
_GUARANTEES = N_("Guarantees for others, which are not your own debt: {count}.")
_ODD = N_("Sentences that were not understood and are kept as printed: {count}.")


def _changes(section: ReportSection, language: Language) -> Iterator[Block]:
    comparison = section.comparison
    if comparison is None:
        return
    before = comparison.before.report.reported_on
    yield Heading(language.tr(N_("What changed since the report of {day}"), day=before))
    found = changes(comparison)
    if found:
        columns = (
            Column(language.tr(N_("What changed")), share=1.8),
            Column(language.tr(N_("About")), share=3.4),
            Column(language.tr(N_("Before")), Align.RIGHT, 1.3),
            Column(language.tr(N_("After")), Align.RIGHT, 1.3),
        )
        rows = tuple(
            (
                f"{TONE_SHAPES[Tone.WARN]} {language.tr(row.what)}"
                if row.matters
                else language.tr(row.what),
                language.write(row.about),
                _cell(row.before, language),
                _cell(row.after, language),
            )
            for row in found
        )
        yield Table(columns, rows)
    else:
        yield Paragraph(language.tr(N_("Nothing changed between the two reports.")))
    for note in comparison.notes:
        yield Paragraph(language.say(note), small=True)


def _money(amount: Money | None, language: Language) -> str:
    return NONE if amount is None else language.money(amount)


def _cell(value: Value | None, language: Language) -> str:
    return NONE if value is None else language.write(value)

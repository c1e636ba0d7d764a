"""A credit report as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.commands.plain import columns
from tracker.domain.account import ACCOUNT_KIND_LABELS
from tracker.domain.report import (
    COUNT_KIND_LABELS,
    INQUIRY_KIND_LABELS,
    REMARK_KIND_LABELS,
    TRADELINE_STATE_LABELS,
    Inquiry,
    ReportCount,
    Tradeline,
)
from tracker.domain.report_content import ReportContent, as_told
from tracker.domain.sentence import N_, Value
from tracker.i18n import Language

COUNT_LABELS = {
    "accounts": N_("Accounts"),
    "open_accounts": N_("Open accounts"),
    "overdue_accounts": N_("Accounts ever overdue"),
    "overdue_90_accounts": N_("Over 90 days overdue"),
    "guarantees": N_("Guarantees"),
}
"""The numbers of a line of the summary, by their name in `ReportCount`."""

NOT_TOLD = "–"
"""Stands for what the report does not say, which is not 0."""


def of_report(content: ReportContent, language: Language) -> Iterator[str]:
    """All that a report tells, section by section."""
    tr, report = language.tr, content.report
    title = (language.write(report.reported_on), report.bureau, report.form)
    yield "  ".join(part for part in title if part)
    if report.note:
        yield report.note
    yield from section(tr(N_("Report summary")), list(_counts(content.counts, language)))
    lines = content.tradelines
    for name, rows in (
        (N_("Accounts"), [line for line in lines if not line.state.is_over]),
        (N_("Accounts that are over"), [line for line in lines if line.state.is_over]),
    ):
        yield from section(tr(name), tradelines(rows, language))
    yield from section(tr(N_("Inquiries")), inquiries(content.inquiries, language))
    told = [
        f"{tr(REMARK_KIND_LABELS[remark.kind])}: {remark.text or remark.institution}"
        for remark in content.remarks
    ]
    yield from section(tr(N_("What else it says")), told)


def section(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines below a title; nothing where there are none."""
    if lines:
        yield ""
        yield title
        yield from (f"    {line}" for line in lines)


def tradelines(lines: Sequence[Tradeline], language: Language) -> list[str]:
    """Accounts, one a line: whose, what, since when, how much of what limit is used, and how."""
    rows = [
        [
            line.lender,
            line.product or language.tr(ACCOUNT_KIND_LABELS[line.kind]),
            line.tail,
            written(line.opened_on, language),
            _used(line, language),
            state(line, language),
        ]
        for line in lines
    ]
    return columns(rows, frozenset({4})) if rows else []


def inquiries(asked: Sequence[Inquiry], language: Language) -> list[str]:
    """Inquiries, one a line, the newest first."""
    newest = sorted(asked, key=lambda one: one.on, reverse=True)
    rows = [
        [
            language.write(one.on),
            one.institution,
            one.reason,
            language.tr(INQUIRY_KIND_LABELS[one.kind]),
        ]
        for one in newest
    ]
    return columns(rows) if rows else []


def state(line: Tradeline, language: Language) -> str:
    """How an account stands, with the day, and how often it was overdue."""
    tr, ended = language.tr, line.closed_on
    said = [tr(TRADELINE_STATE_LABELS[line.state])]
    if ended is not None:
        said.append(language.write(as_told(ended, line.text)))
    elif line.as_of is not None:
        said.append(tr(N_("as of {day}"), day=as_told(line.as_of, line.text)))
    if line.is_overdue:
        said.append(tr(N_("overdue now")))
    if line.overdue_months:
        said.append(tr(N_("months overdue: {months}"), months=line.overdue_months))
    if line.overdue_90_months:
        more = N_("of them by more than 90 days: {months}")
        said.append(tr(more, months=line.overdue_90_months))
    return ", ".join(said)


def written(value: Value | None, language: Language) -> str:
    """A value as the person reads it."""
    return NOT_TOLD if value is None else language.write(value)


def _used(line: Tradeline, language: Language) -> str:
    whole = line.credit_limit or line.principal
    if line.balance is None and whole is None:
        return ""
    return f"{written(line.balance, language)} / {written(whole, language)}"


def _counts(counts: Sequence[ReportCount], language: Language) -> list[str]:
    if not counts:
        return []
    tr = language.tr
    rows = [["", *(tr(title) for title in COUNT_LABELS.values())]]
    for one in counts:
        numbers = (getattr(one, field) for field in COUNT_LABELS)
        rows.append([tr(COUNT_KIND_LABELS[one.kind]), *(written(n, language) for n in numbers)])
    return columns(rows, frozenset(range(1, 6)))

"""What changed between two credit reports, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.commands.report_lines import (
    COUNT_LABELS,
    inquiries,
    section,
    state,
    tradelines,
    written,
)
from tracker.domain.report import COUNT_KIND_LABELS, INQUIRY_KIND_LABELS
from tracker.domain.report_comparison import ReportComparison, TradelinePair
from tracker.domain.sentence import N_
from tracker.i18n import Language


def lines(found: ReportComparison, language: Language) -> Iterator[str]:
    """The changes, kind by kind; what there is none of is left out."""
    tr = language.tr
    first, last = found.before.report.reported_on, found.after.report.reported_on
    yield tr(N_("From {first} to {last}"), first=first, last=last)
    sections = (
        (N_("Opened in between"), tradelines(found.opened, language)),
        (N_("New in the report, though older"), tradelines(found.appeared, language)),
        (N_("Changed"), [line for pair in found.changed for line in _changes(pair, language)]),
        (N_("No longer in the report"), tradelines(found.gone, language)),
        (N_("New inquiries"), inquiries(found.new_inquiries, language)),
        (N_("New inquiries by reason"), _by_reason(found, language)),
        (N_("Lenders that are new"), list(found.lenders_new)),
        (N_("Lenders that are gone"), list(found.lenders_gone)),
        (N_("Numbers of the summary"), _counts(found, language)),
    )
    shown = [(title, rows) for title, rows in sections if rows]
    for title, rows in shown:
        yield from section(tr(title), rows)
    if not shown:
        yield tr(N_("Nothing changed."))


def _changes(pair: TradelinePair, language: Language) -> Iterator[str]:
    """An account, and below it what moved."""
    after, before, tr = pair.after, pair.before, language.tr
    yield " ".join(part for part in (after.lender, after.product, after.tail) if part)
    moves = [
        (N_("limit: {before} -> {after}"), before.credit_limit, after.credit_limit),
        (N_("balance: {before} -> {after}"), before.balance, after.balance),
        (N_("instalments left: {before} -> {after}"), before.instalment_balance,
         after.instalment_balance),
    ]  # fmt: skip
    for template, old, new in moves:
        if old != new:
            told = {"before": written(old, language), "after": written(new, language)}
            yield f"    {tr(template, **told)}"
    if pair.state_moved or pair.newly_overdue or pair.new_overdue_months:
        told = {"before": state(before, language), "after": state(after, language)}
        yield f"    {tr(N_('state: {before} -> {after}'), **told)}"


def _by_reason(found: ReportComparison, language: Language) -> list[str]:
    return [
        f"{language.tr(INQUIRY_KIND_LABELS[kind])}, {reason}: {count}"
        for (kind, reason), count in found.inquiries_by_reason.items()
    ]


def _counts(found: ReportComparison, language: Language) -> list[str]:
    tr = language.tr
    return [
        f"{tr(COUNT_KIND_LABELS[move.kind])}, {tr(COUNT_LABELS[move.field])}: "
        f"{written(move.before, language)} -> {written(move.after, language)}"
        for move in found.counts
    ]

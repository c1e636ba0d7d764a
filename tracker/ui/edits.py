"""Commands on single records, each with the way to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tracker.domain.account import Account, LimitChange
from tracker.domain.eligibility import EligibilityEvent
from tracker.domain.holding import BalanceReading
from tracker.domain.plan import InstalmentPlan
from tracker.domain.report import CreditReport, Inquiry, ReportCount, ReportRemark, Tradeline
from tracker.domain.sentence import N_, Sentence
from tracker.domain.statement import Statement
from tracker.services.changes import Changes
from tracker.ui.page import Done

if TYPE_CHECKING:
    from tracker.services.ledger import Ledger

_BELONGINGS: dict[type, tuple[tuple[type[Any], str], ...]] = {
    Account: (
        (LimitChange, "account_id"),
        (EligibilityEvent, "account_id"),
        (Statement, "account_id"),
        (InstalmentPlan, "account_id"),
        (BalanceReading, "account_id"),
    ),
    CreditReport: (
        (ReportCount, "report_id"),
        (Tradeline, "report_id"),
        (Inquiry, "report_id"),
        (ReportRemark, "report_id"),
    ),
}
"""What is deleted along with a record, and how it names it."""


def save(ledger: Ledger, before: Any, after: Any) -> Done:
    """Save a record, new when its id is 0."""
    saved = ledger.save(after)

    def undo() -> Changes:
        if before.id:
            return ledger.save(before).changes
        return ledger.delete(replace(after, id=saved.id))

    said = N_("Changed.") if before.id else N_("Added.")
    return Done(saved.changes, Sentence(said), undo)


def add_all(ledger: Ledger, records: Sequence[Any]) -> Done:
    """Add new records, all of them or none."""
    saved = ledger.save_all(records)
    added = [replace(record, id=one.id) for record, one in zip(records, saved, strict=True)]
    changes = Changes.NOTHING
    for one in saved:
        changes |= one.changes
    return Done(changes, Sentence(N_("Added.")), lambda: ledger.delete(*added))


def delete(ledger: Ledger, records: Sequence[Any]) -> Done:
    """Delete records with what belongs to them."""
    gone: list[Any] = []
    for record in records:
        gone += [record, *belongings(ledger, record)]
    changes = ledger.delete(*records)
    return Done(changes, Sentence(N_("Deleted.")), lambda: ledger.bring_back(*gone))


def belongings(ledger: Ledger, record: Any) -> list[Any]:
    """The records that are deleted along with one."""
    owned: list[Any] = []
    for kind, attr in _BELONGINGS.get(type(record), ()):
        owned += [other for other in ledger.all(kind) if getattr(other, attr) == record.id]
    return owned

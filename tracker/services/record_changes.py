"""What a command on records touches: the pages that show it are read again."""

from __future__ import annotations

from typing import Final

from tracker.domain.account import Account, LimitChange
from tracker.domain.batch import BatchRow, ImportBatch, UndoneImport
from tracker.domain.context import ContextEvent
from tracker.domain.decision import WarningDecision
from tracker.domain.deed import Deed, DeedChange, DeedReversal
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import Entry
from tracker.domain.holding import BalanceReading
from tracker.domain.import_rule import ImportRule
from tracker.domain.link import EntryLink
from tracker.domain.plan import InstalmentPlan
from tracker.domain.report import (
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.statement import Statement
from tracker.services.changes import Changes

CHANGES: Final[dict[type, Changes]] = {
    Account: Changes.ACCOUNTS,
    LimitChange: Changes.ACCOUNTS,
    Entry: Changes.ENTRIES,
    Statement: Changes.STATEMENTS,
    CreditReport: Changes.REPORTS,
    ReportCount: Changes.REPORTS,
    Tradeline: Changes.REPORTS,
    Inquiry: Changes.REPORTS,
    ReportRemark: Changes.REPORTS,
    ScoreReading: Changes.REPORTS,
    EligibilityEvent: Changes.ACCOUNTS | Changes.REPORTS,
    IncomeStatement: Changes.ACCOUNTS | Changes.REPORTS,
    InstalmentPlan: Changes.ACCOUNTS | Changes.STATEMENTS,
    BalanceReading: Changes.ACCOUNTS,
    ContextEvent: Changes.CONTEXT,
    ImportBatch: Changes.BATCHES,
    BatchRow: Changes.BATCHES,
    EntryLink: Changes.ENTRIES,
    ImportRule: Changes.RULES,
    UndoneImport: Changes.BATCHES,
    WarningDecision: Changes.WARNINGS,
    Deed: Changes.NOTHING,
    DeedChange: Changes.NOTHING,
    DeedReversal: Changes.NOTHING,
}
"""What a command on a record of each type touches."""

TAKEN_ALONG: Final[dict[type, Changes]] = {
    Account: Changes.ACCOUNTS | Changes.STATEMENTS | Changes.REPORTS
}
"""What the deletion of a record touches besides, because it owns others."""

"""Records to rows and back: one mechanism for all record types."""

from __future__ import annotations

from typing import TypeAlias, TypeVar

from sqlalchemy import Connection

from tracker.domain.account import Account, LimitChange
from tracker.domain.batch import BatchRow, ImportBatch
from tracker.domain.decision import WarningDecision
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import Entry
from tracker.domain.report import CreditReport, Inquiry, ScoreReading, Tradeline
from tracker.domain.statement import Statement

Record: TypeAlias = (
    Account | LimitChange | Entry | Statement | CreditReport | Tradeline | Inquiry | ScoreReading
    | EligibilityEvent | IncomeStatement | ImportBatch | BatchRow | WarningDecision
)  # fmt: skip

T = TypeVar("T")


def load(db: Connection, record_type: type[T]) -> list[T]:
    """Every record of a type, in its natural order (by day, then id)."""
    raise NotImplementedError


def find(db: Connection, record_type: type[T], id: int) -> T | None:  # noqa: A002
    """The record of that id."""
    raise NotImplementedError


def insert(db: Connection, record: Record) -> int:
    """Write a new record (an id of 0 gets the next free one) and return its id."""
    raise NotImplementedError


def update(db: Connection, record: Record) -> bool:
    """Write a record over the one of its id; false when there is none."""
    raise NotImplementedError


def delete(db: Connection, record: Record) -> bool:
    """Delete the record of that type and id; false when there is none."""
    raise NotImplementedError

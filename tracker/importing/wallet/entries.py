"""What rows of any wallet become, as far as all wallets agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing import reasons
from tracker.importing.columns import rows_of
from tracker.importing.decision import Move
from tracker.importing.hints import Method
from tracker.importing.importer import ParsedEntry


class Paid(Protocol):
    """What a row of every wallet tells."""

    @property
    def line(self) -> int:
        """Where it stands in the file."""

    @property
    def occurred_at(self) -> datetime:
        """When it happened."""

    @property
    def amount(self) -> Money:
        """Below zero only where the file is wrong."""

    @property
    def is_plain(self) -> bool:
        """Whether the direction is printed in a known word."""

    @property
    def counterparty(self) -> str:
        """The other side."""

    @property
    def item(self) -> str:
        """What it was for."""

    @property
    def method(self) -> Method:
        """What paid it."""

    @property
    def order(self) -> str:
        """Its number."""

    @property
    def note(self) -> str:
        """What else is printed."""


R = TypeVar("R", bound=Paid)


def entry_of(row: R, move: Move[R], category: str, doubt: str) -> ParsedEntry:
    """What a row becomes that moves money; `doubt` is what is doubtful whatever it means."""
    return ParsedEntry(
        line=row.line,
        occurred_at=row.occurred_at,
        kind=move.kind,
        amount=abs(row.amount),
        account=move.account(row),
        to_account=move.to_account(row),
        counterparty=row.counterparty,
        text=row.item,
        category=category,
        source_id=row.order,
        note=row.note,
        review=move.review or move.doubt(row) or doubt,
    )


def doubt_of(row: Paid) -> str:
    """What makes a row of any wallet doubtful, a marked text; "" where nothing does."""
    if not row.is_plain:
        return reasons.UNKNOWN_DIRECTION
    if row.amount.minor < 0:
        return reasons.NEGATIVE_AMOUNT
    return reasons.MIXED if row.method.mixed else ""


def purchases(columns: Mapping[str, Sequence[Any]], category: str) -> Iterator[ParsedEntry]:
    """What `entry_of` makes of rows if they are plain purchases, of whole columns.

    `category` names the column that says what was bought.
    """
    count = len(columns["line"])
    blank, none = ("",) * count, (None,) * count
    return rows_of(
        ParsedEntry,
        columns["line"],
        columns["occurred_at"],
        (EntryKind.PURCHASE,) * count,
        columns["amount"],
        [method.payer for method in columns["method"]],
        none,
        columns["counterparty"],
        columns["item"],
        columns[category],
        columns["order"],
        blank,
        none,
        columns["note"],
        blank,
    )

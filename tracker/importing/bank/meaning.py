"""Rows of a bank's table to entries and rows without effect, by a decision table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.importing import reasons
from tracker.importing.bank.row import BankRow
from tracker.importing.decision import Move, Rule, Skip, decide
from tracker.importing.direction import Direction
from tracker.importing.importer import ParsedEntry, SkippedRow

Rules = Sequence[Rule[BankRow]]
Tables = Mapping[Direction, Rules]
"""The decision table to read, by the way the money went."""


def one_table(rules: Rules) -> dict[Direction, Rules]:
    """The same table whichever way the money went."""
    return dict.fromkeys(Direction, rules)


def entries(
    rows: Iterable[BankRow], tables: Tables, doubt: str = ""
) -> Iterator[ParsedEntry | SkippedRow]:
    """What each row means, in the order of the file; `doubt` is a reason to look at every one."""
    for row in rows:
        outcome = decide(row, tables[row.way])
        if isinstance(outcome, Skip):
            yield SkippedRow(row.line, outcome.reason, row.raw)
        else:
            yield _entry(row, outcome, doubt)


def _entry(row: BankRow, move: Move[BankRow], doubt: str) -> ParsedEntry:
    unknown = reasons.UNKNOWN_DIRECTION if row.way is Direction.UNKNOWN else ""
    return ParsedEntry(
        line=row.line,
        occurred_at=row.occurred_at,
        kind=move.kind,
        amount=row.amount,
        account=move.account(row),
        to_account=move.to_account(row),
        counterparty=row.counterparty,
        text=row.summary,
        source_id=row.number,
        note=row.note,
        review=unknown or move.review or move.doubt(row) or doubt,
    )

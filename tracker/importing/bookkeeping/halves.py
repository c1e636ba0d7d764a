"""Transfers that a program writes as two rows, 转出 and 转入, which share an id (随手记)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from tracker.importing.bookkeeping.doubts import HALF_MISSING, OTHER_HALF, TWO_CURRENCIES
from tracker.importing.bookkeeping.row import BookRow
from tracker.importing.importer import SkippedRow

OUT: Final = "转出"
IN: Final = "转入"


def joined(rows: Sequence[BookRow]) -> Iterator[BookRow | SkippedRow]:
    """The rows in their order, each pair as one: where it left, the half that arrived is skipped.

    A half alone stays, with the end it does not tell left open, and is to be looked at.
    """
    pairs = _pairs(rows)
    for row in rows:
        if row.word not in (OUT, IN):
            yield row
        elif (other := pairs.get(row.line)) is None:
            yield _alone(row)
        elif row.word == OUT:
            yield _whole(row, other)
        else:
            yield SkippedRow(row.line, OTHER_HALF, row.raw)


def _pairs(rows: Sequence[BookRow]) -> dict[int, BookRow]:
    """The other half of each row that has one, by line."""
    halves: dict[str, list[BookRow]] = defaultdict(list)
    for row in rows:
        if row.word in (OUT, IN) and row.number:
            halves[row.number].append(row)
    found: dict[int, BookRow] = {}
    for group in halves.values():
        left = [row for row in group if row.word == OUT]
        arrived = [row for row in group if row.word == IN]
        for out, into in zip(left, arrived, strict=False):
            found |= {out.line: into, into.line: out}
    return found


def _alone(row: BookRow) -> BookRow:
    if row.word == IN:
        return row._replace(account=None, to_account=row.account, doubt=HALF_MISSING)
    return row._replace(doubt=HALF_MISSING)


def _whole(out: BookRow, into: BookRow) -> BookRow:
    whole = out._replace(to_account=into.account)
    if out.amount == into.amount:
        return whole
    arrived = f"{IN} {into.amount} {into.amount.currency}"
    note = "；".join(part for part in (out.note, arrived) if part)
    return whole._replace(note=note, doubt=TWO_CURRENCIES)

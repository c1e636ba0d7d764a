"""The sums that a bank prints below a table, beside those of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.money import CNY, Money
from tracker.domain.sentence import N_, Sentence
from tracker.importing.bank.row import BankRow
from tracker.importing.bank.signs import money
from tracker.importing.decode import Row
from tracker.importing.direction import Direction
from tracker.importing.layout import Header

_WORDS = ("合计", "人民币合计", "总计")
_WAYS = {"income": Direction.IN, "expense": Direction.OUT}


def differences(
    prose: Sequence[Row], header: Header, rows: Sequence[BankRow]
) -> Iterator[Sentence]:
    """Where a line of totals has another sum in a column than the rows have (ICBC).

    Where there are several, each may be of the rows since the one before it.
    """
    before = 0
    for row in prose:
        if not any(cell.startswith(_WORDS) for cell in row.cells[:1]):
            continue
        since, before = before, row.line
        for field, way in _WAYS.items():
            stated = _stated(row, header.places.get(field))
            counting = [r for r in rows if _counts(r, way)]
            counted = _total(counting)
            partial = _total(r for r in counting if since < r.line < row.line)
            if stated is not None and stated not in (counted, partial):
                yield Sentence(
                    N_("Line {line} states a sum of {stated}, its rows come to {counted}."),
                    {"line": row.line, "stated": stated, "counted": counted},
                )


def _total(rows: Iterable[BankRow]) -> Money:
    return Money(sum(row.amount.minor for row in rows))


def _counts(row: BankRow, way: Direction) -> bool:
    return row.way is way and row.amount.currency == CNY


def _stated(row: Row, place: int | None) -> Money | None:
    if place is None or place >= len(row.cells):
        return None
    try:
        return abs(money(row.cells[place]))
    except ValueError:
        return None

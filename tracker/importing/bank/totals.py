"""The sums that a bank prints below a table, beside those of its rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

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
    sums = {field: _Sums(rows, way) for field, way in _WAYS.items()}
    before = 0
    for row in _lines(prose):
        since, before = before, row.line
        for field, told in sums.items():
            stated = _stated(row, header.places.get(field))
            if stated is not None and stated not in (told.whole, told.between(since, row.line)):
                yield Sentence(
                    N_("Line {line} states a sum of {stated}, its rows come to {counted}."),
                    {"line": row.line, "stated": stated, "counted": told.whole},
                )


def agreement(prose: Sequence[Row], header: Header) -> Iterator[Sentence]:
    """That the rows come to such sums, where there are any and no difference was found."""
    places = [header.places.get(field) for field in _WAYS]
    if any(_stated(row, place) is not None for row in _lines(prose) for place in places):
        yield Sentence(N_("Rows and totals agree with what the file states."))


def _lines(prose: Sequence[Row]) -> Iterator[Row]:
    """The lines of totals."""
    return (row for row in prose if any(cell.startswith(_WORDS) for cell in row.cells[:1]))


class _Sums:
    """What the rows of one way come to, up to each: a table may have very many lines of totals."""

    def __init__(self, rows: Sequence[BankRow], way: Direction) -> None:
        counting = [row for row in rows if row.way is way and row.amount.currency == CNY]
        self._lines = [row.line for row in counting]
        self._up_to = [0, *accumulate(row.amount.minor for row in counting)]

    @property
    def whole(self) -> Money:
        """The sum of all rows."""
        return Money(self._up_to[-1])

    def between(self, since: int, line: int) -> Money:
        """The sum of the rows below one line and above another one."""
        first, end = bisect_right(self._lines, since), bisect_left(self._lines, line)
        return Money(self._up_to[end] - self._up_to[first])


def _stated(row: Row, place: int | None) -> Money | None:
    if place is None or place >= len(row.cells):
        return None
    try:
        return abs(money(row.cells[place]))
    except ValueError:
        return None

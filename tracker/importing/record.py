"""The data rows of a table, kept a column at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, overload

from tracker.domain.money import Money
from tracker.importing.columns import rows_of
from tracker.importing.layout import Layout


class Record(NamedTuple):
    """A data row: its cells in the order of `Layout.fields`, "" for none or for no such column.

    `text` is the row as it stands, `direction` the word in its direction column; the sign of
    `amount` is as printed.
    """

    line: int
    text: str
    occurred_at: datetime
    amount: Money
    direction: str
    cells: tuple[str, ...]


@dataclass(eq=False, slots=True)
class Records(Sequence[Record]):
    """Data rows by their columns, each of which has one value for every row.

    A row is only made when it is asked for: whatever can be read of a whole column needs none.
    `cells` are columns in the order of `Layout.fields`.
    """

    lines: list[int]
    texts: list[str]
    instants: list[datetime]
    amounts: list[Money]
    directions: list[str]
    cells: list[list[str]]

    @classmethod
    def none(cls, layout: Layout) -> Records:
        """No row yet of a table of this layout."""
        return cls([], [], [], [], [], [[] for _ in layout.fields])

    @classmethod
    def of(cls, records: Sequence[Record]) -> Records:
        """These rows, of which there is one at least."""
        lines, texts, instants, amounts, directions, cells = map(list, zip(*records, strict=True))
        return cls(
            lines, texts, instants, amounts, directions, list(map(list, zip(*cells, strict=True)))
        )

    def extend(self, others: Records) -> None:
        """Add the rows of a later part of the table."""
        self.lines += others.lines
        self.texts += others.texts
        self.instants += others.instants
        self.amounts += others.amounts
        self.directions += others.directions
        for column, more in zip(self.cells, others.cells, strict=True):
            column.extend(more)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def __iter__(self) -> Iterator[Record]:
        """Each row, in the order of the file."""
        told = (self.lines, self.texts, self.instants, self.amounts, self.directions)
        return rows_of(Record, *told, zip(*self.cells, strict=True))

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> list[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | list[Record]:
        """The row, or the rows, at a place."""
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        return Record(
            self.lines[at],
            self.texts[at],
            self.instants[at],
            self.amounts[at],
            self.directions[at],
            tuple([column[at] for column in self.cells]),
        )

"""How a table that nobody knows is read, as a person has settled it: a value with a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as Words
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from tracker.domain.account import AccountKind
from tracker.importing.direction import Direction

FIELDS: Final = (
    *("time", "clock", "posted", "amount", "income", "expense", "way", "balance", "currency"),
    *("summary", "counterparty", "peer", "place", "channel", "note", "category", "account"),
    *("number", "tail"),
)
"""What a column may be: those of a bank (`tracker.importing.bank.row.FIELDS`) with `category`, and
`account`, the name of the account a row is of."""

MONEY: Final = ("amount", "income", "expense", "balance")
"""Fields whose cells are amounts."""

LONGEST_NAME: Final = 60
MOST_COLUMNS: Final = 512


class DayOrder(StrEnum):
    """In which order a date that is not written year first names its parts."""

    YMD = "ymd"
    MDY = "mdy"
    DMY = "dmy"


class Signs(StrEnum):
    """How a table says which way the money of a row went."""

    IN_PLUS = "in_plus"
    """What comes in is positive, what goes out negative."""
    OUT_PLUS = "out_plus"
    """What is spent is positive, what comes back or is repaid negative."""
    TWO_COLUMNS = "two_columns"
    """One column for each way."""
    WORD = "word"
    """A column of words: 收入, 支出, 借, 贷, debit, credit."""
    ALL_OUT = "all_out"
    """Everything was spent, whatever sign most amounts have."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One layout, and what each of its columns is.

    `columns` are places (from 0) by field. `headings` are those of the table as `plain` writes
    them; where it has none, `shapes` are what its columns hold (day, clock, amount, text) and there
    are no headings. `delimiter` is "" where the file is no text (a sheet). `decimal` is the sign
    before the fraction, `words` tell the way by what stands in the way column. `bank`, `kind` and
    `tail` are those of the account that rows are of, where no column names one; `family` is the
    source their numbers belong to, "" for this mapping alone.
    """

    name: str
    columns: Words[str, int]
    headings: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    delimiter: str = ","
    day_order: DayOrder = DayOrder.YMD
    decimal: str = "."
    signs: Signs = Signs.IN_PLUS
    words: Words[str, Direction] = field(default_factory=dict)
    currency: str = "CNY"
    bank: str = ""
    kind: AccountKind = AccountKind.DEBIT
    tail: str = ""
    family: str = ""

    @property
    def importer(self) -> str:
        """The name that imports through it are kept under."""
        return f"{PREFIX}{self.name}"

    @property
    def source(self) -> str:
        """The family that numbers of its rows belong to."""
        return self.family or self.importer

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.headings or self.shapes)


PREFIX: Final = "mapped:"
"""How the name of an importer begins that is a saved mapping."""


def plain(heading: str) -> str:
    """A heading as it is compared: no case, no blanks, full-width signs as narrow ones."""
    return re.sub(r"[\s*:]+", "", unicodedata.normalize("NFKC", heading)).casefold()


def plain_row(cells: Sequence[str]) -> tuple[str, ...]:
    """A row of headings as it is compared; blank cells behind the last one are left away."""
    found = [plain(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return tuple(found)

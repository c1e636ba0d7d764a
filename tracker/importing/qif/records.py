"""QIF text to records: fields behind letters, ended by ^, under headings that begin with !.

quiffen guesses the order of a date silently and tells no line of a record, so the format, which is
one letter and a value a line, is read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tracker.importing.importer import cut_off

_ACCOUNT: Final = "account"
_IGNORED: Final = ("clear:", "option:")


@dataclass(slots=True)
class Split:
    """A part of a transaction: its line, category or [account], memo and amount as written."""

    line: int
    category: str
    memo: str = ""
    amount: str = ""


@dataclass(slots=True)
class Record:
    """One record: the heading it stands under (bank, ccard, cat), its account, its fields."""

    line: int
    heading: str
    account: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    splits: list[Split] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The record in one line."""
        parts = [letter + value for letter, value in self.fields.items()]
        parts += [f"S{split.category}${split.amount}" for split in self.splits]
        return " ".join(parts)

    def add(self, number: int, letter: str, value: str) -> None:
        """Take in one line; what stands behind a split belongs to it."""
        if letter == "S":
            self.splits.append(Split(number, value))
        elif letter == "E" and self.splits:
            self.splits[-1].memo = value
        elif letter == "$" and self.splits:
            self.splits[-1].amount = value
        else:
            self.fields.setdefault(letter, value)


def records(text: str, file: str) -> Iterator[Record]:
    """Every record of a file; those of accounts too, which stand before their transactions.

    Raises:
        ImportProblem: the file ends within a record.
    """
    heading, account = "", ""
    record: Record | None = None
    number = 0
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.strip()
        if plain.startswith("!"):
            if not (name := _heading(plain)).startswith(_IGNORED):
                heading = name
        elif plain.startswith("^"):
            if record is not None:
                account = record.fields.get("N", "") if record.heading == _ACCOUNT else account
                yield record
            record = None
        elif plain:
            record = record or Record(number, heading, account)
            record.add(number, plain[0], plain[1:].strip())
    if record is not None:
        raise cut_off(number, file)


def _heading(line: str) -> str:
    return line.removeprefix("!").lower().removeprefix("type:").strip()

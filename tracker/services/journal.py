"""What books of double entry have in common, whichever program they are written for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from tracker.domain.double_entry import Posting
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.sentence import N_
from tracker.services.books import Books, Item
from tracker.storage.problems import told_by_system
from tracker.whole_file import replacing

TITLE: Final = N_("Written by Xinji. An end of money that is not known is Equity:Unknown.")
CORRECTED: Final = N_("Difference to what a statement or a balance says")
"""What is written beside a correction."""

Directive: TypeAlias = Callable[[Item], Iterable[str]]
"""An item in the syntax of a program, in pieces that end where their lines do."""


def write_journal(books: Books, path: Path, head: Iterable[str], directive: Directive) -> int:
    """Write a head and every item, and say how many of them are entries. Raises LedgerProblem."""
    count = 0
    with told_by_system(path), replacing(path) as file:
        file.writelines(head)
        for item in books.items():
            count += isinstance(item, Entry)
            file.writelines(directive(item))
    return count


def told(
    entry: Entry, witnesses: Sequence[Entry], text: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """What is known of an entry beside its words and its money, by name; "" where it is not.

    `text` makes a value of what files and people wrote.
    """
    yield "time", f"{entry.occurred_at.astimezone(SHANGHAI):%H:%M:%S}"
    yield "kind", entry.kind.value
    yield "source", text(entry.source)
    yield "number", text(entry.source_id)
    yield "refunds", text(entry.refunds)
    yield "note", text(entry.note)
    for place, other in enumerate(witnesses, 1):
        yield f"witness{place}", text(f"{other.source} {other.source_id} {other.text}")


def posted(pair: Iterable[Posting], indent: str) -> Iterator[str]:
    """A line for each posting."""
    return (f"{indent}{one.account}  {written(one.amount)}\n" for one in pair)


def written(amount: Money) -> str:
    """An amount as these programs read it: no commas, the currency behind it."""
    return f"{str(amount).replace(',', '')} {amount.currency}"


def on_one_line(text: str) -> str:
    """A text without breaks, and without signs that cannot be seen."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())

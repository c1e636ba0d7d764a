"""The ledger as a journal for ledger and hledger, whose common ground its syntax keeps to.

Ledger 3 manual, "Journal Format"; hledger manual, "Journal". What is held is asserted by a posting
of nothing, with `=` behind it, at the end of its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from tracker.domain.double_entry import Check, Correction, postings
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.books import Books, Item
from tracker.services.journal import (
    CORRECTED,
    TITLE,
    on_one_line,
    posted,
    told,
    write_journal,
    written,
)

CHECKED: Final = N_("As a statement or a balance says")
"""What is written beside a check."""

_INDENT: Final = "    "
_FULL_WIDTH: Final = str.maketrans(";|()[]:*!=#", "；｜（）［］：＊！＝＃")
"""What begins a remark, a code or a tag, and what it is written as within a text."""


def write_ledger(books: Books, path: Path, language: Language) -> int:
    """Write the books and say how many entries are in them. Raises LedgerProblem."""
    transaction = partial(_transaction, books, language)
    return write_journal(books, path, _head(books, language), transaction)


def _head(books: Books, language: Language) -> Iterator[str]:
    yield f"; {language.tr(TITLE)}\n\n"
    for account in books.accounts:
        yield f"account {books.names[account.id]}\n{_INDENT}; {_text(account.name)}\n"
    yield from (f"account {name}\n" for name in books.others)
    yield "\n"


def _transaction(books: Books, language: Language, item: Item) -> Iterator[str]:
    match item:
        case Entry():
            yield from _entry(item, books)
        case Correction():
            yield f"{item.on} * {language.tr(CORRECTED)}\n"
            yield from posted(item.postings, _INDENT)
        case Check():
            nothing = written(Money(0, item.balance.currency))
            yield f"{item.on} * {language.tr(CHECKED)}\n"
            yield f"{_INDENT}{item.account}  {nothing} = {written(item.balance)}\n"
    yield "\n"


def _entry(entry: Entry, books: Books) -> Iterator[str]:
    flag = "!" if entry.needs_review else "*"
    words = [text for part in (entry.counterparty, entry.text) if (text := _text(part))]
    yield f"{entry.occurred_on} {flag} {' | '.join(words)}".rstrip() + "\n"
    for key, value in told(entry, books.witnesses.get(entry.id, ()), _text):
        if value:
            yield f"{_INDENT}; {key}: {value}\n"
    yield from posted(postings(entry, books.names), _INDENT)


def _text(text: str) -> str:
    return on_one_line(text).translate(_FULL_WIDTH)

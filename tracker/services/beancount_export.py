"""The ledger as a file for Beancount 3 (its "Language Syntax"), one directive to a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from tracker.domain.account import Account
from tracker.domain.double_entry import Check, Correction, postings
from tracker.domain.entry import Entry
from tracker.domain.money import CNY
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

_INDENT: Final = "  "
_NOT_IN_LINKS: Final = re.compile(r"[^A-Za-z0-9_./-]+")


def write_beancount(books: Books, path: Path, language: Language) -> int:
    """Write the books and say how many entries are in them. Raises LedgerProblem."""
    directive = partial(_directive, books, language)
    return write_journal(books, path, _head(books, language), directive)


def _head(books: Books, language: Language) -> Iterator[str]:
    yield f";; {language.tr(TITLE)}\n"
    yield f'option "title" "{language.tr("Xinji")}"\noption "operating_currency" "{CNY}"\n\n'
    for account in books.accounts:
        yield f"{books.first} open {books.names[account.id]}\n"
        yield from _metadata(_about(account))
    for name in books.others:
        yield f"{books.first} open {name}\n"
    yield "\n"


def _about(account: Account) -> Iterator[tuple[str, str]]:
    yield "name", account.name
    yield "provider", account.provider
    yield "kind", account.kind.value


def _directive(books: Books, language: Language, item: Item) -> Iterator[str]:
    match item:
        case Entry():
            yield from _transaction(item, books)
        case Correction():
            yield f'{item.on} * "{language.tr(CORRECTED)}"\n'
            yield from posted(item.postings, _INDENT)
        case Check():
            # A balance is what is there when a day begins.
            next_day = item.on + timedelta(days=1)
            yield f"{next_day} balance {item.account}  {written(item.balance)}\n"
    yield "\n"


def _transaction(entry: Entry, books: Books) -> Iterator[str]:
    flag = "!" if entry.needs_review else "*"
    payee = f"{_quoted(entry.counterparty)} " if entry.counterparty else ""
    links = "".join(f" ^{link}" for link in _links(entry))
    yield f"{entry.occurred_on} {flag} {payee}{_quoted(entry.text)}{links}\n"
    yield from _metadata(told(entry, books.witnesses.get(entry.id, ()), on_one_line))
    yield from posted(postings(entry, books.names), _INDENT)


def _links(entry: Entry) -> Iterator[str]:
    """Its own number, and that of the purchase which it refunds: so the two are linked."""
    for number in (entry.source_id, entry.refunds):
        if number:
            yield _NOT_IN_LINKS.sub("-", f"{entry.source or 'hand'}-{number}")


def _metadata(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{_INDENT}{key}: {_quoted(value)}\n" for key, value in pairs if value)


def _quoted(text: str) -> str:
    words = on_one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{words}"'

"""The ledger as a file for Beancount 3 (its "Language Syntax"), one directive to a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from tracker.domain.account import Account
from tracker.domain.double_entry import Check, Correction, Posting, postings
from tracker.domain.entry import Entry
from tracker.domain.money import CNY, Money
from tracker.domain.period import SHANGHAI
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.books import Books, Item
from tracker.storage.problems import told_by_system
from tracker.whole_file import replacing

_LINK: Final = re.compile(r"[^A-Za-z0-9_./-]+")
"""What a link may not hold."""

TITLE: Final = N_("Written by Xinji. An end of money that is not known is Equity:Unknown.")
OPENING_WORDS: Final = N_("Difference to what a statement or a balance says")
"""What is written beside a correction."""


def write_beancount(books: Books, path: Path, language: Language) -> int:
    """Write the books and say how many entries are in them. Raises LedgerProblem."""
    count = 0
    with told_by_system(path), replacing(path) as file:
        file.writelines(_head(books, language))
        for item in books.items():
            count += isinstance(item, Entry)
            file.writelines(_directive(item, books, language))
    return count


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


def _directive(item: Item, books: Books, language: Language) -> Iterator[str]:
    match item:
        case Entry():
            yield from _transaction(item, books)
        case Correction():
            yield f'{item.on} * "{language.tr(OPENING_WORDS)}"\n'
            yield from _postings(item.postings)
        case Check():
            # A balance is what is there when a day begins.
            yield f"{_next(item.on)} balance {item.account}  {_amount(item.balance)}\n"
    yield "\n"


def _transaction(entry: Entry, books: Books) -> Iterator[str]:
    flag = "!" if entry.needs_review else "*"
    payee = f'"{_text(entry.counterparty)}" ' if entry.counterparty else ""
    links = "".join(f" ^{link}" for link in _links(entry))
    yield f'{entry.occurred_on} {flag} {payee}"{_text(entry.text)}"{links}\n'
    yield from _metadata(_told(entry, books.witnesses.get(entry.id, ())))
    yield from _postings(postings(entry, books.names))


def _links(entry: Entry) -> Iterator[str]:
    """Its own number, and that of the purchase which it refunds: so the two are linked."""
    for number in (entry.source_id, entry.refunds):
        if number:
            yield _LINK.sub("-", f"{entry.source or 'hand'}-{number}")


def _told(entry: Entry, witnesses: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    yield "time", f"{entry.occurred_at.astimezone(SHANGHAI):%H:%M:%S}"
    yield "kind", entry.kind.value
    yield "source", entry.source
    yield "number", entry.source_id
    yield "note", entry.note
    for place, other in enumerate(witnesses, 1):
        yield f"witness{place}", f"{other.source} {other.source_id} {other.text}".strip()


def _metadata(pairs: Iterator[tuple[str, str]]) -> Iterator[str]:
    return (f'  {key}: "{_text(value)}"\n' for key, value in pairs if value)


def _postings(pair: Sequence[Posting]) -> Iterator[str]:
    return (f"  {posting.account}  {_amount(posting.amount)}\n" for posting in pair)


def _amount(amount: Money) -> str:
    return f"{str(amount).replace(',', '')} {amount.currency}"


def _text(text: str) -> str:
    """A text within quotation marks, on one line."""
    words = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return "".join(sign for sign in words if sign.isprintable())


def _next(day: date) -> date:
    return day + timedelta(days=1)

"""The ledger as a journal for ledger and hledger, whose common ground its syntax keeps to.

Ledger 3 manual, "Journal Format"; hledger manual, "Journal". What is held is asserted by a posting
of nothing, with `=` behind it, at the end of its day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.domain.double_entry import Check, Correction, Posting, postings
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.beancount_export import OPENING_WORDS, TITLE
from tracker.services.books import Books, Item
from tracker.storage.problems import told_by_system
from tracker.whole_file import replacing

CHECK_WORDS = N_("As a statement or a balance says")


def write_ledger(books: Books, path: Path, language: Language) -> int:
    """Write the books and say how many entries are in them. Raises LedgerProblem."""
    count = 0
    with told_by_system(path), replacing(path) as file:
        file.writelines(_head(books, language))
        for item in books.items():
            count += isinstance(item, Entry)
            file.writelines(_transaction(item, books, language))
    return count


def _head(books: Books, language: Language) -> Iterator[str]:
    yield f"; {language.tr(TITLE)}\n\n"
    for account in books.accounts:
        yield f"account {books.names[account.id]}\n    ; {_text(account.name)}\n"
    yield from (f"account {name}\n" for name in books.others)
    yield "\n"


def _transaction(item: Item, books: Books, language: Language) -> Iterator[str]:
    match item:
        case Entry():
            yield from _entry(item, books)
        case Correction():
            yield f"{item.on} * {language.tr(OPENING_WORDS)}\n"
            yield from _postings(item.postings)
        case Check():
            nothing = _amount(Money(0, item.balance.currency))
            yield f"{item.on} * {language.tr(CHECK_WORDS)}\n"
            yield f"    {item.account}  {nothing} = {_amount(item.balance)}\n"
    yield "\n"


def _entry(entry: Entry, books: Books) -> Iterator[str]:
    flag = "!" if entry.needs_review else "*"
    words = " | ".join(_text(part) for part in (entry.counterparty, entry.text) if _text(part))
    yield f"{entry.occurred_on} {flag} {words}".rstrip() + "\n"
    for key, value in _told(entry, books.witnesses.get(entry.id, ())):
        if value:
            yield f"    ; {key}: {value}\n"
    yield from _postings(postings(entry, books.names))


def _told(entry: Entry, witnesses: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    yield "time", f"{entry.occurred_at.astimezone(SHANGHAI):%H:%M:%S}"
    yield "kind", entry.kind.value
    yield "source", _text(entry.source)
    yield "number", _text(entry.source_id)
    yield "refunds", _text(entry.refunds)
    yield "note", _text(entry.note)
    for place, other in enumerate(witnesses, 1):
        yield f"witness{place}", _text(f"{other.source} {other.source_id} {other.text}")


def _postings(pair: Sequence[Posting]) -> Iterator[str]:
    return (f"    {posting.account}  {_amount(posting.amount)}\n" for posting in pair)


def _amount(amount: Money) -> str:
    return f"{str(amount).replace(',', '')} {amount.currency}"


def _text(text: str) -> str:
    """A text on one line; what begins a remark, a code or a tag is written full-width."""
    words = " ".join(text.split()).translate(_FULL_WIDTH)
    return "".join(sign for sign in words if sign.isprintable())


_FULL_WIDTH = str.maketrans({";": "；", "|": "｜", "(": "（", ")": "）", "[": "［", "]": "］",
                             ":": "：", "*": "＊", "!": "！", "=": "＝", "#": "＃"})  # fmt: skip

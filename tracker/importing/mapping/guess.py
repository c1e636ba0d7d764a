"""What a table that nobody knows may be, guessed from its headings and cells; with how sure."""

from __future__ import annotations

import re
from collections.abc import Mapping as Fields
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.lenders import same_lender
from tracker.importing.bank.about import about
from tracker.importing.decode import Row
from tracker.importing.hints import account_hint
from tracker.importing.importer import AccountHint, SourceFile
from tracker.importing.mapping import conventions, fields
from tracker.importing.mapping.header import data_below, header_place
from tracker.importing.mapping.mapping import Mapping, Signs, plain_row
from tracker.importing.mapping.opened import DELIMITERS, first_rows, is_text
from tracker.importing.mapping.shapes import columns_of
from tracker.importing.mapping.unit import unit_told

# Whose table it may be beside that of a bank: a list of the rows of a line, or of a wallet.
_PRODUCT = re.compile(
    "花呗|借呗|网商贷|微粒贷|白条|金条|抖音月付|美团月付|美团借钱|(?<!部)分付(?!款)|数字人民币"
)
_CREDIT_WORDS: Final = ("信用卡", "贷记卡", "credit card", "kreditkarte", "账单日", "还款日")


class Sureness(Enum):
    """How sure a guess is; what is `OPEN` is for the person to say."""

    CERTAIN = auto()
    LIKELY = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Guess:
    """A mapping without a name, and by field or option how sure it is.

    Options: header, day_order, decimal, signs, account, currency. `rows` are the first ones of the
    file as they stand, `header` the place among them of the headings, if there are any. `is_table`
    is false where no row has a day and an amount: then nothing of this is worth much.
    """

    mapping: Mapping
    sureness: Fields[str, Sureness]
    rows: tuple[Row, ...]
    header: int | None
    is_table: bool

    @property
    def open(self) -> tuple[str, ...]:
        """What a person has to look at."""
        return tuple(name for name, sure in self.sureness.items() if sure is Sureness.OPEN)


def guess(source: SourceFile) -> Guess:
    """What is likely of a file; never raises, whatever the file is."""
    tries = DELIMITERS if is_text(source) else ("",)
    guesses = [guess_rows(first_rows(source, delimiter), delimiter) for delimiter in tries]
    return max(guesses, key=_worth)


def guess_rows(rows: Sequence[Row], delimiter: str) -> Guess:
    """What is likely of rows that are cut at `delimiter`."""
    header = header_place(rows)
    return guess_below(rows, header, delimiter)


def guess_below(rows: Sequence[Row], header: int | None, delimiter: str) -> Guess:
    """What is likely where the headings stand in a row that is told, or nowhere."""
    data = data_below(rows, header)
    headings = [] if header is None else rows[header].cells
    columns = columns_of(data, headings)
    decimal, decimal_sure = conventions.decimal_of(columns)
    order, order_sure = conventions.day_order_of(columns)
    found = fields.assigned(columns)
    kind, tail, bank = _account(rows, header, data, found.places)
    row_order = conventions.row_order_of(columns, order)
    is_credit = kind.is_credit
    signs = conventions.signs_of(columns, found.places, decimal, row_order, is_credit=is_credit)
    # Only bills of cards print what is spent as positive.
    if signs.signs is Signs.OUT_PLUS and "balance" not in found.places and not is_credit:
        kind = AccountKind.CREDIT_CARD
    unit, unit_sure = unit_told(headings, columns, about(_above(rows, header, data)), decimal)
    mapping = Mapping(
        name="",
        columns=signs.places,
        headings=plain_row(headings),
        shapes=() if header is not None else tuple(column.shape for column in columns),
        delimiter=delimiter,
        day_order=order,
        decimal=decimal,
        signs=signs.signs,
        words=signs.words,
        currency=unit,
        bank=bank,
        kind=kind,
        tail=tail,
    )
    sureness = {name: _sure(found.sure[name]) for name in signs.places if name in found.sure}
    sureness |= {
        "header": Sureness.CERTAIN if header is not None else Sureness.LIKELY,
        "day_order": _sure(order_sure),
        "decimal": _sure(decimal_sure),
        "signs": _sure(signs.sure),
        "account": _known(mapping),
        "currency": Sureness.CERTAIN if "currency" in mapping.columns else _sure(unit_sure),
    }
    return Guess(mapping, sureness, tuple(rows), header, _is_table(data, mapping))


def _known(mapping: Mapping) -> Sureness:
    told = mapping.bank or "account" in mapping.columns
    return Sureness.LIKELY if told else Sureness.OPEN


def _is_table(data: Sequence[Row], mapping: Mapping) -> bool:
    money = {"amount", "income", "expense"} & mapping.columns.keys()
    return bool(data and money and "time" in mapping.columns)


def _sure(share: float) -> Sureness:
    """A guess from 0 to 1 in words."""
    if share >= conventions.CERTAIN:
        return Sureness.CERTAIN
    return Sureness.LIKELY if share >= conventions.LIKELY else Sureness.OPEN


def _worth(found: Guess) -> tuple[bool, int, int]:
    """How well a delimiter cuts: a table at all, columns understood, rows of one width."""
    width = found.mapping.width
    even = sum(len(row.cells) == width for row in found.rows)
    return found.is_table, len(found.mapping.columns), even


def _account(
    rows: Sequence[Row], header: int | None, data: Sequence[Row], places: Fields[str, int]
) -> tuple[AccountKind, str, str]:
    """What the lines above the table tell: the kind of account, its last digits, its bank."""
    above = _above(rows, header, data)
    text = " ".join(row.text for row in above)
    is_credit = any(word in text.lower() for word in _CREDIT_WORDS)
    bank = next((hint.provider for hint in map(account_hint, _names(above)) if hint.provider), "")
    tail = about(above).tail
    product = _product(text, bank, tail)
    if product is not None and product.kind is not None:
        return product.kind, "", product.name
    tail = "" if "tail" in places else tail
    return (AccountKind.CREDIT_CARD if is_credit else AccountKind.DEBIT), tail, bank


def _product(text: str, bank: str, tail: str) -> AccountHint | None:
    """The one line that is named above a table, unless that is of a card of the bank named first.

    A bank that lends by the line (微众银行 微粒贷) is named beside it, but prints no card then.
    """
    named = {account_hint(name) for name in _PRODUCT.findall(text)}
    if len(named) != 1:
        return None
    product = named.pop()
    is_lender = same_lender(bank, product.provider)
    first = _PRODUCT.search(text)
    is_of_bank = bank and first and (tail if is_lender else text.find(bank) < first.start())
    return None if is_of_bank else product


def _above(rows: Sequence[Row], header: int | None, data: Sequence[Row]) -> Sequence[Row]:
    return rows[: header if header is not None else rows.index(data[0]) if data else 0]


def _names(above: Sequence[Row]) -> list[str]:
    """Banks that the lines above a table name."""
    return [name for row in above for name in fields.banks_in(row.text)]

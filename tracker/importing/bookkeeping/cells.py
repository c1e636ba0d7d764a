"""Cells of a bookkeeping program to a row; what cannot be read is named with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from tracker.domain.sentence import N_
from tracker.importing import reasons
from tracker.importing.bank.days import moment
from tracker.importing.bookkeeping.doubts import WITH_COUPON, WITH_FEE
from tracker.importing.bookkeeping.row import FIELDS, BookRow, Sense
from tracker.importing.currency_codes import currency_code
from tracker.importing.decode import Row
from tracker.importing.importer import ImportProblem, cut_off
from tracker.importing.layout import Header, Layout
from tracker.importing.named_accounts import named
from tracker.importing.table import NOTHING
from tracker.importing.values import amount_in, instant

T = TypeVar("T")

_NONE = NOTHING | {"null", "无", "未关联"}
_INSTANT = N_(
    "{file}, line {line}: {column} is “{value}”; "
    "expected a date and time such as 2026-01-31 12:30:00."
)
_AMOUNT = N_("{file}, line {line}: {column} is “{value}”; expected an amount such as 12.30.")
_CURRENCY = N_("{file}, line {line}: {column} is “{value}”; expected a currency such as CNY.")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one table of a file.

    `above` is how many rows stand in sheets before this one; `sheet` names this one, "" where the
    file has no sheets. `words` says what the types of the program mean, `unverified` which of
    them were never seen in a file.
    """

    file: str
    layout: Layout
    header: Header
    words: Mapping[str, Sense]
    unverified: frozenset[str]
    sheet: str = ""
    above: int = 0

    def row(self, row: Row) -> BookRow:
        """Read a row; raises ImportProblem."""
        cells = self._cells(row)
        self._demand_whole(row, cells)
        currency = self._read(currency_code, "currency", cells, row, _CURRENCY)
        amount = self._read(lambda text: amount_in(text, currency), "amount", cells, row, _AMOUNT)
        word = cells["word"]
        return BookRow(
            row.line + self.above,
            f"{self.sheet}!{row.line}: {row.text}" if self.sheet else row.text,
            self._read(_when, "time", cells, row, _INSTANT),
            amount,
            self.words.get(word, Sense.UNKNOWN),
            word,
            named(cells["account"]),
            named(cells["to_account"]),
            _joined(cells["category"], cells["subcategory"]),
            cells["counterparty"],
            cells["text"],
            cells["number"],
            cells["related"],
            _note(cells),
            reasons.UNVERIFIED if word in self.unverified else _doubt(cells),
            cells["mark"],
        )

    def _cells(self, row: Row) -> dict[str, str]:
        found = dict.fromkeys(FIELDS, "")
        for field, place in self.header.places.items():
            text = row.cells[place] if place < len(row.cells) else ""
            found[field] = "" if text in _NONE else text
        return found

    def _demand_whole(self, row: Row, cells: Mapping[str, str]) -> None:
        if row.is_open and not cells["amount"]:
            raise cut_off(row.line, self.file)

    def _read(
        self, read: Callable[[str], T], field: str, cells: Mapping[str, str], row: Row, problem: str
    ) -> T:
        try:
            return read(cells[field])
        except (ValueError, OverflowError):
            raise ImportProblem(
                problem,
                file=f"{self.file} [{self.sheet}]" if self.sheet else self.file,
                line=row.line,
                column=self.layout.heading(field),
                value=cells[field],
            ) from None


def _when(text: str) -> datetime:
    try:
        return instant(text)
    except ValueError:
        return moment(text, "")


def _joined(*names: str) -> str:
    return "/".join(dict.fromkeys(name for name in names if name))


def _note(cells: Mapping[str, str]) -> str:
    shown = ("member", "project", "tags", "paid_back", "mark")
    parts = [cells[field] for field in shown if cells[field]]
    parts += [f"手续费 {cells['fee']}"] if _counts(cells["fee"]) else []
    parts += [f"优惠券 {cells['coupon']}"] if _counts(cells["coupon"]) else []
    return "；".join(parts)


def _doubt(cells: Mapping[str, str]) -> str:
    if _counts(cells["fee"]):
        return WITH_FEE
    return WITH_COUPON if _counts(cells["coupon"]) else ""


def _counts(text: str) -> bool:
    """Whether an amount is printed that is not zero."""
    return bool(text.strip("0.-+ "))

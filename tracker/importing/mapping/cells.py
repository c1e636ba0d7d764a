"""A row of a mapped table as a row of a bank."""

from __future__ import annotations

from collections.abc import Mapping as Cells
from collections.abc import Sequence
from datetime import datetime

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.sentence import N_
from tracker.importing.bank.about import account_of
from tracker.importing.bank.row import BankRow
from tracker.importing.bank.signs import Flow, currency
from tracker.importing.decode import Row
from tracker.importing.direction import Direction
from tracker.importing.hints import account_hint
from tracker.importing.importer import AccountHint, ImportProblem
from tracker.importing.mapping.days import moment
from tracker.importing.mapping.mapping import FIELDS, DayOrder, Mapping, Signs
from tracker.importing.mapping.numbers import balance, money
from tracker.importing.mapping.shapes import is_nothing
from tracker.importing.values import order_number

_EXAMPLES = {DayOrder.YMD: "2026-01-31", DayOrder.MDY: "01/31/2026", DayOrder.DMY: "31.01.2026"}
_SIGNS_OF_NONE = frozenset("/-－—")
_CARDS = (AccountKind.DEBIT, AccountKind.CREDIT_CARD)


class RowReader:
    """Reads rows of one file through one mapping. `tail` is that of the card the file names."""

    def __init__(self, mapping: Mapping, file: str, headings: Sequence[str], tail: str) -> None:
        self._mapping, self._file, self._headings = mapping, file, headings
        self._blank = dict.fromkeys(FIELDS, "")
        self._places = tuple(mapping.columns.items())
        self._own = own_account(mapping, mapping.tail or tail)

    def cells(self, row: Row) -> dict[str, str]:
        """The cells of a row by field, "" for none."""
        found, given = self._blank.copy(), row.cells
        for field, place in self._places:
            text = given[place] if place < len(given) else ""
            if text and (text[0] not in _SIGNS_OF_NONE or not is_nothing(text)):
                found[field] = text
        return found

    def read(self, row: Row, cells: Cells[str, str]) -> BankRow:
        """The row in the terms of decision tables. Raises ImportProblem with line and column."""
        amount, way = flow = self._flow(row, cells)
        summary, counterparty, peer = cells["summary"], cells["counterparty"], cells["peer"]
        place, note = cells["place"], cells["note"]
        return BankRow(
            row.line,
            row.text,
            self._moment(row, cells),
            amount,
            way,
            self._account(cells),
            self._balance(cells, flow),
            summary,
            counterparty,
            peer,
            place,
            cells["channel"],
            note,
            order_number(cells["number"]),
            text=f"{summary} {counterparty} {peer} {place} {note}",
        )

    def cut_off(self, row: Row) -> ImportProblem:
        """The file ends within this row."""
        return ImportProblem(
            N_(
                "{file} ends in the middle of line {line}, so it is not complete; "
                "download or copy it again."
            ),
            file=self._file,
            line=row.line,
        )

    def _moment(self, row: Row, cells: Cells[str, str]) -> datetime:
        text, order = cells["time"] or cells["posted"], self._mapping.day_order
        try:
            return moment(text, cells["clock"], order)
        except ValueError:
            shown = " ".join(part for part in (text, cells["clock"]) if part)
            raise ImportProblem(
                N_(
                    "{file}, line {line}: {column} is “{value}”; expected a date such as {example}."
                ),
                file=self._file,
                line=row.line,
                column=self._heading("time"),
                value=shown,
                example=_EXAMPLES[order],
            ) from None

    def _flow(self, row: Row, cells: Cells[str, str]) -> Flow:
        amounts: dict[str, Money] = {}
        unit = self._unit(cells)
        for field in ("amount", "income", "expense"):
            if cells[field]:
                try:
                    amounts[field] = money(cells[field], self._mapping.decimal, unit)
                except ValueError:
                    raise self._no_amount(row, cells, field) from None
        if "amount" in amounts:
            read = amounts["amount"]
            return Flow(abs(read), self._way(read.minor, cells["way"]))
        came, went = amounts.get("income"), amounts.get("expense")
        if came and went:
            raise self._no_amount(row, cells, "income")
        is_coming = bool(came) or (went is None)
        read = (came if is_coming else went) or next(iter(amounts.values()))
        # 借方 of some banks is printed with a minus sign; on its own a negative income is none.
        is_in = is_coming and read.minor >= 0
        return Flow(abs(read), Direction.IN if is_in else Direction.OUT)

    def _way(self, minor: int, word: str) -> Direction:
        match self._mapping.signs:
            case Signs.IN_PLUS:
                return Direction.IN if minor >= 0 else Direction.OUT
            case Signs.OUT_PLUS:
                return Direction.OUT if minor >= 0 else Direction.IN
            case Signs.WORD:
                return self._mapping.words.get(word, Direction.UNKNOWN)
            case _:
                return Direction.OUT

    def _balance(self, cells: Cells[str, str], flow: Flow) -> Money | None:
        if not cells["balance"]:
            return None
        try:
            return balance(cells["balance"], self._mapping.decimal, flow.amount.currency)
        except ValueError:
            return None

    def _unit(self, cells: Cells[str, str]) -> str:
        return currency(cells["currency"]) if cells["currency"] else self._mapping.currency

    def _account(self, cells: Cells[str, str]) -> AccountHint:
        if cells["account"]:
            return account_hint(cells["account"])
        if not cells["tail"]:
            return self._own
        digits = cells["tail"].removesuffix(".0").strip("*")[-4:]
        return own_account(self._mapping, digits) if digits.isdecimal() else self._own

    def _no_amount(self, row: Row, cells: Cells[str, str], field: str) -> ImportProblem:
        return ImportProblem(
            N_("{file}, line {line}: {column} is “{value}”; expected an amount such as {example}."),
            file=self._file,
            line=row.line,
            column=self._heading(field),
            value=cells[field],
            example=f"1234{self._mapping.decimal}50",
        )

    def _heading(self, field: str) -> str:
        """What is printed above a column, else its number."""
        place = self._mapping.columns.get(field, 0)
        printed = self._headings[place] if place < len(self._headings) else ""
        return printed or str(place + 1)


def own_account(mapping: Mapping, tail: str) -> AccountHint:
    """The account that rows of a table are of, unless they name another."""
    if mapping.kind in _CARDS:
        return account_of(mapping.bank, mapping.kind, tail)
    return AccountHint(mapping.bank, mapping.kind, mapping.bank, tail)

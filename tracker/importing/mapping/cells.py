"""A row of a mapped table as a row of a bank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import repeat

from tracker.domain.account import AccountKind
from tracker.domain.money import CNY, Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.importing.bank.about import account_of
from tracker.importing.bank.row import BankRow
from tracker.importing.bank.row_reader import BOTH_WAYS, WITHOUT_YEAR, telling
from tracker.importing.bank.sections import section_named
from tracker.importing.bank.signs import Balances, Columns, Flow, currency, flows_of_yuan
from tracker.importing.columns import each, rows_of
from tracker.importing.decode import Row
from tracker.importing.direction import Direction
from tracker.importing.hints import account_hint
from tracker.importing.importer import AccountHint, ImportProblem, cut_off
from tracker.importing.mapping.days import is_moment, moment
from tracker.importing.mapping.mapping import FIELDS, DayOrder, Mapping, Signs
from tracker.importing.mapping.numbers import balance, money, side_of
from tracker.importing.mapping.shapes import unmarked
from tracker.importing.mapping.yearless import lacks_year, with_year
from tracker.importing.table import TOO_SHORT
from tracker.importing.usual_sign import settled
from tracker.importing.values import hundredths, order_numbers

_EXAMPLES = {DayOrder.YMD: "2026-01-31", DayOrder.MDY: "01/31/2026", DayOrder.DMY: "31.01.2026"}
_FLOW = ("amount", "income", "expense", "currency", "way")
_TWOFOLD = "income expense"
_CARDS = (AccountKind.DEBIT, AccountKind.CREDIT_CARD)


class _WrongAmountError(ValueError):
    """What is printed in this field of a row is no amount."""

    def __init__(self, printed: tuple[str, ...], field: str) -> None:
        super().__init__(field)
        self.printed, self.field = printed, field


class RowReader:
    """Reads rows of one file through one mapping, a column at a time.

    `tail` is that of the card that the file names, `month` that of its bill.
    """

    def __init__(
        self,
        mapping: Mapping,
        file: str,
        headings: Sequence[str],
        tail: str,
        month: Month | None = None,
    ) -> None:
        self._mapping, self._file, self._headings, self._month = mapping, file, headings, month
        self._own = own_account(mapping, mapping.tail or tail)

    def columns(self, rows: Sequence[Row]) -> dict[str, Sequence[str]]:
        """The columns of rows by field, "" for none."""
        blank = ("",) * len(rows)
        places = self._mapping.columns
        width = 1 + max(places.values(), default=-1)
        lacking = [""] * width
        given = (row.cells for row in rows)
        full = (cells if len(cells) >= width else cells + lacking[len(cells) :] for cells in given)
        columns = list(zip(*full, strict=False))  # more may stand behind some rows
        told = {field: _told(columns[place]) for field, place in places.items()} if rows else {}
        return {field: told.get(field, blank) for field in FIELDS}

    def read(self, rows: Sequence[Row], cells: Columns) -> list[BankRow]:
        """Rows in the terms of decision tables. Raises ImportProblem with line and column."""
        if not rows:
            return []
        amounts, ways = zip(*self._flows(rows, cells), strict=True)
        minor, units = self._balances(cells["balance"], [amount.currency for amount in amounts])
        said = [cells[field] for field in ("summary", "counterparty", "peer", "place", "note")]
        owners = list(zip(cells["account"], cells["tail"], strict=True))
        made = rows_of(
            BankRow,
            [row.line for row in rows],
            [row.text for row in rows],
            self._moments(rows, cells),
            amounts,
            ways,
            each(owners, self._account),
            minor,
            *said[:4],
            cells["channel"],
            cells["note"],
            order_numbers(cells["number"]),
            repeat("", len(rows)),
            each(cells["way"], section_named),
            map(" ".join, zip(*said, strict=True)),
            units,
        )
        return list(made)

    def cut_off(self, row: Row) -> ImportProblem:
        """The file ends within this row."""
        return cut_off(row.line, self._file)

    def too_short(self, row: Row) -> ImportProblem:
        """The row has lost its end, though the file goes on."""
        headings = self._mapping.width
        return ImportProblem(
            TOO_SHORT,
            file=self._file,
            line=row.line,
            cells=len(row.cells),
            headings=headings,
            text=row.text,
        )

    def _moments(self, rows: Sequence[Row], cells: Columns) -> Sequence[datetime]:
        order = self._mapping.day_order
        told = list(zip(self._days(rows, cells), cells["clock"], strict=True))
        try:
            return each(told, lambda when: moment(*when, order))
        except ValueError:
            wrong = next(at for at, when in enumerate(told) if not is_moment(*when, order))
        raise ImportProblem(
            N_("{file}, line {line}: {column} is “{value}”; expected a date such as {example}."),
            file=self._file,
            line=rows[wrong].line,
            column=self._heading("time"),
            value=" ".join(part for part in told[wrong] if part),
            example=_EXAMPLES[order],
        )

    def _days(self, rows: Sequence[Row], cells: Columns) -> Sequence[str]:
        """The day of each row, with the year of the bill where it has none."""
        days = days_of(cells)
        without = set(filter(lacks_year, set(days)))
        if not without:
            return days
        if self._month is None:
            lacking = next(at for at, day in enumerate(days) if day in without)
            raise ImportProblem(
                WITHOUT_YEAR,
                file=self._file,
                line=rows[lacking].line,
                column=self._heading("time"),
                value=days[lacking],
            )
        order, month = self._mapping.day_order, self._month
        return each(days, lambda day: with_year(day, order, month) if day in without else day)

    def _flows(self, rows: Sequence[Row], cells: Columns) -> Sequence[Flow]:
        plain = self._plain_flows(cells)
        if plain is not None:
            return plain
        printed = list(zip(*(cells[field] for field in _FLOW), strict=True))
        try:
            told = each(printed, self._told)
        except _WrongAmountError as error:
            wrong = printed.index(error.printed)
            if error.field == _TWOFOLD:
                raise self._both_ways(rows[wrong], error.printed) from None
            raise self._no_amount(rows[wrong], cells[error.field][wrong], error.field) from None
        ways = [way for way, _amount in told]
        amounts = [amount for _way, amount in told]
        if self._has_ways_beside_signs():
            ways = settled(ways, [amount.minor for amount in amounts])
        return [Flow(abs(amount), way) for way, amount in zip(ways, amounts, strict=True)]

    def _plain_flows(self, cells: Columns) -> Sequence[Flow] | None:
        """The amounts where one column of yuan tells them all; `None` where there is more to it."""
        mapping = self._mapping
        is_signed = mapping.signs in (Signs.IN_PLUS, Signs.OUT_PLUS)
        if not is_signed or (mapping.decimal, mapping.currency) != (".", CNY):
            return None
        if any(any(cells[field]) for field in ("income", "expense", "currency")):
            return None
        whole = hundredths(cells["amount"])
        if whole is None:
            return None
        return list(flows_of_yuan(whole, self._way(1, ""), self._way(-1, "")))

    def _told(self, printed: tuple[str, ...]) -> tuple[Direction, Money]:
        """The way that the table tells of a row, and its amount as it is printed."""
        amount, income, expense, unit, way = printed
        code = currency(unit) if unit else self._mapping.currency
        if amount:
            read = self._money(amount, code, printed, "amount")
            is_spent = self._mapping.signs in (Signs.OUT_PLUS, Signs.ALL_OUT)
            if is_spent and side_of(amount)[0] is not None:
                read = -read  # a bill prints what is spent without a sign, what is repaid with CR
            return self._way(read.minor, way), read
        came = self._money(income, code, printed, "income") if income else None
        went = self._money(expense, code, printed, "expense") if expense else None
        if came and went:
            raise _WrongAmountError(printed, _TWOFOLD)
        if came or went is None:
            read = came or Money(0, code)
            is_signed = "expense" not in self._mapping.columns
            return (Direction.OUT if is_signed and read.minor < 0 else Direction.IN), read
        return Direction.OUT, went

    def _has_ways_beside_signs(self) -> bool:
        """Whether a word, a column or the person tells the way, and not the sign alone."""
        mapping = self._mapping
        if mapping.signs is Signs.TWO_COLUMNS:
            return "expense" in mapping.columns
        return mapping.signs in (Signs.WORD, Signs.ALL_OUT)

    def _money(self, text: str, code: str, printed: tuple[str, ...], field: str) -> Money:
        try:
            return money(text, self._mapping.decimal, code)
        except ValueError:
            raise _WrongAmountError(printed, field) from None

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

    def _balances(self, texts: Sequence[str], units: Sequence[str]) -> Balances:
        is_usual = self._mapping.decimal == "." and set(units) == {CNY}
        if is_usual and (whole := hundredths(texts)) is not None:
            return Balances(whole, units)
        read = [self._balance(*printed) for printed in zip(texts, units, strict=True)]
        codes = [unit if it is None else it.currency for it, unit in zip(read, units, strict=True)]
        return Balances([None if it is None else it.minor for it in read], codes)

    def _balance(self, text: str, unit: str) -> Money | None:
        try:
            return balance(text, self._mapping.decimal, unit) if text else None
        except ValueError:
            return None

    def _account(self, printed: tuple[str, str]) -> AccountHint:
        name, tail = printed
        if name:
            return account_hint(name)
        digits = tail.removesuffix(".0").strip("*")[-4:]
        return own_account(self._mapping, digits) if digits.isdecimal() else self._own

    def _no_amount(self, row: Row, text: str, field: str) -> ImportProblem:
        return ImportProblem(
            N_("{file}, line {line}: {column} is “{value}”; expected an amount such as {example}."),
            file=self._file,
            line=row.line,
            column=self._heading(field),
            value=text,
            example=f"1234{self._mapping.decimal}50",
        )

    def _both_ways(self, row: Row, printed: tuple[str, ...]) -> ImportProblem:
        told = dict(zip(_FLOW, printed, strict=True))
        return ImportProblem(
            BOTH_WAYS,
            file=self._file,
            line=row.line,
            column="、".join(map(self._heading, _TWOFOLD.split())),
            value=" ".join(told[field] for field in _TWOFOLD.split()),
        )

    def _heading(self, field: str) -> str:
        """What is printed above a column, else its number."""
        place = self._mapping.columns.get(field, 0)
        printed = self._headings[place] if place < len(self._headings) else ""
        return printed or str(place + 1)


def _told(column: Sequence[str]) -> Sequence[str]:
    """A column with "" for none, and without what other programs put before cells like formulas."""
    together = "".join(column)
    if "'" in together or '="' in together:
        column = [unmarked(cell) for cell in column]
    return telling(column)


def own_account(mapping: Mapping, tail: str) -> AccountHint:
    """The account that rows of a table are of, unless they name another."""
    if mapping.kind in _CARDS:
        return account_of(mapping.bank, mapping.kind, tail)
    if (known := account_hint(mapping.bank)).kind is mapping.kind:
        return known  # 花呗 is that of every other statement
    return AccountHint(mapping.bank, mapping.kind, mapping.bank, tail)


def days_of(cells: Columns) -> list[str]:
    """The day of each row, with the time of day that it may bring along."""
    return [day or posted for day, posted in zip(cells["time"], cells["posted"], strict=True)]

"""An importer for the table of a bank: a source declares it, this one reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.importing import reasons
from tracker.importing.bank.about import About, about, account_of
from tracker.importing.bank.balances import breaks, closing
from tracker.importing.bank.bills import BillFacts, bill_facts, bills
from tracker.importing.bank.bills import differences as bill_differences
from tracker.importing.bank.days import moment
from tracker.importing.bank.foreign import original
from tracker.importing.bank.instalments import plans, term
from tracker.importing.bank.joined import in_one_cell
from tracker.importing.bank.meaning import Tables, entries
from tracker.importing.bank.parties import parted
from tracker.importing.bank.row import FIELDS, BankRow
from tracker.importing.bank.sections import heads_section, in_sections, section_of
from tracker.importing.bank.signs import Flow, Sign, money
from tracker.importing.bank.tables import TABLES
from tracker.importing.bank.totals import differences as total_differences
from tracker.importing.decode import Row
from tracker.importing.files import head, rows_below
from tracker.importing.garbage import left_for_later
from tracker.importing.importer import (
    AccountHint,
    ImportProblem,
    ParsedEntry,
    ParsedStatement,
    SkippedRow,
    SourceFile,
)
from tracker.importing.layout import Header, Layout, is_mine
from tracker.importing.lost_digits import lost_digits
from tracker.importing.table import NOTHING
from tracker.importing.values import is_amount, order_number

_PROSE_CELLS = 2
_TOTALS = ("合计", "总计", "共计", "小计", "人民币合计", "#", "以上数据", "---")


@dataclass(frozen=True, slots=True)
class BankTable:
    """A table of one bank's card, in whatever kind of file it comes.

    `layout` names the columns by `tracker.importing.bank.row.FIELDS`, `sign` reads which way the
    money went, `kind` is that of the card: debit or credit. Rows of a table that is not
    `is_verified`, since no real file of it was seen, are all to be looked at. `family` is told
    where a bank has several tables of one kind of card; `own` and `tables` where the account is no
    card; `is_joined` where a currency and its amount may stand in two cells under one heading.
    """

    name: str
    title: str
    bank: str
    kind: AccountKind
    layout: Layout
    sign: Sign
    is_verified: bool = True
    family: str = ""
    own: AccountHint | None = None
    tables: Tables | None = None
    is_joined: bool = False

    @property
    def source(self) -> str:
        """The family its rows belong to: all tables of this kind of card of this bank."""
        return self.family or self.name

    def claims(self, source: SourceFile) -> bool:
        """Whether the first rows are of this layout."""
        return is_mine(head(source, spans_lines=True), self.layout)

    def read(self, source: SourceFile) -> ParsedStatement:
        """Read every row, or raise ImportProblem."""
        with left_for_later():
            return self._read(source)

    def _read(self, source: SourceFile) -> ParsedStatement:
        prose: list[Row] = []
        header, below = rows_below(source, self.layout, prose)
        data = [told for told in in_sections(below) if not _is_prose(told[0], header, prose)]
        bill = bill_facts(prose) if self.kind.is_credit else BillFacts({})
        told = _of_bill(about(prose), bill)
        found = [self._row(row, header, told, source.name, part) for row, part in data]
        doubt = "" if self.is_verified else reasons.UNVERIFIED
        outcomes = list(entries(found, self.tables or TABLES[self.kind], doubt))
        moved = tuple(o for o in outcomes if isinstance(o, ParsedEntry))
        return ParsedStatement(
            importer=self.name,
            source=self.source,
            entries=moved,
            skipped=tuple(o for o in outcomes if isinstance(o, SkippedRow)),
            period=told.period,
            warnings=lost_digits(row.raw for row in found),
            unproved=(
                *breaks(found),
                *total_differences(prose, header, found),
                *bill_differences(bill, found),
            ),
            bills=tuple(bills(bill, self._accounts(found, told), told.period)),
            plans=tuple(plans(moved)) if self.kind.is_credit else (),
            balances=() if self.kind.is_credit else closing(found),
        )

    def _accounts(self, found: Sequence[BankRow], told: About) -> list[AccountHint]:
        """The cards of the rows; of a bill without rows the one that is told above."""
        return [row.account for row in found] or [account_of(self.bank, self.kind, told.tail)]

    def _row(self, row: Row, header: Header, told: About, file: str, part: str) -> BankRow:
        if self.is_joined:
            row = row._replace(cells=in_one_cell(row.cells, header.cells))
        cells = _cells(row, header)
        if row.is_open and not any(cells[name] for name in ("amount", "income", "expense")):
            raise ImportProblem(
                N_(
                    "{file} ends in the middle of line {line}, so it is not complete; "
                    "download or copy it again."
                ),
                file=file,
                line=row.line,
            )
        flow = self._flow(cells, row, file)
        tail = _digits(cells["tail"]) or told.tail
        counterparty, peer = parted(cells["counterparty"], cells["peer"])
        return BankRow(
            row.line,
            row.text,
            self._moment(cells, told, row, file),
            flow.amount,
            flow.way,
            self.own or account_of(self.bank, self.kind, tail),
            _balance(cells),
            cells["summary"],
            counterparty,
            peer,
            cells["place"],
            cells["channel"],
            cells["note"] or original(cells["original"], flow.amount),
            _number(cells["number"]),
            told.holder,
            section_of(cells["summary"], part),
            " ".join((cells["summary"], counterparty, peer, cells["place"], cells["note"])),
        )

    def _moment(self, cells: Mapping[str, str], told: About, row: Row, file: str) -> datetime:
        text = _day_of(cells)
        try:
            return moment(text, cells["clock"], told.month)
        except ValueError:
            shown = " ".join(part for part in (text, cells["clock"]) if part)
            raise ImportProblem(
                N_(
                    "{file}, line {line}: {column} is “{value}”; "
                    "expected a date such as 2026-01-31."
                ),
                file=file,
                line=row.line,
                column=self.layout.heading("time"),
                value=shown,
            ) from None

    def _flow(self, cells: Mapping[str, str], row: Row, file: str) -> Flow:
        try:
            return self.sign(cells)
        except ValueError:
            fields = [name for name in ("amount", "income", "expense", "way") if cells[name]]
            raise _no_amount(self._headings(fields), cells, fields, row, file) from None

    def _headings(self, fields: Sequence[str]) -> str:
        known = {column.field: column.heading for column in self.layout.columns}
        shown = [known[name] for name in fields] or self.layout.required
        return "、".join(shown)


def _of_bill(told: About, bill: BillFacts) -> About:
    """What is told, with the month of the bill: days without a year are those up to its end."""
    on = bill.day("statement_date")
    return told if on is None else replace(told, month=Month.of(on))


def _day_of(cells: Mapping[str, str]) -> str:
    """The day of a row; of an instalment that on which it is charged, not that of the purchase."""
    first, other = ("posted", "time") if term(cells["summary"]) else ("time", "posted")
    return cells[first] or cells[other]


def _balance(cells: Mapping[str, str]) -> Money | None:
    """The balance after a row; `None` where none is printed, or what is printed is no amount."""
    try:
        return money(cells["balance"], cells["currency"]) if cells["balance"] else None
    except ValueError:
        return None


def _number(text: str) -> str:
    """The number of a row; none where it is all noughts, which many rows share (ABC)."""
    return order_number(text) if text.strip("0") else ""


def _no_amount(
    column: str, cells: Mapping[str, str], fields: Sequence[str], row: Row, file: str
) -> ImportProblem:
    return ImportProblem(
        N_("{file}, line {line}: {column} is “{value}”; expected an amount such as 12.30."),
        file=file,
        line=row.line,
        column=column,
        value=" ".join(cells[name] for name in fields),
    )


def _is_prose(row: Row, header: Header, prose: list[Row]) -> bool:
    """Whether a row is a note, a total, blank or the headings again; then it goes to `prose`."""
    filled = [cell for cell in row.cells if cell not in NOTHING]
    if (
        len(filled) <= _PROSE_CELLS
        or heads_section(row)
        or filled[0].startswith(_TOTALS)
        or not _has_day(row, header)
        or _is_sums(filled)
    ):
        prose.append(row)
        return True
    return False


def _is_sums(filled: Sequence[str]) -> bool:
    """Whether a row holds amounts alone: the sums of a bill, which may stand below its rows."""
    return all(map(is_amount, filled)) and "." in filled[0]


def _has_day(row: Row, header: Header) -> bool:
    """Whether a row has a digit where its day stands, or nothing there: no headings, no words."""
    places = (header.places[field] for field in ("time", "posted") if field in header.places)
    texts = [row.cells[place] for place in places if place < len(row.cells)]
    return not any(texts) or any(part.isdigit() for text in texts for part in text)


def _cells(row: Row, header: Header) -> dict[str, str]:
    cells = dict.fromkeys(FIELDS, "")
    for field, place in header.places.items():
        text = row.cells[place] if place < len(row.cells) else ""
        cells[field] = "" if text in NOTHING or not text.strip("-－—") else text
    return cells


def _digits(tail: str) -> str:
    """The last four digits of a card; a spreadsheet may have made a number of them (6688.0)."""
    digits = tail.removesuffix(".0").strip("*")[-4:]
    return digits.zfill(4) if digits.isdecimal() else ""

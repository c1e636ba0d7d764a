"""A row below a bank's headings, read in the terms that decision tables ask about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from operator import itemgetter

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.sentence import N_
from tracker.importing.bank.about import About, account_of
from tracker.importing.bank.days import moment
from tracker.importing.bank.foreign import original
from tracker.importing.bank.instalments import term
from tracker.importing.bank.joined import in_one_cell
from tracker.importing.bank.parties import parted
from tracker.importing.bank.row import FIELDS, BankRow
from tracker.importing.bank.sections import in_sections, section_of
from tracker.importing.bank.signs import Flow, Sign, balance
from tracker.importing.decode import Row
from tracker.importing.importer import AccountHint, ImportProblem
from tracker.importing.layout import Header, Layout
from tracker.importing.table import NOTHING
from tracker.importing.values import is_amount, order_number

_PROSE_CELLS = 2
_TOTALS = ("合计", "总计", "共计", "小计", "人民币合计", "#", "以上数据", "---")
_DASHES = "-－—"
_MOVED = ("amount", "income", "expense")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of one file are read: its columns, and what stands around its table.

    `own` is the account that rows are of where that is no card of the `bank`.
    """

    layout: Layout
    sign: Sign
    bank: str
    kind: AccountKind
    own: AccountHint | None
    is_joined: bool
    header: Header
    told: About
    file: str


def data_rows(rows: Iterable[Row], header: Header, prose: list[Row]) -> Iterator[tuple[Row, str]]:
    """The rows below the headings, each with the part of the bill it stands in.

    Notes, totals, blank rows and the headings once more are added to `prose`.
    """
    days = [header.places[field] for field in ("time", "posted") if field in header.places]
    for row, section in in_sections(rows):
        filled = [cell for cell in row.cells if cell not in NOTHING]
        is_data = len(filled) > _PROSE_CELLS and not filled[0].startswith(_TOTALS)
        if is_data and _has_day(row.cells, days) and not _is_sums(filled):
            yield row, section
        else:
            prose.append(row)


class RowReader:
    """Reads the rows of one file."""

    def __init__(self, how: Reading) -> None:
        places = how.header.places
        self._how = how
        self._fields = tuple(places)
        self._pick = itemgetter(*places.values())
        self._lacking = [""] * (1 + max(places.values()))
        self._blank = dict.fromkeys(FIELDS, "")
        self._account = cache(self._account_of)

    def read(self, row: Row, part: str) -> BankRow:
        """Raises ImportProblem where the day or the amount cannot be read, or the file ends."""
        how, cells = self._how, self._cells(row)
        if row.is_open and not any(cells[name] for name in _MOVED):
            raise _cut_off(row, how.file)
        amount, way = self._flow(cells, row)
        counterparty, peer = parted(cells["counterparty"], cells["peer"])
        summary, place, note = cells["summary"], cells["place"], cells["note"]
        return BankRow(
            row.line,
            row.text,
            self._moment(cells, row),
            amount,
            way,
            self._account(cells["tail"]),
            _balance(cells),
            summary,
            counterparty,
            peer,
            place,
            cells["channel"],
            note or (cells["original"] and original(cells["original"], cells["amount"], amount)),
            _number(cells["number"]),
            how.told.holder,
            section_of(summary, part),
            f"{summary} {counterparty} {peer} {place} {note}",
        )

    def _cells(self, row: Row) -> dict[str, str]:
        """The cells by field, "" for none."""
        given = row.cells
        if self._how.is_joined:
            given = in_one_cell(given, self._how.header.cells)
        if len(given) < len(self._lacking):
            given = given + self._lacking[len(given) :]
        said = [c if c.strip(_DASHES) and c not in NOTHING else "" for c in self._pick(given)]
        cells = self._blank.copy()
        cells.update(zip(self._fields, said, strict=True))
        return cells

    def _account_of(self, tail: str) -> AccountHint:
        how = self._how
        return how.own or account_of(how.bank, how.kind, _digits(tail) or how.told.tail)

    def _moment(self, cells: Mapping[str, str], row: Row) -> datetime:
        text = _day_of(cells)
        try:
            return moment(text, cells["clock"], self._how.told.month)
        except ValueError:
            shown = " ".join(part for part in (text, cells["clock"]) if part)
            raise ImportProblem(
                N_(
                    "{file}, line {line}: {column} is “{value}”; "
                    "expected a date such as 2026-01-31."
                ),
                file=self._how.file,
                line=row.line,
                column=self._how.layout.heading("time"),
                value=shown,
            ) from None

    def _flow(self, cells: Mapping[str, str], row: Row) -> Flow:
        try:
            return self._how.sign(cells)
        except ValueError:
            fields = [name for name in (*_MOVED, "way") if cells[name]]
            raise ImportProblem(
                N_("{file}, line {line}: {column} is “{value}”; expected an amount such as 12.30."),
                file=self._how.file,
                line=row.line,
                column=_headings(self._how.layout, fields),
                value=" ".join(cells[name] for name in fields),
            ) from None


def _headings(layout: Layout, fields: Sequence[str]) -> str:
    known = {column.field: column.heading for column in layout.columns}
    return "、".join([known[name] for name in fields] or layout.required)


def _cut_off(row: Row, file: str) -> ImportProblem:
    return ImportProblem(
        N_(
            "{file} ends in the middle of line {line}, so it is not complete; "
            "download or copy it again."
        ),
        file=file,
        line=row.line,
    )


def _day_of(cells: Mapping[str, str]) -> str:
    """The day of a row; of an instalment that on which it is charged, not that of the purchase."""
    is_instalment = "期" in cells["summary"] and term(cells["summary"]) is not None
    first, other = ("posted", "time") if is_instalment else ("time", "posted")
    return cells[first] or cells[other]


def _balance(cells: Mapping[str, str]) -> Money | None:
    """The balance after a row; `None` where none is printed, or what is printed is no amount."""
    text = cells["balance"]
    try:
        return balance(text, cells["currency"]) if text else None
    except ValueError:
        return None


def _number(text: str) -> str:
    """The number of a row; none where it is all noughts, which many rows share (ABC)."""
    return order_number(text) if text and text.strip("0") else ""


def _is_sums(filled: Sequence[str]) -> bool:
    """Whether a row holds amounts alone: the sums of a bill, which may stand below its rows."""
    return "." in filled[0] and all(map(is_amount, filled))


def _has_day(cells: Sequence[str], places: Sequence[int]) -> bool:
    """Whether a row has a digit where its day stands, or nothing there: no headings, no words."""
    if places and places[0] < len(cells) and cells[places[0]][:1].isdigit():
        return True
    texts = [cells[place] for place in places if place < len(cells)]
    return not any(texts) or any(part.isdigit() for text in texts for part in text)


def _digits(tail: str) -> str:
    """The last four digits of a card; a spreadsheet may have made a number of them (6688.0)."""
    digits = tail.removesuffix(".0").strip("*")[-4:]
    return digits.zfill(4) if digits.isdecimal() else ""

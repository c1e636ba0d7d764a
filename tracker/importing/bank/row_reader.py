"""A row below a bank's headings, read in the terms that decision tables ask about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.sentence import N_
from tracker.importing.bank.about import About, account_of
from tracker.importing.bank.days import is_moment, lacks_year, moments, with_year_of
from tracker.importing.bank.foreign import original
from tracker.importing.bank.instalments import term
from tracker.importing.bank.joined import in_one_cell
from tracker.importing.bank.parties import parted
from tracker.importing.bank.row import FIELDS, BankRow
from tracker.importing.bank.sections import BRACKETS, Part, section_of
from tracker.importing.bank.signs import Columns, Flow, Sign, balances
from tracker.importing.columns import each, rows_of
from tracker.importing.decode import Row
from tracker.importing.importer import AccountHint, ImportProblem, cut_off
from tracker.importing.layout import Header, Layout
from tracker.importing.table import NOTHING
from tracker.importing.values import order_numbers

NO_AMOUNT = N_("{file}, line {line}: {column} is “{value}”; expected an amount such as 12.30.")
BOTH_WAYS = N_(
    "{file}, line {line}: {column} are “{value}”; expected an amount in one of them and none, or "
    "0.00, in the other."
)
WITHOUT_YEAR = N_(
    "{file}, line {line}: {column} is “{value}”, without a year, and nothing in the "
    "file tells one. Put the month of the bill into the name of the file, such as "
    "2026-01."
)
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


class RowReader:
    """Reads the rows of one file, a column at a time."""

    def __init__(self, how: Reading) -> None:
        self._how = how
        self._account = cache(self._account_of)

    def read(self, rows: Sequence[Row], parts: Sequence[Part]) -> list[BankRow]:
        """The rows, of which `parts` tells in which part of the bill each stands.

        Raises ImportProblem where a day or an amount cannot be read, or the file ends in a row.
        """
        if not rows:
            return []
        cells = self._columns(rows, parts)
        if rows[-1].is_open and not any(cells[name][-1] for name in _MOVED):
            raise cut_off(rows[-1].line, self._how.file)
        amounts, ways = zip(*self._flows(cells, rows), strict=True)
        moments = self._moments(cells, rows)
        counterparties, peers = zip(*_others(cells), strict=True)
        summaries, places, notes = cells["summary"], cells["place"], cells["note"]
        minor, units = balances(cells["balance"], cells["currency"])
        words = zip(summaries, counterparties, peers, places, notes, strict=True)
        made = rows_of(
            BankRow,
            [row.line for row in rows],
            [row.text for row in rows],
            moments,
            amounts,
            ways,
            map(self._account, cells["tail"]),
            minor,
            summaries,
            counterparties,
            peers,
            places,
            cells["channel"],
            _with_originals(notes, cells, amounts),
            _numbers(cells["number"]),
            (self._how.told.holder,) * len(rows),
            _sections(summaries, [part.section for part in parts]),
            [
                f"{summary} {name} {peer} {place} {note}"
                for summary, name, peer, place, note in words
            ],
            units,
        )
        return list(made)

    def _columns(self, rows: Sequence[Row], parts: Sequence[Part]) -> dict[str, Sequence[str]]:
        """The columns by field, with "" for none."""
        places = self._how.header.places
        given = [row.cells for row in rows]
        if self._how.is_joined:
            given = [in_one_cell(cells, self._how.header.cells) for cells in given]
        width = 1 + max(places.values())
        lacking = [""] * width
        full = [c if len(c) >= width else c + lacking[len(c) :] for c in given]
        columns = list(zip(*full, strict=False))  # blanks may stand behind some rows
        lacking_columns = dict.fromkeys(FIELDS, ("",) * len(rows))
        told = {field: telling(columns[place]) for field, place in places.items()}
        units = [part.unit or self._how.told.currency for part in parts]
        return lacking_columns | {"currency": units, "tail": [part.tail for part in parts]} | told

    def _account_of(self, tail: str) -> AccountHint:
        how = self._how
        return how.own or account_of(how.bank, how.kind, _digits(tail) or how.told.tail)

    def _moments(self, cells: Columns, rows: Sequence[Row]) -> Sequence[datetime]:
        days, clocks = _days_of(cells), cells["clock"]
        month = self._how.told.month
        try:
            return moments(days, clocks, month)
        except ValueError:
            wrong = next(at for at, day in enumerate(days) if not is_moment(day, clocks[at], month))
        if month is None and lacks_year(days[wrong]):
            raise self._without_year(days[wrong], rows[wrong])
        raise ImportProblem(
            N_("{file}, line {line}: {column} is “{value}”; expected a date such as 2026-01-31."),
            file=self._how.file,
            line=rows[wrong].line,
            column=self._how.layout.heading("time"),
            value=" ".join(part for part in (days[wrong], clocks[wrong]) if part),
        )

    def _without_year(self, day: str, row: Row) -> ImportProblem:
        return ImportProblem(
            WITHOUT_YEAR,
            file=self._how.file,
            line=row.line,
            column=self._how.layout.heading("time"),
            value=day,
        )

    def _flows(self, cells: Columns, rows: Sequence[Row]) -> Sequence[Flow]:
        try:
            return self._how.sign(cells)
        except ValueError:
            wrong = next(at for at in range(len(rows)) if not self._flows_at(cells, at))
        fields = [name for name in (*_MOVED, "way") if cells[name][wrong]]
        is_twofold = {"income", "expense"} <= set(fields) and _are_amounts(cells, wrong)
        raise ImportProblem(
            BOTH_WAYS if is_twofold else NO_AMOUNT,
            file=self._how.file,
            line=rows[wrong].line,
            column=_headings(self._how.layout, fields),
            value=" ".join(cells[name][wrong] for name in fields),
        )

    def _flows_at(self, cells: Columns, at: int) -> bool:
        """Whether the amount of one row can be read."""
        try:
            self._how.sign({field: column[at : at + 1] for field, column in cells.items()})
        except ValueError:
            return False
        return True


def _are_amounts(cells: Columns, at: int) -> bool:
    """Whether what came in and what went out of one row can each be read."""
    printed = ((cells[name][at], cells["currency"][at]) for name in ("income", "expense"))
    return all(amount is not None for amount in balances(*zip(*printed, strict=True)).minor)


def _sections(summaries: Sequence[str], parts: Sequence[str]) -> Sequence[str]:
    """The part of the bill that each row belongs to, told by its own text or where it stands."""
    if not any(part in BRACKETS for part in {summary[:1] for summary in summaries}):
        return parts
    return list(map(section_of, summaries, parts))


def telling(column: Sequence[str]) -> Sequence[str]:
    """A column with "" for whatever says: none."""
    different = set(column)
    if NOTHING.isdisjoint(different) and not _may_be_dashes(different):
        return column
    nothing = {cell for cell in different if cell in NOTHING or not cell.strip(_DASHES)}
    return ["" if cell in nothing else cell for cell in column]


def _may_be_dashes(cells: Iterable[str]) -> bool:
    """Whether one of these ends with a dash; asked of all together, which is faster."""
    together = "\n".join(cells) + "\n"
    return any(f"{dash}\n" in together for dash in _DASHES)


def _others(cells: Columns) -> Sequence[tuple[str, str]]:
    """The name and the account of the other side of each row."""
    if not any(cells["peer"]):
        return each(cells["counterparty"], lambda name: parted(name, ""))
    told = list(zip(cells["counterparty"], cells["peer"], strict=True))
    return each(told, lambda other: parted(*other))


def _with_originals(
    notes: Sequence[str], cells: Columns, amounts: Sequence[Money]
) -> Sequence[str]:
    """The notes; where there is none, what the row cost in the currency of the place."""
    if not any(cells["original"]):
        return notes
    printed = zip(notes, cells["original"], cells["amount"], amounts, strict=True)
    return [
        note or ("" if abroad == amount else original(abroad, amount, read))
        for note, abroad, amount, read in printed
    ]


def _numbers(texts: Sequence[str]) -> Sequence[str]:
    """The numbers of rows; none where one is all noughts, which many rows share (ABC)."""
    if not any(texts):
        return texts
    return order_numbers(text if text.strip("0") else "" for text in texts)


def _days_of(cells: Columns) -> Sequence[str]:
    """The day of each row; of an instalment the one it is charged on, not that of the purchase."""
    told = list(zip(cells["time"], cells["posted"], strict=True))
    bought = each(told, lambda days: with_year_of(days[0], days[1]) or days[1])
    summaries = cells["summary"]
    numbered = {text for text in set(summaries) if "期" in text and term(text) is not None}
    if not numbered:
        return bought
    charged = zip(summaries, cells["posted"], bought, strict=True)
    return [(text in numbered and posted) or day for text, posted, day in charged]


def _headings(layout: Layout, fields: Sequence[str]) -> str:
    known = {column.field: column.heading for column in layout.columns}
    return "、".join([known[name] for name in fields] or layout.required)


def _digits(tail: str) -> str:
    """The last four digits of a card, of which 农业银行 says whether it is the first (5678附).

    A spreadsheet may have made a number of them (6688.0).
    """
    digits = tail.removesuffix(".0").strip("*主附")[-4:]
    return digits.zfill(4) if digits.isdecimal() else ""

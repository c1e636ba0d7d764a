"""A saved mapping as an importer: it knows its layout again, and reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Final

from tracker.cycles import left_for_later
from tracker.domain.account import AccountKind
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.importing.bank.about import About, about, month_besides
from tracker.importing.bank.against_words import looked_at
from tracker.importing.bank.balances import agreement, breaks
from tracker.importing.bank.bills import bill_facts
from tracker.importing.bank.loan_rules import LOAN, doubt_of_ways
from tracker.importing.bank.meaning import Meanings
from tracker.importing.bank.row import BankRow
from tracker.importing.bank.signs import Columns
from tracker.importing.bank.tables import table_of
from tracker.importing.columns import each
from tracker.importing.decode import Row
from tracker.importing.importer import (
    ImportProblem,
    ParsedEntry,
    ParsedStatement,
    SkippedRow,
    SourceFile,
)
from tracker.importing.mapping.cells import RowReader, days_of
from tracker.importing.mapping.days import is_day
from tracker.importing.mapping.header import has_shapes, place_of
from tracker.importing.mapping.mapping import Mapping as Layout
from tracker.importing.mapping.mapping import plain_row
from tracker.importing.mapping.next_table import by_tables
from tracker.importing.mapping.not_done import doubted
from tracker.importing.mapping.opened import all_rows, first_rows
from tracker.importing.mapping.shapes import is_nothing
from tracker.importing.mapping.unit import in_told_unit
from tracker.importing.reasons import UNKNOWN_WORDS

NO_AMOUNT: Final = N_("This row has no amount.")
NO_DAY: Final = N_("This row has no date; it is a note or a total.")
TOTAL: Final = N_("This row is a total of others.")

_TOTALS: Final = (
    *(
        "合计",
        "总计",
        "共计",
        "小计",
        "人民币合计",
        "total",
        "subtotal",
        "sum",
        "summe",
        "#",
        "---",
    ),
)

_SUM = re.compile("小计|合计|总计|共计|承前页|过次页|结转|期初|期末")
"""What a sum of a page or a table may say: 本页小计."""
_MOVED: Final = ("amount", "income", "expense")

Outcome = ParsedEntry | SkippedRow


@dataclass(frozen=True, slots=True)
class MappedImporter:
    """Fulfils `tracker.importing.importer.Importer` for one mapping."""

    mapping: Layout

    @property
    def name(self) -> str:
        """What imports through it are kept under."""
        return self.mapping.importer

    @property
    def title(self) -> str:
        """What the person has called it."""
        return self.mapping.name

    def claims(self, source: SourceFile) -> bool:
        """Whether the first rows have its headings, or without headings its shapes."""
        rows = first_rows(source, self.mapping.delimiter)
        if self.mapping.headings:
            return place_of(self.mapping, rows) is not None
        return has_shapes(self.mapping, rows)

    def read(self, source: SourceFile) -> ParsedStatement:
        """Read every row, or raise ImportProblem."""
        return read(source, self.mapping)


def read(source: SourceFile, mapping: Layout) -> ParsedStatement:
    """Everything a file says through a mapping; every row below its headings is accounted for.

    Raises:
        ImportProblem: the headings are not there, a cell cannot be read, or the file ends within
            a row.
    """
    with left_for_later():
        return _read(source, mapping)


def _read(source: SourceFile, mapping: Layout) -> ParsedStatement:
    rows = all_rows(source, mapping.delimiter)
    above: list[Row] = []
    headings = _headings(rows, mapping, source.name, above)
    told = about(above)
    mapping = in_told_unit(mapping, told)
    month = bill_month(above, told, source.name)
    reader = RowReader(mapping, source.name, headings, told.tail, month)
    found = outcomes(list(rows), reader, mapping)
    return _statement(mapping, found, told)


def outcomes(
    rows: Sequence[Row], reader: RowReader, mapping: Layout
) -> list[tuple[BankRow | None, Outcome]]:
    """What each row below the headings becomes, beside what was read of it; blank ones nothing.

    Raises ImportProblem at the first row that cannot be read.
    """
    cells: Columns = reader.columns(rows)
    are_rows = list(_are_rows(cells, mapping))
    cells = by_tables(rows, are_rows, cells, mapping, lambda row: _is_heading(row, mapping))
    kept: list[int] = []
    skipped: list[tuple[BankRow | None, Outcome]] = []
    for at, is_row in enumerate(are_rows):
        if is_row:
            kept.append(at)
            continue
        row = rows[at]
        if all(map(is_nothing, row.cells)) or _is_heading(row, mapping):
            continue
        its = {field: column[at] for field, column in cells.items()}
        if row.is_open:
            least = min((len(rows[before].cells) for before in kept), default=0)
            _check_whole(row, its, least, reader)
        if reason := _without_effect(row, its):
            if reason == NO_AMOUNT and _is_cut(row, its, mapping):
                raise reader.too_short(row)
            skipped.append((None, SkippedRow(row.line, reason, row.text)))
        else:
            kept.append(at)
    if len(kept) < len(rows):
        rows = [rows[at] for at in kept]
        cells = {field: [column[at] for at in kept] for field, column in cells.items()}
    found = reader.read(rows, cells)
    meant = doubted(rows, list(_meanings(found, cells["category"], mapping)))
    moved = zip(found, meant, strict=True)
    return sorted((*moved, *skipped), key=_line) if skipped else list(moved)


def bill_month(above: Sequence[Row], told: About, file: str) -> Month | None:
    """The month of a bill: of its day, else of the end of its days, else as it is called."""
    on = bill_facts(above).day("statement_date") or (told.period.last if told.period else None)
    return Month.of(on) if on else told.month or month_besides(above, file)


def _line(found: tuple[BankRow | None, Outcome]) -> int:
    return found[1].line


def _headings(rows: Iterator[Row], mapping: Layout, file: str, above: list[Row]) -> Sequence[str]:
    """Go past the headings; what stands above them is added to `above`."""
    if not mapping.headings:
        return ()
    for row in rows:
        if plain_row(row.cells) == mapping.headings:
            return row.cells
        above.append(row)
    raise ImportProblem(
        N_("{file} has no row of column headings; expected one with {columns}."),
        file=file,
        columns="、".join(filter(None, mapping.headings)),
    )


def _is_heading(row: Row, mapping: Layout) -> bool:
    return bool(mapping.headings) and plain_row(row.cells) == mapping.headings


def _are_rows(cells: Columns, mapping: Layout) -> Iterator[bool]:
    """Whether each row has a day and an amount."""
    are_days = each(days_of(cells), lambda day: is_day(day, mapping.day_order))
    moved = zip(*(cells[field] for field in _MOVED), strict=True)
    return (is_day and any(amounts) for is_day, amounts in zip(are_days, moved, strict=True))


def _without_effect(row: Row, cells: Mapping[str, str]) -> str:
    """Why a row is none of the table; "" for one that is, though something is wrong with it."""
    told = cells["time"] or cells["posted"]
    first = next(cell for cell in row.cells if not is_nothing(cell))
    if first.lower().startswith(_TOTALS) or _SUM.search(first):
        return TOTAL
    if told and any(cells[field] for field in _MOVED):
        return ""
    return NO_DAY if not told or len(row.cells) == 1 else NO_AMOUNT


def _is_cut(row: Row, cells: Mapping[str, str], mapping: Layout) -> bool:
    """Whether a line of text ends before its amounts, though it begins with a day as rows do.

    2026-01-31,期末余额 does too, and has lost nothing that counts.
    """
    if not mapping.delimiter or not is_day(cells["time"] or cells["posted"], mapping.day_order):
        return False
    if any(map(_SUM.search, row.cells)):
        return False
    amounts = [mapping.columns[field] for field in _MOVED if field in mapping.columns]
    return bool(amounts) and len(row.cells) <= min(amounts)


def _check_whole(row: Row, cells: Mapping[str, str], least: int, reader: RowReader) -> None:
    """Raises ImportProblem where the file ends within a row."""
    has_money = any(cells[field] for field in _MOVED)
    if row.is_open and len(row.cells) < least and not has_money:
        raise reader.cut_off(row)


def _meanings(
    rows: Sequence[BankRow], categories: Sequence[str], mapping: Layout
) -> Iterator[Outcome]:
    """What rows mean, by the tables of a bank.

    The person has said what the columns are: words that no bank uses are no reason to doubt.
    """
    tables = [table_of(row.account.kind or mapping.kind) for row in rows]
    meant = {}
    for table in {id(table): table for table in tables}.values():
        its = [it is table for it in tables]
        meanings = Meanings(table, no_doubt=UNKNOWN_WORDS)
        its_rows = list(compress(rows, its))
        of_table = meanings.of(its_rows, list(compress(categories, its)))
        if table is LOAN:
            of_table = list(map(looked_at, of_table, doubt_of_ways(its_rows)))
        meant[id(table)] = iter(of_table)
    return (next(meant[id(table)]) for table in tables)


def _statement(
    mapping: Layout, found: Sequence[tuple[BankRow | None, Outcome]], told: About
) -> ParsedStatement:
    results = [outcome for _row, outcome in found]
    rows = [row for row, _outcome in found if row is not None]
    unproved = breaks(rows)
    is_credit = bool(rows) and (rows[0].account.kind or AccountKind.DEBIT).is_credit
    if unproved and is_credit:  # the balance of a card may be what is owed
        owed = [row._replace(balance=-row.balance) if row.balance else row for row in rows]
        unproved, rows = (unproved, rows) if breaks(owed) else ((), owed)
    return replace(
        ParsedStatement.of(mapping.importer, mapping.source, results),
        period=told.period,
        unproved=unproved,
        proved=() if unproved else agreement(rows),
    )

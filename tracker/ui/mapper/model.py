"""What the column mapper shows: a file's first rows, and how they would land. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from tracker.domain.entry import ENTRY_KIND_LABELS
from tracker.domain.money import Money
from tracker.domain.sentence import N_, Sentence, Word
from tracker.i18n import Language
from tracker.importing.bank.about import about
from tracker.importing.containers import read_path
from tracker.importing.decode import Row
from tracker.importing.importer import ImportProblem, ParsedEntry, SourceFile
from tracker.importing.mapping.cells import RowReader
from tracker.importing.mapping.guess import Guess, guess
from tracker.importing.mapping.importer import bill_month, outcomes
from tracker.importing.mapping.mapping import DayOrder, Mapping, Signs
from tracker.importing.mapping.unit import in_told_unit
from tracker.importing.mapping.ways import ways_of
from tracker.ui.columns import Column
from tracker.ui.ends import way_of

SHOWN: Final = 40
"""Rows of a file that are shown as they would land."""

FIELD_LABELS: Final = {
    "": N_("(leave out)"),
    "time": N_("Date"),
    "clock": N_("Time of day"),
    "posted": N_("Booking date"),
    "amount": N_("Amount"),
    "income": N_("Income"),
    "expense": N_("Spending"),
    "way": N_("Income or spending"),
    "balance": N_("Balance after it"),
    "currency": N_("Currency"),
    "summary": N_("Description"),
    "counterparty": N_("Counterparty"),
    "peer": N_("Counterparty’s account"),
    "place": N_("Place"),
    "channel": N_("Channel"),
    "note": N_("Note"),
    "category": N_("Category"),
    "account": N_("Account"),
    "number": N_("Transaction number"),
    "tail": N_("Card number"),
}

ORDER_LABELS: Final = {
    DayOrder.YMD: N_("Year, month, day"),
    DayOrder.MDY: N_("Month, day, year"),
    DayOrder.DMY: N_("Day, month, year"),
}
DECIMAL_LABELS: Final = {".": N_("Point: 1,234.50"), ",": N_("Comma: 1.234,50")}
CURRENCIES: Final = (
    *("CNY", "USD", "HKD", "EUR", "GBP", "JPY", "TWD", "MOP", "SGD", "AUD", "CAD", "NZD", "CHF"),
    *("KRW", "THB", "MYR"),
)
"""What amounts may be in, by the codes that banks print."""
SIGN_LABELS: Final = {
    Signs.IN_PLUS: N_("Income is positive"),
    Signs.OUT_PLUS: N_("Spending is positive"),
    Signs.TWO_COLUMNS: N_("Two columns, one for each"),
    Signs.WORD: N_("A column says which"),
    Signs.ALL_OUT: N_("Everything is spending"),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file, read once, and what it is taken for."""

    source: SourceFile
    guess: Guess


@dataclass(frozen=True, slots=True)
class Landed:
    """One row of the file as it would be taken in; `said` is why it would not, or a doubt."""

    line: int
    entry: ParsedEntry | None
    said: Sentence | None


def open_table(path: Path, password: str | None) -> Opened:
    """Read a file and guess what it is; of an archive, the file most like a table.

    Raises ImportProblem.
    """
    found = [Opened(file, guess(file)) for file in read_path(path, lambda _name: password)]
    return max(found, key=lambda one: (one.guess.is_table, len(one.guess.mapping.columns)))


def landed(opened: Opened, mapping: Mapping) -> tuple[Landed, ...]:
    """The first rows as they would be taken in; what cannot be read is told row by row."""
    rows, header = opened.guess.rows, opened.guess.header
    above, below = (rows[:header], rows[header + 1 :]) if header is not None else ((), rows)
    headings = rows[header].cells if header is not None else ()
    told = about(above)
    mapping = in_told_unit(mapping, told)
    name = opened.source.name
    reader = RowReader(mapping, name, headings, told.tail, bill_month(above, told, name))
    shown = [row._replace(is_open=False) for row in below[:SHOWN]]
    try:
        return tuple(_landed(shown, reader, mapping))
    except ImportProblem:  # which rows it is that cannot be read
        return tuple(one for row in shown for one in _row(row, reader, mapping))


def settled(opened: Opened, mapping: Mapping) -> Mapping:
    """The mapping with the words of its way column, whichever column that is."""
    place = mapping.columns.get("way")
    if place is None:
        return replace(mapping, words={})
    words = [row.cells[place] for row in opened.guess.rows if place < len(row.cells)]
    return replace(
        mapping, words={**ways_of(words, is_credit=mapping.kind.is_credit), **mapping.words}
    )


def fitting(mapping: Mapping) -> Signs:
    """The sign convention that goes with the columns that are chosen."""
    columns, signs = mapping.columns, mapping.signs
    if "amount" not in columns and {"income", "expense"} & columns.keys():
        return Signs.TWO_COLUMNS
    if "amount" not in columns or signs is not Signs.TWO_COLUMNS:
        return signs if signs is not Signs.WORD or "way" in columns else Signs.IN_PLUS
    return Signs.WORD if "way" in columns else Signs.IN_PLUS


def _row(row: Row, reader: RowReader, mapping: Mapping) -> Iterator[Landed]:
    try:
        yield from _landed([row], reader, mapping)
    except ImportProblem as problem:
        yield Landed(row.line, None, problem.sentence)


def _landed(rows: Sequence[Row], reader: RowReader, mapping: Mapping) -> Iterator[Landed]:
    for _read, outcome in outcomes(rows, reader, mapping):
        if isinstance(outcome, ParsedEntry):
            doubt = Sentence(outcome.review) if outcome.review else None
            yield Landed(outcome.line, outcome, doubt)
        else:
            yield Landed(outcome.line, None, Sentence(outcome.reason))


def _kind(row: Landed) -> Word | None:
    return Word(ENTRY_KIND_LABELS[row.entry.kind]) if row.entry is not None else None


def _accounts(row: Landed) -> str:
    return way_of(row.entry) if row.entry is not None else ""


def _when(row: Landed) -> datetime | None:
    return row.entry.occurred_at if row.entry is not None else None


def _amount(row: Landed) -> Money | None:
    return row.entry.amount if row.entry is not None else None


def _counterparty(row: Landed) -> str:
    return row.entry.counterparty if row.entry is not None else ""


def _text(row: Landed) -> str:
    return row.entry.text if row.entry is not None else ""


def _said(row: Landed) -> Sentence | str:
    return row.said or ""


LANDED: Final = (
    Column[Landed](N_("Row"), lambda row: row.line, numeric=True, width=56),
    Column[Landed](N_("When"), _when, width=136),
    Column[Landed](N_("Kind"), _kind, width=108, least=92),
    Column[Landed](N_("Amount"), _amount, numeric=True, width=112),
    Column[Landed](N_("Account"), _accounts, width=152, least=116),
    Column[Landed](N_("Counterparty"), _counterparty, width=108, least=92),
    Column[Landed](N_("Description"), _text, width=112, stretch=True),
    Column[Landed](N_("Remark"), _said, width=160, stretch=True),
)


def saved_columns(language: Language) -> Sequence[Column[Mapping]]:
    """The columns of saved mappings: what each is called, of which account, and what it reads."""

    def read(mapping: Mapping) -> str:
        return language.listed(language.tr(FIELD_LABELS[field]) for field in mapping.columns)

    return (
        Column(N_("Name"), lambda mapping: mapping.name, width=160, stretch=True),
        Column(N_("Account"), lambda mapping: mapping.bank, width=128),
        Column(N_("Columns it reads"), read, width=240, stretch=True),
    )

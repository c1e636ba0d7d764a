"""Whatever leaves for a spreadsheet holds no formula, and comes back as it was."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tracker.domain.account import Account, AccountKind
from tracker.domain.cell import FORMULA_STARTS
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.importing.importer import SourceFile
from tracker.importing.mapping.guess import guess
from tracker.importing.mapping.importer import read
from tracker.rendering.chart import Chart
from tracker.ui.columns import Column, table_text

ENGLISH = Language("en")
FORMULAS = tuple(
    f"{before}{start}cmd|' /C calc'!A0{after}"
    for start in "=+-@＝＋－＠"
    for before in ("", " ", "\u3000")
    for after in ("", '";=1+1', ",=1+1", '","=1+1')
)
"""Formulas as a shop may call itself, also such as end the cell that they stand in."""


def is_safe(cell: str) -> bool:
    """Whether a spreadsheet that opens the file shows the cell as it stands."""
    return not cell.lstrip().startswith(tuple(FORMULA_STARTS)) or cell.lstrip("-").isdecimal()


@pytest.fixture
def ledger(services):
    """An entry for each formula, in every place that a file or a person may write into."""
    purse = services.ledger.save(Account(name="=1+1", kind=AccountKind.WALLET, note="@x")).id
    services.ledger.save_all(
        [
            Entry(
                occurred_at=datetime(2026, 3, 1, 12, number % 60, tzinfo=SHANGHAI),
                amount=Money(100 + number), account_id=purse, counterparty=text, text=text,
                category=text, source_id=f"+{number}x", note=text,
            )
            for number, text in enumerate(FORMULAS)
        ]
    )  # fmt: skip
    return services


def rows_of(ledger: Any, path: Path) -> list[list[str]]:
    ledger.exports.write("csv", path, ENGLISH)
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def test_no_cell_of_a_csv_is_a_formula_and_amounts_are_numbers(ledger, tmp_path):
    head, *rows = rows_of(ledger, tmp_path / "entries.csv")
    assert len(rows) == len(FORMULAS)
    assert [cell for row in rows for cell in row if not is_safe(cell)] == []
    amounts = {float(row[head.index("Amount")]) for row in rows}
    assert amounts == {(100 + number) / 100 for number in range(len(FORMULAS))}


def test_no_cell_of_a_workbook_is_a_formula_edited_or_not(ledger, tmp_path):
    path = tmp_path / "entries.xlsx"
    ledger.exports.write("xlsx", path, ENGLISH)
    entries, accounts = load_workbook(path).worksheets
    texts = [
        c for sheet in (entries, accounts) for row in sheet.iter_rows() for c in row if c.value
    ]
    written = [cell for cell in texts if isinstance(cell.value, str) and not is_safe(cell.value)]
    assert len(written) > 4 * len(FORMULAS)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in written)
    assert not [cell for cell in texts if cell.data_type == "f"]
    assert all(row[2].data_type == "n" for row in entries.iter_rows(min_row=2))


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_what_was_exported_is_read_again_as_it_was(ledger, tmp_path, name):
    path = tmp_path / f"entries.{name}"
    ledger.exports.write(name, path, Language("zh_CN"))
    source = SourceFile(path.name, path.read_bytes())
    mapping = guess(source).mapping
    columns = {**mapping.columns, "counterparty": 6, "summary": 7, "note": 11}
    entries = read(source, replace(mapping, name="Mine", bank="Mine", columns=columns)).entries
    told = {entry.note for entry in entries}
    assert told == {text.strip() for text in FORMULAS}
    assert {entry.counterparty for entry in entries} == told


def test_no_number_of_a_chart_is_a_formula():
    chart = Chart("Title", figure=None, header=FORMULAS, rows=(FORMULAS, ("-12.50", "1.00")))  # type: ignore[arg-type]
    head, *rows = csv.reader(chart.csv().splitlines())
    assert all(is_safe(cell) for cell in (*head, *rows[0]))
    assert rows[1][0] == "-12.50"


COLUMNS: tuple[Column[str], ...] = (
    Column("Name", lambda text: text),
    Column("Price", lambda _text: Money(-300)),
)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_of_a_copied_table_is_a_formula_or_two(start):
    copied = table_text(COLUMNS, (f"{start}1\t=2\n=3\r=4\u2028=5",), ENGLISH)
    _head, row = copied.split("\n")
    name, price = row.split("\t")
    assert is_safe(name)
    assert price == "−3.00"


def test_books_keep_such_words_in_quotes_or_change_their_signs(ledger, tmp_path):
    for name in ("beancount", "ledger"):
        path = tmp_path / name
        ledger.exports.write(name, path, ENGLISH)
        lines = path.read_text("utf-8").splitlines()
        assert not [line for line in lines if line.lstrip().startswith(("=", "+", "@"))]


def test_the_ledger_kept_what_was_written(ledger):
    kept = {entry.note for entry in ledger.ledger.entries(EntryQuery(limit=1000))}
    assert {text.strip() for text in FORMULAS} <= {text.strip() for text in kept}

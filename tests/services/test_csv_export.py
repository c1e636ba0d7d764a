"""Entries go to a spreadsheet as text, whatever they say."""

from __future__ import annotations

import csv
import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from tests.full_disk import files_no_larger_than, unix_only
from tracker.domain.account import Account
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.services.csv_export import HEADER, write_entries
from tracker.storage.problems import DiskFull, LedgerOutOfReach

ENGLISH = Language("en")


@pytest.fixture
def ledger(services):
    services.ledger.save(Account(name="花呗"))
    entry = Entry(
        occurred_at=datetime(2026, 3, 1, 12, tzinfo=SHANGHAI),
        amount=Money(123_456),
        account_id=1,
        counterparty='=HYPERLINK("http://example.com")',
        text="一,\n二",
        source_id="20260301",
    )
    services.ledger.save(entry)
    return services.ledger


def written(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@unix_only
def test_what_the_file_held_stays_where_the_disk_is_full(ledger, tmp_path):
    path = tmp_path / "entries.csv"
    path.write_text("kept", "utf-8")
    with pytest.raises(DiskFull, match=r"entries\.csv"), files_no_larger_than(16):
        write_entries(ledger, path, EntryQuery(), ENGLISH)
    assert path.read_text("utf-8") == "kept"
    assert [file.name for file in tmp_path.glob("*entries*")] == ["entries.csv"]


@unix_only
def test_only_its_owner_can_read_what_takes_the_place_of_an_open_file(ledger, tmp_path):
    path = tmp_path / "entries.csv"
    path.write_text("old", "utf-8")
    path.chmod(0o644)
    write_entries(ledger, path, EntryQuery(), ENGLISH)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_row_says_what_an_entry_says(ledger, tmp_path):
    path = tmp_path / "entries.csv"
    assert write_entries(ledger, path, EntryQuery(), ENGLISH) == 1
    header, row = written(path)
    assert dict(zip(header, row, strict=True)) == {
        "Time": "2026-03-01 12:00:00",
        "Kind": "Purchase",
        "Amount": "1234.56",
        "Currency": "CNY",
        "From": "花呗",
        "To": "",
        "Counterparty": '\'=HYPERLINK("http://example.com")',
        "Text": "一,\n二",
        "Category": "",
        "Source": "",
        "Number": "20260301",
        "Note": "",
    }


def test_excel_is_told_the_encoding_and_nobody_else_may_read(ledger, tmp_path):
    path = tmp_path / "entries.csv"
    write_entries(ledger, path, EntryQuery(), Language("zh_CN"))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert written(path)[0][0] != HEADER[0]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_what_is_asked_for_is_written(ledger, tmp_path):
    path = tmp_path / "entries.csv"
    assert write_entries(ledger, path, EntryQuery(kinds=(EntryKind.INCOME,)), ENGLISH) == 0
    assert len(written(path)) == 1


def test_a_file_that_cannot_be_written_is_a_problem(ledger, tmp_path):
    with pytest.raises(LedgerOutOfReach):
        write_entries(ledger, tmp_path / "nowhere" / "entries.csv", EntryQuery(), ENGLISH)

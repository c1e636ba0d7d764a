"""`make benchmark`: every measurement in one run, each beside what it should be held against.

`python -m tests.benchmarks [start] [import] [report] [assess] [growth] [--largest N]`
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pypdfium2

from tests.benchmarks import clock, reading, sealed, statements
from tests.benchmarks.reading import read_csv
from tests.importing.credit_report import printed
from tracker.domain.account import Account, LimitChange
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.domain.supposed import Supposing, Supposition
from tracker.drift.outlook import FUTURES, future
from tracker.importing.credit_report.text import text_of
from tracker.importing.importer import SourceFile
from tracker.services.services import Services, open_services

TODAY = date(2026, 1, 1)
FIRST = date(2016, 1, 1)
ROWS = 100_000
FILE_ROWS = 100_000
"""Rows of one file; larger ledgers take in several."""

REPORT_PAGES = 40

EMPTY_WINDOW = """
import os
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.processEvents()
os._exit(0)
"""
OUR_WINDOW = """
import os, sys
from pathlib import Path
from tracker import app
qt = app.application()
folder = Path(sys.argv[1])
from tracker.program import Program
program = Program(folder / "own.sqlite", folder / "settings.json", folder / "sample.sqlite")
program.shell.show()
qt.processEvents()
os._exit(0)
"""
RUN = "import sys; from tracker.cli import main; sys.exit(main(sys.argv[1:]))"


@contextmanager
def opened(folder: Path, name: str = "ledger.sqlite"):
    services = open_services(folder / name, folder / "settings.json", lambda: TODAY)
    try:
        yield services
    finally:
        services.close()


def measure_start(folder: Path) -> None:
    """The window beside an empty one, the command line beside a Python that does nothing."""
    ours, empty = clock.side_by_side(OUR_WINDOW, EMPTY_WINDOW, (folder,))
    clock.line("first window", ours, "an empty PySide6 window", empty)
    for words in (("--version",), ("list", "accounts", "--database", folder / "empty.sqlite")):
        ours, nothing = clock.side_by_side(RUN, "pass", words)
        clock.line(f"credit-tracker {words[0]}", ours, "python -c pass", nothing)


def measure_import(folder: Path) -> None:
    """100,000 rows beside reading them, and those of Alipay beside putting them into SQLite."""
    reading.measure(folder, ROWS)
    file = statements.write(folder / "alipay.csv", ROWS)
    bare = clock.best(lambda: read_csv(file))
    sqlite = clock.best(lambda: into_sqlite(file, folder))
    with opened(folder) as services:
        preview, previews = clock.timed(lambda: services.imports.preview([file]))
        commit, _ = clock.timed(lambda: services.imports.commit(previews[0]))
        again, repeated = clock.timed(lambda: services.imports.preview([file]))
        assert not any(row.chosen for row in repeated[0].rows), "nothing is taken in twice"
    clock.line(f"preview {ROWS:,} rows", preview, "csv.reader", bare)
    clock.line(f"commit {ROWS:,} rows", commit, "sqlite3 .import", sqlite)
    clock.line(f"import {ROWS:,} rows", preview + commit, "reading and .import", bare + sqlite)
    clock.line(f"  the whole of {ROWS:,} rows", preview + commit, "csv.reader", bare)
    clock.line("preview of the same file again", again, "csv.reader", bare)
    with tempfile.TemporaryDirectory() as apart:
        size = reading.megabytes(Path(apart), file)
    sys.stdout.write(f"{'  most memory of one import':<46}{size:9} MB\n")
    beside_a_bank(folder, file, bare)


def beside_a_bank(folder: Path, file: Path, bare: float) -> None:
    """The same file into a ledger whose bank may tell of every row."""
    with opened(folder, "bank.sqlite") as services:
        take_in(services, statements.write_bank(folder / "bank.csv", ROWS))
        whole, _ = clock.timed(lambda: take_in(services, file))
    clock.line(f"  beside {ROWS:,} rows of a bank", whole, "csv.reader", bare)


def into_sqlite(file: Path, folder: Path) -> None:
    """By the sqlite3 shell, or where there is none by executemany."""
    plain, target = folder / "plain.csv", folder / "plain.sqlite"
    if not plain.exists():
        written = file.read_text("gb18030").split("\n")
        plain.write_text("\n".join(written[written.index(statements.HEADER) :]), "utf-8")
    target.unlink(missing_ok=True)
    if shell := shutil.which("sqlite3"):
        command = [shell, "-csv", str(target), f".import {plain} entries"]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        return
    with closing(sqlite3.connect(target)) as database, plain.open(encoding="utf-8") as lines:
        rows = csv.reader(lines)
        width = len(next(rows))
        columns, marks = ",".join(f"c{n}" for n in range(width)), ",".join("?" * width)
        database.execute(f"create table entries ({columns})")
        database.executemany(f"insert into entries values ({marks})", (r for r in rows if r))  # noqa: S608
        database.commit()


def measure_report(folder: Path) -> None:
    """A credit report of forty pages, beside what its reader alone makes of it."""
    del folder
    data = printed.long_report(REPORT_PAGES)
    ours = clock.best(lambda: text_of(SourceFile("report.pdf", data)))
    bare = clock.best(lambda: bare_text(data))
    clock.line(f"read a report of {REPORT_PAGES} pages", ours, "pypdfium2, in this process", bare)


def bare_text(data: bytes) -> list[str]:
    with closing(pypdfium2.PdfDocument(data)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def fill(services: Services, folder: Path, rows: int, done: int) -> float:
    """Import more files until the ledger holds so many rows; how long the last one took."""
    seconds = 0.0
    for number in range(done, rows, FILE_ROWS):
        size = min(FILE_ROWS, rows - number)
        file = statements.write(folder / f"{number}.csv", size, seed=number // 1000 + 2)
        seconds, _ = clock.timed(partial(take_in, services, file))
        file.unlink()
    return seconds


def take_in(services: Services, file: Path) -> None:
    for preview in services.imports.preview([file]):
        services.imports.commit(preview)


def measure_assess(folder: Path) -> None:
    """A full assessment, beside reading the same rows once with sqlite3."""
    with opened(folder) as services:
        if not services.ledger.count(EntryQuery()):
            fill(services, folder, ROWS, 0)
        complete(services)
    scan = clock.best(lambda: scan_rows(folder / "ledger.sqlite"))
    clock.line(f"assess {ROWS:,} entries, cold", assessment(folder), "reading the rows once", scan)
    with opened(folder) as services:
        services.review.assess()
        days = iter(TODAY - timedelta(days=back) for back in range(1, 4))
        another_day = clock.best(lambda: services.review.assess(next(days)))
        clock.line("assess on another day", another_day, "reading the rows once", scan)
        shares = iter((0.51, 0.52, 0.53))
        changed = clock.best(lambda: with_threshold(services, next(shares)))
        clock.line("assess with a threshold changed", changed, "reading the rows once", scan)
        measure_what_if(services, scan)


def complete(services: Services) -> None:
    """Give the lines what a person would: their days and limits; and state an income."""
    for account in services.ledger.all(Account):
        if account.kind.is_credit:
            services.ledger.save(replace(account, statement_day=1, due_day=10))
            limit = LimitChange(0, account.id, FIRST, Money(3_000_000))
            services.ledger.save(limit)
    services.ledger.save(IncomeStatement(0, FIRST, Money(900_000)))


def with_threshold(services: Services, share: float) -> None:
    """The person moves a threshold, and everything is judged anew."""
    settings = services.preferences.settings
    thresholds = {**settings.thresholds, "high_utilisation.watch": share}
    services.preferences.change(replace(settings, thresholds=thresholds))
    services.review.assess()


TIMES = 20


def repeated(work: Callable[[], None]) -> None:
    """The same again and again: what it costs must not grow."""
    for _ in range(TIMES):
        work()


def measure_what_if(services: Services, scan: float) -> None:
    """One what-if after another over the same ledger, of today and of a coming month."""
    prospect = services.review.prospect()
    line = next(a.id for a in services.ledger.all(Account) if a.kind.is_credit)
    amounts = count(10_000)
    for name, month in (("today", None), ("at the end of next month", Month.of(TODAY).plus(1))):

        def ask(month: Month | None = month) -> None:
            amount = Money(next(amounts))
            prospect.what_if([Supposition(Supposing.PURCHASE, amount, line, month)])

        ask()
        clock.line(f"what if, {name}", clock.best(ask, 10), "reading the rows once", scan)
        again = clock.best(partial(repeated, ask), 1) / TIMES
        clock.line("  each of twenty more", again, "reading the rows once", scan)
    played = clock.timed(lambda: [future(prospect, n) for n in range(FUTURES)])[0]
    clock.line(f"outlook, {FUTURES} futures of 90 days", played, "reading the rows once", scan)


def assessment(folder: Path) -> float:
    """The first assessment after opening: nothing is remembered yet."""
    with opened(folder) as services:
        return clock.timed(services.review.assess)[0]


def scan_rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return sum(1 for _ in database.execute("select * from entry"))


def measure_growth(folder: Path, largest: int) -> None:
    """What becomes of each when the ledger grows tenfold, and tenfold again."""
    sizes = [size for size in (10_000, 100_000, 1_000_000) if size <= largest]
    before: dict[str, float] = {}
    done = 0
    for size in sizes:
        with opened(folder) as services:
            seconds = fill(services, folder, size, done)
            imported = min(FILE_ROWS, size - done)
            now = {"import, a row": seconds / imported * 1000, **pages(services)}
        now["assess"] = assessment(folder)
        for what, value in now.items():
            unit = " (ms)" if what == "import, a row" else ""
            clock.line(f"{size:>9,}  {what}{unit}", value, "at a tenth", before.get(what))
        before, done = now, size


def pages(services: Services) -> dict[str, float]:
    """What the entries page asks for: its first rows, rows in the middle, a search, the count."""
    ledger, count = services.ledger, services.ledger.count(EntryQuery())
    queries = {
        "first page": EntryQuery(limit=100),
        "page in the middle": EntryQuery(limit=100, offset=count // 2),
        "page by amount": EntryQuery(limit=100, sort="amount"),
        "search": EntryQuery(limit=100, text="商家123"),
    }
    found = {name: clock.best(partial(ledger.entries, q)) for name, q in queries.items()}
    return {**found, "count": clock.best(lambda: ledger.count(EntryQuery()))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", nargs="*", default=["start", "import", "sealed", "report", "assess", "growth"]
    )
    parser.add_argument("--largest", type=int, default=1_000_000)
    words = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    measures = {
        "start": measure_start,
        "import": measure_import,
        "sealed": lambda folder: sealed.measure(folder, ROWS),
        "report": measure_report,
        "assess": measure_assess,
        "growth": lambda folder: measure_growth(folder, words.largest),
    }
    for what in words.what:
        sys.stdout.write(f"\n{what}\n")
        with tempfile.TemporaryDirectory() as folder:
            measures[what](Path(folder))


if __name__ == "__main__":
    main()

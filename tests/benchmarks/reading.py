"""How long a file takes to be recognised, read and classified, beside what `csv.reader` takes."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks import clock, statements, tables
from tracker.importing.catalogue import candidates
from tracker.importing.importer import SourceFile
from tracker.importing.mapping.importer import read as read_mapped
from tracker.importing.mapping.mapping import Mapping

FILES: dict[str, Callable[[Path, int], Path]] = {
    "alipay": statements.write,
    "wechat": tables.wechat,
    "cmb debit": tables.cmb_debit,
    "cmb debit (computer)": statements.write_bank,
    "cmb credit": tables.cmb_credit,
    "mapped table": tables.book,
}
BOOK = Mapping(
    name="book",
    columns={
        "time": 0,
        "counterparty": 1,
        "summary": 2,
        "amount": 3,
        "balance": 4,
        "category": 5,
        "number": 6,
    },
    headings=("date", "payee", "memo", "amount", "balance", "category", "reference"),
    bank="bank",
)
ONE_IMPORT = """
import sys
from datetime import date
from pathlib import Path
from tracker.services.services import open_services
folder, file = map(Path, sys.argv[1:])
services = open_services(folder / "own.sqlite", folder / "settings.json", lambda: date(2026, 1, 1))
for preview in services.imports.preview([file]):
    services.imports.commit(preview)
services.close()
status = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM:")))
"""


def measure(folder: Path, rows: int) -> None:
    """Each layout beside `csv.reader` reading the same file."""
    for name, write in FILES.items():
        file = write(folder / f"{name}.csv", rows)
        bare = clock.best(partial(read_csv, file))
        source = SourceFile(file.name, file.read_bytes())
        clock.line(f"read {rows:,} rows, {name}", clock.best(reader(source)), "csv.reader", bare)
        clock.line("  recognise it", clock.best(partial(_recognised, source)))


def reader(source: SourceFile) -> Callable[[], object]:
    """What reads it: the only importer that claims it, or else the mapping."""
    claims = candidates(source)
    return partial(claims[0].read, source) if claims else partial(read_mapped, source, BOOK)


def read_csv(file: Path) -> int:
    """The rows, decoded and cut into cells, and nothing else."""
    with file.open(encoding=_encoding(file), newline="") as lines:
        return sum(1 for _ in csv.reader(lines))


def megabytes(folder: Path, file: Path) -> int:
    """The most memory that one import takes, in a process that does nothing else (Linux).

    `ru_maxrss` would count what this process held when it started that one.
    """
    command = [sys.executable, "-c", ONE_IMPORT, str(folder), str(file)]
    done = subprocess.run(command, cwd=clock.ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    return int(done.stdout)


def _recognised(source: SourceFile) -> object:
    """As when a file is opened for the first time: nothing of it is remembered."""
    return candidates(SourceFile(source.name, bytes(bytearray(source.data))))


def _encoding(file: Path) -> str:
    with file.open("rb") as opened:
        return "utf-8-sig" if opened.read(3) == b"\xef\xbb\xbf" else "gb18030"

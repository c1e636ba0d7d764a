"""One file through all doors, as the program would: opened, claimed, read."""

from __future__ import annotations

from tests.fuzz.seeds import PASSWORD
from tracker.domain.problem import KnownProblem
from tracker.importing.catalogue import IMPORTERS
from tracker.importing.containers import open_files
from tracker.importing.document.printed import lines_of
from tracker.importing.document.table_rows import rows_of
from tracker.importing.importer import Importer, SourceFile


def drive(data: bytes, *, everybody: bool = False) -> int:
    """Read whatever these bytes are; how many rows came of it.

    With `everybody` each importer reads each file, whether it claims it or not. A problem that
    is known is as good an end as any; whatever else is raised is a mistake of the program.
    """
    try:
        files = open_files(SourceFile("账单", data), lambda _name: PASSWORD)
    except KnownProblem:
        return 0
    return sum(
        _read(importer, file)
        for file in files
        for importer in IMPORTERS
        if importer.claims(file) or everybody
    )


def _read(importer: Importer, file: SourceFile) -> int:
    try:
        statement = importer.read(file)
    except KnownProblem:
        return 0
    lines = [row.line for rows in (statement.entries, statement.skipped) for row in rows]
    assert len(lines) == len(set(lines)) == statement.rows, importer.name
    assert all(entry.amount.minor >= 0 for entry in statement.entries), importer.name
    assert all(row.reason for row in statement.skipped), importer.name
    return statement.rows


def drive_page(page: object) -> None:
    """Words at places to rows, each with a line of its own, and to every importer."""
    rows = rows_of(lines_of([page, page]))  # type: ignore[list-item]
    lines = [row.line for row in rows]
    assert len(lines) == len(set(lines))
    file = SourceFile("账单.pdf", b"%PDF-", tuple(rows))
    for importer in IMPORTERS:
        if importer.claims(file):
            _read(importer, file)

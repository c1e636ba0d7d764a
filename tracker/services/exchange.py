"""The whole ledger to one file and back, without loss.

The file is JSON in UTF-8, one record a line:

    {
    "format": "xinji-ledger",
    "version": 1,
    "account": [
    {"id": 1, "name": "花呗", "kind": "revolving_line", ...},
    ...
    ],
    "limit_change": [...],
    ...
    }

`version` is the version of the tables. There is a list for each type of record, named and ordered
as in `tracker.storage.dump.TABLES` (accounts first, what refers to them later), and each record
has all fields of its dataclass in `tracker.domain`:

- amounts are two keys, `..._minor` (a whole number of minor units) and `..._currency` (ISO 4217);
- days are `2026-03-01`, months `2026-03`, instants `2026-03-01T12:00:00+08:00`, always at +08:00;
- kinds are their stable names, flags are 0 or 1, what is not known is `null`;
- an export of an older version lacks the lists and fields that came later
  (`tracker.storage.dump.SINCE` and `ADDED`);
- `..._id` is the `id` of another record in the file; `batch_account` tells which import made an
  account, `batch_part` what else it made.

The same ledger gives the same bytes: the file holds no time of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.importing.containers import bytes_of
from tracker.services.changes import Changes
from tracker.storage import dump
from tracker.storage.database import Connection, Database
from tracker.storage.problems import told_by_system
from tracker.storage.schema import VERSION
from tracker.whole_file import replacing

FORMAT: Final = "xinji-ledger"

OLDEST: Final = 2
"""The oldest version whose exports are read; the tables it has are still the same."""

MOST_BYTES: Final = 2**30
"""The largest export that is read: some two million entries."""


class ExportUnreadable(KnownProblem):
    """The file is not an export, is damaged, or is of a newer program."""


class LedgerNotEmpty(KnownProblem):
    """Only an empty ledger can be filled."""


class RestoredAlready(KnownProblem):
    """The ledger holds exactly what the file does."""


class Exchange:
    """Moves a ledger between machines and programs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, path: Path) -> None:
        """Write the whole ledger to a file that only its owner can read, in place of what it held.

        Raises:
            LedgerProblem: the file cannot be written; what it held before is still there.
        """
        with told_by_system(path), replacing(path) as file, self._database.reading() as db:
            file.writelines(_lines(db))

    def restore(self, path: Path) -> Changes:
        """Fill an empty ledger from an export; two ledgers are never mixed.

        Raises:
            ImportProblem: the file is missing, a folder, unreadable, empty or too large.
            ExportUnreadable: the file is no export, or a newer program made it.
            RowRefused: a record in it cannot be right; says which.
            RestoredAlready: the ledger holds exactly that; there is nothing to do.
            LedgerNotEmpty: the ledger holds something else.
        """
        content = _read(path)
        with self._database.writing() as db:
            if not dump.is_empty(db):
                raise _occupied(path, same=_same(db, content))
            dump.clear_notes(db)
            for table in dump.TABLES:
                dump.fill(db, table, content[table])
        return Changes.EVERYTHING & ~Changes.SETTINGS


def _occupied(path: Path, *, same: bool) -> KnownProblem:
    if same:
        template = N_("The ledger holds exactly what is in {file} already; nothing was changed.")
        return RestoredAlready(template, file=str(path))
    return LedgerNotEmpty(
        N_(
            "The ledger holds records already, and two ledgers are never mixed. "
            "Open a new, empty ledger and restore {file} into that."
        ),
        file=str(path),
    )


def _lines(db: Connection) -> Iterator[str]:
    yield f'{{\n"format": "{FORMAT}",\n"version": {VERSION}'
    for table in dump.TABLES:
        yield f',\n"{table}": ['
        before = "\n"
        for row in dump.rows(db, table):
            yield before + json.dumps(row, ensure_ascii=False)
            before = ",\n"
        yield "\n]"
    yield "\n}\n"


def _read(path: Path) -> dict[str, Any]:
    data = bytes_of(path, MOST_BYTES)
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        template = N_("{file} is damaged or is no export of a ledger.")
        raise ExportUnreadable(template, file=str(path)) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ExportUnreadable(N_("{file} is no export of a ledger."), file=str(path))
    _check_version(path, content.get("version"))
    for table in dump.TABLES:
        if content["version"] < dump.SINCE.get(table, OLDEST):
            content.setdefault(table, [])
        if not isinstance(content.get(table), list):
            template = N_("{file} is damaged: its list {table} is missing.")
            raise ExportUnreadable(template, file=str(path), table=table)
    _complete(content)
    return content


def _complete(content: dict[str, Any]) -> None:
    """Give the rows of an older version the columns that came later."""
    for (table, column), since in dump.ADDED.items():
        if content["version"] < since:
            rows = content[table]
            content[table] = [{column: 0, **row} if isinstance(row, dict) else row for row in rows]


def _check_version(path: Path, version: object) -> None:
    if not isinstance(version, int) or not OLDEST <= version <= VERSION:
        template = N_("{file} is an export of version {found}; this program reads version {known}.")
        raise ExportUnreadable(template, file=str(path), found=str(version), known=VERSION)


def _same(db: Connection, content: dict[str, Any]) -> bool:
    return all(list(dump.rows(db, table)) == content[table] for table in dump.TABLES)

"""The ledger to files of other programs, each written in the way of its format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.services.beancount_export import write_beancount
from tracker.services.books import Books, read_books
from tracker.services.csv_export import write_entries
from tracker.services.ledger import Ledger
from tracker.services.ledger_export import write_ledger
from tracker.services.xlsx_export import write_workbook
from tracker.storage.database import Database

_BOOKS: Final[dict[str, Callable[[Books, Path, Language], int]]] = {
    "beancount": write_beancount,
    "ledger": write_ledger,
}
_TABLES: Final[dict[str, Callable[[Ledger, Path, EntryQuery, Language], int]]] = {
    "csv": write_entries,
    "xlsx": write_workbook,
}


class Exports:
    """Writes entries for other programs; nothing is changed."""

    def __init__(self, database: Database, ledger: Ledger, today: Callable[[], date]) -> None:
        self._database = database
        self._ledger = ledger
        self._today = today

    def write(
        self, name: str, path: Path, language: Language, query: EntryQuery | None = None
    ) -> int:
        """Write a file in the format of that name, readable by its owner only; how many entries.

        An entry that tells of an event which another one counts for is left out, or stands as a
        remark. A format that is whole passes `query` over.

        Raises:
            LedgerProblem: the file cannot be written; what it held before is still there.
        """
        if name in _TABLES:
            return _TABLES[name](self._ledger, path, query or EntryQuery(), language)
        return _BOOKS[name](read_books(self._database, self._today()), path, language)

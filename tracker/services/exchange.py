"""The whole ledger to one file and back, without loss."""

from __future__ import annotations

from pathlib import Path

from tracker.services.changes import Changes
from tracker.storage.database import Database


class Exchange:
    """Moves a ledger between machines and programs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, path: Path) -> None:
        """Write the whole ledger to a file."""
        raise NotImplementedError

    def restore(self, path: Path) -> Changes:
        """Fill an empty ledger from an export. Raises LedgerNotEmpty for any other."""
        raise NotImplementedError

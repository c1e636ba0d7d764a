"""The one place that opens the ledger's file."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection

from tracker.domain.problem import KnownProblem


class LedgerProblem(KnownProblem):
    """The ledger's file cannot be used; says why and what to do."""


class Database:
    """Reads and writes, each in its own transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the ledger and writes nothing."""
        raise NotImplementedError

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction: kept on success, as if it had never been on any error."""
        raise NotImplementedError

    def revision(self) -> int:
        """A number that grows with every write to the ledger, by whatever program."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the file."""
        raise NotImplementedError

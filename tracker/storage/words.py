"""Statements in the words of SQLite, kept for every file that is opened.

SQLAlchemy puts a statement in words once for each engine, and each opening of a ledger has one of
its own: what is read of a ledger that is opened again would be put in words again.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

NAME: Final = "sqlite+alike"
"""The dialect below, in an address."""

_MOST: Final = 1000
"""Several times the statements of the program: some are put together from what is asked for."""

KEPT: Final[LRUCache[Any, Any]] = LRUCache(_MOST)
"""Statements in words, by what they say and whom they are for."""


class AlikeDialect(SQLiteDialect_pysqlite):
    """SQLite as all engines of one module have it: what was put in words for one serves each."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AlikeDialect) and other.dbapi is self.dbapi

    def __hash__(self) -> int:
        return hash(self.dbapi)


registry.register(NAME.replace("+", "."), __name__, AlikeDialect.__name__)

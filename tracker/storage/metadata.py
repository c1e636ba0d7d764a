"""What every table is declared with: the names of its constraints, an id, and strictness."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *parts: Any) -> Table:
    """A strict table whose rows have an id."""
    return Table(
        name, metadata, Column("id", Integer, primary_key=True), *parts, sqlite_strict=True
    )

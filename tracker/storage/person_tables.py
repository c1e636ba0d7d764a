"""The tables of what the person made of imports: rules, corrections, and what was undone."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table

from tracker.domain.entry import EntryKind
from tracker.storage.columns import flag, number, one_of, words
from tracker.storage.metadata import metadata, table

entry_correction = Table(
    "entry_correction",
    metadata,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    sqlite_strict=True,
)
"""Entries of files that the person changed by hand; undoing an import tells how many go."""

undone_import = table(
    "undone_import",
    words("undone_at"),
    *(words(name) for name in ("file_name", "sha256", "importer")),
    number("entries"),
    words("content"),
)

import_rule = table(
    "import_rule",
    words("name"),
    number("position"),
    *flag("enabled"),
    *(words(name) for name in ("source", "counterparty", "text", "account")),
    words("kind", nullable=True),
    words("set_kind", nullable=True),
    *(
        Column(name, Integer, ForeignKey("account.id", ondelete="SET NULL"), nullable=True)
        for name in ("set_account_id", "set_to_account_id")
    ),
    words("set_category"),
    one_of("kind", EntryKind),
    one_of("set_kind", EntryKind),
)

"""The tables of what a person did, and of the programs that made the tables."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer

from tracker.storage.columns import number, part_of, words
from tracker.storage.metadata import table

deed = table(
    "deed",
    words("at"),
    words("kind"),
    *(words(name) for name in ("about", "sha256")),
    number("entries"),
    Index("ix_deed_sha256", "sha256"),
)
"""Which kinds there are is not checked: one that a newer program adds needs no new tables."""

deed_change = table(
    "deed_change",
    part_of("deed"),
    words("record"),
    number("record_id"),
    words("before", nullable=True),
    words("after", nullable=True),
    Index("ix_deed_change_record", "record", "record_id"),
)

deed_reversal = table(
    "deed_reversal",
    part_of("deed"),
    Column("reversed_id", Integer, ForeignKey("deed.id", ondelete="CASCADE"), nullable=False),
    Index("ix_deed_reversal_reversed_id", "reversed_id"),
)

written_by = table("written_by", words("program"))
"""Which program made the tables of a version; the version is the id.

A program that is too old for a ledger reads this to say which one is needed: that never changes.
"""

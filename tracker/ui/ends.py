"""Which way the money of a row of a file goes. No Qt in this file."""

from __future__ import annotations

from tracker.importing.importer import ParsedEntry


def way_of(entry: ParsedEntry) -> str:
    """The account it leaves and the one it arrives in, by the names that the file gives them."""
    ends = [hint.name for hint in (entry.account, entry.to_account) if hint is not None]
    return " → ".join(ends)

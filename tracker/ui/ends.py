"""Which way the money of a row of a file goes. No Qt in this file."""

from __future__ import annotations

from tracker.domain.flow import sign
from tracker.importing.importer import ParsedEntry


def way_of(entry: ParsedEntry) -> str:
    """The account it leaves and the one it arrives in, by the names that the file gives them."""
    ends = [hint.name for hint in (entry.account, entry.to_account) if hint is not None]
    return " → ".join(ends)


def goes_in(entry: ParsedEntry) -> bool:
    """Whether it comes to the person from others."""
    leaves, arrives = entry.account is not None, entry.to_account is not None
    return sign(entry.kind, leaves=leaves, arrives=arrives) > 0

"""Which rows of a file the ledger knows already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from tracker.domain.period import Span, civil_date
from tracker.importing.importer import ParsedEntry, ParsedStatement
from tracker.importing.reconcile import KnownEntry, reconcile
from tracker.storage import entries
from tracker.storage.database import Connection

_NEAR: Final = timedelta(days=7)
"""How far apart two tellings of one event may be dated, where no number says it is the same."""


def compare(
    db: Connection, parsed: ParsedStatement, earlier: Sequence[ParsedStatement] = ()
) -> list[int | None]:
    """The id of the known entry that each parsed entry repeats, or `None` where it is new.

    Entries of `earlier` files, read before this one and not taken in yet, count as known; their
    ids are negative.
    """
    known = [*_in_ledger(db, parsed), *_in_files(earlier, parsed)]
    return reconcile(parsed.entries, known, parsed.source)


def _in_ledger(db: Connection, parsed: ParsedStatement) -> list[KnownEntry]:
    if not parsed.entries:
        return []
    days = [civil_date(entry.occurred_at) for entry in parsed.entries]
    span = Span(min(days) - _NEAR, max(days) + _NEAR)
    numbers = {entry.source_id for entry in parsed.entries} - {""}
    # Entries of other numbers are never the same; one without is the same only as its amount.
    amounts = {entry.amount.minor for entry in parsed.entries if not entry.source_id}
    near = entries.met_before(db, parsed.source, span, numbers, amounts)
    return [KnownEntry(*met) for met in near]


def _in_files(files: Sequence[ParsedStatement], parsed: ParsedStatement) -> list[KnownEntry]:
    """What other files tell that may be the same: of one family, and near, or of one number."""
    alike = [entry for file in files if file.source == parsed.source for entry in file.entries]
    if not alike or not parsed.entries:
        return []
    times = [entry.occurred_at for entry in parsed.entries]
    first, last = min(times) - _NEAR, max(times) + _NEAR
    numbers = {entry.source_id for entry in parsed.entries} - {""}
    return [
        _known(entry, -number, parsed.source)
        for number, entry in enumerate(alike, start=1)
        if entry.source_id in numbers or first <= entry.occurred_at <= last
    ]


def _known(entry: ParsedEntry, number: int, source: str) -> KnownEntry:
    return KnownEntry(
        number,
        entry.occurred_at,
        entry.kind,
        entry.amount,
        source,
        entry.source_id,
        entry.counterparty,
        entry.text,
    )

"""Which other file tells of a row that is known already."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.importing.importer import ParsedStatement
from tracker.services.preview import ImportPreview
from tracker.storage import batches
from tracker.storage.database import Connection


def files_telling(
    db: Connection,
    parsed: ParsedStatement,
    met: Sequence[int | None],
    earlier: Sequence[ImportPreview],
) -> dict[int, str]:
    """The name of the file that tells of an entry, too, by the entry's line.

    `met` is, of each entry, what it repeats, as `compare` says it beside the same `earlier` files.
    What was typed in has no file.
    """
    in_ledger = batches.files_of(db, {known for known in met if known and known > 0})
    beside = [
        preview.file
        for preview in earlier
        if preview.source == parsed.source
        for _entry in preview.parsed.entries
    ]
    names = in_ledger | {-number: file for number, file in enumerate(beside, 1)}
    lines = zip(parsed.entries, met, strict=True)
    return {entry.line: names[known] for entry, known in lines if known in names}

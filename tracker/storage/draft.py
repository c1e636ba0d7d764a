"""Files that are made beside a ledger, to take its place or to be gone at the end."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from tracker.stopping import whole

COMPANIONS: Final = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite puts beside a database."""

_DRAFT: Final = ".draft"


@contextmanager
def draft_beside(ledger: Path) -> Iterator[Path]:
    """A name beside the ledger that is free; what is still there under it at the end is deleted."""
    draft = ledger.with_name(f".{ledger.name}.{os.urandom(16).hex()}{_DRAFT}")
    try:
        yield draft
    finally:
        for ending in ("", *COMPANIONS):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)


def put_beside(ledger: Path, place: Path, content: bytes) -> None:
    """Put a file of what is known beside a ledger, whole or not at all, for its owner's eyes only.

    A disk that takes nothing more has what was there: nothing of it is needed.
    """
    with suppress(OSError), whole(), draft_beside(ledger) as draft:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        draft.replace(place)


def drafts_of(ledger: Path) -> list[Path]:
    """Drafts that are there, and what SQLite put beside them.

    They are of a program that was ended, or that still works on one.
    """
    draft = re.compile(
        rf"\.{re.escape(ledger.name)}\.[0-9a-f]{{32}}{re.escape(_DRAFT)}({'|'.join(COMPANIONS)})?"
    )
    return [path for path in ledger.parent.iterdir() if draft.fullmatch(path.name)]

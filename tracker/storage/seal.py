"""What a ledger was when it was closed, and who has it open: told by a small file beside it.

It can be read before the libraries are loaded that a ledger is opened with.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

_ROOM: Final = 1024
"""Bytes of the file: it is written over in one go."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A program that has a ledger open: its process, its machine, and since when, to be read.

    `command` is empty for the window, else what it is called by.
    """

    process: str
    machine: str
    since: str
    command: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What a ledger was when it was last closed, or last written to.

    `size` (bytes), `changed` (ns) and `checksum` are of the file that was closed; the last is
    `None` while the ledger is open and has been written to. `is_sound` says that these very bytes
    were read through and found to fit together, and `day` (ISO) when they were last looked at.
    """

    version: int
    revision: int
    size: int = 0
    changed: int = 0
    checksum: int | None = None
    is_sound: bool = False
    is_rollback: bool = False
    """Whether it is kept without a write-ahead log, as on a network share."""
    day: str = ""


def file_of(ledger: Path) -> Path:
    """Where the seal of a ledger is kept."""
    return ledger.with_name(f"{ledger.name}-seal")


def conclusions_of(ledger: Path) -> Path:
    """Where it is kept what was concluded from a ledger, unless that is encrypted."""
    return ledger.with_name(f"{ledger.name}-conclusions")


def picture_of(ledger: Path) -> Path:
    """Where it is kept how the first page of a ledger looked, unless that is encrypted."""
    return ledger.with_name(f"{ledger.name}-picture")


def forgotten_when_changed(ledger: Path) -> tuple[Path, ...]:
    """What is kept of what a ledger holds: for as long as it holds that, and is no secret."""
    return conclusions_of(ledger), picture_of(ledger)


def forget(ledger: Path) -> None:
    """Delete what is kept of what a ledger held; what cannot be is not looked at any more."""
    for kept in forgotten_when_changed(ledger):
        with suppress(OSError):
            kept.unlink(missing_ok=True)


def holder_of(ledger: Path) -> Holder | None:
    """Who said last that it has the ledger open, and did not say that it closed it."""
    return _read(ledger)[0]


def seal_of(ledger: Path) -> Seal | None:
    """What a ledger was when it was last closed or written to; `None` where nobody kept that."""
    return _read(ledger.resolve())[1]


def write(handle: int, holder: Holder | None, seal: Seal | None) -> None:
    """Write both into the file of the seal. Raises OSError."""
    content = {"holder": holder and asdict(holder), "seal": seal and asdict(seal)}
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(content).ljust(_ROOM).encode())


def _read(ledger: Path) -> tuple[Holder | None, Seal | None]:
    try:
        content: dict[str, Any] = json.loads(file_of(ledger).read_bytes())
        holder, seal = content["holder"], content["seal"]
        return holder and Holder(**holder), seal and Seal(**seal)
    except (OSError, ValueError, TypeError, KeyError):
        return None, None

"""Whether SQLite will take over all that a write-ahead log holds, asked before it opens it.

The frames of a log are chained by checksums, and SQLite takes everything from the first broken one
on for never written (https://sqlite.org/fileformat2.html, section 4). That is right of the last
commit, which a power cut may have torn, and wrong of any before it: each is on the disk before the
next one is begun.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO, Final

_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_ORDER: Final = {0x377F0682: "<", 0x377F0683: ">"}
"""How the words of a log are summed, by the first word of its header."""
_WORD: Final = 0xFFFFFFFF

Sums = tuple[int, int]


class Log(Enum):
    """What becomes of a log that is opened."""

    WHOLE = auto()
    """Everything that was committed is taken over; or there is nothing."""
    TORN = auto()
    """The change that was written last is not there as a whole, and is left out."""
    BROKEN = auto()
    """Changes that were saved cannot be read."""


def log_of(ledger: Path) -> Path:
    """Where SQLite keeps what was committed and is not in the file yet."""
    return ledger.with_name(f"{ledger.name}-wal")


def judged(log: Path) -> Log:
    """What becomes of a log that nobody has open. Raises OSError where it cannot be read."""
    try:
        with log.open("rb") as file:
            return _judged(file)
    except FileNotFoundError:
        return Log.WHOLE


def _judged(file: BinaryIO) -> Log:
    header = file.read(_HEADER)
    if len(header) < _HEADER:
        return Log.WHOLE
    order = _ORDER.get(int.from_bytes(header[:4], "big"))
    sums = _sums(header[24:])
    if order is None or _summed(header[:24], (0, 0), order) != sums:
        return Log.BROKEN if any(header) or _has_more(file) else Log.WHOLE
    frames = _frames(file, int.from_bytes(header[8:12], "big"))
    for frame in frames:
        sums = _summed(frame[:8] + frame[_FRAME_HEADER:], sums, order)
        if frame[8:16] != header[16:24] or sums != _sums(frame[16:24]):
            return _rest(frame, frames, header[16:24])
    return Log.WHOLE


def _rest(first: bytes, others: Iterator[bytes], salts: bytes) -> Log:
    """What was lost from the first frame on that does not follow from the one before it."""
    commits = 0
    is_ours, is_after_commit = _is_of(first, salts), False
    for frame in (first, *others):
        if not _is_of(frame, salts):
            continue
        if is_after_commit:
            return Log.BROKEN  # what follows a commit was begun when that was on the disk
        is_ours = True
        commits += any(frame[4:8])
        is_after_commit = commits > 0
    return Log.TORN if is_ours else Log.WHOLE


def _is_of(frame: bytes, salts: bytes) -> bool:
    """Whether a frame was written since the log was begun anew; one of two marks may be damaged.

    Both are others in what is left of the time before.
    """
    return frame[8:12] == salts[:4] or frame[12:16] == salts[4:]


def _frames(file: BinaryIO, page: int) -> Iterator[bytes]:
    step = page + _FRAME_HEADER
    while len(frame := file.read(step)) == step:
        yield frame


def _has_more(file: BinaryIO) -> bool:
    return any(any(part) for part in iter(lambda: file.read(65536), b""))


def _sums(data: bytes) -> Sums:
    first, second = struct.unpack(">2I", data)
    return first, second


def _summed(data: bytes, before: Sums, order: str) -> Sums:
    """The checksum of a log, carried on."""
    first, second = before
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for even in words:
        first = (first + even + second) & _WORD
        second = (second + next(words) + first) & _WORD
    return first, second

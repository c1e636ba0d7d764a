"""A workbook of Excel 97 (BIFF8 in a compound file), made by hand: for tests to read.

As much of [MS-XLS] and [MS-CFB] as a sheet of text and numbers needs.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST_STREAM = 4096

Cell = str | float | None


def xls(*sheets: Sequence[Sequence[Cell]]) -> bytes:
    """The bytes of a workbook with these sheets."""
    bodies = [_sheet(rows) for rows in sheets]
    names = [f"Sheet{number}" for number in range(1, len(sheets) + 1)]
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    sizes = sum(len(_place(name, 0)) for name in names) + 4
    places, at = [], len(head) + sizes
    for name, body in zip(names, bodies, strict=True):
        places.append(_place(name, at))
        at += len(body)
    return _compound(head + b"".join(places) + _record(0x000A, b"") + b"".join(bodies))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _place(name: str, at: int) -> bytes:
    text = name.encode("utf-16-le")
    return _record(0x0085, struct.pack("<IHBB", at, 0, len(name), 1) + text)


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    found = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))]
    width = max((len(row) for row in rows), default=0)
    found.append(_record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)))
    found += [_cell(y, x, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)]
    return b"".join([*found, _record(0x000A, b"")])


def _cell(row: int, column: int, cell: Cell) -> bytes:
    at = struct.pack("<HHH", row, column, 0)
    match cell:
        case None | "":
            return b""
        case str():
            text = cell.encode("utf-16-le")
            return _record(0x0204, at + struct.pack("<HB", len(cell), 1) + text)
        case _:
            return _record(0x0203, at + struct.pack("<d", cell))


def _compound(stream: bytes) -> bytes:
    """A compound file of one stream, Workbook."""
    stream = stream.ljust(_LEAST_STREAM, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, count + 2), _END]
    table = chain + [_FREE] * (_SECTOR // 4 - len(chain))
    assert len(table) == _SECTOR // 4, "one sector of chains is enough for a test"
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, _LEAST_STREAM, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    directory = entries.ljust(_SECTOR, b"\0")
    return header + struct.pack(f"<{len(table)}I", *table) + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIII",
        text, len(text) + 2, kind, 1, _FREE, _FREE, child, b"", 0, 0, 0, start, size, 0,
    )  # fmt: skip

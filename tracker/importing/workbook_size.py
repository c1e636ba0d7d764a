"""Whether a workbook can be read without filling the memory: asked before it is opened.

An XLSX file is an archive: it may unpack to more than it says, and a sheet may hold two cells,
the first and the last there can be, for which its reader would make room for all between them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

MOST_BYTES = 400 * 1024 * 1024
"""What a workbook may unpack to: a million rows of a statement."""

_CHUNK = 1024 * 1024
_KEPT = 64
_FREE_CELLS = 2_700_000
_BYTES_PER_CELL = 8
"""A cell takes more of a sheet than that, so a sheet of so few bytes has no more of them."""

_SMALL_COLUMNS, _SMALL_ROWS = 26, 99_999
# A cell far to the right or far below: one looks for them alone, which is fast.
_FAR = re.compile(rb"r\s*=\s*[\"']\s*(?:([A-Z]{2,3})(\d{1,7})|([A-Z])(\d{6,7}))")
_ROW = re.compile(rb"r\s*=\s*[\"']\s*[A-Z]*(\d{1,7})")


def check_size(data: bytes) -> None:
    """Refuse a workbook that is made to harm.

    Raises:
        ValueError: it is damaged, packed in an unusual way, or holds more than it may.
    """
    if not data.startswith(b"PK"):
        return
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                left -= _checked(data, member, left)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OverflowError) as error:
        raise ValueError(str(error)) from error


def _checked(data: bytes, member: zipfile.ZipInfo, left: int) -> int:
    """How many bytes a member unpacks to, looked at whatever it says of itself."""
    size, columns, rows = 0, _SMALL_COLUMNS, 0
    is_sheet = "sheet" in member.filename.lower()
    for part in _overlapping(_unpacked(data, member)):
        size += len(part) - _KEPT
        if size > left:
            raise ValueError("it unpacks to too much")
        for far in _FAR.finditer(part) if is_sheet else ():
            columns = max(columns, _column(far[1] or far[3]))
            rows = max(rows, int(far[2] or far[4]))
    most = _FREE_CELLS + size // _BYTES_PER_CELL
    if columns * max(rows, _SMALL_ROWS) > most and columns * _rows(data, member) > most:
        raise ValueError("its cells lie too far apart")
    return size


def _rows(data: bytes, member: zipfile.ZipInfo) -> int:
    """The last row that any cell says to be in."""
    parts = _overlapping(_unpacked(data, member))
    return max((int(row) for part in parts for row in _ROW.findall(part)), default=0)


def _overlapping(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Each part with the end of the one before it, since it may cut a cell in two."""
    end = bytes(_KEPT)
    for part in parts:
        whole = end + part
        yield whole
        end = whole[-_KEPT:]


def _unpacked(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a member unpacks to, in pieces."""
    start = _start(data, member)
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError("compression")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for place in range(0, len(packed), _CHUNK):
        rest = bytes(packed[place : place + _CHUNK])
        while rest and not unpacker.eof:
            yield unpacker.decompress(rest, _CHUNK)
            rest = unpacker.unconsumed_tail


def _start(data: bytes, member: zipfile.ZipInfo) -> int:
    """Where the bytes of a member begin, behind its own header (APPNOTE 4.3.7)."""
    header = data[member.header_offset : member.header_offset + 30]
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):  # noqa: PLR2004 - as long as it is
        raise zipfile.BadZipFile("a member is not where it should be")
    lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return member.header_offset + 30 + lengths


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number

"""The objects of a PDF that Qt wrote, to read, replace and add to.

Qt writes a plain file: one table of references, no streams of objects, each object in one piece.
(Looked up in the output of Qt 6.11; PDF 32000-1:2008, 7.5.)
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])")
_OBJECT = re.compile(rb"\s*\d+ 0 obj\s*(.*?)\s*endobj\s*$", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream\s*$", re.DOTALL)


class PdfObjects:
    """A PDF as numbered objects; `trailer` is the dictionary at its end."""

    def __init__(self, content: bytes) -> None:
        """Raises ValueError for what is not written as Qt writes it."""
        found = _START.search(content)
        if not found:
            raise ValueError("no table of references")
        table = int(found[1])
        head, _, self.trailer = content[table : found.start()].partition(b"trailer")
        places = _places(head)
        ends = sorted([*places.values(), table])
        self._header = content[: ends[0]]
        self._bodies = {
            number: _body(content[at : ends[ends.index(at) + 1]]) for number, at in places.items()
        }

    @property
    def root(self) -> int:
        """The number of the catalogue."""
        return self.reference(self.trailer, b"Root")

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages in their order."""
        tree = self._bodies[self.reference(self._bodies[self.root], b"Pages")]
        kids = re.search(rb"/Kids\s*\[([^\]]*)\]", tree)
        return [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1] if kids else b"")]

    def body(self, number: int) -> bytes:
        """What stands between `obj` and `endobj`."""
        return self._bodies[number]

    def numbers(self) -> list[int]:
        """Every object's number."""
        return sorted(self._bodies)

    def stream(self, number: int) -> bytes:
        """The content of a stream, as it was before it was compressed."""
        found = _STREAM.search(self._bodies[number])
        if not found:
            raise ValueError(f"object {number} is no stream")
        packed = b"/FlateDecode" in self._bodies[number][: found.start()]
        # What stands behind the last byte of a packed stream is no part of it.
        return zlib.decompressobj().decompress(found[1]) if packed else found[1]

    @staticmethod
    def reference(body: bytes, key: bytes) -> int:
        """The number of the object that a dictionary names."""
        found = re.search(rb"/%s\s+(\d+) 0 R" % key, body)
        if not found:
            raise ValueError(f"no {key.decode()}")
        return int(found[1])

    def replace(self, number: int, body: bytes) -> None:
        """Put something else in an object's place."""
        self._bodies[number] = body

    def replace_stream(self, number: int, content: bytes) -> None:
        """Put another stream in a stream's place."""
        packed = zlib.compress(content)
        head = b"<< /Length %d /Filter /FlateDecode >>" % len(packed)
        self._bodies[number] = b"%s\nstream\n%s\nendstream" % (head, packed)

    def extend(self, number: int, entries: bytes) -> None:
        """Put entries into an object that is a dictionary."""
        body = self._bodies[number]
        self._bodies[number] = body[: body.rindex(b">>")] + entries + b"\n>>"

    def reserve(self) -> int:
        """The number of a new object, whose body comes later."""
        number = max(self._bodies) + 1
        self._bodies[number] = b"null"
        return number

    def add(self, body: bytes) -> int:
        """A new object; its number."""
        number = self.reserve()
        self._bodies[number] = body
        return number

    def write(self) -> bytes:
        """The whole file."""
        parts, at, table = [self._header], len(self._header), []
        for number in self.numbers():
            part = b"%d 0 obj\n%s\nendobj\n" % (number, self._bodies[number])
            table.append((number, at))
            parts.append(part)
            at += len(part)
        size = max(self._bodies) + 1
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, self.trailer)
        parts += [b"xref\n0 %d\n" % size, *_table(size, dict(table))]
        parts.append(b"trailer%sstartxref\n%d\n%%%%EOF\n" % (trailer, at))
        return b"".join(parts)


def text_string(text: str) -> bytes:
    """A text as PDF writes it, whatever its signs (7.9.2.2)."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def references(numbers: Iterable[int]) -> bytes:
    """An array of references."""
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)


def _places(table: bytes) -> dict[int, int]:
    found = enumerate(_ENTRY.findall(table))
    return {number: int(place) for number, (place, kind) in found if kind == b"n"}


def _body(content: bytes) -> bytes:
    found = _OBJECT.match(content)
    if not found:
        raise ValueError("an object that does not end")
    return found[1]


def _table(size: int, places: dict[int, int]) -> Iterable[bytes]:
    """The entries of the table of references; numbers that are not used are free."""
    for number in range(size):
        if number in places:
            yield b"%010d 00000 n \n" % places[number]
        else:
            yield b"0000000000 65535 f \n"

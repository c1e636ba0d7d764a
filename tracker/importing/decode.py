"""Bytes to text, and text to rows that know their line in the file."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, repeat
from typing import NamedTuple

from tracker.importing.columns import rows_of
from tracker.importing.document.characters import WORDS
from tracker.importing.elsewhere import BIG5, is_big5, utf16_without_mark
from tracker.importing.separators import with_commas

UNREADABLE = "\ufffd"
"""Stands for a byte that is no character in the encoding of the file."""

HEAD_BYTES = 64 * 1024
"""Preamble and header of every known layout fit in here, many times over."""

MOST_CELLS = 1000
"""What stands behind so many cells of a row is left as one: no statement is as wide."""

_LONGEST = 1_000_000
"""A longer line is not looked into for quotes."""

_ENCODINGS = ("utf-8", "gb18030")
_BLANKS = (" ", "\t")
_INVISIBLE = ("\ufeff", "\u200b")
# A table made of a PDF may have radicals in the place of words: 交易⽇期 for 交易日期.
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_CONTINUED_LINES = 20
_AT_ONCE = 5000
_MEGABYTE = 1 << 20
# Quotes stand around whole cells and hold no comma and no quote: most quoted rows need no parser.
_PLAINLY_QUOTED = re.compile(r'(?:(?:[ \t]*+"[^",]*+"[ \t]*+|[^",]*+)(?:,|$))+')
_RECORD_START = re.compile(r'["\s]*\d{4}[-/]\d{1,2}[-/]\d{1,2} +\d{1,2}:\d{2}(:\d{2})?["\s]*,')


class Row(NamedTuple):
    """One row: its first line in the file (from 1), as it stands, and its stripped cells.

    `is_open` when the file ends within it or right behind it: no end of line closes the row.
    """

    line: int
    text: str
    cells: list[str]
    is_open: bool = False


def text_of(data: bytes) -> str:
    """Decode an export: by its byte-order mark, else UTF-8, else GB18030 or Big5.

    Bytes that are no characters become `UNREADABLE`: one cut character is no reason to refuse a
    file. Where neither encoding fits wholly, the one with fewer such bytes is taken. Radicals that
    a font put in the place of words become those words.
    """
    text = _decoded(data)
    return text.translate(WORDS) if _RADICAL.search(text, 0, HEAD_BYTES) else text


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    if encoding := utf16_without_mark(data):
        return data.decode(encoding, "replace")
    for encoding in _ENCODINGS:
        with suppress(UnicodeDecodeError):
            return _unless_big5(data, _strictly(data, encoding))
    tries = [data.decode(encoding, "replace") for encoding in _ENCODINGS]
    return _unless_big5(data, min(tries, key=lambda text: text.count(UNREADABLE)))


def _unless_big5(data: bytes, text: str) -> str:
    if text.isascii() or not is_big5(data[:HEAD_BYTES], text[:HEAD_BYTES]):
        return text
    return data.decode(BIG5, "replace")


def _strictly(data: bytes, encoding: str) -> str:
    """Decode a megabyte at a time: nothing else runs meanwhile, not even the window."""
    decoder = codecs.getincrementaldecoder(encoding)()
    parts = [
        decoder.decode(data[start : start + _MEGABYTE]) for start in range(0, len(data), _MEGABYTE)
    ]
    return "".join([*parts, decoder.decode(b"", final=True)])


def head_of(data: bytes) -> bytes:
    """The first lines of a file, enough to know it by."""
    if len(data) <= HEAD_BYTES:
        return data
    head = data[:HEAD_BYTES]
    return head[: head.rfind(b"\n") + 1] or head


def csv_rows(text: str, *, spans_lines: bool) -> Iterator[Row]:
    """Split comma-separated text into rows, forgiving about quotes.

    A quoted cell may run over several lines if `spans_lines`; a quote that is never closed is
    part of the text and swallows nothing. Tabs separate the cells instead where a spreadsheet
    has saved the export as Unicode text, semicolons where it writes a comma before the fraction.
    """
    plain = _plain_lines(with_commas(text, text[:HEAD_BYTES]))
    lines = plain.split("\n")
    if '"' not in plain:
        cut = _stripped_cells if _is_padded(plain) else _cells
        return _rows(lines, map(cut, lines), 0, len(lines))
    return _parsed_rows(lines, spans_lines=spans_lines)


def _rows(lines: list[str], cells: Iterable[list[str]], start: int, count: int) -> Iterator[Row]:
    """Lines that stand at `start` of `count`, cut into cells; the last of all may be cut off."""
    end = start + len(lines)
    is_open = chain(repeat(object=False, times=len(lines) - 1), [end == count])
    return rows_of(Row, range(start + 1, end + 1), map(str.strip, lines), cells, is_open)


def _parsed_rows(lines: list[str], *, spans_lines: bool) -> Iterator[Row]:
    """Some thousand lines in one go, since their cells take much memory.

    From an open quote on line by line.
    """
    count = len(lines)
    for start in range(0, count, _AT_ONCE):
        part = lines[start : start + _AT_ONCE]
        parsed = _parsed(part)
        if parsed is None:
            yield from _quoted_rows(lines, start, spans_lines=spans_lines)
            return
        yield from _rows(part, _all_unpadded(parsed), start, count)


def _cells(line: str) -> list[str]:
    return line.split(",", MOST_CELLS)


def _stripped_cells(line: str) -> list[str]:
    return list(map(str.strip, line.split(",", MOST_CELLS)))


def _is_padded(text: str) -> bool:
    """Whether blanks may stand around a cell; asked of long parts, which is much faster."""
    edged = f"\n{text}\n"
    parts = (edged[n : n + _MEGABYTE + 1] for n in range(0, len(edged), _MEGABYTE))
    return any(map(_has_padding, parts))


def _has_padding(part: str) -> bool:
    if "\t" in part or any(edge in part for edge in (" ,", ", ", " \n", "\n ")):
        return True
    return not part.replace("\n", "").isprintable()  # of all blanks the space alone is printable


def _parsed(lines: list[str]) -> list[list[str]] | None:
    """The cells of every line; `None` where a quote is not closed in its line.

    As `_parse` reads each line, but in one go.
    """
    try:
        rows = list(csv.reader(lines, skipinitialspace=True))
    except csv.Error:  # a cell beyond the limit of the csv module
        return None
    is_open = len(rows) != len(lines) or ('"' in lines[-1] and _parse(lines[-1])[1])
    return None if is_open or max(map(len, rows)) > MOST_CELLS else rows


def _all_unpadded(parsed: list[list[str]]) -> Iterable[list[str]]:
    """The parsed cells of lines without what stands around them."""
    together = list(chain.from_iterable(parsed))
    if '"' in "".join(together):
        return map(_unpadded, parsed)
    width = len(parsed[0])
    if not width or set(map(len, parsed)) != {width}:
        return map(_stripped, parsed)
    cells = map(str.strip, together)
    return map(list, zip(*[cells] * width, strict=True))


def _stripped(cells: list[str]) -> list[str]:
    return list(map(str.strip, cells)) or [""]


def _unpadded(cells: list[str]) -> list[str]:
    """Parsed cells without the blanks, or the blanks and quotes, around them."""
    if '"' in "".join(cells):
        cells = [_unquoted(cell) if '"' in cell else cell for cell in cells]
    return _stripped(cells)


def _quoted_rows(lines: list[str], index: int, *, spans_lines: bool) -> Iterator[Row]:
    count = len(lines)
    while index < count:
        line = lines[index]
        start = index
        if '"' not in line:
            cells = _cells(line)
        elif len(line) < _LONGEST and _is_plainly_quoted(line):
            cells = _cells(line.replace('"', ""))
        else:
            line, cells, index = _quoted_row(lines, index, spans_lines=spans_lines)
        index += 1
        yield Row(start + 1, line.strip(), list(map(str.strip, cells)), index == count)


def _is_plainly_quoted(line: str) -> bool:
    """Whether quotes stand around whole cells that hold no comma; counted first, that is faster."""
    parts = line.split('"')
    opened = line.count(',"') + line.startswith('"')
    closed = line.count('",') + line.endswith('"')
    if opened == closed and 2 * opened + 1 == len(parts) and "," not in "".join(parts[1::2]):
        return True
    return bool(_PLAINLY_QUOTED.fullmatch(line))


def literal_cells(text: str) -> list[str]:
    """The cells of a row in which quotes mean nothing."""
    return [cell.strip().strip('"').strip() for cell in text.split(",", MOST_CELLS)]


def _plain_lines(text: str) -> str:
    for invisible in _INVISIBLE:
        if invisible in text:  # asked first: that is found much faster than replaced
            text = text.replace(invisible, "")
    unix = text.replace("\r\n", "\n")
    return unix if "\n" in unix else unix.replace("\r", "\n")


def _quoted_row(lines: list[str], start: int, *, spans_lines: bool) -> tuple[str, list[str], int]:
    if len(lines[start]) > _LONGEST:
        return lines[start], literal_cells(lines[start]), start
    cells, is_open = _parse(lines[start])
    if not is_open:
        return lines[start], cells, start
    if spans_lines and (continued := _continued(lines, start)):
        return continued
    return lines[start], literal_cells(lines[start]), start


def _continued(lines: list[str], start: int) -> tuple[str, list[str], int] | None:
    text = lines[start]
    for index in range(start + 1, min(start + _CONTINUED_LINES, len(lines))):
        if _RECORD_START.match(lines[index]):
            break
        text += "\n" + lines[index]
        cells, is_open = _parse(text)
        if not is_open:
            return text, cells, index
    return None


def _parse(text: str) -> tuple[list[str], bool]:
    """The cells of a quoted row, and whether its last quote is still open.

    An open cell keeps the line end that is appended here; a closed row drops it.
    """
    try:
        cells = next(csv.reader([text + "\n"], skipinitialspace=True))
    except csv.Error:  # a cell beyond the limit of the csv module
        return literal_cells(text), False
    return [_unquoted(cell) if '"' in cell else cell for cell in cells], cells[-1].endswith("\n")


def _unquoted(cell: str) -> str:
    """A cell whose quotes the csv module took for text, since blanks stand before them."""
    text = cell.strip()
    is_quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1] if is_quoted and cell[0] in _BLANKS else cell

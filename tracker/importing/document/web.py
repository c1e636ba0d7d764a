"""The text of an HTML page as a browser shows it; nothing that it links to is loaded.

Runs in `child`: a page can be made to keep `html.parser` busy for hours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tracker.importing.decode import text_of as decoded

MOST_CELL_LINES = 3
"""A cell with more lines is no cell of a table but a part of the page."""

_HEAD = 4096
_PAGE = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|div|meta)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_BREAKS = {
    "address", "article", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "ol", "p", "pre", "section", "ul",
}  # fmt: skip
_HIDDEN = {"script", "style", "title", "template", "noscript", "select", "textarea"}
_DEEPEST = 50
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\x7f]) *[\r\n][ \r\n]*(?=[^\x00-\x7f])")
_BLANKS = re.compile(r"[ \r\n\f\xa0]+")


def is_whole_page(data: bytes) -> bool:
    """Whether a file is a page from its first character on: a table may hold a tag or two."""
    begin = data[:_HEAD].replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    return begin.startswith(b"<") and is_page(begin)


def is_page(data: bytes) -> bool:
    """Whether these bytes are an HTML page, by what they begin with."""
    return _PAGE.search(data[:_HEAD].replace(b"\x00", b"")) is not None


def page_text(data: bytes) -> str:
    """The lines of a page; the cells of a row of a table are joined by tabs."""
    reader = _Reader()
    reader.feed(_finished(_decoded(data)))
    reader.close()
    return "\n".join(reader.lines())


def _finished(text: str) -> str:
    """A page without the tags at its end that never end: the parser would look for it at each."""
    end = text.rfind(">") + 1
    return text[:end] + text[end:].partition("<")[0]


def _decoded(data: bytes) -> str:
    """By its byte-order mark or its own word; else as any other text."""
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith(_MARKS):
        name = named[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name.startswith("gb") else name)
        except (LookupError, UnicodeDecodeError):
            pass  # it is not what it says
    return decoded(data)


@dataclass(slots=True)
class _Block:
    """A part of the page: its lines, and whether tables are in it."""

    lines: list[str] = field(default_factory=lambda: [""])
    holds_table: bool = False

    def line_end(self) -> None:
        if self.lines[-1]:
            self.lines.append("")

    def said(self) -> list[str]:
        lines = (_BLANKS.sub(" ", _SOURCE_BREAK.sub("", line)).strip(" ") for line in self.lines)
        return [line for line in lines if line]


@dataclass(slots=True)
class _Table:
    """A table whose end is not read yet, and the lines of its rows so far."""

    lines: list[str] = field(default_factory=list)
    row: list[_Block] = field(default_factory=list)
    cell: _Block | None = None

    def cell_end(self) -> None:
        if self.cell:
            self.row.append(self.cell)
        self.cell = None

    def row_end(self) -> None:
        self.cell_end()
        cells = [cell.said() for cell in self.row]
        is_laid_out = any(cell.holds_table for cell in self.row)
        if is_laid_out or len(cells) == 1 or max(map(len, cells), default=0) > MOST_CELL_LINES:
            self.lines += [line for cell in cells for line in cell]
        else:
            line = "\t".join("".join(cell) for cell in cells)
            self.lines.append(line if line.strip() else "")
        self.row = []


class _Reader(HTMLParser):
    """Collects the lines of the page, those of a table when it ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._page = _Block()
        self._tables: list[_Table] = []
        self._hidden = 0

    def lines(self) -> list[str]:
        """All that was read, tables that never ended included."""
        while self._tables:
            self._table_end()
        return self._page.said()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in _HIDDEN
        if tag == "table" and len(self._tables) < _DEEPEST:
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].row_end()
        elif tag in {"td", "th"} and self._tables:
            self._tables[-1].cell_end()
            self._tables[-1].cell = _Block()
        elif tag in _BREAKS:
            self._block().line_end()

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag == "table" and self._tables:
            self._table_end()
        elif tag in {"td", "th"} and self._tables:
            self._tables[-1].cell_end()
        elif tag == "tr" and self._tables:
            self._tables[-1].row_end()
        elif tag in _BREAKS:
            self._block().line_end()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._block().lines[-1] += data.replace("\t", " ")

    def _block(self) -> _Block:
        """What text belongs to: the cell that is open, else the page around the tables."""
        for table in reversed(self._tables):
            if table.cell:
                return table.cell
        return self._page

    def _table_end(self) -> None:
        table = self._tables.pop()
        table.row_end()
        around = self._block()
        around.holds_table = True
        around.line_end()
        around.lines += [*table.lines, ""]

"""The text of an HTML page, as its browser would show it; nothing that it links to is loaded."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tracker.importing.decode import text_of as decoded

_HEAD = 4096
_PAGE = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|div|meta)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BREAKS = {
    "address", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p",
    "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_CELLS = {"td", "th"}
_HIDDEN = {"script", "style", "title", "template", "noscript", "select", "textarea"}


def is_page(data: bytes) -> bool:
    """Whether these bytes are an HTML page, by what they begin with."""
    head = data[:_HEAD]
    return _PAGE.search(head.replace(b"\x00", b"")) is not None


def page_text(data: bytes) -> str:
    """The lines of a page; cells of a row that holds no other table are joined by tabs."""
    reader = _Reader()
    reader.feed(_decoded(data))
    reader.close()
    return reader.text()


def _decoded(data: bytes) -> str:
    """By its byte-order mark or its own word; else as any other text."""
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = named[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name.startswith("gb") else name)
        except (LookupError, UnicodeDecodeError):
            pass  # it says what it is not
    return decoded(data)


class _Reader(HTMLParser):
    """Collects lines; what is inside of a cell stays on the line of its row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._hidden = 0
        self._rows: list[int] = []

    def text(self) -> str:
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _CELLS:
            self._out.append("\t")
        elif tag in _BREAKS:
            self._out.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BREAKS:
            self._out.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._out.append(re.sub(r"[ \t\r\n]+", " ", data))

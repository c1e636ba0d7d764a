"""Reports as they are printed: PDF documents with the layout of real ones, made up.

A `Sheet` is written from top to bottom like the report itself; `pdf` makes the document of it.
The font is the one that most printed reports name and do not carry (STSong-Light), so nothing
depends on what is installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 50.0, 545.0, 790.0, 60.0
_CELL_LEADING = 1.25
NOTES_LEFT = 425.0
"""Where the narrow column beside the text begins."""

NOTES = (
    "逾期记录可能影响对您的信用评价。",
    "购房贷款，包括个人住房贷款、个人商用房（包括商住两用）贷款和个人住房公积金贷款。",
    "发生过逾期的信用卡账户，指曾经“未按时还最低还款额”的贷记卡账户和“透支超过60天”的准贷记卡账户。",
)


def advance(character: str, size: float) -> float:
    """How far a character moves the pen: half of its size for ASCII, else all of it."""
    return size / 2 if character < "\x7f" else size


def width_of(text: str, size: float) -> float:
    return sum(advance(character, size) for character in text)


def broken(text: str, width: float, size: float) -> list[str]:
    """A text in lines that are as full as they can be, broken wherever they end."""
    lines, room = [""], width
    for character in text:
        step = advance(character, size)
        if step > room:
            lines.append("")
            room = width
        lines[-1] += character
        room -= step
    return lines


@dataclass
class Leaf:
    """One page: what is drawn on it, as operators of a PDF."""

    drawn: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10.0) -> None:
        code = text.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F {size} Tf {x:.2f} {y:.2f} Td <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.drawn.append(f"0.5 w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        for ends in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.line(*ends)


@dataclass(frozen=True)
class Look:
    """How a table is printed: `share_above` is 0 where cells begin at the top of their row."""

    widths: Sequence[float]
    ruled: bool = True
    centred: bool = False
    share_above: float = 0.5
    pad: float = 4.0


@dataclass
class Sheet:
    """A report that is printed from top to bottom, on as many pages as it takes."""

    size: float = 10.0
    leading: float = 16.0
    leaves: list[Leaf] = field(default_factory=lambda: [Leaf()])
    y: float = TOP
    right: float = RIGHT

    def title(self, text: str) -> None:
        self._room(30)
        x = (WIDTH - width_of(text, 18)) / 2
        self.leaves[-1].text(x, self.y, text, 18)
        self.y -= 30

    def fields(self, *texts: str) -> None:
        """Texts on one line, spread over its width."""
        self._room(self.leading)
        step = (RIGHT - LEFT) / len(texts)
        for number, text in enumerate(texts):
            self.leaves[-1].text(LEFT + number * step, self.y, text, self.size)
        self.y -= self.leading

    def heading(self, text: str, size: float = 13.0) -> None:
        self._room(2 * self.leading)
        self.y -= 8
        self.leaves[-1].text(LEFT, self.y, text, size)
        self.y -= self.leading + 4

    def paragraph(self, text: str) -> None:
        """A text in full lines, as wide as the column beside the notes leaves."""
        for line in broken(text, self.right - LEFT, self.size):
            self._room(self.leading)
            self.leaves[-1].text(LEFT, self.y, line, self.size)
            self.y -= self.leading

    def notes(self, *texts: str, size: float = 8.0, lower: float = 0.0) -> None:
        """Texts in the narrow column, from this height down; paragraphs below are narrower.

        `lower` puts them so far below the lines of the text, rather than on the same line.
        """
        y = self.y - lower
        for text in texts:
            for line in broken(text, RIGHT - NOTES_LEFT, size):
                self.leaves[-1].text(NOTES_LEFT, y, line, size)
                y -= size * 1.4
            y -= size
        self.right = NOTES_LEFT - 20

    def full_width(self) -> None:
        """Paragraphs are as wide as the page again."""
        self.right = RIGHT

    def table(self, rows: Iterable[Sequence[str]], look: Look) -> None:
        """Rows of cells, each broken within its column; a row is never parted by a page."""
        for row in rows:
            cells = [
                broken(cell, width - 6, self.size)
                for cell, width in zip(row, look.widths, strict=True)
            ]
            tall = max(map(len, cells)) * self.size * _CELL_LEADING + 2 * look.pad
            self._room(tall)
            self._row(cells, look, tall)
            self.y -= tall

    def _row(self, cells: list[list[str]], look: Look, tall: float) -> None:
        x, top, step = LEFT, self.y + self.size, self.size * _CELL_LEADING
        most = max(map(len, cells))
        for lines, width in zip(cells, look.widths, strict=True):
            y = top - look.pad - self.size - look.share_above * (most - len(lines)) * step
            for line in lines:
                inset = (width - width_of(line, self.size)) / 2 if look.centred else 3
                self.leaves[-1].text(x + inset, y, line, self.size)
                y -= step
            if look.ruled:
                self.leaves[-1].box(x, top - tall, x + width, top)
            x += width

    def _room(self, height: float) -> None:
        if self.y - height < BOTTOM:
            self.page()

    def page(self) -> None:
        """Go on on a page of its own."""
        self.leaves.append(Leaf())
        self.y = TOP

    def pdf(self, *, footer: str = "第{page}页，共{pages}页") -> bytes:
        """The document, each page with its number."""
        pages = len(self.leaves)
        for number, leaf in enumerate(self.leaves, start=1):
            text = footer.format(page=number, pages=pages)
            leaf.text((WIDTH - width_of(text, 8)) / 2, 30, text, 8)
        return document(["\n".join(leaf.drawn) for leaf in self.leaves])


FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 "
    "/W [1 95 500 814 939 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light "
    "/Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 "
    "/CapHeight 880 /StemV 93 >> >>] >>"
)


def document(contents: Sequence[str | bytes], *, filters: str = "") -> bytes:
    """A PDF of these streams of operators, a page each."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        FONT.encode(),
    ]
    for number, content in enumerate(contents):
        stream = content.encode() if isinstance(content, str) else content
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>".encode()
        )
        head = f"<< /Length {len(stream)} {filters} >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    return assembled(objects)


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    data, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    return data + f"startxref\n{start}\n%%EOF\n".encode()

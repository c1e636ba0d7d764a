"""Reports as they are printed: PDF documents with the layout of real ones, made up.

A `Sheet` is written from top to bottom like the report itself; `pdf` makes the document of it.
The font is the one that most printed reports name and do not carry (STSong-Light), so nothing
depends on what is installed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from Cryptodome.Cipher import AES

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

    def pdf(self, password: str = "", *, footer: str = "第{page}页，共{pages}页") -> bytes:
        """The document, each page with its number; with a password it is locked."""
        pages = len(self.leaves)
        for number, leaf in enumerate(self.leaves, start=1):
            text = footer.format(page=number, pages=pages)
            leaf.text((WIDTH - width_of(text, 8)) / 2, 30, text, 8)
        objects = objects_of(["\n".join(leaf.drawn) for leaf in self.leaves])
        return locked(objects, password) if password else assembled(objects)


def long_report(pages: int) -> bytes:
    """A report of so many pages: accounts, then a quarter of inquiries, all of it full."""
    sheet, number = Sheet(), 0
    sheet.title("个人信用报告")
    while len(sheet.leaves) <= pages * 3 // 4:
        number += 1
        sheet.paragraph(
            f"{number}.2006年10月27日示例银行股份有限公司北京市分行发放的贷记卡（人民币账户，卡片尾号：6049）。"
            "截至2026年03月，信用额度2,000，已使用额度0。"
        )
    look = Look([40, 100, 160, 130])
    bank = "示例储蓄银行股份有限公司深圳市分行零售信贷业务部"
    while True:
        number += 1
        sheet.table([(str(number), "2026年01月02日", bank, "贷款审批")], look)
        if len(sheet.leaves) > pages:
            sheet.leaves.pop()
            return sheet.pdf()


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
    return assembled(objects_of(contents, filters=filters))


def objects_of(contents: Sequence[str | bytes], *, filters: str = "") -> list[bytes]:
    """The objects of a PDF: catalogue, pages, font, then each page and its operators."""
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
    return objects


def locked(objects: Sequence[bytes], password: str) -> bytes:
    """A PDF file that its password opens: AES with 256 bits (ISO 32000-2, revision 6)."""
    word, key = password.encode(), bytes(range(32))
    user = _entry(word, key, b"")
    owner = _entry(b"owner", key, user[0])
    rights = b"\xfc\xff\xff\xff\xff\xff\xff\xffTadb" + bytes(4)
    sealed = AES.new(key, AES.MODE_ECB).encrypt(rights)
    names = zip(("U", "UE", "O", "OE", "Perms"), (*user, *owner, sealed), strict=True)
    entries = " ".join(f"/{name} <{value.hex()}>" for name, value in names)
    lock = (
        f"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 {entries} /StmF /A /StrF /A "
        "/CF << /A << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> >>"
    )
    number = len(objects) + 1
    trailer = f"/Encrypt {number} 0 R /ID [<{key.hex()}> <{key.hex()}>]"
    return assembled([*(_sealed(body, key) for body in objects), lock.encode()], trailer)


def _sealed(body: bytes, key: bytes) -> bytes:
    """An object whose stream, or else whose strings, only the key opens."""

    def seal(plain: bytes) -> bytes:
        left = 16 - len(plain) % 16
        start = bytes(16)
        return start + AES.new(key, AES.MODE_CBC, start).encrypt(plain + bytes([left]) * left)

    head, stream, rest = body.partition(b"\nstream\n")
    if not stream:
        return re.sub(rb"\((\w+)\)", lambda s: b"<%s>" % seal(s[1]).hex().encode(), body)
    content = seal(rest.removesuffix(b"\nendstream"))
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(content), head)
    return head + stream + content + b"\nendstream"


def _entry(password: bytes, key: bytes, user: bytes) -> tuple[bytes, bytes]:
    """What tells that a password is right, and the key of the file, locked by it."""
    check, salt = b"checking", b"unlocks!"
    unlocks = AES.new(_hash(password, salt, user), AES.MODE_CBC, bytes(16))
    return _hash(password, check, user) + check + salt, unlocks.encrypt(key)


def _hash(password: bytes, salt: bytes, user: bytes) -> bytes:
    """Algorithm 2.B of ISO 32000-2."""
    found = hashlib.sha256(password + salt + user).digest()
    rounds = last = 0
    while rounds < 64 or last > rounds - 32:
        cipher = AES.new(found[:16], AES.MODE_CBC, found[16:32])
        mixed = cipher.encrypt((password + found + user) * 64)
        made = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(mixed[:16]) % 3]
        found, last = made(mixed).digest(), mixed[-1]
        rounds += 1
    return found[:32]


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    data, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return data + f"startxref\n{start}\n%%EOF\n".encode()

"""The structure of a paper put into its PDF: tags, bookmarks, language, names of subset fonts.

Qt draws and embeds, and writes none of these. Whatever is drawn stands between two marks that lie
far off the page (`OPENS` and `CLOSES`); here they become the operators that PDF has for it, and
what stands outside of marks becomes an artifact: rules, running titles, page numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tracker.rendering.pdf_objects import PdfObjects, references, text_string
from tracker.rendering.structure import Bookmark, Element, Mark, Structure

OPENS: Final = -7001
"""Where the triangle that opens a mark begins across the page, in units of the device."""
CLOSES: Final = -7002
"""Where the one that closes it does; both are far off the page."""
FIRST: Final = -9000
"""Where the mark of number 0 begins along the page."""

_MARK = re.compile(rb"(-700[12]) (-\d+) m\n-?\d+ -?\d+ l\n-?\d+ -?\d+ l\n-?\d+ -?\d+ l\nh\nf\*?\n")
_LANGUAGES: Final = {"zh_CN": "zh-Hans-CN"}
_SUBSET = re.compile(rb"/FontName /([A-Z]{6}\+)([^\s/<>\[\]]+)")
_HEAD: Final = 400
"""Bytes of an object in which the name of a font stands, if it is one."""
_FONT = re.compile(rb"/BaseFont /([^\s/<>\[\]]+)")


def structured(content: bytes, structure: Structure, language: str) -> bytes:
    """The PDF with everything that `structure` says of it."""
    file = PdfObjects(content)
    pages = file.pages
    for place, page in enumerate(pages):
        drawn = file.reference(file.body(page), b"Contents")
        file.replace_stream(drawn, _marked(file.stream(drawn), structure.marks[place]))
        file.extend(page, b"/StructParents %d\n/Tabs /S" % place)
    tree = _Tree(file, pages, structure).write()
    entries = [
        b"/Lang (%s)" % _LANGUAGES.get(language, language).encode(),
        b"/MarkInfo << /Marked true >>",
        b"/ViewerPreferences << /DisplayDocTitle true >>",
        b"/StructTreeRoot %d 0 R" % tree,
    ]
    if structure.bookmarks:
        entries.append(b"/Outlines %d 0 R" % _outlines(file, pages, structure.bookmarks))
        entries.append(b"/PageMode /UseOutlines")
    file.extend(file.root, b"\n".join(entries))
    _name_subsets(file)
    return file.write()


def _marked(drawn: bytes, elements: Sequence[Element]) -> bytes:
    """The drawing of a page with its marks as operators (14.6)."""

    def operators(found: re.Match[bytes]) -> bytes:
        if int(found[1]) == CLOSES:
            return b"EMC /Artifact BMC\n"
        number = FIRST - int(found[2])
        role = elements[number].role.encode()
        return b"EMC /%s << /MCID %d >> BDC\n" % (role, number)

    return b"/Artifact BMC\n%s\nEMC\n" % _MARK.sub(operators, drawn)


class _Tree:
    """Writes the tree of parts (14.7.2), leaving out parts that nothing on paper belongs to."""

    def __init__(self, file: PdfObjects, pages: Sequence[int], structure: Structure) -> None:
        self._file, self._pages, self._structure = file, pages, structure
        self._numbers: dict[int, int] = {}

    def write(self) -> int:
        """The number of the tree's root."""
        top = self._file.reserve()
        document = self._element(self._structure.root, top)
        parents = b" ".join(
            b"%d %s" % (page, references(self._numbers[id(element)] for element in marks))
            for page, marks in enumerate(self._structure.marks)
        )
        by_page = self._file.add(b"<< /Nums [%s] >>" % parents)
        self._file.replace(
            top,
            b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>"
            % (document, by_page, len(self._pages)),
        )
        return top

    def _element(self, element: Element, parent: int) -> int:
        number = self._numbers[id(element)] = self._file.reserve()
        kids = b" ".join(
            self._mark(child)
            if isinstance(child, Mark)
            else b"%d 0 R" % self._element(child, number)
            for child in element.children
            if isinstance(child, Mark) or child.is_drawn
        )
        more = b""
        if element.alt:
            more += b" /Alt " + text_string(element.alt)
        if element.role == "TH":
            more += b" /A << /O /Table /Scope /Column >>"
        if element.box is not None:
            box = element.box
            sides = b"%.2f %.2f %.2f %.2f" % (box.left, box.low, box.right, box.high)
            more += b" /A << /O /Layout /Placement /Block /BBox [%s] >>" % sides
        self._file.replace(
            number,
            b"<< /Type /StructElem /S /%s /P %d 0 R /K [%s]%s >>"
            % (element.role.encode(), parent, kids, more),
        )
        return number

    def _mark(self, mark: Mark) -> bytes:
        return b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (self._pages[mark.page], mark.number)


def _outlines(file: PdfObjects, pages: Sequence[int], bookmarks: Sequence[Bookmark]) -> int:
    """The bookmarks as a tree (12.3.3); each level is open."""
    top = file.reserve()
    numbers = [file.reserve() for _ in bookmarks]
    parents: list[int | None] = []
    for place, bookmark in enumerate(bookmarks):
        earlier = range(place - 1, -1, -1)
        parents.append(next((p for p in earlier if bookmarks[p].depth < bookmark.depth), None))
    for place, bookmark in enumerate(bookmarks):
        parent = parents[place]
        siblings = [p for p, other in enumerate(parents) if other == parent]
        children = [p for p, other in enumerate(parents) if other == place]
        at = siblings.index(place)
        file.replace(
            numbers[place],
            b"<< /Title %s /Parent %d 0 R /Dest [%d 0 R /XYZ null %.2f null]%s%s%s >>"
            % (
                text_string(bookmark.title),
                top if parent is None else numbers[parent],
                pages[bookmark.page],
                bookmark.top,
                b" /Prev %d 0 R" % numbers[siblings[at - 1]] if at else b"",
                b" /Next %d 0 R" % numbers[siblings[at + 1]] if at + 1 < len(siblings) else b"",
                _ends(children, numbers),
            ),
        )
    outermost = [p for p, parent in enumerate(parents) if parent is None]
    file.replace(top, b"<< /Type /Outlines%s >>" % _ends(outermost, numbers, len(bookmarks)))
    return top


def _ends(children: Sequence[int], numbers: Sequence[int], count: int | None = None) -> bytes:
    """The first and the last of some bookmarks, and how many are to be seen."""
    if not children:
        return b""
    first, last = numbers[children[0]], numbers[children[-1]]
    seen = len(children) if count is None else count
    return b" /First %d 0 R /Last %d 0 R /Count %d" % (first, last, seen)


def _name_subsets(file: PdfObjects) -> None:
    """Give fonts the name of their subset, which Qt writes into the descriptor alone (9.6.4)."""
    heads = (file.body(number)[:_HEAD] for number in file.numbers())
    tags: dict[bytes, bytes] = {name: tag for head in heads for tag, name in _SUBSET.findall(head)}

    def named(found: re.Match[bytes]) -> bytes:
        return b"/BaseFont /" + tags.get(found[1], b"") + found[1]

    for number in file.numbers():
        body = file.body(number)
        if b"/BaseFont" in body[:_HEAD] and b"stream" not in body:
            file.replace(number, _FONT.sub(named, body))

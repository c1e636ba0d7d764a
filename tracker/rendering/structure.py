"""What the marks on paper are: headings, paragraphs, tables, pictures, in their order.

A PDF that says so can be read aloud and reflowed (PDF 32000-1:2008, 14.7 and 14.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """The standard types that papers are made of."""

    DOCUMENT = "Document"
    PART = "Sect"
    TITLE = "H1"
    HEADING = "H2"
    NOTICE = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    ITEM_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    PICTURE = "Figure"


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a page: what was drawn between two marks of that number."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from its lower left corner."""

    left: float
    low: float
    right: float
    high: float


@dataclass(eq=False, slots=True)
class Element:
    """A part of the paper with what it consists of; `alt` says in words what a picture shows."""

    role: Role
    alt: str = ""
    box: Box | None = None
    children: list[Element | Mark] = field(default_factory=list)

    def add(self, role: Role, alt: str = "") -> Element:
        """A new part at its end."""
        made = Element(role, alt)
        self.children.append(made)
        return made

    @property
    def is_drawn(self) -> bool:
        """Whether anything on a page belongs to it."""
        return any(isinstance(child, Mark) or child.is_drawn for child in self.children)

    def walk(self) -> Iterator[Element]:
        """It and every part below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place to jump to: `top` is in points from the bottom of the page, `page` counts from 0."""

    title: str
    depth: int
    page: int
    top: float


class Structure:
    """The parts of one document, and where each of them is drawn."""

    def __init__(self) -> None:
        self.root = Element(Role.DOCUMENT)
        self.bookmarks: list[Bookmark] = []
        self.marks: list[list[Element]] = []
        """For each page the part that each of its marks belongs to."""

    def begin_page(self) -> None:
        """What is marked from now on lies on the next page."""
        self.marks.append([])

    def mark(self, element: Element) -> int:
        """The number of a new mark on this page, which belongs to a part."""
        found = self.marks[-1]
        element.children.append(Mark(len(self.marks) - 1, len(found)))
        found.append(element)
        return len(found) - 1

    def bookmark(self, title: str, depth: int, top: float) -> None:
        """A place on this page that can be jumped to."""
        self.bookmarks.append(Bookmark(title, depth, len(self.marks) - 1, top))

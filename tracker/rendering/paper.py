"""A paper: what is printed, block by block; HTML and printer lay out the same blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Align(StrEnum):
    """How a column stands."""

    LEFT = "left"
    RIGHT = "right"


class PaperSize(StrEnum):
    """What a paper is printed on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Chapter:
    """The title of a part that begins on a page of its own; `subtitle` stands above its pages."""

    title: str
    subtitle: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section; never last on a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `small` for notes."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers that matter most, side by side: label, number, note."""

    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width beside the other columns'."""

    title: str
    align: Align = Align.LEFT
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page; `total` is set off from the rows."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to see to: its level as shape and word, what is seen, why, and what to do.

    `facts` stand at the right of the title; `goes_on` stands above it where a page breaks in it.
    """

    level: str
    title: str
    facts: str
    text: str
    reasons: tuple[str, ...]
    step: str
    goes_on: str

    @property
    def texts(self) -> tuple[str, ...]:
        """All of it, in reading order."""
        said = (self.level, self.title, self.facts, self.text, *self.reasons, self.step)
        return tuple(text for text in said if text)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG, with its size in points, and what is seen as its title."""

    title: str
    svg: str
    width: float
    height: float


Block: TypeAlias = Chapter | Heading | Paragraph | Figures | Table | Notice | Picture


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed. `footer` and `method` stand on every page beside the page number.

    `page_of` is a translated text with {page} and {pages} in it.
    """

    title: str
    subtitle: str
    made: str
    footer: str
    method: str
    page_of: str
    language: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Every word on it, in no particular layout."""
        return "\n".join((*self._head, *(text for b in self.blocks for text in _texts(b))))

    @property
    def _head(self) -> tuple[str, ...]:
        return self.title, self.subtitle, self.made, self.footer, self.method, self.page_of


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Chapter(title, subtitle):
            yield from (title, subtitle)
        case Notice():
            yield from (*block.texts, block.goes_on)
        case Figures(items):
            yield from (text for item in items for text in item)
        case Table():
            yield from (column.title for column in block.columns)
            yield from (cell for row in (*block.rows, block.total or ()) for cell in row)
        case Picture():
            yield block.title

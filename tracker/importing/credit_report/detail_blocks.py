"""The tables of a detailed report cut into blocks: one account each, or what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.period import Month
from tracker.importing.credit_report.detail_words import (
    GUARANTEES,
    IDENTIFIER,
    LABELS,
    LENDER,
    OTHER_SECTIONS,
    SECTIONS,
)
from tracker.importing.credit_report.month_grid import title_of
from tracker.importing.credit_report.wording import ANY_DAY, DAY, day

_NUMBERING = r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]?)?"
_SECTIONS = sorted((*SECTIONS, GUARANTEES, *OTHER_SECTIONS), key=len, reverse=True)
_SECTION = re.compile(rf"{_NUMBERING}({'|'.join(_SECTIONS)})(?:（?[RD]\d）?)?：?")
_ACCOUNT = re.compile(r"账户\d{1,3}(?:（.*）)?")
_AS_OF = re.compile(rf"截[至止]({ANY_DAY})，?")
_PROSE = re.compile(rf"(?:\d{{1,3}}[.、．])?({DAY}.*)")
_INLINE = re.compile(rf"({'|'.join(sorted(LABELS, key=len, reverse=True))})：")
_ROW = re.compile(r"(?:(?:19|20)\d\d\b.*|[\s\d,.\-—*N#A-GMZ]*)")
_KEPT = 4


@dataclass(slots=True)
class Block:
    """What is printed about one account: its labels and values, its grid, its sentence.

    `section` is the heading above it, `left` are lines that are not understood.
    """

    section: str = ""
    values: dict[str, str] = field(default_factory=dict)
    as_of: date | None = None
    span: tuple[Month, Month] | None = None
    grid: list[list[str]] = field(default_factory=list)
    prose: str = ""
    left: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was printed in it."""
        return not (self.values or self.prose or self.left or self.span)

    def text(self) -> str:
        """The block as a line of labels and values, identifiers reduced to their last four."""
        pairs = " ".join(
            f"{label}：{'****' + value[-_KEPT:] if label in IDENTIFIER and value else value}"
            for label, value in self.values.items()
        )
        as_of = f"截至：{self.as_of.isoformat()}" if self.as_of else ""
        return " ".join(part for part in (self.prose, pairs, as_of) if part)


def cells_of(line: str) -> list[str]:
    """The cells of a printed row."""
    if "\t" in line:
        return ["".join(cell.split()) for cell in line.split("\t")]
    return line.split()


def blocks(printed: str) -> Iterator[Block]:
    """Cut the part about accounts into blocks."""
    block = Block()
    header: list[str] = []
    for line in printed.splitlines():
        bare = "".join(line.split())
        if not bare:
            continue
        if section := _SECTION.fullmatch(bare):
            yield from _closed(block, header)
            block, header = Block(section=section[1]), []
        elif _ACCOUNT.fullmatch(bare):
            yield from _closed(block, header)
            block, header = Block(section=block.section), []
        elif header:
            _pair(block, header, line)
            header = []
        elif _is_header(cells := cells_of(line)):
            if set(cells) & set(LENDER) and block.values:
                yield block
                block = Block(section=block.section)
            header = cells
        elif (prose := _PROSE.fullmatch(bare)) and not _runs_on(block):
            yield from _closed(block, header)
            block = Block(section=block.section, prose=prose[1])
        else:
            _take(block, line, bare)
    yield from _closed(block, header)


def _closed(block: Block, header: list[str]) -> Iterator[Block]:
    if header:
        block.left.append(" ".join(header))
    if not block.is_empty:
        yield block


def _runs_on(block: Block) -> bool:
    """Whether the sentence of the block goes on: a line of it may begin with a day too."""
    return bool(block.prose) and not block.values and not block.prose.endswith("。")


def _is_header(cells: list[str]) -> bool:
    known = sum(cell in LABELS for cell in cells)
    return known >= 2 and not any(cell[:1].isdigit() for cell in cells)  # noqa: PLR2004


def _pair(block: Block, header: list[str], line: str) -> None:
    """Take a row of values for the labels above it, if there is one for each."""
    cells = cells_of(line)
    if len(cells) != len(header) or _is_header(cells):
        block.left += [" ".join(header), " ".join(cells)]
        return
    for label, value in zip(header, cells, strict=True):
        if label in LABELS and block.values.get(label, value) == value:
            block.values[label] = value
        elif label or value:
            block.left.append(f"{label}：{value}")


def _take(block: Block, line: str, bare: str) -> None:
    """Take a line that is neither heading nor table: a day, a grid, more of a sentence."""
    if found := _AS_OF.fullmatch(bare):
        block.as_of = day(found[1])
    elif span := title_of(bare):
        block.span = span
    elif block.span and _ROW.fullmatch(line):
        block.grid.append(cells_of(line))
    elif _INLINE.match(bare):
        parts = _INLINE.split(bare)[1:]
        for label, value in zip(parts[::2], parts[1::2], strict=True):
            block.values.setdefault(label, value)
    elif block.prose and not block.values and not block.span:
        block.prose += bare
    else:
        block.left.append(" ".join(line.split()))

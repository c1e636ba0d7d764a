"""A paper as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from tracker.commands.plain import columns, wrap
from tracker.domain.signs import width

if TYPE_CHECKING:
    from tracker.rendering.paper import Block, Notice, Paper

_LINE = 92
ROOM = 48
"""Columns of a terminal that one column of a table may take."""


def lines(paper: Paper) -> Iterator[str]:
    """Everything on the paper that can be said in text: all but the pictures."""
    yield f"{paper.title} | {paper.subtitle}"
    for block in paper.blocks:
        yield from _block(block)
    yield ""
    yield f"{paper.made} | {paper.footer}"
    yield paper.method


def _block(block: Block) -> Iterator[str]:
    # Rendering is loaded by now: whoever has a paper to show has made it.
    from tracker.rendering.paper import (  # noqa: PLC0415
        Chapter,
        Figures,
        Heading,
        Notice,
        Paragraph,
        Table,
    )

    match block:
        case Chapter(title, subtitle):
            yield from ("", "", f"{title} | {subtitle}", "=" * width(title))
        case Notice():
            yield from _notice(block)
        case Heading(text):
            yield from ("", text, "-" * width(text))
        case Paragraph(text):
            yield from wrap(text, _LINE)
        case Figures(items):
            yield from columns([list(item) for item in items])
        case Table():
            yield from _table(block)


def _notice(notice: Notice) -> Iterator[str]:
    """The title with its level and facts, the rest set in below."""
    yield f"{notice.level}  {notice.title} ({notice.facts})"
    yield from (f"    {line}" for line in wrap(notice.text, _LINE))
    for reason in notice.reasons:
        for place, line in enumerate(wrap(reason, _LINE - 2)):
            yield f"    {'· ' if place == 0 else '  '}{line}"
    yield from (f"    {line}" for line in wrap(notice.step, _LINE) if line)


def _table(table: object) -> Iterator[str]:
    from tracker.rendering.paper import Align, Table  # noqa: PLC0415

    assert isinstance(table, Table)  # noqa: S101 - matched by the caller
    right = frozenset(i for i, c in enumerate(table.columns) if c.align is Align.RIGHT)
    titles = tuple(column.title for column in table.columns)
    total = () if table.total is None else (table.total,)
    rows = [titles, *table.rows, *total]
    yield from columns([line for row in rows for line in _broken(row)], right)


def _broken(row: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A row as lines: what is too long for its column goes on below."""
    cells = ([line for part in cell.split("\n") for line in wrap(part, ROOM)] for cell in row)
    return zip_longest(*cells, fillvalue="")

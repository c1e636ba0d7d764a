"""A paper as one page of HTML that needs no other file and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from string import Template

from tracker import paths
from tracker.domain.signs import width
from tracker.rendering.paper import (
    Align,
    Block,
    Chapter,
    Figures,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Table,
)

_SHORT = 20
"""Columns of a terminal that a text takes which is never broken: a date, a standing."""
_LANGUAGES = {"zh_CN": "zh-Hans"}
_NAMES = re.compile(r'(\bid="|href="#|url\(#)')
_BEFORE_SVG = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)


def html(paper: Paper) -> str:
    """The page; every text is escaped, charts stand in it as SVG."""
    folder = paths.resources() / "templates"
    body = "\n".join(_block(paper.blocks, place) for place in range(len(paper.blocks)))
    return Template((folder / "paper.html").read_text("utf-8")).substitute(
        lang=_LANGUAGES.get(paper.language, paper.language),
        title=escape(paper.title),
        subtitle=escape(paper.subtitle),
        made=escape(paper.made),
        footer=escape(paper.footer),
        method=escape(paper.method),
        contents=_contents(paper),
        style=(folder / "paper.css").read_text("utf-8").strip(),
        running=_quoted(f"{paper.title} · {paper.subtitle}"),
        body=body,
    )


def _quoted(text: str) -> str:
    """A text as CSS takes it: what would end it or the style sheet is written by its number."""
    return re.sub(r'[\x00-\x1f"\\<&]', lambda found: f"\\{ord(found[0]):x} ", text)


def _block(blocks: Sequence[Block], place: int) -> str:
    match block := blocks[place]:
        case Notice():
            return _notice(block)
        case Figures(items):
            return f"<dl>{''.join(_figure(*item) for item in items)}</dl>"
        case Table():
            return _table(block, _caption(blocks[:place]))
        case Picture():
            return _picture(block, place)
        case _:
            return _words(block, place)


def _words(block: Chapter | Heading | Paragraph, place: int) -> str:
    match block:
        case Chapter(title, subtitle):
            head = f'<h1 class="chapter" id="part-{place}">{escape(title)}</h1>'
            return f'{head}<p class="made">{escape(subtitle)}</p>'
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Paragraph(text, small):
            return f'<p class="small">{escape(text)}</p>' if small else f"<p>{escape(text)}</p>"


def _contents(paper: Paper) -> str:
    """Where to jump to, in a page of several chapters."""
    parts = [
        f'<li><a href="#part-{place}">{escape(block.title)}</a></li>'
        for place, block in enumerate(paper.blocks)
        if isinstance(block, Chapter)
    ]
    return f"<nav><ul>{''.join(parts)}</ul></nav>" if parts else ""


def _notice(notice: Notice) -> str:
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in notice.reasons)
    return (
        f'<section class="notice"><p class="level">{escape(notice.level)}</p><div>'
        f'<p class="facts">{escape(notice.facts)}</p><h3>{escape(notice.title)}</h3>'
        f"<p>{escape(notice.text)}</p>"
        f"{f'<ul>{reasons}</ul>' if reasons else ''}"
        f"{f'<p>{escape(notice.step)}</p>' if notice.step else ''}</div></section>"
    )


def _figure(label: str, number: str, note: str) -> str:
    return (
        f'<div><dt>{escape(label)}</dt><dd class="number">{escape(number)}</dd>'
        f'<dd class="note">{escape(note)}</dd></div>'
    )


def _caption(above: Sequence[Block]) -> str:
    """What a table is of: the words that lead up to it, else the heading above it."""
    last = above[-1] if above else None
    if isinstance(last, Paragraph) and not last.small:
        return last.text
    return next((block.text for block in reversed(above) if isinstance(block, Heading)), "")


def _table(table: Table, caption: str) -> str:
    sides = [_side(table, place) for place in range(len(table.columns))]
    titles = [column.title for column in table.columns]
    head = _row(titles, sides, "th")
    rows = "\n".join(_row(row, sides, "td") for row in table.rows)
    total = _row(table.total, sides, "td", ' class="total"') if table.total else ""
    name = f"<caption>{escape(caption)}</caption>\n" if caption else ""
    body = f"{name}<thead>{head}</thead>\n<tbody>\n{rows}\n{total}</tbody>"
    return f'<div class="wide"><table>\n{body}\n</table></div>'


def _side(table: Table, place: int) -> str:
    """Numbers stand at the right; a column of short words, such as dates, is not broken."""
    if table.columns[place].align is Align.RIGHT:
        return ' class="right"'
    cells = [row[place] for row in table.rows]
    is_short = all(width(cell) <= _SHORT and "\n" not in cell for cell in cells)
    return ' class="short"' if is_short else ""


def _row(cells: list[str] | tuple[str, ...], sides: list[str], tag: str, kind: str = "") -> str:
    scope = ' scope="col"' if tag == "th" else ""
    pairs = zip(cells, sides, strict=True)
    inner = "".join(f"<{tag}{scope}{side}>{escape(cell)}</{tag}>" for cell, side in pairs)
    return f"<tr{kind}>{inner}</tr>"


def _picture(picture: Picture, place: int) -> str:
    """Names inside a picture get a number in front: several pictures share a page."""
    svg = _NAMES.sub(rf"\g<1>p{place}-", _BEFORE_SVG.sub("", picture.svg))
    label = f'<svg role="img" aria-label="{escape(picture.title)}"'
    svg = svg.replace("<svg", label, 1)
    title = f"<figcaption>{escape(picture.title)}</figcaption>"
    return f'<figure>{title}<div class="wide">{svg}</div></figure>'

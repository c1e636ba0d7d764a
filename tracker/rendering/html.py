"""A paper as one page of HTML that needs no other file and runs nothing."""

from __future__ import annotations

import re
from html import escape
from string import Template

from tracker import paths
from tracker.rendering.paper import Align, Block, Figures, Heading, Paper, Paragraph, Picture, Table

_LANGUAGES = {"zh_CN": "zh-Hans"}
_NAMES = re.compile(r'(\bid="|href="#|url\(#)')
_BEFORE_SVG = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)


def html(paper: Paper) -> str:
    """The page; every text is escaped, charts stand in it as SVG."""
    folder = paths.resources() / "templates"
    body = "\n".join(_block(block, place) for place, block in enumerate(paper.blocks))
    return Template((folder / "paper.html").read_text("utf-8")).substitute(
        lang=_LANGUAGES.get(paper.language, paper.language),
        title=escape(paper.title),
        subtitle=escape(paper.subtitle),
        made=escape(paper.made),
        footer=escape(paper.footer),
        style=(folder / "paper.css").read_text("utf-8").strip(),
        body=body,
    )


def _block(block: Block, place: int) -> str:
    match block:
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Paragraph(text, small):
            return f'<p class="small">{escape(text)}</p>' if small else f"<p>{escape(text)}</p>"
        case Figures(items):
            return f"<dl>{''.join(_figure(*item) for item in items)}</dl>"
        case Table():
            return _table(block)
        case Picture():
            return _picture(block, place)


def _figure(label: str, number: str, note: str) -> str:
    return (
        f'<div><dt>{escape(label)}</dt><dd class="number">{escape(number)}</dd>'
        f'<dd class="note">{escape(note)}</dd></div>'
    )


def _table(table: Table) -> str:
    sides = [' class="right"' if c.align is Align.RIGHT else "" for c in table.columns]
    titles = [column.title for column in table.columns]
    head = _row(titles, sides, "th")
    rows = "\n".join(_row(row, sides, "td") for row in table.rows)
    total = _row(table.total, sides, "td", ' class="total"') if table.total else ""
    return f"<table>\n<thead>{head}</thead>\n<tbody>\n{rows}\n{total}</tbody>\n</table>"


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
    return f"<figure><figcaption>{escape(picture.title)}</figcaption>{svg}</figure>"

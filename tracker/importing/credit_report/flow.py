"""Pages to one text: what is printed on every page goes, rows that pages part are made whole.

A note beside the text waits until the sentence that it stands beside has ended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tracker.importing.credit_report.pages import Line
from tracker.importing.document.footers import is_footer

_FEWEST = 3
_EDGE_LINES = 3
_NUMBER = re.compile(r"\d{1,4}")
_DAY = re.compile(r"[12]\d{3}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?(?:\t|$)")
_ENDS = ("。", "：", "；", ":")


def in_order(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The lines of all pages, as they are read."""
    waiting: list[str] = []
    for line in _whole_rows(_without_running_heads(_without_numbers(pages))):
        if line.is_note:
            waiting.append(line.text)
            continue
        yield line.text
        if waiting and (line.text.endswith(_ENDS) or "\t" in line.text):
            yield from waiting
            waiting = []
    yield from waiting


def _without_numbers(pages: Sequence[Sequence[Line]]) -> Sequence[Sequence[Line]]:
    """The pages without their numbers, where they are numbered and nothing else is said."""
    pages = [[line for line in page if not is_footer(line.text)] for page in pages]
    ends = [page[-1].text if page else str(n) for n, page in enumerate(pages, start=1)]
    if len(pages) > 1 and ends == [str(n) for n in range(1, len(pages) + 1)]:
        return [page[:-1] for page in pages]
    return pages


def _whole_rows(pages: Iterable[Sequence[Line]]) -> Iterator[Line]:
    """All lines; a row of a table that goes on at the top of the next page is one line."""
    last: Line | None = None
    for page in pages:
        for place, line in enumerate(page):
            whole = _whole(last.text, line.text) if last and not place else ""
            if last and not whole:
                yield last
            last = Line(line.y, whole) if whole else line
    if last:
        yield last


def _whole(row: str, more: str) -> str:
    """A row and what goes on of it, if that is what they are: its number is in the first part."""
    if _NUMBER.fullmatch(row) and _DAY.match(more):
        return f"{row}\t{more}"
    first, second = row.split("\t"), more.split("\t")
    if len(first) != len(second) or len(first) < _FEWEST or not _NUMBER.fullmatch(first[0]):
        return ""
    is_more = any(second) and not second[0] and not (first[1] and second[1])
    return "\t".join(map("".join, zip(first, second, strict=True))) if is_more else ""


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """The pages without what stands at one place at the edge of most of them, the first aside."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    most = max(_FEWEST, len(pages) / 2)
    seen: set[tuple[int, str]] = set()
    for page in pages:
        running = {key for line in _edges(page) if edges[key := _key(line)] >= most}
        yield [line for line in page if _key(line) not in running & seen]
        seen |= running


def _edges(page: Sequence[Line]) -> Iterable[Line]:
    return [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


def _key(line: Line) -> tuple[int, str]:
    return round(line.y), line.text

"""Pages to one text: what is printed on every page goes, notes wait until a sentence has ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tracker.importing.credit_report.pages import Line

_FEWEST = 3
_EDGE_LINES = 3
_ENDS = ("。", "：", "；", ":")
_DIGITS = re.compile(r"\d+")


def in_order(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The lines of all pages, as they are read."""
    waiting: list[str] = []
    for line in _without_running_heads(pages):
        if line.is_note:
            waiting.append(line.text)
            continue
        yield line.text
        if waiting and (line.text.endswith(_ENDS) or "\t" in line.text):
            yield from waiting
            waiting = []
    yield from waiting


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Every line but those that stand at one place at the edge of most pages, the first aside."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    most = max(_FEWEST, len(pages) / 2)
    seen: set[tuple[int, str]] = set()
    for page in pages:
        at_edge = {_key(line) for line in _edges(page)}
        for line in page:
            key = _key(line)
            if key in at_edge and edges[key] >= most:
                if key in seen:
                    continue
                seen.add(key)
            yield line


def _edges(page: Sequence[Line]) -> Iterable[Line]:
    return [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


def _key(line: Line) -> tuple[int, str]:
    return round(line.y), line.text

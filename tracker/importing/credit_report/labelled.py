"""Records that are printed as labels and values, or as a table with labels above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.importing.credit_report.joined import Joined

Values = dict[str, str]


def labelled(
    part: Joined, labels: Sequence[str], first: Sequence[str] = (), titles: Sequence[str] = ()
) -> tuple[list[Values], list[str]]:
    """The records of a part and the texts that belong to none.

    A record begins below a title, at a number of a list, where a label stands that its
    predecessor has already, and at one of the `first` labels, of which each record has one.
    """
    words = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    pattern = re.compile(rf"(?P<label>{words})(?P<colon>：?)")
    every = list(pattern.finditer(part.text))
    found = [label for label in every if label["colon"]]
    if not found:
        table = _table(part, labels)
        if table[0]:
            return table
        found = [one for one in every if _stands_apart(part, one)]
    edges = [_edge(part, one.start(), titles) for one in found] + [len(part.text)]
    left = [part.text[: edges[0]]]
    records: list[Values] = []
    for number, one in enumerate(found):
        label = one["label"]
        is_other = not records or label in records[-1] or edges[number] < one.start()
        if is_other or (label in first and not records[-1].keys().isdisjoint(first)):
            records.append({})
        records[-1][label] = part.text[one.end() : edges[number + 1]]
    return records, left


def _edge(part: Joined, at: int, titles: Sequence[str]) -> int:
    """Where what stands before a label at `at` ends: before its number, and before a title."""
    edge = part.number_before(at)
    title = next((one for one in titles if part.text.endswith(one, 0, edge)), "")
    return edge - len(title)


def _stands_apart(part: Joined, found: re.Match[str]) -> bool:
    return part.stands_apart(found.start()) and (
        found.end() == len(part.text) or part.stands_apart(found.end())
    )


def _table(part: Joined, labels: Sequence[str]) -> tuple[list[Values], list[str]]:
    header: list[str] = []
    records: list[Values] = []
    left: list[str] = []
    for line in part.printed.splitlines():
        cells = [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split())]
        names = [cell for cell in cells if cell in labels]
        if len(names) > 1:
            header = cells
        elif header and len(cells) == len(header):
            pairs = zip(header, cells, strict=True)
            records.append({name: cell for name, cell in pairs if name in labels})
        elif "".join(cells):
            left.append("".join(cells))
    return records, left


def written(values: Values) -> str:
    """A record as a line of labels and values."""
    return " ".join(f"{label}：{value}" for label, value in values.items())

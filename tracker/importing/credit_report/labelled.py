"""Records that are printed as labels and values, or as a table with labels above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.importing.credit_report.joined import Joined

Values = dict[str, str]


def labelled(part: Joined, labels: Sequence[str]) -> tuple[list[Values], list[str]]:
    """The records of a part and the texts that belong to none.

    A record begins where a label stands that its predecessor has already.
    """
    pattern = re.compile(
        r"(?:\d{1,3}[.、．])?(?P<label>"
        + "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
        + r")(?P<colon>：?)"
    )
    every = list(pattern.finditer(part.text))
    found = [label for label in every if label["colon"]]
    if not found:
        table = _table(part, labels)
        if table[0]:
            return table
        found = [one for one in every if _stands_apart(part, one)]
    left = [part.text[: found[0].start()] if found else part.text]
    records: list[Values] = []
    for number, label in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(part.text)
        if not records or label["label"] in records[-1]:
            records.append({})
        records[-1][label["label"]] = part.text[label.end() : end]
    return records, left


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

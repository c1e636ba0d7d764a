"""Text whose cells a spreadsheet or a bank parts by something else than commas."""

from __future__ import annotations

import csv
import io
import re
from functools import partial
from typing import Final

_TAB: Final = "\t"
_OTHERS: Final = (";", "|")
"""Spreadsheets where the comma stands before the fraction, and some banks, write these."""

_LEAST_TABS = 8  # fewer than in a row of any wallet
_FEW = 4  # as in a row of the narrowest table of a bank
_LEAST_ROWS = 2  # headings, and one row below them
# A tab behind a cell, before its comma, makes a spreadsheet take the cell as text.
_PADDING_TAB = re.compile(r'\t"?(?=,|\r?$)', re.MULTILINE)


def with_commas(text: str, head: str) -> str:
    """The same text with commas between its cells; `head` are its first lines."""
    if _is_tabbed(head):
        return _parted(text, head, _TAB)
    for other in _OTHERS:
        if other in head and _is_parted(head.split("\n"), other):
            return _parted(text, head, other)
    return text


def _is_tabbed(head: str) -> bool:
    """Whether tabs stand where exports have commas; those have a few behind numbers at most."""
    if _TAB not in head:
        return False
    lines = _PADDING_TAB.sub("", head).split("\n")
    widest = max(lines, key=lambda line: line.count(_TAB))
    tabs = widest.count(_TAB)
    if tabs >= _LEAST_TABS:
        return tabs > widest.count(",")
    return tabs >= _FEW and all(line.count(",") < tabs for line in lines)


def _is_parted(lines: list[str], other: str) -> bool:
    """Whether most rows are parted so: some text with such signs in it parts nothing.

    Nor do they where rows have as many commas as a line without such signs: those are headings.
    """
    parted = [line for line in lines if line.count(other) >= _FEW]
    headed = max((line.count(",") for line in lines if other not in line), default=0)
    if headed >= _FEW and 2 * sum(line.count(",") >= headed for line in parted) > len(parted):
        return False
    with_more = sum(line.count(",") >= line.count(other) for line in parted)
    without = sum("," in line and other not in line for line in lines)
    return len(parted) >= _LEAST_ROWS and 2 * with_more < len(parted) > without


def _parted(text: str, head: str, separator: str) -> str:
    if max(line.count(separator) for line in head.split("\n")) < _LEAST_TABS:
        as_commas = partial(_line_with_commas, separator=separator)
        return "\n".join(map(as_commas, text.split("\n")))  # no cell runs over lines
    given = io.StringIO(text, newline="")
    plain = io.StringIO()
    try:
        csv.writer(plain, lineterminator="\n").writerows(csv.reader(given, delimiter=separator))
    except csv.Error:  # a cell beyond the limit of the csv module: this is no statement
        return text
    return plain.getvalue() if text.endswith("\n") else plain.getvalue()[:-1]


def _line_with_commas(line: str, separator: str) -> str:
    cells = [cell.strip() for cell in line.replace('"', "").split(separator)]
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in cells)

"""The currency that the amounts of a table are in, where no column says it row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tracker.domain.money import CNY
from tracker.importing.bank.about import About
from tracker.importing.bank.signs import currency
from tracker.importing.mapping.conventions import LIKELY
from tracker.importing.mapping.headings import unit_of
from tracker.importing.mapping.mapping import Mapping
from tracker.importing.mapping.numbers import is_number, number
from tracker.importing.mapping.shapes import AMOUNT, TableColumn

_SURE: Final = 1.0
_OPEN: Final = 0.0
_OF_THE_MAINLAND = re.compile("[\u4e00-\u9fff]")
# Of the words that headings have, these are written otherwise on the mainland.
_OF_ELSEWHERE = re.compile("[額餘幣帳戶號備註項說轉對時間]")


def unit_told(
    headings: Sequence[str], columns: Sequence[TableColumn], told: About, decimal: str
) -> tuple[str, float]:
    """The currency and how sure it is, from 0 to 1.

    Headings, lines above and signs beside amounts tell it. Else it is yuan: likely so where the
    words are Chinese as the mainland writes it, and open of any other table.
    """
    if unit := next(filter(None, map(unit_of, headings)), ""):
        return unit, _SURE
    if told.currency:
        return currency(told.currency), _SURE
    amounts = (cell for c in columns if c.shape == AMOUNT for cell in c.filled)
    units = {number(cell, decimal)[1] for cell in amounts if is_number(cell, decimal)} - {""}
    if len(units) == 1:
        return units.pop(), _SURE
    words = " ".join(headings) or " ".join(cell for c in columns for cell in c.filled)
    is_mainland = _OF_THE_MAINLAND.search(words) and not _OF_ELSEWHERE.search(words)
    return CNY, LIKELY if is_mainland else _OPEN


def in_told_unit(mapping: Mapping, told: About) -> Mapping:
    """The mapping in the currency that a file names above its table: a bank gives one for each."""
    if not told.currency or is_headed(mapping):
        return mapping
    return replace(mapping, currency=currency(told.currency))


def is_headed(mapping: Mapping) -> bool:
    """Whether a heading tells the currency, Amount (USD): it is nearer than any line above."""
    return any(map(unit_of, mapping.headings))

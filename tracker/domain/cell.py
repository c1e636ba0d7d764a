"""A cell of a spreadsheet, which must never be taken for a formula.

A cell that begins with =, +, - or @ (half or full width), a tab or the end of a line is a formula
to some spreadsheets, and its text may come from whoever the person paid. A leading apostrophe makes
it plain text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re
from typing import Final

FORMULA_STARTS: Final = (*"=+-@", *"＝＋－＠", "\t", "\r", "\n")

_BLANKS: Final = (
    " \x00\v\f\x85\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\ufeff\u2028\u2029\u202f\u205f\u2060"
    + "".join(map(chr, range(0x2000, 0x2010)))
)
"""What is not seen before a sign; spaces of every width and none."""

_NUMBER: Final = re.compile(r"-\d+(\.\d+)?", re.ASCII)


def plain(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula; a number stays one."""
    if _NUMBER.fullmatch(text) or not text.lstrip(_BLANKS).startswith(FORMULA_STARTS):
        return text
    return f"'{text}"


def meant(text: str) -> str:
    """What `plain` was given: a cell without the apostrophe that keeps it from being a formula."""
    bare = text.removeprefix("'")
    return text if plain(bare) == bare else bare

"""What a purchase abroad cost in the currency of the place."""

from __future__ import annotations

import re

from tracker.domain.money import Money

_DIGITS = re.compile(r"\d[\d,，]*(?:\.\d+)?")


def original(text: str, printed: str, settled: Money) -> str:
    """The amount of the place where it is another than the one that was settled, else ""."""
    if not text or text == printed or (match := _DIGITS.search(text)) is None:
        return ""
    same = match[0].replace(",", "").replace("，", "") == str(abs(settled)).replace(",", "")
    return "" if same else text

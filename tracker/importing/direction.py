"""Which way money went, as a statement says it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from tracker.importing.columns import each


class Direction(Enum):
    """The direction column; `NEUTRAL` is whatever counts as neither income nor spending."""

    IN = auto()
    OUT = auto()
    NEUTRAL = auto()
    UNKNOWN = auto()

    # Looked up once for every row; a member is only ever itself.
    __hash__ = object.__hash__


WORDS = {
    "收入": Direction.IN,
    "支出": Direction.OUT,
    "不计收支": Direction.NEUTRAL,
    "其他": Direction.NEUTRAL,
    "/": Direction.NEUTRAL,
    "": Direction.NEUTRAL,
}
"""What exports print: 其他 is the older 不计收支, WeChat prints a stroke, old Alipay nothing."""

_GUESSES = {
    "转入": Direction.IN,
    "income": Direction.IN,
    "转出": Direction.OUT,
    "expense": Direction.OUT,
}


def direction_of(word: str) -> tuple[Direction, bool]:
    """The direction a word means, and whether it is a word that exports print."""
    if word in WORDS:
        return WORDS[word], True
    return _GUESSES.get(word.lower(), Direction.UNKNOWN), False


def directions_of(words: Sequence[str]) -> tuple[Sequence[Direction], Sequence[bool]]:
    """As `direction_of`, of a whole column that has a cell."""
    directions, are_plain = zip(*each(words, direction_of), strict=True)
    return directions, are_plain

"""How well typed letters fit a text: all of them in order, the closer together the better."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_WHOLE: Final = 100
"""For a word that stands in the text as it was typed; more where it begins one, or all of it."""
_BEGINS: Final = 40
_FIRST: Final = 20
_LETTER: Final = 2
_GAP_MOST: Final = 3
"""So many letters may be left out between two typed ones."""


def fit(typed: str, texts: Iterable[str]) -> int | None:
    """The best fit among several texts of one thing, `None` where none fits; 0 for no letters."""
    wanted = typed.casefold()
    fits = (_fit(wanted, text.casefold()) for text in texts)
    return max((found for found in fits if found is not None), default=None)


def _fit(typed: str, text: str) -> int | None:
    """Every typed word has to be found; shorter texts go before longer ones that fit as well."""
    points = 0
    for word in typed.split():
        found = _word(word, text)
        if found is None:
            return None
        points += found
    return points * 100 - len(text)


def _word(word: str, text: str) -> int | None:
    at = _whole(word, text)
    if at is not None:
        return _WHOLE + (_BEGINS if _begins(text, at) else 0) + (_FIRST if at == 0 else 0)
    if len(word) < 2:  # noqa: PLR2004 - one letter is whole or not there
        return None
    starts = (place for place, letter in enumerate(text) if letter == word[0])
    found = [points for at in starts if (points := _spread(word, text, at)) is not None]
    return max(found, default=None)


def _whole(word: str, text: str) -> int | None:
    """Where a word stands in a text, at the beginning of one of its words if it does anywhere."""
    places = []
    at = text.find(word)
    while at >= 0:
        places.append(at)
        at = text.find(word, at + 1)
    return min(places, key=lambda place: (not _begins(text, place), place), default=None)


def _spread(word: str, text: str, at: int) -> int | None:
    """Letters one after the other from a place on, each near the last or at the start of a word."""
    points = _BEGINS // 2 if _begins(text, at) else 0
    for letter in word[1:]:
        after = at + 1
        near = text.find(letter, after, after + _GAP_MOST)
        if near < 0:
            near = _next_start(letter, text, after)
        if near < 0:
            return None
        points += _LETTER if near == after or _begins(text, near) else 0
        at = near
    return points


def _next_start(letter: str, text: str, after: int) -> int:
    starts = (n for n in range(after, len(text)) if text[n] == letter and _begins(text, n))
    return next(starts, -1)


def _begins(text: str, at: int) -> bool:
    """Whether a word begins there; of Chinese every letter may be the first of one."""
    return at == 0 or not text[at - 1].isalnum() or not text[at].isascii()

"""Texts as signs: how they are compared, however they are printed, and how wide they are."""

from __future__ import annotations

import unicodedata


def narrow(text: str) -> str:
    """A text as it is compared: full-width letters and brackets as narrow ones, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def in_any_case(text: str) -> str:
    """The same with capitals as small letters."""
    return narrow(text).casefold()


def width(text: str) -> int:
    """How many letters of a line a text takes the room of: Chinese ones take that of two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)

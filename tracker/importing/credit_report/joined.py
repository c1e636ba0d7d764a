"""A text whose lines were joined, which still knows where they were apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from tracker.importing.document.characters import plain

# A pause where a line end stood inside 10,000: no clause begins with three digits.
_GROUPED = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"\d{1,3}[.、．]")
_NUMBER_LENGTHS = (2, 3, 4)
_NUMERALS = frozenset("0123456789,.")


@dataclass(frozen=True, slots=True)
class Joined:
    """`text` has no blanks at all: paper cuts words, numbers and headings wherever a line ends.

    `origin` tells of each character where it stands in `printed`, so that tables can be read as
    they were printed.
    """

    printed: str
    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Joined:
        """Join the lines of `text`, in plain characters."""
        printed = plain(text)
        text = "".join(printed.split())
        places = (range(*word.span()) for word in _WORD.finditer(printed))
        return cls(printed, _GROUPED.sub(",", text), tuple(chain.from_iterable(places)))

    def as_printed(self, start: int, end: int) -> str:
        """What is printed from one place of `text` up to another, blanks and line ends included."""
        if start >= end:
            return ""
        return self.printed[self.origin[start] : self.origin[end - 1] + 1]

    def stands_apart(self, at: int) -> bool:
        """Whether a blank, a line end or nothing stands before the character at `at`."""
        return at == 0 or self.origin[at] - self.origin[at - 1] > 1

    def number_before(self, at: int) -> int:
        """Where the number in a list (2.) that stands before `at` begins; `at` if there is none.

        The last digits of an amount in front of it are no part of it.
        """
        for length in _NUMBER_LENGTHS:
            start = at - length
            if start >= 0 and _NUMBER.fullmatch(self.text, start, at):
                before = self.text[start - 1] if start else ""
                if self.stands_apart(start) or before not in _NUMERALS:
                    return start
        return at

    def without(self, spans: Iterable[tuple[int, int]]) -> Joined:
        """All but these parts of it, which are in order and apart."""
        at = 0
        pieces: list[str] = []
        for start, end in spans:
            pieces.append(self.as_printed(at, start))
            at = end
        return Joined.of("\n".join([*pieces, self.as_printed(at, len(self.text))]))

    def part(self, start: int, end: int) -> Joined:
        """A part of it, which knows the same."""
        return Joined.of(self.as_printed(start, end))

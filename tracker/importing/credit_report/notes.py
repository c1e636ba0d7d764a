"""The notes that reports print beside their text, to explain its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

NOTES = (
    "逾期记录可能影响对您的信用评价。",
    "购房贷款，包括个人住房贷款、个人商用房（包括商住两用）贷款和个人住房公积金贷款。",
    "发生过逾期的信用卡账户，指曾经“未按时还最低还款额”的贷记卡账户和“透支超过60天”的准贷记卡账户。",
)
"""Every note that is known."""

_GOOD_PART = 6
_APART = 2
_MOST_LINES = 24
_LONGEST = 500
_SIGNS = re.compile(r"[^\w]")
# A row of the summary begins with the words that a note begins with.
_ROW = re.compile(r"发生过逾期的账户数")


def _bare(text: str) -> str:
    """A text without its signs, which differ from print to print."""
    return _SIGNS.sub("", text)


_BARE = tuple(map(_bare, NOTES))
_WHOLE = re.compile("|".join(r" *“?" + r"[^\w\n]*".join(note) + r"[，。、”）]*" for note in _BARE))


def is_known(text: str) -> bool:
    """Whether a piece of print is one of the notes, several, or a good part of one."""
    said = rest = _bare(text)
    for note in _BARE:
        rest = rest.replace(note, "")
    is_part = len(rest) >= _GOOD_PART and any(rest in note for note in _BARE)
    return bool(said) and (not rest or is_part)


def without(text: str) -> str:
    """A text without the notes, also where their lines fell between its own or onto their ends."""
    lines = _WHOLE.sub("", text).split("\n")
    for note in _BARE:
        begin = 0
        while begin < len(lines):
            parts = _found(lines, begin, note) if note[0] in lines[begin] else None
            for part in parts or ():
                lines[part.line] = _cut(lines[part.line], part)
            begin += not parts
    return "\n".join(line for line in lines if line.strip())


class _Part(NamedTuple):
    """So many characters of a note on a line; signs are not counted."""

    line: int
    at: int
    size: int


def _found(lines: Sequence[str], begin: int, note: str) -> list[_Part] | None:
    """The parts of a note, which begins on this line; `None` if it does not or never ends."""
    tried: set[tuple[int, int]] = set()

    def rest(number: int, read: int) -> list[_Part] | None:
        if read == len(note):
            return []
        if number >= min(len(lines), begin + _MOST_LINES) or (number, read) in tried:
            return None
        tried.add((number, read))
        for at, count in _ends(lines[number], note, read):
            more = rest(number + 1, read + count)
            if more is not None:
                return [_Part(number, at, count), *more]
        return rest(number + 1, read) if read else None

    return rest(begin, 0)


def _ends(line: str, note: str, read: int) -> Iterator[tuple[int, int]]:
    """Where a line holds what comes next of a note, and how much of it: the most first.

    A few characters count only where they stand apart from the rest of the line.
    """
    if len(line) > _LONGEST:
        return
    bare = _bare(line)
    if read and note[: read + 1] in bare:
        return  # the note begins here, so what came before was no part of it
    left = len(note) - read
    for count in range(min(left, len(bare)), 0, -1):
        part = note[read : read + count]
        at = len(bare) - count
        if bare.endswith(part) and _stands(line, bare, at, count, ends=count == left):
            yield at, count
        elif bare.startswith(part) and _stands(line, bare, 0, count, ends=count == left):
            yield 0, count


def _stands(line: str, bare: str, at: int, count: int, *, ends: bool) -> bool:
    if not at and _ROW.match(bare):
        return False
    if count >= _GOOD_PART or count == len(bare):
        return True
    start, end = _span(line, at, count)
    is_apart = line[:start].endswith((" ", "\t")) or line[end:].startswith((" ", "\t"))
    return is_apart and (count >= _APART or ends)


def _span(line: str, at: int, count: int) -> tuple[int, int]:
    """Where so many word characters from the given one stand in a line, signs behind included."""
    places = [place for place, sign in enumerate(line) if not _SIGNS.match(sign)]
    start, end = places[at], places[at + count - 1] + 1
    while start and line[start - 1] in "“（":
        start -= 1
    while end < len(line) and line[end] in "，。、”）":
        end += 1
    return start, end


def _cut(line: str, part: _Part) -> str:
    start, end = _span(line, part.at, part.size)
    return (line[:start].rstrip(" \t") + line[end:]).strip(" ")

"""JSON of many values, written and read a part at a time.

Python's own does the whole of it in one call, during which no other thread runs: of an import of a
hundred thousand rows that would be half a second in which the window stands still.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from tracker.in_parts import in_parts

_AT_ONCE: Final = 500
"""Values that are written in one call."""
_DECODER: Final = json.JSONDecoder()
_SPACE: Final = re.compile(r"[ \t\n\r]*")


def long_list(values: Iterable[Any]) -> str:
    """A list as `json.dumps` writes it."""
    return "".join(_parts(values, json.dumps))


def long_object(content: Mapping[str, Any]) -> Iterator[str]:
    """An object as `json.dumps` writes it, letters as they are, in parts: together it is long.

    A value may be an iterator, of which a list is made; no more of it is there at once than is
    written.
    """
    before = "{"
    for name, value in content.items():
        yield f"{before}{_plain(name)}: "
        if isinstance(value, Iterator):
            yield from _parts(value, _plain)
        else:
            yield _plain(value)
        before = ", "
    yield "}" if content else "{}"


def read_object(text: str) -> dict[str, Any]:
    """What `json.loads` reads in an object whose lists may be long.

    Raises:
        ValueError: it is no object.
    """
    found: dict[str, Any] = {}
    at = _past(text, _skip(text, 0), "{")
    while text[at : at + 1] != "}":
        if found:
            at = _past(text, at, ",")
        if text[at : at + 1] != '"':
            raise ValueError(f"no name at {at}")
        name, at = _DECODER.raw_decode(text, at)
        at = _past(text, _skip(text, at), ":")
        value, at = _value(text, at)
        found[name] = value
        at = _skip(text, at)
    if _skip(text, at + 1) != len(text):
        raise ValueError("something follows the object")
    return found


def _value(text: str, at: int) -> tuple[Any, int]:
    if text[at : at + 1] != "[":
        return _DECODER.raw_decode(text, at)
    values: list[Any] = []
    at = _past(text, at, "[")
    while text[at : at + 1] != "]":
        if values:
            at = _past(text, at, ",")
        value, at = _DECODER.raw_decode(text, at)
        values.append(value)
        at = _skip(text, at)
    return values, at + 1


def _past(text: str, at: int, sign: str) -> int:
    """Where something follows a sign that has to be there."""
    if text[at : at + 1] != sign:
        raise ValueError(f"no {sign} at {at}")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _parts(values: Iterable[Any], write: Callable[[Any], str]) -> Iterator[str]:
    """A list in parts."""
    before = "["
    for part in in_parts(values, _AT_ONCE):
        yield before + write(part)[1:-1]
        before = ", "
    yield "]" if before != "[" else "[]"


def _plain(value: Any) -> str:
    """JSON with letters as they are."""
    return json.dumps(value, ensure_ascii=False)

"""Values of the domain as text, and read back: for what the program keeps of its own work.

Plain JSON of numbers, words and lists. What is made of it are dataclasses and enums of the domain
and of the detectors, by their constructors; nothing else can be named, and nothing that was made
before is touched. A long row of values of one kind is written field by field, which is read back
several times as fast.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any, Final

OURS: Final = ("tracker.domain.", "tracker.drift.", "tracker.services.chart_data")
"""Where the kinds of values are that can be written."""

_PLAIN: Final = frozenset({type(None), bool, int, float, str})
_FEW: Final = 4


def written(value: object) -> str:
    """A value as text. Raises TypeError for what cannot be read back."""
    return json.dumps(_told(value), ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Any:
    """The value. Raises whatever is wrong with the text: it may be any, of anybody."""
    return _made(json.loads(text))


def _told(value: Any) -> object:
    return _tells(value.__class__)(value)


@cache
def _tells(kind: Any) -> Callable[[Any], object]:
    """What tells a value of that kind: asked once of each kind, where there are many values."""
    if kind in _PLAIN:
        return _same
    for known, tells in _TELLS:
        if issubclass(kind, known):
            return tells
    if is_dataclass(kind):
        return _tells_one(kind)
    if kind in {tuple, list}:
        return lambda value: [kind.__name__, *_row(value)]
    raise TypeError(f"{kind.__name__} is no value")


def _same(value: object) -> object:
    return value


def _tells_one(kind: Any) -> Callable[[Any], object]:
    name, parts = _name(kind), _parts(kind)

    def tell(value: Any) -> object:
        told = [one if type(one) in _PLAIN else _told(one) for one in parts(value)]
        return ["one", name, *told]

    return tell


def _row(values: Sequence[Any]) -> tuple[object, ...]:
    """Values one by one, or field by field where they are many of one kind."""
    kinds = {*map(type, values)}
    if kinds <= _PLAIN:
        return "plain", list(values)
    kind = kinds.pop() if len(kinds) == 1 and len(values) > _FEW else None
    if kind is date:
        return "days", [value.isoformat() for value in values]
    if kind is not None and is_dataclass(kind):
        columns = zip(*map(_parts(kind), values), strict=True)
        return "many", _name(kind), *(_row(column) for column in columns)
    return "each", *[one if type(one) in _PLAIN else _told(one) for one in values]


def _made(told: Any) -> Any:
    return told if type(told) in _PLAIN else _MAKES[told[0]](*told[1:])


def _column(form: str, *rest: Any) -> list[Any]:
    if form == "plain":
        return list(rest[0])
    if form == "days":
        return list(map(date.fromisoformat, rest[0]))
    if form == "many":
        return list(map(_dataclass(rest[0]), *(_column(*column) for column in rest[1:])))
    return [_made(one) for one in rest]


@cache
def _parts(kind: Any) -> Callable[[Any], Sequence[Any]]:
    """What takes a value of that kind apart."""
    names = [one.name for one in fields(kind) if one.init]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: [getattr(value, name) for name in names]


@cache
def _name(kind: Any) -> str:
    """What a kind of values is called. Raises TypeError for one that could not be read back."""
    name = f"{kind.__module__}:{kind.__qualname__}"
    if _ours(name) is not kind:
        raise TypeError(f"{name} is no kind of values")
    return name


@cache
def _ours(name: str) -> type:
    """The class of that name. Raises TypeError for whatever is none of ours."""
    module, _, short = name.partition(":")
    found = getattr(import_module(module), short, None) if module.startswith(OURS) else None
    if not isinstance(found, type) or found.__module__ != module:
        raise TypeError(f"{name} is no kind of values")
    return found


def _dataclass(name: str) -> Any:
    if not is_dataclass(found := _ours(name)):
        raise TypeError(f"{name} is no dataclass")
    return found


def _member(name: str, member: str) -> Enum:
    if not issubclass(found := _ours(name), Enum):
        raise TypeError(f"{name} is no enum")
    return found[member]


_TELLS: Final[tuple[tuple[Any, Callable[[Any], object]], ...]] = (
    (Enum, lambda value: ["enum", _name(value.__class__), value.name]),
    (datetime, lambda value: ["instant", value.isoformat()]),
    (date, lambda value: ["day", value.isoformat()]),
    (Decimal, lambda value: ["decimal", str(value)]),
    (Mapping, lambda value: ["map", _told(tuple(value)), _told(tuple(value.values()))]),
    (AbstractSet, lambda value: ["set", _told(tuple(value))]),
)

_MAKES: Final[dict[str, Callable[..., Any]]] = {
    "one": lambda name, *parts: _dataclass(name)(*map(_made, parts)),
    "enum": _member,
    "instant": datetime.fromisoformat,
    "day": date.fromisoformat,
    "decimal": Decimal,
    "map": lambda keys, values: dict(zip(_made(keys), _made(values), strict=True)),
    "set": lambda values: frozenset(_made(values)),
    "tuple": lambda *row: tuple(_column(*row)),
    "list": _column,
}

"""Dataclasses and named tuples as JSON and back, by the types that their fields declare.

How a type is written and read is worked out once: an undone import may hold a million values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from tracker.domain.period import Month

T = TypeVar("T")
Convert: TypeAlias = Callable[[Any], Any]

_AS_THEY_ARE: Final = frozenset({str, int, bool, NoneType})


def to_json(value: Any) -> Any:
    """A value as JSON has it: days and instants in ISO 8601, an enum by its stable name.

    Fields at their default are left out. Raises TypeError for a type that is not provided for.
    """
    kind: Any = type(value)
    return _writer(kind)(value)


def fields_to_json(record: Any) -> dict[str, Any]:
    """The fields of a record as `to_json` has them, but iterators in the place of its tuples.

    What a tuple holds is made into JSON only as it is written: it may be very many.
    """
    return {
        name: map(to_json, value) if type(value) is tuple else to_json(value)
        for name, default in _defaults(type(record)).items()
        if (value := getattr(record, name)) != default
    }


def from_json(kind: type[T], content: Any) -> T:
    """The value that `to_json` wrote. Raises ValueError, TypeError or KeyError for any other."""
    hint: Any = kind
    result: T = _reader(hint)(content)
    return result


@cache
def _writer(kind: Any) -> Convert:
    if kind in _AS_THEY_ARE:
        return lambda value: value
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, date):  # an instant is one too
        return lambda day: day.isoformat()
    if kind is Month:
        return str
    if _is_record(kind):
        return partial(_written, _defaults(kind))
    if issubclass(kind, tuple):
        return lambda values: [to_json(value) for value in values]
    raise TypeError(f"no JSON for {kind.__name__}")


def _written(defaults: Mapping[str, Any], record: Any) -> dict[str, Any]:
    return {
        name: to_json(value)
        for name, default in defaults.items()
        if (value := getattr(record, name)) != default
    }


@cache
def _reader(hint: Any) -> Convert:
    if isinstance(hint, UnionType):
        (told,) = (part for part in get_args(hint) if part is not NoneType)
        read = _reader(told)
        return lambda content: None if content is None else read(content)
    if get_origin(hint) is tuple:
        each = _reader(get_args(hint)[0])
        return lambda contents: tuple(each(content) for content in contents)
    if hint in (date, datetime):
        return partial(hint.fromisoformat)
    if hint is Month:
        return Month.parse
    if _is_record(hint):
        return partial(_read, hint)
    return partial(hint)


def _read(kind: Any, content: Mapping[str, Any]) -> Any:
    readers = _readers(kind)
    return kind(**{name: readers[name](value) for name, value in content.items()})


@cache
def _readers(kind: Any) -> dict[str, Convert]:
    """What reads each field of a record type."""
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _is_record(kind: Any) -> bool:
    """Whether values of a type have fields: dataclasses and named tuples."""
    return is_dataclass(kind) or hasattr(kind, "_field_defaults")


def _defaults(kind: Any) -> dict[str, Any]:
    """The fields of a record type, each with its default, or `MISSING`."""
    if is_dataclass(kind):
        return {field.name: field.default for field in fields(kind)}
    return {name: kind._field_defaults.get(name, MISSING) for name in kind._fields}

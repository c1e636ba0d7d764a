"""Values of frozen dataclasses as JSON and back, by the types that their fields declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from tracker.domain.period import Month

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """A value as JSON has it: days and instants in ISO 8601, an enum by its stable name.

    Fields at their default are left out.
    """
    kind: Any = type(value)
    match value:
        case Enum():
            return value.value
        case date():  # an instant is one too
            return value.isoformat()
        case Month():
            return str(value)
        case _ if _is_record(kind):
            return {
                name: to_json(content)
                for name, default in _defaults(kind).items()
                if (content := getattr(value, name)) != default
            }
        case tuple():
            return [to_json(one) for one in value]
    return value


def from_json(kind: type[T], content: Any) -> T:
    """The value that `to_json` wrote. Raises ValueError, TypeError or KeyError for any other."""
    result: T = _read(kind, content)
    return result


def _read(hint: Any, content: Any) -> Any:
    if isinstance(hint, UnionType):
        if content is None:
            return None
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], one) for one in content)
    if hint in (date, datetime):
        return hint.fromisoformat(content)
    if hint is Month:
        return Month.parse(content)
    if _is_record(hint):
        return _record(hint, content)
    return hint(content)


@cache
def _is_record(kind: Any) -> bool:
    """Whether values of a type have fields: dataclasses and named tuples."""
    return is_dataclass(kind) or hasattr(kind, "_field_defaults")


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    """The fields of a record type, each with its default, or `MISSING`."""
    if is_dataclass(kind):
        return {field.name: field.default for field in fields(kind)}
    return {name: kind._field_defaults.get(name, MISSING) for name in kind._fields}


def _record(kind: Any, content: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], value) for name, value in content.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of a record type's fields; to work them out for every record would take long."""
    return get_type_hints(kind)

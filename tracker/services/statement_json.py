"""Values of frozen dataclasses as JSON and back, by the types that their fields declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from tracker.domain.period import Month

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """A value as JSON has it: days and instants in ISO 8601, an enum by its stable name.

    Fields at their default are left out.
    """
    match value:
        case Enum():
            return value.value
        case date():  # an instant is one too
            return value.isoformat()
        case Month():
            return str(value)
        case tuple():
            return [to_json(one) for one in value]
        case _ if is_dataclass(value):
            return {
                field.name: to_json(content)
                for field in fields(value)
                if (content := getattr(value, field.name)) != field.default
            }
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
    if is_dataclass(hint):
        return _record(hint, content)
    return hint(content)


def _record(kind: Any, content: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], value) for name, value in content.items()})

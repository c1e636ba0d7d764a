"""Values of fields as values of columns, and back: one codec for each type a record may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, Final, TypeAlias

from tracker.domain.money import Money
from tracker.domain.period import Month

CHINA: Final = timezone(timedelta(hours=8))
"""Every instant is kept at this offset, so that texts sort as instants do."""


def _zoned(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return instant


Encode: TypeAlias = Callable[[Any], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Codec:
    """How one field is kept: `suffixes` added to its name make the names of its columns.

    `encode` gives the values of all its columns, `decode` takes them; both are left out where a
    value is kept as it is. An absent value is NULL in every column.
    """

    suffixes: tuple[str, ...] = ("",)
    encode: Encode | None = None
    decode: Callable[..., object] | None = None

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return len(self.suffixes)


_CODECS: dict[type, Codec] = {
    int: Codec(),
    str: Codec(),
    bool: Codec(encode=lambda flag: (int(flag),), decode=bool),
    date: Codec(encode=lambda day: (day.isoformat(),), decode=date.fromisoformat),
    datetime: Codec(
        encode=lambda instant: (_zoned(instant).astimezone(CHINA).isoformat(),),
        decode=lambda text: _zoned(datetime.fromisoformat(text)),
    ),
    Month: Codec(encode=lambda month: (str(month),), decode=Month.parse),
    Money: Codec(
        ("_minor", "_currency"), encode=lambda money: (money.minor, money.currency), decode=Money
    ),
}


def codec_of(kind: type) -> Codec:
    """The codec of a field of that type. Raises KeyError for a type that is never stored."""
    if issubclass(kind, StrEnum):
        members = {str(member): member for member in kind}
        return Codec(encode=lambda member: (str(member),), decode=members.__getitem__)
    return _CODECS[kind]

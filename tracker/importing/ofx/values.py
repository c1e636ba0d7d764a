"""Instants and amounts as OFX writes them (OFX 2.2, 3.2.8 and 3.2.9)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo

from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.importing.values import amount_in

_YEARS = range(1990, 2101)
_INSTANT = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:\.\d{1,6})?)?"
    r"(?:\[\s*(?P<hours>[+-]?\d{1,2}(?:\.\d{1,2})?)?(?::[^\]]*)?\])?"
)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d{1,2}")


def instant(text: str) -> datetime:
    """`20260131`, `20260131123000` or `20260131123000.000[+8:CST]`; without zone, Shanghai.

    OFX takes what names no zone for Greenwich; programs in China write it as their clock shows.

    Raises:
        ValueError: it is no instant, or none of a statement.
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an instant: {text!r}")
    year, month, day, hour, minute, second = (int(match[group] or 0) for group in range(1, 7))
    if year not in _YEARS:
        raise ValueError(f"not an instant of a statement: {text!r}")
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(match["hours"]))


def _zone(hours: str | None) -> tzinfo:
    if hours is None:
        return SHANGHAI
    return timezone(timedelta(hours=float(hours)))


def money(text: str, currency: str) -> Money:
    """`-12.30`, `12,30` or `1,234.50`, with its sign.

    Raises:
        ValueError: it is no amount.
    """
    plain = text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text
    return amount_in(plain, currency)

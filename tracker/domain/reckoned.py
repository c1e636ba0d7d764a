"""An amount as a person types it: a number, or several of them to be reckoned up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation
from typing import Final

from tracker.domain.money import CNY, NUMBER, Money, decimals

LONGEST: Final = 200
"""Characters of what is reckoned up; longer is no amount that somebody typed."""

_SIGNS: Final = str.maketrans("×✕＊÷／＋−－（）．", "***//+--().")
_NUMBER: Final = re.compile(NUMBER)
_UNITS: Final = {"万": 10_000, "亿": 100_000_000}
_PARTS: Final = re.compile(rf"\s*([-+*/()]|[¥￥]?(?:{NUMBER})(?:\s*[万亿])?(?:\s*元)?)")
_EXACT: Final = Context(prec=60, traps=[DivisionByZero, InvalidOperation])


def reckoned(text: str, currency: str = CNY) -> Money:
    """Read `1,234.50`, or reckon up `3 × 12.50 + 8`, `(100 - 9.9) / 2` and `1.2万`.

    元 may stand behind what is in yuan. What comes out between two minor units is rounded to the
    nearer one, half of one up, as tills and the taught rule (四舍五入) have it.

    Raises:
        ValueError: `text` is neither an amount nor a sum of numbers.
    """
    if currency != CNY and "元" in text:
        raise ValueError(f"not an amount in {currency}: {text!r}")
    try:
        return Money.parse(text.strip().removesuffix("元"), currency)
    except ValueError:
        is_sum = len(_NUMBER.findall(text)) > 1 or any(unit in text for unit in _UNITS)
        if not is_sum or len(text) > LONGEST:
            raise
    parts = _Parts(text.translate(_SIGNS))
    try:
        result = _sum(parts)
        parts.expect("")
        exact = _EXACT.scaleb(result, decimals(currency)).to_integral_value(ROUND_HALF_UP)
    except (DivisionByZero, InvalidOperation):
        raise ValueError(f"not an amount: {text!r}") from None
    return Money(int(exact), currency)


class _Parts:
    """Numbers and signs one after the other; `next` is "" behind the last."""

    def __init__(self, text: str) -> None:
        self._parts = _cut(text)
        self.next = next(self._parts)

    def take(self) -> str:
        taken, self.next = self.next, next(self._parts, "")
        return taken

    def expect(self, wanted: str) -> None:
        if self.take() != wanted:
            raise ValueError(f"not an amount: {wanted!r} is missing")


def _cut(text: str) -> Iterator[str]:
    at = 0
    while text[at:].strip():
        found = _PARTS.match(text, at)
        if found is None:
            raise ValueError(f"not an amount: {text!r}")
        yield found[1]
        at = found.end()
    yield ""


def _sum(parts: _Parts) -> Decimal:
    return _one_after_the_other(parts, _product, {"+": _EXACT.add, "-": _EXACT.subtract})


def _product(parts: _Parts) -> Decimal:
    return _one_after_the_other(parts, _number, {"*": _EXACT.multiply, "/": _EXACT.divide})


def _one_after_the_other(
    parts: _Parts,
    read: Callable[[_Parts], Decimal],
    ways: Mapping[str, Callable[[Decimal, Decimal], Decimal]],
) -> Decimal:
    result = read(parts)
    while parts.next in ways:
        reckon = ways[parts.take()]
        result = reckon(result, read(parts))
    return result


def _number(parts: _Parts) -> Decimal:
    match parts.take():
        case "-":
            return _EXACT.minus(_number(parts))
        case "+":
            return _number(parts)
        case "(":
            result = _sum(parts)
            parts.expect(")")
            return result
        case written:
            number = re.sub(r"[¥￥,，\s元]", "", written)
            unit = _UNITS.get(number[-1:], 1)
            bare = _EXACT.create_decimal(number[:-1] if unit > 1 else number)
            return _EXACT.multiply(bare, Decimal(unit))

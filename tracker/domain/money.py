"""Money, counted in minor units so that sums are exact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

CNY = "CNY"

OTHER_DECIMALS: Final = {
    "BHD": 3, "CLP": 0, "IQD": 3, "ISK": 0, "JOD": 3, "JPY": 0, "KRW": 0, "KWD": 3,
    "LYD": 3, "OMR": 3, "PYG": 0, "TND": 3, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0,
    "XOF": 0, "XPF": 0,
}  # fmt: skip
"""Currencies whose minor unit is no hundredth (ISO 4217); every other one has two decimals."""

# A blank between digits parts thousands or is a slip: who types "5 5" may have left out a sign. A
# comma parts thousands, or ten thousands (万); before fewer digits it may be meant as a point.
_BY_BLANKS: Final = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+"
_BY_COMMAS: Final = r"\d+(?:[,，]\d{3,4})*"
NUMBER: Final = rf"(?:{_BY_BLANKS}|{_BY_COMMAS}(?![\d,，]))(?:\.\d*)?|\.\d+"
"""How the digits of an amount are written, where its point is a plain one."""

_AMOUNT = re.compile(rf"([-+]?)\s*[¥￥]?\s*([-+]?)\s*({NUMBER})\s*[¥￥]?")
_SIGNS = str.maketrans("−－．", "--.")
_SEPARATORS = re.compile(r"[\s,，]")


def decimals(currency: str) -> int:
    """How many digits stand after the point in `currency` (ISO 4217)."""
    return OTHER_DECIMALS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in one currency; never a float. Amounts of two currencies never meet."""

    minor: int
    currency: str = CNY

    @classmethod
    def parse(cls, text: str, currency: str = CNY) -> Money:
        """Read `1,234.50`, `1 234.5`, `¥1,234.5` or `-3`.

        Raises:
            ValueError: `text` is not a number, or has more decimals than the currency.
        """
        written = _AMOUNT.fullmatch(text.strip().translate(_SIGNS))
        if written is None or (written[1] and written[2]):
            raise ValueError(f"not an amount: {text!r}")
        places = decimals(currency)
        whole, _, fraction = _SEPARATORS.sub("", written[3]).partition(".")
        if int(fraction[places:] or 0):
            raise ValueError(f"not an amount in {currency}: {text!r}")
        minor = int(whole + fraction[:places].ljust(places, "0") or 0)
        return cls(-minor if "-" in written.groups() else minor, currency)

    @classmethod
    def total(cls, amounts: Iterable[Money], currency: str = CNY) -> Money:
        """Add up; nothing adds up to zero of `currency`."""
        minor = 0
        for amount in amounts:
            if amount.currency != currency:
                raise ValueError(_mixed(currency, amount.currency))
            minor += amount.minor
        return cls(minor, currency)

    def scaled(self, factor: Decimal | float) -> Money:
        """This amount times `factor`, rounded half to even to a whole minor unit."""
        exact = Decimal(self.minor) * Decimal(str(factor))
        return Money(int(exact.to_integral_value(ROUND_HALF_EVEN)), self.currency)

    def ratio(self, other: Money) -> float | None:
        """This amount over `other`; `None` where `other` is zero, since that is undefined."""
        self._same(other)
        return self.minor / other.minor if other.minor else None

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __abs__(self) -> Money:
        return self if self.minor >= 0 else -self

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        places = decimals(self.currency)
        return f"{Decimal(self.minor).scaleb(-places):,.{places}f}"

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(_mixed(self.currency, other.currency))


def _mixed(one: str, other: str) -> str:
    return f"cannot mix {one} and {other}"


ZERO = Money(0)
"""Nothing, in yuan."""

"""How a bank's table says which way the money of a row went."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from tracker.domain.money import CNY, ZERO, Money
from tracker.importing.columns import each, rows_of
from tracker.importing.direction import Direction
from tracker.importing.usual_sign import settled
from tracker.importing.values import hundredths, is_amount, usual_amount, usual_yuan


class Flow(NamedTuple):
    """An amount, never negative, and whether it came in or went out of the account.

    On a credit card what is spent goes out and what is repaid comes in.
    """

    amount: Money
    way: Direction


Columns = Mapping[str, Sequence[str]]
"""The cells of rows by field, each a column; "" for none."""

Sign = Callable[[Columns], Sequence[Flow]]
"""Reads the amounts of rows; raises ValueError where it cannot read one."""

_CURRENCIES = {
    "人民币": "CNY", "人民币元": "CNY", "RMB": "CNY", "CNY": "CNY", "元": "CNY", "156": "CNY",
    "美元": "USD", "USD": "USD", "港币": "HKD", "港元": "HKD", "HKD": "HKD", "欧元": "EUR",
    "EUR": "EUR", "英镑": "GBP", "GBP": "GBP", "日元": "JPY", "JPY": "JPY",
    "澳元": "AUD", "澳大利亚元": "AUD", "加元": "CAD", "加拿大元": "CAD", "新加坡元": "SGD",
    "$": "USD", "＄": "USD", "US$": "USD", "HK$": "HKD", "¥": "CNY", "￥": "CNY",
    "瑞士法郎": "CHF", "新西兰元": "NZD", "澳门元": "MOP", "泰铢": "THB", "韩元": "KRW",
}  # fmt: skip
CURRENCY_NAMES: Final = "|".join(
    re.escape(name)
    for name in sorted(_CURRENCIES, key=len, reverse=True)
    if len(name) > 1 and not name.isdecimal()
)
"""A pattern of whatever names a currency wherever it stands; 元 alone stands behind any of them."""

_CODE = re.compile(r"[A-Z]{3}")
_WITH_CURRENCY = re.compile(
    r"(?P<sign>[-−－]?)(?P<before>[^\d\s.,+−－-]*)\s*(?P<number>[-−－+]?[\d,，.]+)"
)


@lru_cache(maxsize=256)
def currency(text: str) -> str:
    """The code of a currency as banks print it; yuan where they print none.

    Raises:
        ValueError: it is no currency.
    """
    name = text.split("(", maxsplit=1)[0].strip()
    if not name:
        return "CNY"
    if (code := _CURRENCIES.get(name)) is not None:
        return code
    if _CODE.fullmatch(name):
        return name
    raise ValueError(f"not a currency: {text!r}")


def money(text: str, unit: str = "") -> Money:
    """`-1,234.50`, `CNY 13.50` or `¥3`, with its sign; `unit` is the currency it has else.

    Raises:
        ValueError: it is no amount.
    """
    code = currency(unit)
    if code == CNY:
        try:
            return usual_amount(text)
        except ValueError:
            return _with_currency(text)
    return _of_currency(text, code)


class Balances(NamedTuple):
    """Columns of balances in minor units (`None` where none is printed) and of their currencies."""

    minor: Sequence[int | None]
    units: Sequence[str]


def balances(texts: Sequence[str], units: Sequence[str]) -> Balances:
    """The balances after rows; what is printed and is no amount counts as none."""
    codes = each(units, _code_or_yuan)
    if set(codes) == {CNY} and (whole := hundredths(texts)) is not None:
        return Balances(whole, codes)
    found = each(list(zip(texts, units, strict=True)), _balance)
    return Balances(
        [None if told is None else told.minor for told in found],
        [CNY if told is None else told.currency for told in found],
    )


def _balance(printed: tuple[str, str]) -> Money | None:
    try:
        return money(*printed) if printed[0] else None
    except ValueError:
        return None


def _code_or_yuan(unit: str) -> str:
    try:
        return currency(unit)
    except ValueError:
        return CNY


def _of_currency(text: str, code: str) -> Money:
    if is_amount(text):
        return Money.parse(text.removeprefix("+"), code)
    return _with_currency(text)


def _with_currency(text: str) -> Money:
    match = _WITH_CURRENCY.fullmatch(text.strip())
    if match is None or not is_amount(match["number"]):
        raise ValueError(f"not an amount: {text!r}")
    found = Money.parse(match["number"].removeprefix("+"), currency(match["before"]))
    return -found if match["sign"] else found


def in_plus(cells: Columns) -> Sequence[Flow]:
    """One column; what comes in is positive (debit cards)."""
    return _demanded(flows(cells["amount"], cells["currency"], Direction.IN, Direction.OUT))


def out_plus(cells: Columns) -> Sequence[Flow]:
    """One column; what is spent is positive, what is repaid negative (bills of credit cards)."""
    return _demanded(flows(cells["amount"], cells["currency"], Direction.OUT, Direction.IN))


def out_unless_paid_in(cells: Columns) -> Sequence[Flow]:
    """One column; what is repaid or given back has (存入) before it, or a minus (光大银行)."""
    return [
        Flow(flow.amount, Direction.IN) if "存入" in printed else flow
        for flow, printed in zip(out_plus(cells), cells["amount"], strict=True)
    ]


def two_columns(cells: Columns) -> Sequence[Flow]:
    """One column for what comes in, one for what goes out; the other is empty or zero.

    A row without either moved nothing.
    """
    came = flows(cells["income"], cells["currency"], Direction.IN, Direction.OUT)
    went = flows(cells["expense"], cells["currency"], Direction.OUT, Direction.IN)
    return list(map(_one_of, came, went))


_NOTHING: Final = Flow(ZERO, Direction.OUT)


def _one_of(came: Flow | None, went: Flow | None) -> Flow:
    if came is not None and (went is None or not went.amount):
        return came
    if went is not None and (came is None or not came.amount):
        return went
    if came is None and went is None:
        return _NOTHING
    raise ValueError("an amount in both columns")


def by_word(ways: Mapping[str, Direction]) -> Sign:
    """One column without sign, and a column of words (借 Dr, 贷 Cr) that begin like these.

    Another word leaves the way unknown, so that the row is kept and looked at, and so does a minus
    that other amounts beside the same word do not have.
    """

    def read(cells: Columns) -> Sequence[Flow]:
        amounts = _demanded(flows(cells["amount"], cells["currency"], Direction.IN, Direction.OUT))
        told = each(cells["way"], lambda word: way_begun(word, ways))
        signed = [
            -it.amount.minor if it.way is Direction.OUT else it.amount.minor for it in amounts
        ]
        return [
            Flow(it.amount, way) for it, way in zip(amounts, settled(told, signed), strict=True)
        ]

    return read


def way_begun(text: str, ways: Mapping[str, Direction]) -> Direction:
    """The way whose word a text begins with; unknown where it begins with none of them."""
    return next((way for start, way in ways.items() if text.startswith(start)), Direction.UNKNOWN)


def flows(
    texts: Sequence[str], units: Sequence[str], plus: Direction, minus: Direction
) -> list[Flow | None]:
    """What each amount of a column means, `None` where none is printed.

    Raises:
        ValueError: one is no amount, or its unit no currency.
    """
    if len(set(units)) == 1:
        if "" not in texts:
            return [*_flows_in(texts, units[0], plus, minus)]
        different = list(filter(None, dict.fromkeys(texts)))
        known = dict(zip(different, _flows_in(different, units[0], plus, minus), strict=True))
        return list(map(known.get, texts))
    printed = list(zip(texts, units, strict=True))
    return each(printed, lambda it: flow_of(money(*it), plus, minus) if it[0] else None)


def flow_of(amount: Money, plus: Direction, minus: Direction) -> Flow:
    """A signed amount as one without sign, and the way that its sign tells."""
    return Flow(abs(amount), plus if amount.minor >= 0 else minus)


def _flows_in(texts: Sequence[str], unit: str, plus: Direction, minus: Direction) -> Iterable[Flow]:
    """What amounts in one currency mean."""
    whole = hundredths(texts) if currency(unit) == CNY else None
    if whole is None:
        return each(texts, lambda text: flow_of(money(text, unit), plus, minus))
    return flows_of_yuan(whole, plus, minus)


def flows_of_yuan(signed: Sequence[int], plus: Direction, minus: Direction) -> Iterator[Flow]:
    """What amounts in yuan mean, which are given in minor units with their sign."""
    ways = [plus if minor >= 0 else minus for minor in signed]
    return rows_of(Flow, map(usual_yuan, map(abs, signed)), ways)


def _demanded(found: Sequence[Flow | None]) -> Sequence[Flow]:
    told = [flow for flow in found if flow is not None]
    if len(told) < len(found):
        raise ValueError("no amount")
    return told

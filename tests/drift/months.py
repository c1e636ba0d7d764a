"""Simulated months of a person: a dozen series that belong together, with the Chinese New Year."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import date, timedelta

from borax.calendars.lunardate import LunarDate

from tests.drift.personas import Persona
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import (
    BehaviourTable,
    CashMonth,
    LineMonth,
    SpendingMonth,
    WealthMonth,
)
from tracker.domain.money import Money
from tracker.domain.period import Month

HUABEI = Account(1, "花呗", AccountKind.REVOLVING_LINE, "支付宝")
LOAN = Account(2, "借呗", AccountKind.CASH_LOAN, "支付宝")
FUND = Account(3, "余额宝", AccountKind.WEALTH, "支付宝")


@dataclass(frozen=True)
class Life:
    """How uneven a person's months are: `noise` of amounts, `spree` the chance of a large one."""

    rate: float = 12.0
    noise: float = 0.2
    spree: float = 0.08
    new_year: float = 2.0
    """How many times an ordinary month the months around the New Year are, in money."""
    saves: bool = True
    draws: float = 0.15
    yuan: int = 5_000


def live(life: Life, seed: int, months: int = 48) -> BehaviourTable:
    """The table of a calm person on the last day of the last month."""
    chance = random.Random(f"{life} {seed}")  # noqa: S311 - no secret
    first = Month(2019, 1 + chance.randrange(12))
    shown = list(first.until(first.plus(months - 1)))
    weeks = {
        name: tuple(w for w in Persona(rate).weeks(seed, 300) if w.week.sunday <= shown[-1].last)
        for name, rate in (("alipay", life.rate), ("wechat", life.rate / 2))
    }
    rows = [_month(life, chance, month) for month in shown]
    balance, lines, loans, owed = 0.0, [], [], 0.0
    for month, row in zip(shown, rows, strict=True):
        repaid, balance = balance, row.on_credit
        lines.append(_line(1, month, _Line(row.on_credit, 0, repaid, balance), 20_000))
        drawn = row.drawn
        back = min(owed, 0.2 * max(owed, drawn)) if owed > 1 else 0.0
        owed = owed + drawn - back
        loans.append(_line(2, month, _Line(0, drawn, back, owed), 30_000))
    wealth = tuple(
        WealthMonth(m, 3, 1, m.last, _money(row.saved)) for m, row in zip(shown, rows, strict=True)
        if row.saved
    )  # fmt: skip
    return BehaviourTable(
        as_of=shown[-1].last,
        accounts=(HUABEI, LOAN, FUND),
        activity=weeks,
        spending=tuple(
            SpendingMonth(m, _money(r.spent), {1: _money(r.on_credit)}, r.large, 0, observed=True)
            for m, r in zip(shown, rows, strict=True)
        ),
        cash=tuple(
            CashMonth(m, _money(r.income), _money(r.spent + r.gifts), observed=True)
            for m, r in zip(shown, rows, strict=True)
        ),
        lines={1: tuple(lines), 2: tuple(loans)},
        wealth=wealth,
    )


@dataclass(frozen=True)
class _Row:
    spent: float
    on_credit: float
    large: int
    income: float
    gifts: float
    drawn: float
    saved: float


@dataclass(frozen=True)
class _Line:
    spent: float
    drawn: float
    repaid: float
    owed: float


def _month(life: Life, chance: random.Random, month: Month) -> _Row:
    near = is_new_year(month)
    festive = life.new_year ** chance.uniform(0.3, 1) if near else 1.0
    mood = math.exp(chance.gauss(0, life.noise / 2))
    spent = life.yuan * mood * math.exp(chance.gauss(0, life.noise)) * festive**0.5
    if chance.random() < life.spree:
        spent += life.yuan * chance.uniform(0.4, 1.2)
    share = min(0.95, max(0.05, 0.5 + chance.gauss(0, 0.08)))
    income = life.yuan * 1.4 * math.exp(chance.gauss(0, life.noise / 3)) * festive
    gifts = life.yuan * 0.05 * math.exp(chance.gauss(0, 0.5)) + (festive - 1) * life.yuan * 0.3
    drawn = life.yuan * chance.uniform(0.5, 1.5) if chance.random() < life.draws else 0.0
    saved = life.yuan * 0.3 * math.exp(chance.gauss(0, 0.5)) if life.saves else 0.0
    large = sum(chance.random() < 0.25 for _ in range(8))
    return _Row(spent, spent * share, large, income, gifts, drawn, saved)


def is_new_year(month: Month) -> bool:
    """Whether a month holds some of the days from ten before the New Year to a week after it."""
    day: date = LunarDate(month.year, 1, 1).to_solar_date()
    first, last = max(day - timedelta(10), month.first), min(day + timedelta(7), month.last)
    return (last - first).days >= 4


def _money(value: float) -> Money:
    return Money(round(value * 100))


def _line(account_id: int, month: Month, row: _Line, limit: int) -> LineMonth:
    zero = Money(0)
    return LineMonth(
        account_id, month, _money(row.spent), _money(row.drawn), zero, _money(row.repaid), zero,
        round(row.spent / 80), _money(row.owed), _money(limit), observed=True,
    )  # fmt: skip

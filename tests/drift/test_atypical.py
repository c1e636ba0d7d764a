"""The last month against the person's own year before it, over all series together."""

from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from tests.drift.months import Life, is_new_year, live
from tests.drift.said import english, evidence, step, told
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.drift.detector import Level, State
from tracker.drift.detectors.atypical import Atypical
from tracker.drift.joint_distance import distance
from tracker.drift.month_series import calendar_factor, month_series

detector = Atypical()
CALM = Life(noise=0.15, spree=0.0, draws=0.0)


@cache
def calm(seed: int = 3) -> BehaviourTable:
    return live(CALM, seed, 36)


def until(table: BehaviourTable, month: Month) -> BehaviourTable:
    """The table as it was when a month was over."""
    kept: dict[str, Any] = {
        name: tuple(row for row in getattr(table, name) if row.month <= month)
        for name in ("spending", "cash", "wealth")
    }
    return replace(
        table,
        as_of=month.last,
        lines={
            id_: tuple(r for r in rows if r.month <= month) for id_, rows in table.lines.items()
        },
        activity={
            name: tuple(w for w in weeks if w.week.sunday <= month.last)
            for name, weeks in table.activity.items()
        },
        **kept,
    )


def times(value: Any, factor: int) -> Any:
    """The same with every amount so many times as large."""
    match value:
        case Money():
            return Money(value.minor * factor, value.currency)
        case tuple():
            return tuple(times(part, factor) for part in value)
        case dict():
            return {key: times(part, factor) for key, part in value.items()}
    if hasattr(value, "__dataclass_fields__") and hasattr(value, "month"):
        parts = {f.name: times(getattr(value, f.name), factor) for f in fields(value)}
        return replace(value, **parts)
    return value


def scaled(table: BehaviourTable, factor: int) -> BehaviourTable:
    parts = ("spending", "cash", "lines", "wealth")
    return replace(table, **{name: times(getattr(table, name), factor) for name in parts})


def last_changed(table: BehaviourTable, part: float) -> BehaviourTable:
    """Spending, what went out and what is owed in the last month, so many times as much."""
    spent, cash = table.spending[-1], table.cash[-1]
    *before, row = table.lines[1]
    assert row.balance is not None
    owed = replace(row, balance=row.balance.scaled(part))
    return replace(
        table,
        spending=(*table.spending[:-1], replace(spent, total=spent.total.scaled(part))),
        cash=(*table.cash[:-1], replace(cash, outflow=cash.outflow.scaled(part))),
        lines={**table.lines, 1: (*before, owed)},
    )


def test_a_month_like_the_others_is_clear_and_tells_what_it_rests_on():
    finding = detector.judge(calm())
    assert finding.state is State.CLEAR
    assert told(finding).endswith(" looks like your other months.")
    assert any(said.startswith("Spending: ") for said in evidence(finding))


def test_payments_a_week_lead_to_the_whole_weeks_that_end_in_the_month():
    table, platform = calm(), "Payments a week, Alipay"
    facts = detector.judge(table).evidence
    (fact,) = [f for f in facts if english(f.text).startswith(platform)]
    assert fact.first is not None
    assert fact.last is not None
    weeks = [w for w in table.activity["alipay"] if fact.first <= w.week.monday <= fact.last]
    assert (weeks[0].week.monday, weeks[-1].week.sunday) == (fact.first, fact.last)
    a_week = sum(week.payments for week in weeks) / len(weeks)
    assert english(fact.text).startswith(f"{platform}: {a_week:.1f} in ")


@pytest.mark.parametrize(("part", "way"), [(4.0, "more"), (0.1, "less")])
def test_it_says_which_series_drove_it_and_whether_they_were_more_or_less(part, way):
    table = last_changed(calm(), part)
    finding = detector.judge(table)
    assert finding.level is not None
    assert finding.since == table.as_of
    assert f"Spending ({way})" in told(finding)
    (spending,) = [said for said in evidence(finding) if said.startswith("Spending: ")]
    assert str(table.spending[-1].total) in spending
    shares = [int(said.split("; ")[1].split("%")[0]) for said in evidence(finding)[1:]]
    assert sum(shares) == pytest.approx(100, abs=len(shares) / 2)
    assert 0 < finding.points <= 3
    assert [round(part.points, 1) for part in finding.parts] == [finding.points]
    assert "nothing has to be done" in step(finding)


def test_one_series_alone_is_never_an_alert():
    table = calm()
    cash = replace(table.cash[-1], inflow=table.cash[-1].inflow.scaled(1000))
    finding = detector.judge(replace(table, cash=(*table.cash[:-1], cash)))
    assert finding.level in {None, Level.WATCH, Level.WARN}


@pytest.mark.parametrize("factor", [3, 1000])
def test_amounts_of_another_size_give_the_same_answer(factor):
    table = last_changed(calm(), 2.5)
    month = Month.of(table.as_of)
    one, other = (distance(month_series(t), month) for t in (table, scaled(table, factor)))
    assert one is not None
    assert other is not None
    assert one.score == pytest.approx(other.score)


def test_months_to_come_change_nothing():
    whole = live(Life(), 5, 36)
    series = month_series(whole)
    for row in whole.spending[14::4]:
        then = month_series(until(whole, row.month))
        one, other = distance(then, row.month), distance(series, row.month)
        assert one is not None
        assert other is not None
        assert one.score == other.score


def test_a_raised_month_stays_raised_since_the_first_one():
    table = live(replace(CALM, new_year=1.0), 3, 30)
    months = tuple(
        replace(r, total=r.total.scaled(5)) if n >= 27 else r for n, r in enumerate(table.spending)
    )
    cash = tuple(
        replace(r, outflow=r.outflow.scaled(5)) if n >= 27 else r for n, r in enumerate(table.cash)
    )
    loud = replace(table, spending=months, cash=cash)
    first = loud.spending[27].month
    sinces = [detector.judge(until(loud, row.month)).since for row in loud.spending[27:]]
    assert sinces[0] == first.last
    assert {since for since in sinces if since} == {first.last}


def test_a_month_without_data_is_none_and_not_zero():
    table = calm()
    gone = {table.spending[-1].month.plus(-n) for n in (1, 2, 3, 4)}
    holed = replace(
        table,
        spending=tuple(replace(r, observed=r.month not in gone) for r in table.spending),
        cash=tuple(replace(r, observed=r.month not in gone) for r in table.cash),
        lines={i: tuple(replace(r, observed=r.month not in gone) for r in rows)
               for i, rows in table.lines.items()},
        activity={},
    )  # fmt: skip
    finding = detector.judge(holed)
    assert told(finding).startswith("no_data: At least 9 of the 12 months before")


def test_the_running_month_and_long_past_ones_are_not_judged():
    table = calm()
    last = Month.of(table.as_of)
    running = replace(table, as_of=last.last - timedelta(days=1))
    assert detector.judge(running).evidence[0].first == last.plus(-1).first
    assert detector.judge(replace(table, as_of=last.plus(3).last)).state is State.NO_DATA
    assert detector.judge(BehaviourTable(date(2026, 6, 1))).state is State.NO_DATA


def test_the_first_new_year_has_nothing_to_be_compared_with():
    table = live(Life(new_year=6.0), 8, 48)
    festive = next(r.month for r in table.spending[9:] if is_new_year(r.month))
    short: dict[str, Any] = {
        name: tuple(r for r in getattr(table, name) if festive.plus(-9) <= r.month <= festive)
        for name in ("spending", "cash")
    }
    young = replace(until(table, festive), lines={}, wealth=(), activity={}, **short)
    assert told(detector.judge(young)).endswith("no earlier one is covered to compare it with.")
    later = (r.month for r in table.spending if r.month > festive.plus(6))
    second = next(month for month in later if is_new_year(month))
    assert detector.judge(until(table, second)).state is not State.NO_DATA


def test_the_calendar_takes_the_new_year_out():
    assert calendar_factor(Month(2026, 2)) < calendar_factor(Month(2026, 8)) == 1


@pytest.mark.parametrize(
    "life", [Life(), Life(noise=0.45, spree=0.15), Life(rate=1, draws=0.05)], ids=str
)
def test_calm_people_are_seldom_raised_around_the_new_year_or_else(life):
    """Bounds are about twice the rates that thirty people give (2.5 %, 1 %, at New Year less)."""
    scores: dict[bool, list[float]] = {False: [], True: []}
    for seed in range(100, 114):
        table = live(life, seed, 40)
        series = month_series(table)
        for row in table.spending[12:]:
            found = distance(series, row.month)
            if found is not None:
                scores[is_new_year(row.month)].append(found.score)
    for told_ in scores.values():
        assert len(told_) > 30
        assert sum(score > 1.96 for score in told_) <= 0.05 * len(told_)
        assert sum(score > 3.09 for score in told_) <= max(1, 0.006 * len(told_))


def test_people_who_change_in_everything_are_raised():
    raised = 0
    for seed in range(20):
        table = live(Life(), seed, 30)
        if not is_new_year(Month.of(table.as_of)):
            raised += detector.judge(last_changed(table, 4.0)).level is not None
    assert raised >= 12

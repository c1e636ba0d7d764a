"""Days since savings were last moved, counted over covered days only."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import ACCOUNTS, IDS, WEALTH, facts, span
from tests.drift.said import evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.drift.detector import Finding, Level, State
from tracker.drift.detectors.wealth_idle import WealthIdle

detector = WealthIdle()
YEAR = [span("2026-01-01", "2026-12-31")]
SAVED = "2026-01-10 wealth_in bank wealth 800.00\n2026-01-20 wealth_out wealth bank 300.00\n"


def saved(more: str = "", **other) -> Facts:
    return facts(SAVED + more, **{"covered": YEAR, **other})


def on(as_of: str, more: str = "", **other) -> Finding:
    return judged(detector, saved(more, **other), as_of)


@pytest.mark.parametrize(
    ("as_of", "level"),
    [
        ("2026-03-20", None),
        ("2026-03-21", Level.WATCH),
        ("2026-05-20", Level.WARN),
        ("2026-07-19", Level.ALERT),
    ],
)
def test_days_without_a_movement_make_the_level(as_of, level):
    finding = on(as_of)
    assert finding.level is level
    assert finding.since == (date(2026, 3, 21) if level else None)
    assert finding.points <= 2


def test_it_says_when_what_was_moved_and_what_is_held():
    held = [BalanceReading(1, IDS["wealth"], date(2026, 2, 1), Money(1_234_500))]
    finding = on("2026-04-01", balances=held)
    assert evidence(finding) == [
        "Savings were last moved on 20 Jan 2026; covered days since then: 71.",
        "余额宝: 800.00 in and 300.00 out in Jan 2026, last on 20 Jan 2026.",
        "余额宝 held 12,345.00 on 1 Feb 2026.",
    ]
    assert finding.evidence[1].account_id == IDS["wealth"]
    assert step(finding).startswith("Nothing has to be moved for a platform's sake. By 1 May 2026")


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ("2026-03-31 wealth_in bank wealth 1.00", 1),
        ("2026-03-31 transfer wealth bank 1.00", 1),
        ("2026-03-31 wealth_in bank - 1.00", 1),
        ("2026-03-31 transfer bank alipay 1.00", 71),
        ("2026-03-31 purchase wealth - 1.00", 71),
        ("2026-03-31 income - wealth 1.00", 71),
    ],
)
def test_what_is_a_movement_of_savings(more, days):
    assert on("2026-04-01", more).evidence[0].observed == days


def test_days_that_nothing_covers_are_not_counted():
    gap = [span("2026-01-01", "2026-02-08"), span("2026-03-01", "2026-04-10")]
    finding = on("2026-04-10", covered=gap)
    assert (finding.evidence[0].observed, finding.since) == (60, date(2026, 4, 10))
    assert on("2026-04-09", covered=gap).state is State.CLEAR


def test_files_of_another_platform_tell_nothing():
    by = {"alipay": [span("2026-01-01", "2026-02-28")], "wechat": YEAR}
    assert on("2026-04-01", covered_by_source=by).evidence[0].observed == 39
    finding = on("2026-06-01", covered_by_source=by)
    assert told(finding).startswith("no_data: Nothing after 28 Feb 2026 is covered")


def test_who_never_moved_savings_is_left_alone():
    assert judged(detector, facts("", covered=YEAR), "2026-06-01").state is State.NOT_APPLICABLE
    closed = replace(WEALTH, closed_on=date(2026, 2, 1))
    accounts = [closed if a == WEALTH else a for a in ACCOUNTS]
    assert on("2026-06-01", accounts=accounts).state is State.NOT_APPLICABLE

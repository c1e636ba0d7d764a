"""What savings and debit accounts hold, against the months before."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import ACCOUNTS, ALIPAY, BANK, IDS, WEALTH, facts
from tests.drift.said import evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.drift.detector import Finding, Level, State
from tracker.drift.detectors.asset_trend import AssetTrend

detector = AssetTrend()


def noted(account: str, *yuan: int, day: int = 1, first: int = 1) -> list[BalanceReading]:
    """A reading each month of 2026."""
    return [
        BalanceReading(n, IDS[account], date(2026, n, day), Money(amount * 100))
        for n, amount in enumerate(yuan, first)
    ]


def made(*readings: BalanceReading, **more) -> Facts:
    ordered = sorted(readings, key=lambda r: r.on)
    return facts("", **{"accounts": ACCOUNTS, "balances": ordered, **more})


def on(*readings: BalanceReading, as_of: str = "2026-06-15", **more) -> Finding:
    return judged(detector, made(*readings, **more), as_of)


@pytest.mark.parametrize(
    ("last", "level"),
    [((760, 760), None), ((750, 700), Level.WATCH), ((500, 480), Level.WARN),
     ((100, 250), Level.ALERT), ((100, 900), None), ((-50, -60), Level.ALERT)],
)  # fmt: skip
def test_two_readings_in_a_row_must_be_lower(last, level):
    finding = on(*noted("wealth", 1000, 1100, 900, 1000, *last))
    assert finding.level is level
    assert finding.points <= 3
    assert [round(part.points, 1) for part in finding.parts] == [finding.points] * bool(level)


def test_accounts_are_added_up_and_each_total_is_told():
    finding = on(
        *noted("wealth", 800, 800, 800, 800, 300, 200), *noted("bank", 200, 200, 200, 200, 200, 200)
    )
    assert told(finding) == (
        "warn: Savings and debit accounts hold 50% less than the months before."
    )
    assert evidence(finding)[:2] == [
        "Held lately: at most 500.00; the middle of the readings before: 1,000.00.",
        "1 Jun 2026: 400.00 held together: 余额宝 200.00, 工行 200.00.",
    ]
    assert finding.since == date(2026, 6, 1)
    assert "by 15 Jul 2026" in step(finding)


def test_a_balance_that_is_carried_on_is_told_with_its_day():
    finding = on(
        *noted("wealth", 800, 800, 800, 800, 800, 800, 800),
        *noted("bank", 200, 200, 200, 200, 100, day=20),
        as_of="2026-07-15",
    )
    assert evidence(finding)[1] == (
        "1 Jul 2026: 900.00 held together: 余额宝 800.00, 工行 100.00 (of 20 May 2026)."
    )


def test_an_account_that_came_later_is_no_rise_and_a_purse_is_not_looked_at():
    later = noted("bank", 500, 500, first=5)
    flat = noted("wealth", 1000, 1000, 1000, 1000, 1000, 1000)
    assert on(*flat, *later).state is State.NO_DATA
    assert on(*flat, *noted("alipay", 9, 9, 9, 9, 1, 1)).state is State.CLEAR


def test_it_clears_only_once_it_has_clearly_risen_again():
    fell = noted("wealth", 1000, 1000, 1000, 1000, 700, 700, 760)
    assert on(*fell, as_of="2026-07-15").level is Level.WATCH
    rose = noted("wealth", 1000, 1000, 1000, 1000, 700, 700, 990, 990)
    assert on(*rose, as_of="2026-08-15").state is State.CLEAR


@pytest.mark.parametrize(
    ("readings", "as_of"),
    [
        (noted("wealth", 1000, 500, 400), "2026-06-15"),
        (noted("wealth", 1000, 1000, 500, 400), "2026-06-15"),
        (noted("wealth", 1000, 1000, 1000, 1000, 400, 400), "2026-10-15"),
        ([], "2026-06-15"),
    ],
    ids=["too few", "too short a time", "long ago", "none"],
)
def test_too_little_says_nothing(readings, as_of):
    assert on(*readings, as_of=as_of).state is State.NO_DATA


def test_without_such_an_account_it_does_not_apply():
    assert on(accounts=[ALIPAY]).state is State.NOT_APPLICABLE
    closed = replace(WEALTH, closed_on=date(2026, 5, 1))
    flat = noted("wealth", 1000, 1000, 1000, 1000, 100, 100)
    assert on(*flat, accounts=[closed, BANK]).state is State.NO_DATA

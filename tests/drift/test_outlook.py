"""Outlook: a range over futures made of the person's own months, the same every time."""

from dataclasses import replace
from datetime import date, timedelta

from tests.domain.ledger import facts
from tests.drift.said import english
from tests.drift.test_what_if import TODAY, prospect, regular
from tracker.domain.money import Money
from tracker.domain.tabulate import Tables
from tracker.drift import outlook
from tracker.drift.catalogue import DETECTORS
from tracker.drift.what_if import Prospect

FEW = 6


def told(made=None) -> outlook.Outlook:
    asked = prospect(made)
    return outlook.outlook(asked, [outlook.future(asked, n) for n in range(FEW)])


def test_a_person_of_habit_has_a_calm_outlook():
    found = told()
    assert [band.on for band in found.bands] == [TODAY, *outlook.days(TODAY)]
    assert found.bands[-1].on == TODAY + timedelta(days=90)
    assert all(band.low <= band.middle <= band.high for band in found.bands)
    calm = {"high_utilisation", "late_repayment", "dormancy", "inquiry_burst"}
    assert not calm & {one.pattern for one in found.expected}


def test_the_same_ledger_has_the_same_outlook():
    assert told() == told()


def test_a_line_that_fills_up_month_by_month_is_seen_coming():
    """Nothing is repaid on the line any more, of which the statements ask every month."""
    made = regular()
    last = date(2026, 1, 1)
    kept = tuple(pair for pair in made.repayments if pair[0].paid_on < last)
    days = tuple(r for r in made.days if r.kind != "repayment" or r.on < last)
    limits = [replace(made.limits[0], limit=Money.parse("24000"))]
    found = told(replace(made, repayments=kept, days=days, limits=limits))
    expected = {one.pattern: one for one in found.expected}
    full = expected["high_utilisation"]
    assert full.share == 1.0
    assert full.now.level is None
    assert TODAY < full.earliest <= full.likely <= TODAY + timedelta(days=90)


def test_without_three_whole_months_nothing_is_told():
    asked = Prospect(Tables(facts("2026-06-01 purchase huabei - 5.00")), DETECTORS, TODAY)
    assert not outlook.can_be_told(asked)
    found = outlook.outlook(asked, [])
    assert not found.is_told
    assert "three whole months" in english(found.said)


def test_what_is_assumed_is_said_with_its_numbers():
    assert f"Played through {FEW} times" in english(told().said)

"""What every adapter promises, on small made-up files in the published formats."""

from datetime import date

import pytest

from tests.validation import made_up
from tests.validation.judging import judged
from tests.validation.panels.attrition import weekly
from tests.validation.panels.catalogue import PANELS
from tests.validation.panels.taiwan import unpaid_until
from tracker.drift.detector import Level

each = pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)


@pytest.fixture
def data(tmp_path):
    return made_up.write(tmp_path)


def people(panel, data):
    return [panel.person(row) for row in panel.rows(data / panel.file)]


def answers(name, data):
    panel = next(panel for panel in PANELS if panel.name == name)
    return [person.last for person in judged(panel, data / panel.file)]


def days(look):
    """Every day that the facts of a look name as past."""
    facts = look.facts
    yield from (row.on for row in facts.days)
    yield from (statement.statement_date for statement in facts.statements)
    yield from (repayment.paid_on for repayment, _ in facts.repayments)
    yield from (reading.on for reading in facts.balances)
    yield from (report.reported_on for report in facts.reports)
    yield from (inquiry.on for inquiry in facts.inquiries)


@each
def test_a_panel_says_what_it_is(panel):
    assert panel.name
    assert panel.file
    assert panel.event
    assert panel.origin
    assert len({other.name for other in PANELS}) == len(PANELS)


@each
def test_both_outcomes_and_the_same_columns_are_read(panel, data):
    made = people(panel, data)
    assert {person.had_event for person in made} == {True, False}
    assert len({tuple(person.columns) for person in made}) == 1
    assert all(isinstance(value, float | int) for p in made for value in p.columns.values())


@each
def test_nothing_is_known_before_its_day(panel, data):
    for person in people(panel, data):
        looks = [*person.earlier(), person.last]
        assert [look.as_of for look in looks] == sorted(look.as_of for look in looks)
        for look in looks:
            assert all(day <= look.as_of for day in days(look))


@each
def test_facts_are_in_the_order_of_days_and_are_judged_the_same_every_time(panel, data):
    for person in people(panel, data):
        rows = [row.on for row in person.facts.days]
        assert rows == sorted(rows)
    path = data / panel.file
    once, again = judged(panel, path, earlier=True), judged(panel, path, earlier=True)
    assert [person.looks for person in once] == [person.looks for person in again]


def test_taiwan_late_and_full_cards_are_raised_and_calm_ones_are_not(data):
    calm, late, partly, worst, unused, _ = answers("taiwan", data)
    assert calm.index == 0
    assert late.levels["late_repayment"] is Level.ALERT
    assert worst.levels["late_repayment"] is Level.ALERT
    assert worst.index > late.index > partly.index > calm.index
    assert set(partly.levels) == {"high_utilisation", "minimum_only"}
    assert set(unused.levels) == {"revolving_disuse"}


@pytest.mark.parametrize(
    ("status", "place", "until"),
    [
        ([0, 0, 0], 1, None),
        ([0, 0, 1], 2, 2),
        ([0, 0, 1], 1, None),
        ([0, 0, 2], 1, 2),
        ([0, 0, 2], 0, None),
        ([1, 2, 0], 0, 1),
        ([3, 0, 0], -2, 0),
    ],
)
def test_a_status_of_k_months_says_that_the_last_k_bills_are_unpaid(status, place, until):
    assert unpaid_until(status, place) == until


def test_the_same_status_is_late_for_as_long_as_it_says(data):
    panel = next(panel for panel in PANELS if panel.name == "taiwan")
    worst = people(panel, data)[3]
    bills = [s for s in worst.facts.statements if s.account_id == 2]
    open_ones = [s for s in bills if s.due_date > date(2005, 6, 30)]
    assert len(open_ones) == 3
    assert (worst.as_of - open_ones[0].due_date).days == 76


def test_give_me_some_credit_reads_codes_and_amounts_as_what_they_are(data):
    bad, good, unknown = answers("give-me-some-credit", data)
    assert bad.levels["high_utilisation"] is Level.ALERT
    assert bad.levels["report_blemish"] is Level.ALERT
    assert bad.levels["debt_service"] is Level.ALERT
    assert good.index == unknown.index == 0


def test_heloc_reads_special_values_as_not_told(data):
    bad, good, unknown = answers("heloc", data)
    assert {"late_repayment", "high_utilisation", "inquiry_burst", "lender_sprawl"} <= set(
        bad.levels
    )
    assert good.index == unknown.index == 0


def test_lending_club_reads_inquiries_and_use(data):
    bad, good = answers("lending-club", data)
    assert {"inquiry_burst", "high_utilisation", "report_blemish"} <= set(bad.levels)
    assert not {"inquiry_burst", "high_utilisation", "report_blemish"} & set(good.levels)


def test_berka_reads_what_the_account_held(data):
    thin, thick, silent = answers("berka", data)
    assert thin.levels["thin_cushion"] is Level.ALERT
    assert "thin_cushion" not in thick.levels
    assert silent.index == 0


def test_german_reads_an_overdrawn_account(data):
    overdrawn, elsewhere, _ = answers("german", data)
    assert overdrawn.levels["thin_cushion"] is Level.ALERT
    assert "thin_cushion" not in elsewhere.levels


def test_attrition_reads_a_fall_of_use(data):
    busy, leaving, _ = answers("attrition", data)
    assert "dormancy" in leaving.levels
    assert "dormancy" not in busy.levels


@pytest.mark.parametrize(("total", "change"), [(142, 1.1), (140, 0.05), (0, 0.0), (10, 3.7)])
def test_the_weeks_of_a_year_add_up_to_it(total, change):
    weeks = weekly(total, change)
    assert len(weeks) == 52
    assert sum(weeks) == total
    assert min(weeks) >= 0

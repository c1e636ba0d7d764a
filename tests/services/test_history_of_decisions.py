"""Decisions on warnings and credit reports in the trail, and what is noted by itself left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.printed_reports import report
from tests.services.lossless import content
from tests.services.test_reports import CARD, READ, read
from tests.services.warning_desk import HIGH, WarningDesk
from tracker.domain.account import Account, AccountKind
from tracker.domain.deed import DeedKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.services.history import DeedQuery, History
from tracker.services.history_lines import read as lines


@pytest.fixture
def desk(tmp_path):
    made = WarningDesk(tmp_path)
    yield made
    made.database.close()


def test_a_decision_on_a_warning_is_a_deed_and_looking_at_it_is_none(desk):
    history = History(desk.database, lambda: desk.today, desk.now)
    assert desk.states() == [(HIGH, "open")]
    desk.review.see(HIGH)
    assert history.page(DeedQuery()) == []
    before = desk.decisions()
    desk.review.snooze(HIGH, date(2026, 6, 20))
    (line,) = lines(history, DeedQuery()).lines
    assert line.past.deed.kind is DeedKind.WARNING_DECIDED
    assert line.past.deed.at == desk.now()
    assert [(one.field.label, one.field.after) for one in line.fields if one.field] == [
        ("Put away until", date(2026, 6, 20))
    ]
    history.reverse(line.past.deed.id)
    assert desk.decisions() == before
    assert desk.states() == [(HIGH, "open")]


def test_what_an_account_holds_is_not_called_what_is_owed(services):
    held = services.ledger.save(Account(name="零钱")).id
    services.ledger.save(BalanceReading(account_id=held, on=date(2026, 6, 1), balance=Money(500)))
    newest = lines(services.history, DeedQuery()).lines[0]
    labels = [one.field.label for one in newest.fields if one.field is not None]
    assert "Balance held" in labels
    assert "Balance" not in labels


def test_a_report_that_was_kept_replaced_and_tied_is_turned_back(services):
    account = Account(name="招商银行信用卡(1234)", kind=AccountKind.CREDIT_CARD, tail="1234")
    card = services.ledger.save(account).id
    empty = content(services)
    first = services.reports.commit(read(READ)).report_id
    kept = content(services)
    services.reports.tie({services.reports.get(first).tradelines[0].id: card})
    tied = content(services)
    other = replace(report("2026-07-20", CARD), remarks=READ.remarks)
    services.reports.commit(read(other), instead=True)
    assert content(services) != tied
    for before in (tied, kept, empty):
        services.history.reverse(last_standing(services))
        assert content(services) == before


def last_standing(services):
    """The last deed that was not turned back and turns nothing back."""
    every = services.history.page(DeedQuery())
    return next(one.deed.id for one in every if one.stands and not one.reverses)

"""What a person did is kept, and turned back as if it had not been."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.services.lossless import content
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.deed import DeedKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.import_rule import ImportRule
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.domain.statement import Statement
from tracker.services.field_rules import InvalidField
from tracker.services.history import DeedQuery, NotReversible

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVERY = DeedQuery()


def deeds(services):
    return services.history.page(EVERY)


def newest(services):
    return deeds(services)[0].deed.id


@pytest.fixture
def card(services):
    saved = services.ledger.save(
        Account(name="信用卡", kind=AccountKind.CREDIT_CARD, statement_day=5, due_day=25)
    )
    return services.ledger.get(Account, saved.id)


@pytest.fixture
def bought(services, card):
    entry = Entry(
        occurred_at=MOMENT, amount=Money(1200), account_id=card.id, note="a", counterparty="shop"
    )
    return services.ledger.get(Entry, services.ledger.save(entry).id)


def test_a_deed_is_kept_with_its_instant_and_the_record_before_and_after(services, bought):
    began = datetime.now(UTC)
    services.ledger.save(replace(bought, note="b"))
    past = deeds(services)[0]
    assert past.deed.kind is DeedKind.CHANGED
    assert began - timedelta(seconds=1) <= past.deed.at <= datetime.now(UTC)
    (change,) = past.changes
    assert (change.table, change.id) == ("entry", bought.id)
    assert (change.before["note"], change.after["note"]) == ("a", "b")
    assert [one.deed.kind for one in deeds(services)[1:]] == [DeedKind.ADDED, DeedKind.ADDED]


def test_what_fails_or_changes_nothing_is_no_deed(services, bought):
    before = deeds(services)
    services.ledger.save(bought)
    with pytest.raises(InvalidField):
        services.ledger.save(replace(bought, amount=Money(-1)))
    assert deeds(services) == before


def test_a_change_is_reversed_by_a_deed_that_can_be_reversed_too(services, bought):
    services.ledger.save(replace(bought, note="b", category="x"))
    changed = newest(services)
    services.history.reverse(changed)
    assert services.ledger.get(Entry, bought.id) == bought
    back, turned = deeds(services)[:2]
    assert (back.deed.kind, back.reverses) == (DeedKind.REVERSED, (changed,))
    assert not turned.stands
    with pytest.raises(NotReversible, match="already"):
        services.history.reverse(changed)
    services.history.reverse(back.deed.id)
    assert services.ledger.get(Entry, bought.id).note == "b"
    assert services.history.get(changed).stands


def test_what_was_changed_again_is_not_reversed_and_nothing_is_written(services, bought):
    services.ledger.save(replace(bought, note="b"))
    first = newest(services)
    services.ledger.save(replace(bought, note="c"))
    before = content(services), deeds(services)
    with pytest.raises(NotReversible, match="changed again since"):
        services.history.reverse(first)
    assert (content(services), deeds(services)) == before


def test_a_later_change_of_another_field_stays(services, bought):
    services.ledger.save(replace(bought, note="b"))
    first = newest(services)
    services.ledger.save(replace(bought, note="b", category="x"))
    services.history.reverse(first)
    assert services.ledger.get(Entry, bought.id) == replace(bought, category="x")


def test_what_is_gone_is_not_reversed(services, bought):
    services.ledger.save(replace(bought, note="b"))
    changed = newest(services)
    services.ledger.delete(replace(bought, note="b"))
    with pytest.raises(NotReversible, match="not there any more"):
        services.history.reverse(changed)


def test_a_record_that_others_depend_on_since_is_not_taken_away(services, card):
    made = newest(services)
    services.ledger.save(LimitChange(account_id=card.id, on=date(2026, 1, 1), limit=Money(100_00)))
    with pytest.raises(NotReversible, match="later records depend on it"):
        services.history.reverse(made)
    assert services.ledger.all(LimitChange)
    services.history.reverse(newest(services))
    services.ledger.save(Entry(occurred_at=MOMENT, account_id=card.id))
    with pytest.raises(NotReversible, match="later records depend on it"):
        services.history.reverse(made)
    assert services.ledger.all(Account) == [card]


def test_a_place_that_is_taken_is_not_overwritten(services, card):
    services.ledger.delete(card)
    gone = newest(services)
    services.ledger.save(Account(name="another"))
    with pytest.raises(NotReversible, match="another record is in its place"):
        services.history.reverse(gone)


def test_an_account_comes_back_with_all_that_went_with_it(services, card):
    services.ledger.save(LimitChange(account_id=card.id, on=date(2026, 1, 1), limit=Money(100_00)))
    services.ledger.save(
        Statement(
            account_id=card.id,
            statement_date=date(2026, 2, 5),
            due_date=date(2026, 2, 25),
            balance=Money(5_00),
        )
    )
    services.rules.save(ImportRule(name="r", counterparty="x", set_account_id=card.id))
    before = content(services)
    services.ledger.delete(card)
    assert {change.table for change in deeds(services)[0].changes} == {
        *("account", "limit_change", "statement", "import_rule")
    }
    services.history.reverse(newest(services))
    assert content(services) == before


def test_everything_since_a_deed_is_reversed_at_once_or_not_at_all(services, bought):
    before = content(services)
    services.ledger.save(replace(bought, note="b"))
    since = newest(services)
    services.ledger.save(replace(bought, note="c"))
    services.ledger.save(Account(name="another"))
    services.history.reverse(newest(services))
    services.ledger.delete(replace(bought, note="c"))
    after = content(services)
    services.history.reverse_since(since)
    assert content(services) == before
    services.history.reverse_since(since + 5)
    assert content(services) == after


def test_deeds_are_found_by_kind_record_day_and_words(services, bought):
    services.ledger.save(replace(bought, note="鸡蛋"))
    find = services.history.page
    assert [one.deed.kind for one in find(DeedQuery(kinds=(DeedKind.CHANGED,)))] == [
        DeedKind.CHANGED
    ]
    assert len(find(DeedQuery(record="entry", record_id=bought.id))) == 2
    assert len(find(DeedQuery(record="account"))) == 1
    assert [one.changes[0].after["note"] for one in find(DeedQuery(text="鸡蛋"))] == ["鸡蛋"]
    assert find(DeedQuery(last=date(2020, 1, 1))) == []
    assert services.history.count(EVERY) == 3
    assert len(find(DeedQuery(limit=1, offset=1))) == 1


@pytest.mark.usefixtures("bought")
def test_rules_applied_and_put_in_order_are_deeds(services):
    services.rules.save(ImportRule(name="r", counterparty="shop", set_category="x"))
    services.rules.save(ImportRule(name="s", counterparty="y", set_category="z"))
    rule = services.rules.all()[0]
    before = content(services)
    services.rules.apply(rule)
    services.rules.move(rule.id, 1)
    assert [one.deed.kind for one in deeds(services)[:2]] == [
        DeedKind.RULES_MOVED,
        DeedKind.RULE_APPLIED,
    ]
    services.history.reverse_since(deeds(services)[1].deed.id)
    assert content(services) == before
    assert services.ledger.totals(EntryQuery())[0].kind is EntryKind.PURCHASE


@pytest.mark.usefixtures("bought")
def test_the_trail_is_a_part_of_the_export_and_goes_with_everything(services, tmp_path):
    services.exchange.export(tmp_path / "export.json")
    exported = json.loads((tmp_path / "export.json").read_text("utf-8"))
    assert [deed["kind"] for deed in exported["deed"]] == ["added", "added"]
    services.backups.erase()
    assert deeds(services) == []

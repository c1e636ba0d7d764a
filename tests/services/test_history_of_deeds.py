"""Whatever is done, turned back in reverse order it leaves the ledger as it was, links included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.linked_world import FIRST, at, everyday, opened, take_in
from tests.services.lossless import content
from tests.services.test_links import EVENTS, FILES, state, totals
from tracker.domain.account import Account, LimitChange
from tracker.domain.deed import DeedKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.import_rule import ImportRule
from tracker.domain.money import Money
from tracker.domain.problem import KnownProblem
from tracker.domain.query import EntryQuery
from tracker.domain.report import CreditReport
from tracker.domain.report_content import ReportContent
from tracker.domain.statement import Statement
from tracker.services.history import DeedQuery, NotReversible
from tracker.services.services import Services

T = TypeVar("T")
Deed = Callable[[Services, int, int], object]


def one_of(among: Sequence[T], number: int) -> T | None:
    return among[number % len(among)] if among else None


def entries(services: Services) -> list[Entry]:
    return services.ledger.entries(EntryQuery(sort="occurred_at"))


def accounts(services: Services) -> list[Account]:
    return services.ledger.all(Account)


def add_entry(services: Services, a: int, b: int) -> None:
    account = one_of(accounts(services), a)
    made = Entry(
        occurred_at=at(b % 25),
        amount=Money(1800 if a % 2 else 100 * b),
        account_id=account.id if account else None,
        source="",
    )
    services.ledger.save(made)


def change_entry(services: Services, a: int, b: int) -> None:
    entry, account = one_of(entries(services), a), one_of(accounts(services), b)
    if entry is None or account is None:
        return
    ways = (
        {"amount": Money(b)},
        {"note": str(b)},
        {"account_id": account.id},
        {"to_account_id": account.id, "kind": EntryKind.TRANSFER},
        {"occurred_at": entry.occurred_at - timedelta(days=b % 5)},
        {"kind": EntryKind.INCOME, "account_id": None, "to_account_id": account.id},
    )
    services.ledger.save(replace(entry, **ways[b % len(ways)]))


def delete_entries(services: Services, a: int, b: int) -> None:
    found = entries(services)
    chosen = {one.id: one for one in (one_of(found, a), one_of(found, b)) if one}
    services.ledger.delete(*chosen.values())


def change_account(services: Services, a: int, b: int) -> None:
    account = one_of(accounts(services), a)
    if account is not None:
        services.ledger.save(replace(account, tail=str(1230 + b % 5), note=str(b)))


def add_account(services: Services, a: int, b: int) -> None:
    saved = services.ledger.save(Account(name=f"{a}"))
    services.ledger.save(LimitChange(account_id=saved.id, on=FIRST, limit=Money(b)))


def delete_account(services: Services, a: int, _b: int) -> None:
    account = one_of(accounts(services), a)
    if account is not None:
        services.ledger.delete(account)


def add_statement(services: Services, a: int, b: int) -> None:
    account = one_of(accounts(services), a)
    if account is not None:
        day = FIRST + timedelta(days=b)
        services.ledger.save(Statement(0, account.id, day, day + timedelta(days=20), Money(b)))


def decide_link(services: Services, a: int, b: int) -> None:
    pair = one_of(services.links.all(), a)
    if pair is not None:
        (services.links.confirm if b % 2 else services.links.refuse)(pair.link.id)


def apply_rule(services: Services, a: int, b: int) -> None:
    entry, account = one_of(entries(services), a), one_of(accounts(services), b)
    if entry is not None:
        drafted = replace(services.rules.draft_from(entry), set_category=str(b))
        end = account.id if account and b % 2 else None
        services.rules.save(replace(drafted, set_account_id=end))
        services.rules.apply(services.rules.all()[-1])


def move_rule(services: Services, a: int, _b: int) -> None:
    rule = one_of(services.ledger.all(ImportRule), a)
    if rule is not None:
        services.rules.move(rule.id, 1 if a % 2 else -1)


def keep_report(services: Services, a: int, _b: int) -> None:
    report = CreditReport(reported_on=date(2026, 3, 1 + a % 28), form="brief", note=str(a))
    services.reports.type_in(ReportContent(report))


DEEDS: tuple[Deed, ...] = (
    *(add_entry, change_entry, delete_entries, change_account, add_account, delete_account),
    *(add_statement, decide_link, apply_rule, move_rule, keep_report),
)
numbers = st.integers(0, 40)
done = st.lists(st.tuples(st.sampled_from(DEEDS), numbers, numbers), min_size=1, max_size=8)


@settings(max_examples=20)
@given(wanted=done)
def test_deeds_reversed_in_reverse_order_leave_the_ledger_as_it_was(tmp_path_factory, wanted):
    for services in opened(tmp_path_factory.mktemp("deeds")):
        take_in(services.imports, everyday(), FILES)
        since = services.history.page(DeedQuery(limit=1))[0].deed.id
        before, sums = content(services), totals(services)
        for deed, a, b in wanted:
            with suppress(KnownProblem):
                deed(services, a, b)
        after = content(services)
        made = [one.deed.id for one in services.history.page(DeedQuery()) if one.deed.id > since]
        for deed_id in made:
            services.history.reverse(deed_id)
        assert content(services) == before
        assert totals(services) == sums
        for deed_id in reversed(made):
            assert not services.history.get(deed_id).stands
        if made:
            first = made[0] + 1  # the reversals, turned back at once, bring all of it again
            services.history.reverse_since(first)
            assert content(services) == after


@pytest.fixture
def services(tmp_path):
    yield from opened(tmp_path)


def test_a_deed_before_an_import_is_reversed_together_with_the_import(services):
    take_in(services.imports, everyday(), FILES[:2])
    before, entry = state(services), entries(services)[0]
    services.ledger.save(replace(entry, amount=Money(54900)))
    since = services.history.page(DeedQuery(limit=1))[0].deed.id
    take_in(services.imports, everyday(), FILES[2:])
    linked = state(services)
    services.history.reverse_since(since)
    assert state(services) == before
    assert [one.file_name for one in services.ledger.batches()] == ["wechat.csv", "alipay.csv"]
    services.history.reverse_since(since + len(FILES[2:]) + 1)
    assert state(services) == linked


def test_an_import_is_one_line_of_the_trail_and_is_undone_by_it(services):
    take_in(services.imports, everyday(), FILES)
    past = services.history.page(DeedQuery())
    assert [one.deed.kind for one in past] == [DeedKind.IMPORTED] * len(FILES)
    assert [one.deed.entries for one in past] == [1, 3, 4, 4, 4]
    assert {one.count for one in past} == {0}
    before = state(services)
    services.history.reverse(past[0].deed.id)
    undone, imported = services.history.page(DeedQuery(limit=2))
    assert (undone.deed.kind, imported.stands) == (DeedKind.IMPORT_UNDONE, False)
    assert len(services.ledger.batches()) == len(FILES) - 1
    services.history.reverse(undone.deed.id)
    assert state(services) == before
    assert services.history.get(imported.deed.id).stands


def test_an_import_that_is_undone_elsewhere_is_reversed_in_the_trail_too(services):
    batch = take_in(services.imports, everyday(), FILES[:1])["alipay"]
    services.imports.undo(batch)
    (imported,) = services.history.page(DeedQuery(kinds=(DeedKind.IMPORTED,)))
    assert not imported.stands
    services.imports.forget(services.imports.undone()[0].id)
    forgotten, undone = services.history.page(DeedQuery(limit=2))
    assert not forgotten.is_reversible
    for past in (forgotten, undone):
        with pytest.raises(NotReversible, match="Nothing is kept any more"):
            services.history.reverse(past.deed.id)


def test_a_link_that_was_refused_counts_again_once_that_is_reversed(services):
    take_in(services.imports, everyday(), FILES)
    before = content(services)
    services.links.undo(services.links.all()[0].link.id)
    assert totals(services) != EVENTS
    (past,) = services.history.page(DeedQuery(limit=1))
    assert past.deed.kind is DeedKind.LINK_REFUSED
    services.history.reverse(past.deed.id)
    assert totals(services) == EVENTS
    assert content(services) == before

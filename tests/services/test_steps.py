"""The trail as steps back and forth: in order, named, and across a restart."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.services.linked_world import everyday, opened, take_in
from tests.services.lossless import content
from tests.services.test_history_of_deeds import done, entries
from tests.services.test_links import FILES
from tracker.domain.account import Account
from tracker.domain.problem import KnownProblem
from tracker.i18n import Language
from tracker.services.history import DeedQuery
from tracker.services.steps import made, read


@pytest.fixture
def services(tmp_path):
    yield from opened(tmp_path)


def names(steps, language="en"):
    return [Language(language).say(step.named) for step in steps]


def back(services):
    services.history.reverse_all(read(services.history).undo[-1].turns)


def forth(services):
    services.history.reverse_all(read(services.history).redo[-1].turns)


@settings(max_examples=15)
@given(wanted=done)
def test_all_steps_back_and_forth_again_lead_through_the_same_ledgers(tmp_path_factory, wanted):
    for services in opened(tmp_path_factory.mktemp("steps")):
        take_in(services.imports, everyday(), FILES[:2])
        first = content(services)
        for deed, a, b in wanted:
            with suppress(KnownProblem):
                deed(services, a, b)
        last = content(services)
        many = len(read(services.history).undo)
        made_steps = many - 2  # two imports came before
        for _time in range(2):
            for _step in range(made_steps):
                back(services)
            assert content(services) == first
            assert len(read(services.history).redo) == made_steps
            for _step in range(made_steps):
                forth(services)
            assert content(services) == last
            assert len(read(services.history).undo) == many
            assert not read(services.history).redo


def test_imports_and_changes_are_one_history_with_names(services):
    take_in(services.imports, everyday(), FILES[:1])
    services.ledger.save(replace(entries(services)[0], note="x"))
    steps = read(services.history)
    imported, changed = names(steps.undo)
    assert imported == "import of alipay.csv"
    assert changed.startswith("change of Entry:")
    assert names(steps.undo, "zh_CN")[0] == "导入 alipay.csv"
    after = content(services)
    back(services)
    back(services)
    assert not services.ledger.batches()
    assert names(read(services.history).redo) == [changed, imported]
    forth(services)
    back(services)
    forth(services)
    forth(services)
    assert [one.file_name for one in services.ledger.batches()] == ["alipay.csv"]
    assert {e["note"] for e in content(services)["entry"]} == {e["note"] for e in after["entry"]}


def test_a_new_deed_ends_what_could_be_redone(services):
    services.ledger.save(Account(name="a"))
    back(services)
    services.ledger.save(Account(name="b"))
    steps = read(services.history)
    assert names(steps.undo) == ["adding of Account: b"]
    assert not steps.redo


def test_an_earlier_deed_that_was_reversed_by_itself_is_a_step_of_its_own(services):
    services.ledger.save(Account(name="a"))
    (first,) = services.history.page(DeedQuery())
    services.ledger.save(Account(name="b"))
    services.history.reverse(first.deed.id)
    assert [account.name for account in services.ledger.all(Account)] == ["b"]
    assert names(read(services.history).undo)[-1] == "reversal of Account: a"
    back(services)
    assert sorted(account.name for account in services.ledger.all(Account)) == ["a", "b"]
    back(services)
    assert [account.name for account in services.ledger.all(Account)] == ["a"]


def test_several_deeds_of_one_command_are_one_step(services):
    services.ledger.save(Account(name="a"))
    services.ledger.save(Account(name="b"))
    step = made(services.history, [1, 2])
    assert names([step]) == ["adding of Account: a and 1 more"]
    services.history.reverse_all(step.turns)
    assert services.ledger.all(Account) == []


def test_what_is_forgotten_is_final(services):
    batch = take_in(services.imports, everyday(), FILES[:1])["alipay"]
    services.imports.undo(batch)
    services.imports.forget(services.imports.undone()[0].id)
    (step,) = read(services.history).undo
    assert step.final
    assert names([step]) == ["forgetting of the undone import of alipay.csv"]

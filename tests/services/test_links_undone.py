"""Linked files undone and taken in again: what each said itself, and what the person decided."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from tests.services.linked_world import CMB, SPAN, VAGUE_CMB, Files, at, everyday, opened, take_in
from tests.services.test_links import FILES, state, totals, two_to_one
from tracker.domain.account import Account
from tracker.domain.entry import EntryKind
from tracker.domain.query import EntryQuery
from tracker.services.services import open_services


@pytest.fixture
def services(tmp_path):
    yield from opened(tmp_path)


@pytest.mark.parametrize("order", list(permutations(FILES, 2))[::3])
def test_two_files_undone_and_taken_in_again_in_any_order(services, order):
    batches = take_in(services.imports, everyday(), FILES)
    before = state(services)
    for name in order:
        services.imports.undo(batches[name])
    for undone in services.imports.undone()[:: -1 if order[0] < order[1] else 1]:
        services.imports.redo(undone.id)
    assert state(services) == before


def repayment_of_a_vague_card() -> Files:
    """A wallet repays a card without digits; its bank, which has two of them, tells which."""
    files = Files({})
    files.add(
        "wechat", occurred_at=at(8, "10:00:00"), amount=54858, kind=EntryKind.REPAYMENT,
        to_account=VAGUE_CMB, counterparty="招商银行信用卡还款", source_id="4200000069",
    )  # fmt: skip
    files.add(
        "cmb_credit", occurred_at=at(9), amount=54858, kind=EntryKind.REPAYMENT, to_account=CMB,
        text="财付通还款",
    )  # fmt: skip
    other = replace(CMB, name="招商银行信用卡(5678)", tail="5678")
    files.add("cmb_credit", occurred_at=at(10), amount=1, account=other, text="茶")
    return files


def test_what_was_taken_over_is_not_kept_as_said(services):
    batches = take_in(services.imports, repayment_of_a_vague_card(), ("cmb_credit", "wechat"))
    before = state(services)
    (paid,) = services.ledger.entries(EntryQuery(batch_id=batches["wechat"]))
    services.ledger.save(replace(paid, note="提前还"))
    services.imports.undo(batches["wechat"])
    services.imports.redo(services.imports.undone()[0].id)
    assert state(services) == before
    services.imports.undo(batches["cmb_credit"])
    (left,) = services.ledger.entries(EntryQuery())
    assert left.note == "提前还"
    assert services.ledger.get(Account, left.to_account_id).tail == ""


@pytest.mark.parametrize("decide", ["confirm", "refuse"])
@pytest.mark.parametrize("order", list(permutations(("alipay", "cmb_credit"))))
@pytest.mark.parametrize("again", [1, -1])
def test_what_was_decided_comes_again_with_the_files(services, decide, order, again):
    batches = take_in(services.imports, two_to_one(), ("alipay", "cmb_credit"))
    (proposal,) = services.links.proposals()
    getattr(services.links, decide)(proposal.link.id)
    before, counted = state(services), totals(services)
    for name in order:
        services.imports.undo(batches[name])
    for undone in services.imports.undone()[::again]:
        services.imports.redo(undone.id)
    assert state(services) == before
    services.links.look_again()
    assert (state(services), totals(services)) == (before, counted)


def test_a_ledger_with_links_is_restored_as_it_was(services, tmp_path):
    take_in(services.imports, everyday(), FILES)
    services.exchange.export(tmp_path / "all.json")
    other = open_services(tmp_path / "other.sqlite", tmp_path / "settings.json", lambda: SPAN.last)
    other.exchange.restore(tmp_path / "all.json")
    assert state(other) == state(services)
    other.links.look_again()
    assert state(other) == state(services)
    for batch in other.ledger.batches():
        other.imports.undo(batch.id)
    assert other.ledger.count(EntryQuery()) == 0
    other.close()


def test_an_end_that_the_person_took_away_is_restored_as_it_was(services, tmp_path):
    files = Files({})
    files.add(
        "alipay", occurred_at=at(1, "12:00:00"), amount=1830, counterparty="茶馆", source_id="1"
    )
    files.add("cmb_credit", occurred_at=at(1), amount=1830, account=CMB, text="支付宝-茶馆")
    take_in(services.imports, files, ("alipay", "cmb_credit"))
    (proposal,) = services.links.proposals()
    services.links.confirm(proposal.link.id)
    (pair,) = services.links.all()
    services.ledger.save(replace(pair.entry, account_id=None))
    services.exchange.export(tmp_path / "all.json")
    other = open_services(tmp_path / "other.sqlite", tmp_path / "settings.json", lambda: SPAN.last)
    other.exchange.restore(tmp_path / "all.json")
    assert state(other) == state(services)
    other.close()

"""What a person does by hand to linked entries: corrected, deleted, brought back, decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.linked_world import (
    CMB,
    ICBC,
    SPAN,
    VAGUE_CMB,
    Files,
    at,
    everyday,
    opened,
    take_in,
)
from tests.services.test_links import EVENTS, FILES, state, totals, two_to_one
from tracker.domain.account import Account
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.import_rule import ImportRule
from tracker.domain.link import LinkKind, LinkState
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.services.services import open_services
from tracker.services.steps import read


@pytest.fixture
def services(tmp_path):
    yield from opened(tmp_path)


def entries(services, **wanted) -> list[Entry]:
    found = services.ledger.entries(EntryQuery(descending=False))
    return [e for e in found if all(getattr(e, name) == value for name, value in wanted.items())]


def repaid(services):
    """The repayment of the card out of WeChat, which took over which card it was."""
    return next(
        pair for pair in services.links.all()
        if pair.entry.source == "wechat" and pair.entry.kind is EntryKind.REPAYMENT
    )  # fmt: skip


def test_another_amount_lets_both_count_and_the_old_one_links_them_again(services):
    take_in(services.imports, everyday(), FILES)
    before, entry = state(services), repaid(services).entry
    services.ledger.save(replace(entry, amount=Money(54900)))
    assert totals(services)["repayment"] == EVENTS["repayment"] + 54900
    services.ledger.save(replace(entry, amount=Money(54858)))
    assert state(services) == before


def test_another_account_takes_the_witness_away(services):
    take_in(services.imports, everyday(), FILES)
    entry = repaid(services).entry
    other = services.ledger.save(Account(name="别的卡")).id
    services.ledger.save(replace(entry, to_account_id=other))
    assert entries(services, id=entry.id)[0].to_account_id == other
    assert totals(services)["repayment"] == EVENTS["repayment"] + 54858


def test_an_old_copy_does_not_say_whether_an_entry_counts(services):
    take_in(services.imports, everyday(), FILES)
    pair = repaid(services)
    services.ledger.save(replace(pair.witness, note="银行的一行", is_witness=False))
    services.ledger.save(replace(pair.entry, note="还信用卡", is_witness=True))
    assert totals(services) == EVENTS
    assert [e.is_witness for e in entries(services, id=pair.witness.id)] == [True]


def test_an_entry_typed_in_is_proposed_beside_the_statement(services):
    take_in(services.imports, everyday(), FILES)
    one = entries(services, amount=Money(9900))[0]
    typed = services.ledger.save(
        Entry(occurred_at=one.occurred_at, kind=one.kind, amount=one.amount,
              account_id=one.account_id)
    ).id  # fmt: skip
    (proposal,) = services.links.proposals()
    assert (proposal.entry.id, proposal.witness.id) == (one.id, typed)


def test_what_is_brought_back_has_only_what_it_said_itself(services):
    files = Files({})
    files.add(
        "wechat",
        occurred_at=at(8, "10:00:00"),
        amount=54858,
        kind=EntryKind.REPAYMENT,
        to_account=VAGUE_CMB,
        counterparty="招商银行信用卡还款",
        source_id="4200000069",
    )
    files.add("cmb_credit", occurred_at=at(9), amount=54858, kind=EntryKind.REPAYMENT,
              to_account=CMB, text="财付通还款")  # fmt: skip
    # A second card of the bank, so that the vague one stays an account of its own.
    other = replace(CMB, name="招商银行信用卡(5678)", tail="5678")
    files.add("cmb_credit", occurred_at=at(10), amount=1, account=other, text="茶")
    batches = take_in(services.imports, files, ("cmb_credit", "wechat"))
    pair = repaid(services)
    services.ledger.delete(pair.entry)
    services.history.reverse(services.history.newest())
    assert entries(services, id=pair.entry.id) == [pair.entry]
    services.imports.undo(batches["cmb_credit"])
    (left,) = entries(services)
    assert services.ledger.get(Account, left.to_account_id).tail == ""


def test_what_was_decided_comes_back_with_an_entry(services):
    take_in(services.imports, two_to_one(), ("alipay", "cmb_credit"))
    (proposal,) = services.links.proposals()
    services.links.refuse(proposal.link.id)
    after = state(services)
    for gone in (proposal.entry, proposal.witness):
        services.ledger.delete(gone)
    for _deed in range(2):
        services.history.reverse_all(read(services.history).undo[-1].turns)
    assert state(services) == after
    services.links.look_again()
    assert state(services) == after


def refund_of_two() -> Files:
    files = Files({})
    for day in (1, 40):
        files.add("alipay", occurred_at=at(day, "12:00:00"), amount=5000, account=CMB,
                  counterparty="鞋店", source_id=f"20260{day}")  # fmt: skip
    files.add("alipay", occurred_at=at(50, "12:00:00"), amount=5000, kind=EntryKind.REFUND,
              to_account=CMB, counterparty="鞋店", source_id="r1")  # fmt: skip
    return files


def test_a_refund_whose_purchase_is_confirmed_is_left_alone(services):
    take_in(services.imports, refund_of_two(), ["alipay"])
    (proposal,) = services.links.proposals()
    services.links.confirm(proposal.link.id)
    services.links.look_again()
    (left,) = services.links.all()
    assert (left.link.state, left.link.kind) == (LinkState.CONFIRMED, LinkKind.REFUND)


def test_a_refund_goes_over_to_a_purchase_that_comes_later(services, tmp_path):
    """Whatever comes between, a refund is of one purchase, however far apart they are."""
    files = refund_of_two()
    for part, rows in enumerate(([0, 2], [1])):
        one = Files({"alipay": [files.rows["alipay"][row]._replace(line=1 + row) for row in rows]})
        take_in(services.imports, one, ["alipay"])
        assert len(services.links.all()) == 1, part
    other = open_services(tmp_path / "other.sqlite", tmp_path / "settings.json", lambda: SPAN.last)
    take_in(other.imports, files, ["alipay"])
    assert state(services) == state(other)
    other.close()


def test_confirming_all_makes_every_proposal_count_once(services):
    files = two_to_one()
    files.add("wechat", occurred_at=at(9, "12:00:00"), amount=700, account=ICBC,
              counterparty="早点", source_id="42")  # fmt: skip
    files.add("icbc_debit", occurred_at=at(9), amount=700, account=ICBC, text="消费")
    take_in(services.imports, files, tuple(files.rows))
    proposals = services.links.proposals()
    assert len(proposals) == 2
    services.links.confirm_all([pair.link.id for pair in proposals])
    assert services.links.proposals() == []
    assert totals(services) == {"purchase": 3600 + 700}


def test_a_transfer_that_is_confirmed_takes_no_second_witness(services):
    files = Files({})
    ccb = replace(ICBC, name="建设银行储蓄卡(7777)", provider="建设银行", tail="7777")
    for day in (1, 2):
        files.add("ccb_debit", occurred_at=at(day), amount=3000, kind=EntryKind.INCOME,
                  to_account=ccb, text="转账存入")  # fmt: skip
    files.add("icbc_debit", occurred_at=at(1), amount=3000, account=ICBC, text="跨行转账")
    take_in(services.imports, files, tuple(files.rows))
    (proposal,) = services.links.proposals()
    services.links.confirm(proposal.link.id)
    assert len(services.links.all()) == 1
    assert totals(services) == {"transfer": 3000, "income": 3000}


def test_a_rule_that_is_put_back_leaves_links_as_they_were(services):
    take_in(services.imports, everyday(), FILES)
    before, card = state(services), services.ledger.save(Account(name="别的卡")).id
    rule = ImportRule(name="还款", source="wechat", kind=EntryKind.REPAYMENT,
                      set_to_account_id=card, set_kind=EntryKind.REPAYMENT)  # fmt: skip
    services.rules.apply(rule)
    assert totals(services)["repayment"] == EVENTS["repayment"] + 54858
    services.history.reverse(services.history.newest())
    assert state(services) == before

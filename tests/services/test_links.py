"""One event, several witnesses: linked in any order of files, counted once, and taken back."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.services.linked_world import CMB, ICBC, SPAN, Files, at, everyday, opened, take_in
from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.link import LinkState
from tracker.domain.query import EntryQuery
from tracker.importing.importer import AccountHint
from tracker.services.services import open_services

FILES = ("alipay", "wechat", "cmb_credit", "icbc_debit", "ccb_debit")


@pytest.fixture
def services(tmp_path):
    yield from opened(tmp_path)


def state(services) -> list[object]:
    """Entries and links by what they say, whatever their ids."""
    names = {account.id: account.name for account in services.ledger.all(Account)}
    entries = services.ledger.entries(EntryQuery())

    def said(entry):
        ends = names.get(entry.account_id), names.get(entry.to_account_id)
        told = entry.source, entry.line, entry.kind.value, entry.amount.minor
        return (*told, *map(str, ends), entry.is_witness)

    pairs = [
        (said(pair.entry), said(pair.witness), pair.link.state.value, pair.link.reason)
        for pair in services.links.all()
    ]
    return [sorted(map(said, entries)), sorted(pairs)]


def totals(services) -> dict[str, int]:
    found = services.ledger.totals(EntryQuery())
    return {str(total.kind): total.amount.minor for total in found}


EVENTS = {
    "purchase": 2 * 1800 + 1111 + 2223 + 3337 + 9900 + 700,
    "repayment": 245040 + 54858,
    "transfer": 300000,
}
"""What happened in the world, each event once."""


def test_each_event_counts_once(services):
    take_in(services.imports, everyday(), FILES)
    assert totals(services) == EVENTS
    assert services.links.proposals() == []
    assert services.ledger.count(EntryQuery()) == 16


@pytest.mark.parametrize("order", list(permutations(FILES))[::17])
def test_the_order_of_files_is_of_no_matter(services, tmp_path, order):
    take_in(services.imports, everyday(), FILES)
    other = open_services(tmp_path / "other.sqlite", tmp_path / "settings.json", lambda: SPAN.last)
    take_in(other.imports, everyday(), order)
    assert state(other) == state(services)
    other.close()


@pytest.mark.parametrize("gone", FILES)
def test_undoing_a_file_is_as_if_it_had_never_come(services, tmp_path, gone):
    batches = take_in(services.imports, everyday(), FILES)
    services.imports.undo(batches[gone])
    other = open_services(tmp_path / "other.sqlite", tmp_path / "settings.json", lambda: SPAN.last)
    take_in(other.imports, everyday(), [name for name in FILES if name != gone])
    assert state(services) == state(other)
    other.close()


def test_a_second_import_gives_nothing_new(services):
    take_in(services.imports, everyday(), FILES)
    before = state(services)
    take_in(services.imports, everyday(), FILES)
    assert state(services) == before
    services.links.look_again()
    assert state(services) == before


def test_the_vague_card_becomes_the_card_while_the_link_is_there(services):
    take_in(services.imports, everyday(), FILES)
    repaid = next(
        p for p in services.links.all() if p.entry.source == "wechat" and p.entry.to_account_id
    )
    card = services.ledger.get(Account, repaid.entry.to_account_id)
    assert card.tail == "1234"


def two_to_one() -> Files:
    files = Files({})
    for number, clock in enumerate(("12:01:00", "12:40:00")):
        files.add(
            "alipay", occurred_at=at(1, clock), amount=1800, account=CMB, counterparty="茶馆",
            source_id=f"2026{number}",
        )  # fmt: skip
    files.add("cmb_credit", occurred_at=at(1), amount=1800, account=CMB, text="支付宝-茶馆")
    return files


def test_two_purchases_and_one_row_are_proposed(services):
    take_in(services.imports, two_to_one(), ("alipay", "cmb_credit"))
    (proposal,) = services.links.proposals()
    assert totals(services) == {"purchase": 5400}
    services.links.confirm(proposal.link.id)
    assert totals(services) == {"purchase": 3600}
    assert services.links.proposals() == []
    (link,) = services.links.links_of(proposal.entry.id)
    assert link.link.state is LinkState.CONFIRMED


def test_rows_of_payments_that_may_also_be_one_sum_are_proposed(services):
    files = two_to_one()
    files.add("cmb_credit", occurred_at=at(1), amount=1800, account=CMB, text="支付宝-茶馆")
    files.add("cmb_credit", occurred_at=at(1), amount=3600, account=CMB, text="支付宝-茶馆")
    take_in(services.imports, files, ("alipay", "cmb_credit"))
    first, second = services.links.proposals()
    assert {first.witness.amount.minor, second.witness.amount.minor} == {1800}
    assert not any(entry.is_witness for entry in services.ledger.entries(EntryQuery()))
    # One of them alone is no part of a sum: the other has no choice any more.
    services.links.confirm(first.link.id)
    assert services.links.proposals() == []
    assert totals(services) == {"purchase": 1800 + 1800 + 3600}


def test_sums_of_many_payments_at_one_shop_are_proposed(services):
    """With every further payment it is more likely that some add up to a row by chance."""
    files = Files({})
    for number in range(1, 11):
        files.add(
            "alipay", occurred_at=at(1, "12:00:00"), amount=1000 + 2**number, account=CMB,
            counterparty="茶馆", source_id=f"2026{number}",
        )  # fmt: skip
    for pair in (1, 3, 5, 7, 9):
        both = 2000 + 2**pair + 2 ** (pair + 1)
        files.add("cmb_credit", occurred_at=at(1), amount=both, account=CMB, text="支付宝-茶馆")
    take_in(services.imports, files, ("alipay", "cmb_credit"))
    spent = totals(services)["purchase"]
    assert {p.link.state for p in services.links.all()} == {LinkState.PROPOSED}
    while proposals := services.links.proposals():
        services.links.confirm(proposals[0].link.id)
    assert totals(services)["purchase"] == spent // 2


def test_what_is_refused_is_not_proposed_again(services):
    take_in(services.imports, two_to_one(), ("alipay", "cmb_credit"))
    (proposal,) = services.links.proposals()
    services.links.refuse(proposal.link.id)
    # Now the other purchase is the only one that the row can be.
    (left,) = services.links.all()
    assert left.link.state is LinkState.LINKED
    assert left.entry.id != proposal.entry.id
    services.links.undo(left.link.id)
    services.links.look_again()
    assert services.links.all() == []
    assert totals(services) == {"purchase": 5400}


def test_equal_rows_of_two_cards_of_one_bank_are_two(services):
    files = Files({})
    other = AccountHint("工商银行储蓄卡(4444)", AccountKind.DEBIT, "工商银行", "4444")
    for card in (ICBC, other):
        files.add("icbc_debit", occurred_at=at(1), amount=12, account=card, text="扣费")
        take_in(
            services.imports, Files({"icbc_debit": files.rows["icbc_debit"][-1:]}), ["icbc_debit"]
        )
    assert services.ledger.count(EntryQuery()) == 2
    take_in(services.imports, files, ["icbc_debit"])
    assert services.ledger.count(EntryQuery()) == 2


def test_a_link_that_is_taken_back_counts_both_and_gives_back_the_ends(services):
    take_in(services.imports, everyday(), FILES)
    pair = next(p for p in services.links.all() if p.witness.source == "ccb_debit")
    assert pair.entry.kind is EntryKind.TRANSFER
    services.links.undo(pair.link.id)
    found = totals(services)
    assert found["purchase"] == EVENTS["purchase"] + 300000
    assert found["income"] == 300000
    services.links.look_again()
    assert totals(services) == found


def test_a_card_that_is_not_told_is_only_proposed(services):
    files = Files({})
    files.add(
        "alipay", occurred_at=at(1, "12:01:00"), amount=1830, counterparty="茶馆", source_id="1"
    )
    files.add("icbc_debit", occurred_at=at(1), amount=1830, account=ICBC, text="支付宝-茶馆")
    take_in(services.imports, files, ("alipay", "icbc_debit"))
    (proposal,) = services.links.proposals()
    services.links.confirm(proposal.link.id)
    entry = services.ledger.entries(EntryQuery())
    counted = [e for e in entry if not e.is_witness]
    assert [services.ledger.get(Account, e.account_id).tail for e in counted] == ["1230"]


def test_another_wallet_in_the_banks_words_is_no_witness(services):
    files = Files({})
    files.add("alipay", occurred_at=at(1), amount=1830, account=ICBC, source_id="1")
    files.add("icbc_debit", occurred_at=at(1), amount=1830, account=ICBC, text="财付通-茶馆")
    take_in(services.imports, files, ("alipay", "icbc_debit"))
    assert services.links.all() == []


def test_deleting_the_entry_that_counts_lets_its_witness_count(services):
    take_in(services.imports, everyday(), FILES)
    pair = next(p for p in services.links.all() if p.entry.kind is EntryKind.REPAYMENT)
    services.ledger.delete(pair.entry)
    left = services.ledger.entries(EntryQuery())
    assert not next(e for e in left if e.id == pair.witness.id).is_witness


def test_an_entry_that_is_brought_back_is_linked_again(services):
    take_in(services.imports, everyday(), FILES)
    before = totals(services)
    pair = next(p for p in services.links.all() if p.entry.kind is EntryKind.REPAYMENT)
    for gone in (pair.entry, pair.witness):
        services.ledger.delete(gone)
        services.history.reverse(services.history.newest())
        assert totals(services) == before

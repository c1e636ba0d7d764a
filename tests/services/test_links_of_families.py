"""Events that families of statements tell of in ways of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.linked_world import CMB, ICBC, Files, at, opened, preview, take_in
from tests.services.test_links import state, totals
from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.link import LinkKind
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.importing import hints
from tracker.importing.importer import AccountHint

WECHAT_PAY = AccountHint("微信支付", AccountKind.WALLET, "微信支付", "")
ORDER = "4200000069202603010000000001"


@pytest.fixture
def services(tmp_path):
    yield from opened(tmp_path)


def counting(services) -> list[Entry]:
    found = services.ledger.entries(EntryQuery(descending=False))
    return [entry for entry in found if not entry.is_witness]


def bought_in_a_shop() -> Files:
    """京东 knows the goods, WeChat the card, and its bank the sum; some of it came back."""
    files = Files({})
    files.add("jd", occurred_at=at(1, "12:00:05"), amount=19900, account=WECHAT_PAY,
              counterparty="京东", text="耳机", category="数码", source_id="jd1")  # fmt: skip
    files.add("wechat", occurred_at=at(1, "12:00:00"), amount=19900, account=CMB,
              counterparty="京东商城", text="京东-订单", source_id=ORDER)  # fmt: skip
    files.add("cmb_credit", occurred_at=at(2), amount=19900, account=CMB,
              text="财付通-京东商城")  # fmt: skip
    files.add("wechat", occurred_at=at(9, "12:00:00"), amount=5000, kind=EntryKind.REFUND,
              to_account=CMB, counterparty="京东商城", source_id="back", refunds=ORDER)  # fmt: skip
    files.add("cmb_credit", occurred_at=at(10), amount=5000, kind=EntryKind.REFUND,
              to_account=CMB, text="财付通-京东商城")  # fmt: skip
    return files


@pytest.mark.parametrize("order", [("jd", "wechat", "cmb_credit"), ("cmb_credit", "wechat", "jd")])
def test_of_shop_wallet_and_card_the_shop_counts_and_the_card_is_told(services, order):
    take_in(services.imports, bought_in_a_shop(), order)
    assert totals(services) == {"purchase": 19900, "refund": 5000}
    bought, _back = counting(services)
    assert (bought.text, bought.category) == ("耳机", "数码")
    assert services.ledger.get(Account, bought.account_id).tail == "1234"


def test_a_refund_that_names_a_wallets_number_is_of_the_shops_purchase(services):
    take_in(services.imports, bought_in_a_shop(), ("jd", "wechat", "cmb_credit"))
    (pair,) = [p for p in services.links.all() if p.link.kind is LinkKind.REFUND]
    assert (pair.entry.source, pair.witness.source) == ("jd", "wechat")


def test_a_withdrawal_with_a_fee_is_what_arrived_at_the_bank(services):
    files = Files({})
    files.add("wechat", occurred_at=at(1, "10:00:00"), amount=50050, kind=EntryKind.TRANSFER,
              account=hints.LINGQIAN, to_account=ICBC, counterparty="工商银行",
              note="服务费¥0.50", source_id="1")  # fmt: skip
    files.add("icbc_debit", occurred_at=at(1), amount=50000, kind=EntryKind.INCOME,
              to_account=ICBC, text="财付通-提现")  # fmt: skip
    take_in(services.imports, files, ("wechat", "icbc_debit"))
    assert totals(services) == {"transfer": 50050}


def test_equal_interest_of_two_cards_is_two_whatever_comes_again(services):
    files = Files({})
    for card in (ICBC, replace(ICBC, name="工商银行储蓄卡(4444)", tail="4444")):
        files.add("icbc_debit", occurred_at=at(20), amount=12, kind=EntryKind.INCOME,
                  to_account=card, text="结息")  # fmt: skip
    for _twice in range(2):
        take_in(services.imports, files, ["icbc_debit"])
    assert totals(services) == {"income": 24}
    assert services.links.all() == []


def test_money_of_another_currency_is_another_event(services):
    files = Files({})
    files.add("alipay", occurred_at=at(1, "12:00:00"), amount=1800, account=CMB,
              counterparty="茶馆", source_id="1")  # fmt: skip
    files.add("cmb_credit", occurred_at=at(1), amount=1800, account=CMB, text="支付宝-茶馆")
    bank = files.rows["cmb_credit"]
    bank[0] = bank[0]._replace(amount=Money(1800, "USD"))
    take_in(services.imports, files, ("alipay", "cmb_credit"))
    assert services.links.all() == []
    files.rows["alipay"][0] = files.rows["alipay"][0]._replace(
        amount=Money(1800, "USD"), source_id="2", line=2
    )
    take_in(services.imports, files, ["alipay"])
    assert len(services.links.all()) == 1


def test_one_providers_layouts_tell_of_one_event_once(services):
    """A CSV, the XLSX of it (to the minute), and the proof, which names no shop in full."""
    rows = Files({})
    rows.add("wechat", occurred_at=at(1, "12:00:31"), amount=1800, account=CMB,
             counterparty="茶馆", text="红茶", source_id=ORDER)  # fmt: skip
    rows.add("wechat", occurred_at=at(1, "12:00:45"), amount=1800, account=CMB,
             counterparty="茶馆", text="红茶", source_id=ORDER[:-1] + "2")  # fmt: skip
    again = [row._replace(occurred_at=at(1, "12:00:00"), line=9 + n)
             for n, row in enumerate(rows.rows["wechat"])]  # fmt: skip
    proof = [row._replace(counterparty="茶*", text="商户消费", line=20 + n)
             for n, row in enumerate(rows.rows["wechat"])]  # fmt: skip
    for told in (rows.rows["wechat"], again, proof[::-1]):
        services.imports.commit(preview("wechat", told))
    assert totals(services) == {"purchase": 3600}
    assert services.links.all() == []


def test_a_bank_row_that_took_over_the_other_card_is_still_known(services):
    files = Files({})
    files.add("icbc_debit", occurred_at=at(1), amount=7000, kind=EntryKind.INCOME,
              to_account=ICBC, text="转账存入")  # fmt: skip
    take_in(services.imports, files, ["icbc_debit"])
    (stated,) = counting(services)
    other = services.ledger.save(
        Account(name="旧卡", kind=AccountKind.DEBIT, provider="中国银行", tail="9999")
    ).id
    services.ledger.save(
        Entry(occurred_at=stated.occurred_at, kind=EntryKind.TRANSFER, amount=stated.amount,
              account_id=other, to_account_id=stated.to_account_id)
    )  # fmt: skip
    (proposal,) = services.links.proposals()
    services.links.confirm(proposal.link.id)
    assert totals(services) == {"transfer": 7000}
    before = state(services)
    take_in(services.imports, files, ["icbc_debit"])
    assert state(services) == before
    services.links.undo(services.links.all()[0].link.id)
    assert totals(services) == {"income": 7000, "transfer": 7000}

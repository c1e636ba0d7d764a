"""The passes find the same among the candidates for links as among all entries."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.period import SHANGHAI
from tracker.importing.linking.candidates import Glimpse, can_pair, candidates
from tracker.importing.linking.passes import find_links
from tracker.importing.linking.told import Told

FIRST = date(2026, 3, 1)
ACCOUNTS = {
    1: Account(1, "招商银行信用卡(1234)", AccountKind.CREDIT_CARD, "招商银行", tail="1234"),
    2: Account(2, "工商银行储蓄卡(1230)", AccountKind.DEBIT, "工商银行", tail="1230"),
    3: Account(3, "招商银行信用卡", AccountKind.CREDIT_CARD, "招商银行"),
    4: Account(4, "零钱", AccountKind.WALLET, "微信"),
}
FAMILIES = {
    "alipay": st.sampled_from([None, 1, 2, 3]),
    "wechat": st.sampled_from([None, 1, 2, 4]),
    "jd": st.sampled_from([None, 1]),
    "cmb_credit": st.just(1),
    "icbc_debit": st.just(2),
    "qianji": st.sampled_from([None, 1, 4]),
}
WORDS = ("", "支付宝-茶馆", "财付通-超市", "京东商城", "还款", "跨行转账", "张三")


@st.composite
def entries(draw: st.DrawFn) -> list[Told]:
    """Entries of a few weeks, of few amounts, so that many may belong together."""
    return [draw(_entry(number)) for number in range(1, draw(st.integers(2, 14)))]


@st.composite
def _entry(draw: st.DrawFn, number: int) -> Told:
    source = draw(st.sampled_from(list(FAMILIES)))
    kinds = (EntryKind.PURCHASE, EntryKind.REFUND, EntryKind.REPAYMENT, EntryKind.TRANSFER)
    kind = draw(st.sampled_from(kinds))
    day = FIRST + timedelta(days=draw(st.integers(0, 9)))
    own = draw(FAMILIES[source])
    comes = kind is EntryKind.REFUND
    return Told(
        number,
        datetime(day.year, day.month, day.day, tzinfo=SHANGHAI),
        day.toordinal(),
        kind,
        draw(st.sampled_from([100, 200, 300, 500])),
        "CNY",
        None if comes else own,
        own if comes else None,
        counterparty=draw(st.sampled_from(["茶馆", "超市", "张三"])),
        text=draw(st.sampled_from(WORDS)),
        note=draw(st.sampled_from(["", "服务费1.00"])),
        source=source,
        source_id=f"{number}",
    )


def _glimpse(e: Told) -> Glimpse:
    return e.id, e.day, e.kind, e.source, e.account_id, e.to_account_id, e.minor


@given(entries())
def test_the_candidates_are_all_that_counts(told):
    chosen = candidates(lambda: map(_glimpse, told))
    among = [entry for entry in told if entry.id in chosen]
    assert find_links(among, ACCOUNTS) == find_links(told, ACCOUNTS)


@given(entries())
def test_families_that_cannot_pair_have_nothing_but_refunds(told):
    if not can_pair({entry.source for entry in told}):
        kinds = {match.kind.value for match in find_links(told, ACCOUNTS)}
        assert kinds <= {"refund"}


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (["alipay", "wechat"], False),
        (["jd", "meituan"], False),
        (["qianji"], False),
        (["cmb_debit"], True),
        (["alipay", "jd"], True),
        (["alipay", ""], True),
    ],
)
def test_two_statements_tell_of_one_event_where_their_roles_differ(sources, told):
    assert can_pair(sources) is told


def test_a_wallets_row_that_no_bank_can_know_is_left_aside():
    alone = _told(1, "alipay", 1000, 0, None)
    paid = _told(2, "alipay", 2000, 0, None)
    bank = _told(3, "cmb_credit", 2000, 2, 1)
    late = _told(4, "alipay", 2000, 9, None)
    told = [alone, paid, bank, late]
    assert candidates(lambda: map(_glimpse, told)) == {paid.id, bank.id}


def _told(number: int, source: str, minor: int, day: int, account: int | None) -> Told:
    at = datetime(2026, 3, 1, tzinfo=SHANGHAI) + timedelta(days=day)
    on = at.date().toordinal()
    return Told(number, at, on, EntryKind.PURCHASE, minor, "CNY", account, source=source)

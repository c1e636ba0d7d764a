"""A shortcut of a decision table decides as the rest of the table would."""

from __future__ import annotations

import re
from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.importing.alipay import reading as alipay
from tracker.importing.alipay.predicates import is_plain_purchase as is_plain_in_alipay
from tracker.importing.alipay.row import AlipayRow
from tracker.importing.alipay.rules import TABLES as ALIPAY
from tracker.importing.bank import credit_predicates, debit_lines, debit_predicates
from tracker.importing.bank.about import account_of
from tracker.importing.bank.meaning import Meanings
from tracker.importing.bank.row import BankRow
from tracker.importing.bank.tables import TABLES
from tracker.importing.decision import Move, Skip, decide
from tracker.importing.direction import Direction
from tracker.importing.hints import method
from tracker.importing.importer import ParsedEntry
from tracker.importing.wechat import reading as wechat
from tracker.importing.wechat.refunds import Refunds
from tracker.importing.wechat.row import WechatRow
from tracker.importing.wechat.rules import TABLES as WECHAT

SHORTCUTS = (
    credit_predicates.is_plain_purchase,
    debit_predicates.is_paid_to_another,
    debit_predicates.says_nothing,
    debit_predicates.says_nothing_in_latin,
)
PATTERNS = [
    pattern
    for module in (credit_predicates, debit_lines, debit_predicates)
    for pattern in vars(module).values()
    if isinstance(pattern, re.Pattern)
]
PIECES = st.one_of(
    st.sampled_from(PATTERNS).flatmap(st.from_regex),
    st.sampled_from(
        [
            "支付宝-",
            "消费",
            "短信",
            "autopay",
            "creditCARD",
            "第1/12期",
            "ATM取",
            "店",
            "Shop 7",
            "POS",
            "App",
            *("*", "^", "CRS", "cd", "etc", "IBPS", "hvps"),
        ]
    ),
    st.sampled_from(["蚂蚁借呗", "花呗", "微粒贷", "分付", "美团", "月付", "扣款", "张三", "公司"]),
)


def row_of(text: str, other: str, section: str, way: Direction, kind: AccountKind) -> BankRow:
    card = account_of("银行", kind, "1234")
    at = datetime(2026, 1, 1, tzinfo=SHANGHAI)
    said = (text, other, "", "", "", "", "", "张三")
    words = f"{text} {other}   "
    return BankRow(1, text, at, Money(100), way, card, None, *said, section, words)


@given(
    words=st.lists(PIECES, max_size=3),
    other=st.one_of(st.just(""), PIECES),
    way=st.sampled_from(Direction),
    section=st.sampled_from(["", "消费", "分期", "取现", "还款", "退款", "其他"]),
    kind=st.sampled_from([AccountKind.DEBIT, AccountKind.CREDIT_CARD]),
)
def test_a_shortcut_says_what_the_whole_table_says(words, other, way, section, kind):
    row = row_of("".join(words), other, section, way, kind)
    table = TABLES[kind].by_way[way]
    whole = [rule for rule in table if rule.when not in SHORTCUTS]
    assert told(decide(row, table)) == told(decide(row, whole))


@given(
    said=st.lists(
        st.tuples(
            st.one_of(st.just(""), PIECES),
            st.one_of(st.just(""), PIECES),
            st.sampled_from(["", "消费", "分期", "取现"]),
            st.sampled_from(Direction),
        ),
        min_size=1,
        max_size=6,
    ),
    kind=st.sampled_from([AccountKind.DEBIT, AccountKind.CREDIT_CARD]),
    holder=st.sampled_from(["", "张三"]),
)
def test_rows_mean_together_what_each_means_alone(said, kind, holder):
    rows = [
        row_of(str(text), str(other), section, way, kind)._replace(holder=holder)
        for text, other, section, way in said
    ]
    meanings = Meanings(TABLES[kind])
    alone = [Meanings(TABLES[kind]).of([row])[0] for row in rows]
    assert meanings.of(rows) == alone
    assert meanings.of(rows[::-1]) == alone[::-1]


def told(outcome: Move[BankRow] | Skip) -> object:
    if isinstance(outcome, Skip):
        return outcome
    return outcome.kind, outcome.account, outcome.to_account, outcome.review


AT = datetime(2026, 3, 5, tzinfo=SHANGHAI)
WORDS = st.lists(
    st.sampled_from(
        ["信用卡", "还款", "花呗", "借呗", "微粒贷", "分付", "备用金归还", "自动", "-买入", "早餐"]
    ),
    max_size=3,
).map("".join)
METHODS = st.sampled_from(
    ["零钱", "花呗&红包", "花呗", "余额&零钱", "亲情卡", "红包", "", "招商银行"]
)
WAYS = st.sampled_from([*[Direction.OUT] * 9, *Direction])
SUMS = st.sampled_from([*[100] * 9, 0, -100]).map(Money)
_PAID = ["交易成功", "支付成功"]
STATUSES = [
    *_PAID * 4,
    "交易成功",
    "支付成功",
    "已转账",
    "充值成功",
    "缴费中",
    "还款失败",
    "交易关闭",
    "退款成功",
]


TOLD = {
    "line": st.just(1),
    "raw": st.just(""),
    "occurred_at": st.just(AT),
    "amount": SUMS,
    "direction": WAYS,
    "is_plain": st.sampled_from([True, True, True, False]),
    "counterparty": WORDS,
    "item": WORDS,
    "method": METHODS.map(method),
    "order": st.just("2026"),
    "note": st.just("note"),
}
IN_ALIPAY = st.builds(
    AlipayRow,
    **TOLD,
    status=st.sampled_from(STATUSES),
    category=st.sampled_from(["餐饮美食", "信用借还", ""]),
    funds=st.just(""),
    refunded=st.booleans(),
    says_refunded=st.booleans(),
)
IN_WECHAT = st.builds(
    WechatRow,
    **TOLD,
    type=WORDS,
    status=st.sampled_from([*STATUSES, "已全额退款"]),
    merchant_order=st.just("2"),
    paid_back=st.sampled_from([None, None, Money(50)]),
)


@settings(suppress_health_check=list(HealthCheck))
@given(IN_ALIPAY.filter(is_plain_in_alipay))
def test_a_plain_purchase_of_alipay_is_what_the_whole_table_says(row):
    outcome = decide(row, ALIPAY[row.direction])
    assert isinstance(outcome, Move)
    assert list(alipay.plain_purchases([row])) == [alipay.entry(row, outcome, "")]


def purchase_in_wechat(row: WechatRow) -> ParsedEntry | None:
    (purchase,) = wechat.plain_purchases({name: [told] for name, told in row._asdict().items()})
    return purchase


@settings(suppress_health_check=list(HealthCheck))
@given(IN_WECHAT.filter(purchase_in_wechat))
def test_a_plain_purchase_of_wechat_is_what_the_whole_table_says(row):
    outcome = decide(row, WECHAT[row.direction])
    assert isinstance(outcome, Move)
    assert purchase_in_wechat(row) == wechat.entry(row, outcome, Refunds({}, frozenset()))

"""A shortcut of a decision table decides as the rest of the table would."""

from __future__ import annotations

import re
from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.importing.bank import credit_predicates, debit_lines, debit_predicates
from tracker.importing.bank.about import account_of
from tracker.importing.bank.credit_rules import CREDIT
from tracker.importing.bank.debit_rules import DEBIT
from tracker.importing.bank.row import BankRow
from tracker.importing.decision import Move, Skip, decide
from tracker.importing.direction import Direction

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


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    words=st.lists(PIECES, max_size=3),
    other=st.one_of(st.just(""), PIECES),
    way=st.sampled_from(Direction),
    section=st.sampled_from(["", "消费", "分期", "取现", "还款", "退款", "其他"]),
    kind=st.sampled_from([AccountKind.DEBIT, AccountKind.CREDIT_CARD]),
)
def test_a_shortcut_says_what_the_whole_table_says(words, other, way, section, kind):
    row = row_of("".join(words), other, section, way, kind)
    table = DEBIT[way] if kind is AccountKind.DEBIT else CREDIT
    whole = [rule for rule in table if rule.when not in SHORTCUTS]
    assert told(decide(row, table)) == told(decide(row, whole))


def told(outcome: Move[BankRow] | Skip) -> object:
    if isinstance(outcome, Skip):
        return outcome
    return outcome.kind, outcome.account, outcome.to_account, outcome.review

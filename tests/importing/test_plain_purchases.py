"""A shortcut of a decision table decides as the rest of the table would."""

from __future__ import annotations

import re
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.importing.bank import credit_predicates
from tracker.importing.bank.about import account_of
from tracker.importing.bank.credit_rules import CREDIT
from tracker.importing.bank.row import BankRow
from tracker.importing.decision import decide
from tracker.importing.direction import Direction

LONGER = [rule for rule in CREDIT if rule.when is not credit_predicates.is_plain_purchase]
PATTERNS = [p for p in vars(credit_predicates).values() if isinstance(p, re.Pattern)]
PIECES = st.one_of(
    st.sampled_from(PATTERNS).flatmap(st.from_regex),
    st.sampled_from(
        ["支付宝-", "消费", "短信", "autopay", "Payment", "年费", "第1/12期", "ATM", "店"]
    ),
)


@given(
    words=st.lists(PIECES, max_size=3),
    way=st.sampled_from(Direction),
    section=st.sampled_from(["", "消费", "分期", "取现", "还款", "退款", "其他"]),
)
def test_a_plain_purchase_is_what_the_whole_table_says(words, way, section):
    text = "".join(words)
    card = account_of("银行", AccountKind.CREDIT_CARD, "1234")
    at = datetime(2026, 1, 1, tzinfo=SHANGHAI)
    said = (text, "", "", "", "", "", "", "")
    row = BankRow(1, text, at, Money(100), way, card, None, *said, section, text)
    short, whole = decide(row, CREDIT), decide(row, LONGER)
    assert (short.kind, short.review) == (whole.kind, whole.review)

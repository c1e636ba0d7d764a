"""What the name of an account tells."""

from __future__ import annotations

import pytest

from tracker.domain.account import AccountKind
from tracker.importing.hints import account_hint, credit_card_of, is_bank, method


@pytest.mark.parametrize(
    ("printed", "name", "kind", "provider", "tail"),
    [
        ("余额", "余额", "wallet", "支付宝", ""),
        ("账户余额", "余额", "wallet", "支付宝", ""),
        ("账户余额(个人余额)", "余额", "wallet", "支付宝", ""),
        ("账户余额（个人余额）", "余额", "wallet", "支付宝", ""),
        ("支付宝余额", "余额", "wallet", "支付宝", ""),
        ("微信零钱", "零钱", "wallet", "微信支付", ""),
        ("余额宝", "余额宝", "wealth", "支付宝", ""),
        ("余利宝", "余利宝", "wealth", "网商银行", ""),
        ("花呗", "花呗", "revolving_line", "支付宝", ""),
        ("花呗分期(12期)", "花呗", "revolving_line", "支付宝", ""),
        ("蚂蚁借呗", "借呗", "cash_loan", "支付宝", ""),
        ("抖音月付", "抖音月付", "revolving_line", "抖音", ""),
        ("零钱", "零钱", "wallet", "微信支付", ""),
        ("零钱通", "零钱通", "wealth", "微信支付", ""),
        ("数字人民币", "数字人民币", "wallet", "数字人民币", ""),
        ("招商银行储蓄卡(8705)", "招商银行储蓄卡(8705)", "debit", "招商银行", "8705"),
        ("招商银行信用卡（1234）", "招商银行信用卡(1234)", "credit_card", "招商银行", "1234"),
        ("中信银行信用卡分期(6428) 3期", "中信银行信用卡(6428)", "credit_card", "中信银行", "6428"),
        ("中信银行信用卡分期(3期)", "中信银行信用卡", "credit_card", "中信银行", ""),
        ("招商银行(1234)", "招商银行(1234)", None, "招商银行", "1234"),
        ("招商银行()", "招商银行()", None, "招商银行", ""),
        ("工商银行", "工商银行", None, "工商银行", ""),
        ("中国银行", "中国银行", None, "中国银行", ""),
        ("中国工商银行储蓄卡", "中国工商银行储蓄卡", "debit", "中国工商银行", ""),
        ("江苏银行信用购", "江苏银行信用购", "revolving_line", "江苏银行", ""),
        ("云闪付-中信银行(6428)", "中信银行(6428)", None, "中信银行", "6428"),
        ("某信用社储蓄卡(1111)", "某信用社储蓄卡(1111)", "debit", "某信用社", "1111"),
        ("银行卡(8739)", "银行卡(8739)", None, "", "8739"),
        ("某某", "某某", None, "", ""),
        ("余额不足提醒", "余额不足提醒", None, "", ""),
    ],
)  # fmt: skip
def test_a_printed_name_tells_kind_provider_and_tail(printed, name, kind, provider, tail):
    hint = account_hint(printed)
    assert (hint.name, hint.provider, hint.tail) == (name, provider, tail)
    assert hint.kind == (None if kind is None else AccountKind(kind))


def test_the_card_of_a_bank_is_named_after_it():
    assert credit_card_of("招商银行").name == "招商银行信用卡"
    assert credit_card_of("招商银行信用卡（1234）").tail == "1234"
    assert credit_card_of("").name == "信用卡"


def test_a_shop_is_no_bank():
    assert is_bank("招商银行(1234)")
    assert not is_bank("银行卡")
    assert not is_bank("街角面馆")


def test_no_method_tells_nothing():
    found = method("")
    assert (found.payer, found.mixed, found.by_another, found.prepaid) == (None, *[False] * 3)

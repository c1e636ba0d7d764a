"""What a statement's payment method tells of an account of the person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tracker.domain.account import AccountKind
from tracker.importing.importer import AccountHint

ALIPAY = "支付宝"
WECHAT = "微信支付"

BALANCE = AccountHint("余额", AccountKind.WALLET, ALIPAY)
YUEBAO = AccountHint("余额宝", AccountKind.WEALTH, ALIPAY)
YULIBAO = AccountHint("余利宝", AccountKind.WEALTH, "网商银行")
HUABEI = AccountHint("花呗", AccountKind.REVOLVING_LINE, ALIPAY)
JIEBEI = AccountHint("借呗", AccountKind.CASH_LOAN, ALIPAY)
BEIYONGJIN = AccountHint("备用金", AccountKind.CASH_LOAN, ALIPAY)
WANGSHANGDAI = AccountHint("网商贷", AccountKind.CASH_LOAN, "网商银行")
DOUYIN = AccountHint("抖音月付", AccountKind.REVOLVING_LINE, "抖音")
LINGQIAN = AccountHint("零钱", AccountKind.WALLET, WECHAT)
JINGYING = AccountHint("经营账户", AccountKind.WALLET, WECHAT)
LINGQIANTONG = AccountHint("零钱通", AccountKind.WEALTH, WECHAT)
LICAITONG = AccountHint("理财通", AccountKind.WEALTH, WECHAT)
FENFU = AccountHint("分付", AccountKind.REVOLVING_LINE, WECHAT)
WEILIDAI = AccountHint("微粒贷", AccountKind.CASH_LOAN, "微众银行")
JD_BALANCE = AccountHint("京东钱包余额", AccountKind.WALLET, "京东")
XIAOJINKU = AccountHint("京东小金库", AccountKind.WEALTH, "京东")
BAITIAO = AccountHint("白条", AccountKind.REVOLVING_LINE, "京东")
JINTIAO = AccountHint("金条", AccountKind.CASH_LOAN, "京东")
MEITUAN_BALANCE = AccountHint("美团余额", AccountKind.WALLET, "美团")
YUEFU = AccountHint("美团月付", AccountKind.REVOLVING_LINE, "美团")
JIEQIAN = AccountHint("美团借钱", AccountKind.CASH_LOAN, "美团")

# What a name begins with, and whose it is: 花呗分期(3期) is 花呗, 账户余额(个人余额) is 余额.
_OWN = (
    (re.compile(r"余额宝"), YUEBAO),
    (re.compile(r"余利宝"), YULIBAO),
    (re.compile(r"(支付宝)?(账户)?余额(?![^(])"), BALANCE),
    (re.compile(r"花呗"), HUABEI),
    (re.compile(r"(蚂蚁)?借呗"), JIEBEI),
    (re.compile(r"备用金"), BEIYONGJIN),
    (re.compile(r"网商贷"), WANGSHANGDAI),
    (re.compile(r"抖音月付"), DOUYIN),
    (re.compile(r"零钱通"), LINGQIANTONG),
    (re.compile(r"(微信)?零钱(?![^(])"), LINGQIAN),
    (re.compile(r"经营账户"), JINGYING),
    (re.compile(r"理财通"), LICAITONG),
    (re.compile(r"分付"), FENFU),
    (re.compile(r"微粒贷"), WEILIDAI),
    (re.compile(r"(京东)?白条"), BAITIAO),
    (re.compile(r"(京东)?金条"), JINTIAO),
    (re.compile(r"京东小金库"), XIAOJINKU),
    (re.compile(r"京东(钱包)?余额"), JD_BALANCE),
    (re.compile(r"美团月付"), YUEFU),
    (re.compile(r"美团借钱"), JIEQIAN),
    (re.compile(r"美团余额"), MEITUAN_BALANCE),
)
_CARD = re.compile(
    r"(?P<bank>.*?)(?P<kind>储蓄卡|借记卡|信用卡|贷记卡|信用购)?(?:\((?P<tail>\d{0,4})\))?",
    re.DOTALL,
)
# 中信银行信用卡分期(6428) 3期 is the card itself, whose purchase was split at once.
_INSTALMENTS = re.compile(r"(信用卡|贷记卡)分期(\(\d{0,4}\))?(?: ?\(?\d{1,2}期\)?)?$")
_CARD_KINDS = {
    "储蓄卡": AccountKind.DEBIT,
    "借记卡": AccountKind.DEBIT,
    "信用卡": AccountKind.CREDIT_CARD,
    "贷记卡": AccountKind.CREDIT_CARD,
    "信用购": AccountKind.REVOLVING_LINE,
}
_BANK = re.compile(r".银行|信用社|农商|农信")
_CHANNEL = re.compile(r"(云闪付|微信|支付宝)-(?=.)")
_PROMOTION = re.compile(r"红包|立减|优惠|特惠|折扣|抵扣|集分宝|券|补贴|奖励|满减|积分|免单|津贴")
_SOMEBODY_ELSE = re.compile(r"亲情卡|亲属卡|他人代付")
_SEPARATOR = re.compile(r"[&＆]| ?[+＋] ?")


@dataclass(frozen=True, slots=True)
class Method:
    """What paid, or took, the money: the account, and what makes the answer doubtful.

    `mixed`: two accounts shared the amount and the statement does not say how. `by_another`:
    a relative or friend paid. `prepaid`: nothing but vouchers or an earlier purchase paid.
    """

    payer: AccountHint | None = None
    mixed: bool = False
    by_another: bool = False
    prepaid: bool = False
    is_plain: bool = field(init=False, repr=False, compare=False)
    """Nothing makes the answer doubtful; told once, since it is asked of every row."""

    def __post_init__(self) -> None:
        """Tell whether it is plain."""
        is_doubtful = self.mixed or self.by_another or self.prepaid
        object.__setattr__(self, "is_plain", not is_doubtful)


@lru_cache(maxsize=4096)
def method(text: str) -> Method:
    """Read a payment-method cell, such as 花呗&红包 or 零钱 + 农业银行储蓄卡(2372)."""
    parts = [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
    if any(_SOMEBODY_ELSE.match(part) for part in parts):
        return Method(by_another=True)
    money = [part for part in parts if not _PROMOTION.search(part)]
    if not money:
        return Method(prepaid=bool(parts))
    sources = [part for part in money[1:] if is_account(part)]
    return Method(account_hint(money[0]), mixed=bool(sources))


@lru_cache(maxsize=4096)
def account_hint(name: str) -> AccountHint:
    """What the printed name of an account tells; the kind of a card only where it is printed."""
    plain = _CHANNEL.sub("", _ascii_brackets(name), count=1)
    for beginning, hint in _OWN:
        if beginning.match(plain):
            return hint
    if plain == "数字人民币":
        return AccountHint(plain, AccountKind.WALLET, plain)
    plain = _INSTALMENTS.sub(r"\1\2", plain)
    card = _CARD.fullmatch(plain)
    assert card is not None  # noqa: S101 - every part may be empty
    bank = card["bank"] if _BANK.search(card["bank"]) else ""
    return AccountHint(plain, _CARD_KINDS.get(card["kind"] or ""), bank, card["tail"] or "")


def is_account(name: str) -> bool:
    """Whether this is surely the name of an account, and not a shop, a person or a promotion."""
    hint = account_hint(name)
    return hint.kind is not None or is_bank(name)


def is_bank(name: str) -> bool:
    """Whether this names a bank, or a card of one."""
    return bool(_BANK.search(name))


def credit_card_of(bank: str) -> AccountHint:
    """The credit card of a bank, where the statement does not say which card."""
    name = _ascii_brackets(bank)
    return account_hint(name if "信用卡" in name else f"{name}信用卡")


def fund(name: str) -> AccountHint:
    """A fund or the house that sells it."""
    return AccountHint(name, AccountKind.WEALTH, ALIPAY)


def _ascii_brackets(name: str) -> str:
    return name.replace("（", "(").replace("）", ")")

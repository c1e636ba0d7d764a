"""What can be asked of a row of a credit card: the questions of its decision table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.importing.bank.instalments import term
from tracker.importing.bank.names import names_person, names_shop
from tracker.importing.bank.row import BankRow
from tracker.importing.direction import Direction

_REPAYMENT = re.compile(r"还款|银联入[账帐]|\bPAYMENT\b|\bAUTOPAY\b", re.IGNORECASE)
_MONEY_SENT = re.compile(
    r"存款|存现|现金存|转[帐账]|转入|转存|汇入|汇款|入[帐账]|网银(?!在线|国际)|BOCNET|云闪付(?!APP|[-－—])"
)
_REFUND = re.compile(r"退[货款单票税]|撤销|冲正|价保|返还|退还|减免|拒付")
_TAKEN_BACK = re.compile(r"退[货款单票]|撤销|冲正")
_REWARD = re.compile(
    r"返现|返利|现金奖励|奖励金|现金回馈|回馈金|刷卡金|笔笔返|返\s*\d|^[(（]赠送[)）]"
)
_REBATE = re.compile(r"立减|饭票|抵扣|优惠|积分|红包|补贴|奖励")
_LATE_FEE = re.compile(r"滞纳金|违约金|逾期费")
_INTEREST = re.compile(r"利息|结息")
_FEE = re.compile(
    r"手续费|年费|工本费|制卡费|挂失费|超限费|账户管理费|短信.{0,2}费|兑换费|服务费|快递费"
)
_CASH = re.compile(r"取现|预借现金|现金透支|现金分期|现金借款|(?<![A-Za-z])ATM(?![A-Za-z])")
_OVERPAID = re.compile(r"溢缴款")
_INSTALMENT = re.compile(r"分期(?!乐)")
# What is asked of a row that was spent needs one of these, so most rows are asked nothing more.
# Only what begins with a word is found fast: of the others (ATM, PAYMENT) a part stands here.
_TELLING = re.compile(
    "|".join(
        (
            *(p.pattern for p in (_LATE_FEE, _INTEREST, _FEE, _OVERPAID, _INSTALMENT)),
            *(_TAKEN_BACK.pattern, "现", "ATM", "期", "还款", "银联入", "y", "Y"),
        )
    )
)
_TELLING_SECTIONS = frozenset({"分期", "取现"})
# Through these the bank prints what a shop is called: 支付宝-某年费 is a purchase.
_THROUGH_WALLET = re.compile(r"支付宝|财付通|微信|京东支付|美团支付|抖音支付|云闪付APP")


def is_plain_purchase(row: BankRow) -> bool:
    """Spent, and no word tells of anything that the bank charges, lends or takes back."""
    if row.way is not Direction.OUT or row.section in _TELLING_SECTIONS:
        return False
    return not _TELLING.search(row.text)


def plain_purchases(rows: Sequence[BankRow]) -> Sequence[bool]:
    """Of each row whether it is a plain purchase."""
    return list(map(is_plain_purchase, rows))


def is_reward(row: BankRow) -> bool:
    """The bank gives money for using the card."""
    return row.way is Direction.IN and bool(_REWARD.search(row.text))


def is_repayment(row: BankRow) -> bool:
    """The bill says that the card is repaid."""
    if row.way is Direction.OUT or row.section == "退款":
        return False
    return row.section == "还款" or bool(_REPAYMENT.search(row.text))


def is_refund(row: BankRow) -> bool:
    """A shop gives a payment back, or the bank a part of one or a charge of its own."""
    if row.way is Direction.OUT:
        return False
    said = _REFUND.search(row.text) or _REBATE.search(row.text)
    return row.section == "退款" or bool(said)


def is_charge_given_back(row: BankRow) -> bool:
    """The bank takes interest or a fee off the bill again."""
    if row.way is not Direction.IN:
        return False
    return any(words.search(row.text) for words in (_INTEREST, _FEE, _LATE_FEE))


def is_turned_into_instalments(row: BankRow) -> bool:
    """A purchase is taken off the bill, which asks for it in instalments from now on."""
    if row.way is not Direction.IN:
        return False
    return row.section == "分期" or bool(_INSTALMENT.search(row.text))


def is_money_sent(row: BankRow) -> bool:
    """Money was sent to the card, which is how some banks print a repayment."""
    return row.way is Direction.IN and bool(_MONEY_SENT.search(row.text))


def is_from_person(row: BankRow) -> bool:
    """A person is named, and no shop sends money: that is a repayment too."""
    return row.way is Direction.IN and names_person(row.text)


def is_from_shop(row: BankRow) -> bool:
    """What came in came from a shop: it gives a payment back."""
    return row.way is Direction.IN and names_shop(row.text)


def is_repayment_taken_back(row: BankRow) -> bool:
    """Words of a repayment, yet the card is charged."""
    return row.way is Direction.OUT and bool(_REPAYMENT.search(row.text))


def is_refund_taken_back(row: BankRow) -> bool:
    """Words of a refund, yet the card is charged."""
    return row.way is Direction.OUT and bool(_TAKEN_BACK.search(row.text))


def is_late_fee(row: BankRow) -> bool:
    """Charged since the minimum was not paid in time."""
    return _is_charged(row, _LATE_FEE)


def is_interest(row: BankRow) -> bool:
    """Interest: on what was left to pay, on cash, or as part of an instalment."""
    return _is_charged(row, _INTEREST)


def is_fee(row: BankRow) -> bool:
    """A fee of the bank: a year's, for cash, for an instalment."""
    return _is_charged(row, _FEE)


def is_instalment(row: BankRow) -> bool:
    """A part of a purchase that is paid in instalments, or cash that is paid back so."""
    if row.section == "分期" and row.way is not Direction.IN:
        return True
    return _is_charged(row, _INSTALMENT) or (row.way is Direction.OUT and bool(term(row.text)))


def is_overpaid(row: BankRow) -> bool:
    """What was repaid too much is paid out again."""
    return row.way is Direction.OUT and bool(_OVERPAID.search(row.text))


def is_cash_advance(row: BankRow) -> bool:
    """Cash on credit."""
    return row.section == "取现" or _is_charged(row, _CASH)


def _is_charged(row: BankRow, words: re.Pattern[str]) -> bool:
    """The bank itself charges for that, and no shop that is paid through a wallet."""
    if row.way is Direction.IN:
        return False
    text = row.text
    return bool(words.search(text)) and not _THROUGH_WALLET.search(text)

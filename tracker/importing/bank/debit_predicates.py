"""What can be asked of a row of a debit card, beside what can be asked of every row of a bank.

The summary (摘要) is the bank's own word; whatever else stands in a row was written by shops and
by people, so a rule that one chance word would mislead asks the summary alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.importing.bank.debit_lines import loan_named
from tracker.importing.bank.parties import is_company, is_person
from tracker.importing.bank.row import BankRow

_CARD = re.compile(
    r"信用卡.{0,6}(还款|还钱)|(还款|还).{0,4}(信用卡|贷记卡)|贷记卡.{0,4}还款|掌上生活.{0,2}还款"
    r"|CreditCardRepayment",
    re.IGNORECASE,
)
_CARD_CENTRE = re.compile(r"银行卡中心|信用卡中心|卡中心|信用卡")
_REPAID = re.compile(r"还款|还贷|约定还|贷款回收|贷款扣|扣收贷款|还本|还息|贷款利息|贷款本")
_WALLET_REPAID = re.compile(r"(支付宝|财付通|微信|京东|美团|云闪付|抖音).{0,20}还款")
_WALLETS = re.compile(r"支付宝|财付通|微信|网银在线|京东|美团|云闪付|抖音")
_TAKEN = re.compile(r"扣款|代扣|代收|代付|扣收|还|收贷|贷款回收|贷款扣|贷款利息|贷款本")
_LENDER = re.compile(
    r"消费金融|小额贷款|微众银行|网商银行|小贷|融资担保|汽车金融|财务有限|信托|百信银行|新网银行|度小满|众邦银行"
)
_LENT = re.compile(r"放款|发放贷款|贷款发放|贷款放|放贷|借款|贷款")
_ADVANCE = re.compile(r"预借现金|现金分期|信用卡取现|信用卡转入|e招贷|现金借款")
_REFUND = re.compile(r"退款|退货|退票|撤销|冲正|冲账|退汇|退回|返还|价保|冲回|抹账")
_REVERSED = re.compile(r"冲正|撤销|冲账|冲回|抹账|红冲")
_INTEREST = re.compile(r"结息|利息|息入账|付息|派息")
_INTEREST_TAX = re.compile(r"利息税|息税|扣税")
_FEE = re.compile(
    r"手续费|工本费|年费|账户管理费|短信.{0,4}费|挂失.{0,2}费|汇费|邮电费|服务费|小额.{0,4}费"
)
_CASH_OUT = re.compile(r"取款|取现|现支|现金支取|支取|ATM取|CD取|自助取|柜台取", re.IGNORECASE)
_CASH_IN = re.compile(
    r"存款机|现金存|存现|现存|ATM存|CRS存|自助存|无卡存|续存|^存款$", re.IGNORECASE
)
_INTO_YUEBAO = re.compile(r"余额宝")
_INTO_LINGQIANTONG = re.compile(r"零钱通")
_INTO_WEALTH = re.compile(
    r"基金(申购|认购|购买|定投|销售)|申购|认购|理财.{0,6}(购买|买入|转入|扣款|签约|支付|投资)"
    r"|(购买|买入|投资|转入|转).{0,2}(理财|基金|存单|定期|通知存款)|理财-|定投|银转证|银行转证券"
    r"|银证转账|银证转入|第三方存管|证券.{0,4}(转账|转入|入金)|朝朝宝|积存金|黄金积存|定期存入|转存定期"
    r"|大额存单|国债|结构性存款|蚂蚁基金"
)
_OUT_OF_WEALTH = re.compile(
    r"赎回|理财.{0,6}(到期|兑付|转出|返还|本金|退|终止)|基金.{0,6}(转出|退|清盘|兑付|卖出)"
    r"|证转银|证券转银行|银证转账|银证转出|第三方存管|定期.{0,4}(转活期|到期|支取|销户)"
    r"|存单.{0,4}(到期|支取)|朝朝宝|余额宝"
)
_YIELD = re.compile(r"分红|收益|红利|股息|返现")
_TOP_UP = re.compile(
    r"^(支付宝|微信|零钱|钱包|余额|账户)?充值|(零钱|余额|账户|钱包|支付宝)充值|^充值"
)
_WITHDRAWN = re.compile(r"提现|支付宝款项|余额转出|零钱转出")
_WALLET = re.compile(r"支付宝|财付通|微信|零钱|京东钱包|网银在线|抖音|美团|云闪付")
_TRANSFER = re.compile(
    r"转账|转帐|网转|汇款|汇出|汇入|汇兑|跨行(?!消费)|转支|转取|转出|转入|转存|行内转|实时转|超级网银|网银互联"
    r"|银联入账|来账|往账|贷记|收款|他行|手机银行|网上银行|电子汇|同城|大额|小额支付|IBPS|HVPS|BEPS|划转|转款|互联互通|购汇|结汇|售汇"
)
_INCOME = re.compile(
    r"工资|代发|薪|奖金|奖励|津贴|补贴|补助|公积金|社保|养老金|退休|报销|劳务|年终奖|稿费|绩效|退税|佣金"
    r"|分红|返现|理赔|赔付|赔款|保险金|救助|红包|租金|房租|收入|货款|结算款|报酬|提成|生育|失业|抚恤"
)
_SPENDING = re.compile(
    r"消费|支付|快捷|付款|扣款|代扣|代收|代缴|缴费|缴纳|缴存|POS|购物|购买|一网通|网购|扫码|电费|水费|燃气|话费"
    r"|保险|保费|网银在线|云闪付|财付通|支付宝|微信|美团|京东|抖音|拼多多|ETC|通行费|交通罚|缴税|税款|物业|学费"
    r"|社保|医保|公积金|订单|商户|充值|捐|费$",
    re.IGNORECASE,
)

# What is asked of a row that was paid out, before who was paid, needs one of these: most rows are
# asked nothing more. Each begins with a word, which is found fast; of other patterns a part stands.
_TELLING = re.compile(
    "|".join(
        (
            *(p.pattern for p in (_REVERSED, _REPAID, _LENDER, _INTEREST, _INTEREST_TAX, _FEE)),
            *("还", "信用卡", "贷", "掌上生活", "呗", r"\^", "备用金", "分付"),
            *("白条", "金条", "月付", "余额宝", "零钱通", "充值", "取", "现支"),
            *(
                "理财",
                "基金",
                "存单",
                "定期",
                "通知存款",
                "申购",
                "认购",
                "定投",
                "银转证",
                "银行转证券",
            ),
            *("银证", "第三方存管", "证券", "朝朝宝", "积存金", "黄金积存", "转存定期", "大额存单"),
            *("国债", "结构性存款"),
        )
    )
)
_CARD_IN_ENGLISH = "creditcard"
# What patterns of debit cards and of the other side look for that is no Chinese, in small letters.
_LATIN = (
    *("*", "^", "atm", "crs", "cd", "pos", "etc", "app", "creditcard"),
    *("ibps", "hvps", "beps", "ieps", "ivps", "hbps", "heps", "bbps", "bvps"),
)


def says_nothing_in_latin(row: BankRow) -> bool:
    """Latin letters alone, and none of the few words in them that any table knows."""
    text = row.text
    if row.channel or row.holder or not text.isascii():
        return False
    small = text.lower()
    return not any(word in small for word in _LATIN)


def all_silent_in_latin(rows: Sequence[BankRow]) -> Sequence[bool]:
    """Of each row whether it says nothing in Latin letters; of files in Chinese none does."""
    if not any(row.text.isascii() for row in rows):
        return (False,) * len(rows)
    return list(map(says_nothing_in_latin, rows))


def is_paid_to_another(row: BankRow) -> bool:
    """Paid to a shop or to somebody else, and no word tells of anything but that."""
    if _may_be_more(row) or is_between_own(row):
        return False
    return is_with_another(row) or (is_spending(row) and not is_transfer(row))


def says_nothing(row: BankRow) -> bool:
    """No word that the table of what was paid out knows."""
    if _may_be_more(row) or is_between_own(row):
        return False
    return not (is_with_another(row) or is_transfer(row) or is_spending(row))


def repays_card(row: BankRow) -> bool:
    """A credit card was repaid: its words, or a repayment to a card centre."""
    named = bool(_CARD.search(row.text))
    return named or (bool(_REPAID.search(row.summary)) and bool(_CARD_CENTRE.search(row.text)))


def repays_named_loan(row: BankRow) -> bool:
    """A line whose name or lender is told was repaid, or its lender took the money itself."""
    is_taken = bool(_TAKEN.search(row.text))
    return is_taken and loan_named(row) is not None


def pays_lender(row: BankRow) -> bool:
    """The other side is a company that lends, in whatever words."""
    return bool(_LENDER.search(row.counterparty)) and is_company(row.counterparty)


def repays_loan(row: BankRow) -> bool:
    """正常还款, 贷款还款 and their like: a loan of the bank itself."""
    return bool(_REPAID.search(row.summary)) and not is_person(row.counterparty)


def repays_by_wallet(row: BankRow) -> bool:
    """支付宝-支付宝-还款: a line that only the wallet's own statement names."""
    is_taken = _REPAID.search(row.summary) and _WALLETS.search(f"{row.counterparty} {row.place}")
    return bool(is_taken or _WALLET_REPAID.search(row.text))


def is_loan_paid_out(row: BankRow) -> bool:
    """A lender pays out a loan, or the bank says that it is one."""
    lent = bool(_LENT.search(f"{row.summary} {row.note}")) or loan_named(row) is not None
    return (pays_lender(row) or bool(loan_named(row)) or not is_person(row.counterparty)) and lent


def is_card_advance(row: BankRow) -> bool:
    """Cash that a credit card lent."""
    return bool(_ADVANCE.search(row.text))


def comes_back(row: BankRow) -> bool:
    """A shop, a bank or a wallet gives money back."""
    return bool(_REFUND.search(row.text))


def is_reversed(row: BankRow) -> bool:
    """The bank takes an earlier row back."""
    return bool(_REVERSED.search(row.summary))


def is_interest(row: BankRow) -> bool:
    """Interest of the account itself, whichever way."""
    return bool(_INTEREST.search(row.summary))


def is_interest_tax(row: BankRow) -> bool:
    """The tax on interest."""
    return bool(_INTEREST_TAX.search(row.summary))


def is_fee(row: BankRow) -> bool:
    """What the bank charges for an account or a transfer."""
    return bool(_FEE.search(row.summary))


def is_cash_out(row: BankRow) -> bool:
    """Cash from a machine or a counter."""
    return bool(_CASH_OUT.search(row.summary))


def is_cash_in(row: BankRow) -> bool:
    """Cash that was paid in."""
    return bool(_CASH_IN.search(row.summary))


def is_about_yuebao(row: BankRow) -> bool:
    """余额宝 is named."""
    return bool(_INTO_YUEBAO.search(row.text))


def is_about_lingqiantong(row: BankRow) -> bool:
    """零钱通 is named."""
    return bool(_INTO_LINGQIANTONG.search(row.text))


def goes_into_wealth(row: BankRow) -> bool:
    """A fund, a product or a term deposit was bought."""
    return bool(_INTO_WEALTH.search(row.text))


def comes_out_of_wealth(row: BankRow) -> bool:
    """A fund, a product or a term deposit was sold or came due."""
    return bool(_OUT_OF_WEALTH.search(row.text))


def is_yield(row: BankRow) -> bool:
    """What a fund or a product earned."""
    return bool(_YIELD.search(row.summary))


def is_top_up(row: BankRow) -> bool:
    """The balance of a wallet was filled."""
    told = _TOP_UP.search(row.summary) or _TOP_UP.search(row.note)
    return bool(told) and bool(_WALLET.search(row.text))


def is_withdrawal(row: BankRow) -> bool:
    """The balance of a wallet was emptied to this card."""
    return bool(_WITHDRAWN.search(row.text))


def is_transfer(row: BankRow) -> bool:
    """Money that was sent or came by a transfer."""
    return bool(_TRANSFER.search(f"{row.summary} {row.note} {row.channel}"))


def is_between_own(row: BankRow) -> bool:
    """The other side has the name of the person whose account this is."""
    return bool(row.holder) and row.counterparty == row.holder


def is_with_another(row: BankRow) -> bool:
    """The other side is a company, or a person who is surely somebody else."""
    other = is_person(row.counterparty) and bool(row.holder) and row.counterparty != row.holder
    return other or is_company(row.counterparty)


def is_income(row: BankRow) -> bool:
    """Wages, benefits, refunds of tax, rewards."""
    return bool(_INCOME.search(row.text))


def is_spending(row: BankRow) -> bool:
    """A shop, a bill or a payment through a wallet."""
    return bool(_SPENDING.search(row.text)) or is_company(row.counterparty)


def _may_be_more(row: BankRow) -> bool:
    return bool(_TELLING.search(row.text)) or _CARD_IN_ENGLISH in row.text.lower()

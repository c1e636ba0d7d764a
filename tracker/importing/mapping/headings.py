"""What headings mean, in Chinese and English, and in a few words of other languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tracker.importing.mapping.mapping import plain

_WHOLE: Final = {
    "time": "交易日期 交易日 交易时间 日期 时间 交易创建时间 付款时间 消费日期 发生日期 记账时间 "
            "date transactiondate transdate datetime time valuedate dateoftransaction "
            "datum buchungstag fecha data",
    "clock": "时刻 交易时刻 timeofday transactiontime uhrzeit hora",
    "posted": "记账日期 记账日 入账日期 入账日 银行记账日 过账日期 postdate postingdate posteddate "
              "bookingdate dateposted wertstellung valuta",
    "amount": "金额 交易金额 收入/支出金额 收支金额 发生额 人民币金额 记账金额 入账金额 "
              "结算金额 实付金额 付款金额 amount transactionamount sum value betrag montant "
              "importe importo total",
    "income": "收入 存入 贷方 贷方金额 贷方发生额 收入金额 存入金额 转入金额 转入 进账 "
              "credit credits deposit deposits moneyin paidin creditamount income in haben",
    "expense": "支出 取出 借方 借方金额 借方发生额 支出金额 取出金额 转出金额 转出 花费 "
               "debit debits withdrawal withdrawals moneyout paidout debitamount expense spent "
               "out soll charge charges",
    "way": "收/支 收支 收支类型 借贷 借贷标志 借贷方向 方向 资金方向 收支方向 收付 类型 交易类型 "
           "type dr/cr debit/credit direction transactiontype creditdebit",
    "balance": "余额 账户余额 本次余额 联机余额 交易后余额 可用余额 结余 "
               "balance runningbalance closingbalance accountbalance saldo solde",
    "currency": "币种 币别 货币 交易币种 currency ccy currencycode wahrung devise divisa moneda",
    "summary": "摘要 交易摘要 交易描述 交易说明 商品 商品说明 商品名称 用途 说明 描述 项目 内容 "
               "事由 description details narrative particulars memo item transactiondescription "
               "verwendungszweck buchungstext libelle concepto descrizione",
    "counterparty": "交易对方 对方 对方户名 对方名称 交易对手 交易对手名称 对方账户名 商户 商家 "
                    "商户名称 收款人 店铺 payee merchant name vendor counterparty counterpartyname "
                    "beneficiary empfanger empfänger beguenstigter begünstigter "
                    "auftraggeber/empfänger auftraggeber payeename",
    "peer": "对方账号 对方账户 对方卡号 对方卡号/账号 交易对手账号 counterpartyaccount iban "
            "kontonummer",
    "place": "交易地点 交易场所 交易地 网点名称 地点 location city place",
    "channel": "交易渠道 渠道 交易方式 channel method",
    "note": "备注 附言 交易附言 客户摘要 留言 note notes comment comments remark remarks "
            "extendeddetails",
    "category": "分类 类别 交易分类 消费类型 一级分类 category categories kategorie",
    "account": "账户 账户名 账户名称 支付方式 付款方式 收/付款方式 支付账户 "
               "account accountname paymentmethod card paidwith",
    "number": "流水号 交易号 交易单号 交易订单号 订单号 单号 交易流水号 日志号 凭证号 编号 "
              "交易编号 id transactionid reference referencenumber referenceno ref refno txnid "
              "orderid",
    "tail": "卡号末四位 卡号后四位 卡末四位 卡号 cardnumber cardno last cardlast",
}  # fmt: skip
"""Whole headings by field, those that are clearest first."""

_PARTS: Final = {
    "balance": "余额 balance saldo",
    "posted": "记账日 入账日 过账 posting posted booking",
    "time": "日期 时间 date",
    "income": "收入 存入 贷方 deposit credit paidin moneyin",
    "expense": "支出 取出 借方 withdraw debit paidout moneyout",
    "peer": "对方账 对方卡",
    "counterparty": "对方 对手 商户 商家 payee merchant beneficiary",
    "amount": "金额 发生额 amount betrag",
    "currency": "币种 货币 currency",
    "summary": "摘要 说明 描述 用途 description detail narrative",
    "note": "备注 附言 note remark comment",
    "category": "分类 类别 category",
    "number": "流水 单号 订单 reference",
}  # fmt: skip
"""Pieces of headings, asked for in this order where no whole one is known."""


@lru_cache(maxsize=1024)
def meanings(heading: str) -> tuple[tuple[str, bool], ...]:
    """The fields a heading may stand for, the likeliest first; whether the whole of it is known."""
    name = bare(heading)
    if not name:
        return ()
    whole = [(field, True) for field, words in _WORDS.items() if name in words]
    if whole:
        return tuple(whole)
    return tuple(
        (field, False)
        for field, words in _PARTS.items()
        if any(plain(word) in name for word in words.split())
    )


def bare(heading: str) -> str:
    """A heading without a unit in brackets or a number behind it: 金额(元), Amount (EUR), 账户1."""
    name = plain(heading).translate(_OF_THE_MAINLAND)
    if _WAY.search(name):
        return name  # 记账金额(收入) is another column than 记账金额(支出)
    return name.partition("(")[0].strip('"_').rstrip("0123456789") or name


def unit_of(heading: str) -> str:
    """The currency that a heading names in brackets behind it; "" for none."""
    match = _UNIT.search(plain(heading))
    return match[1].upper() if match else ""


_OF_THE_MAINLAND: Final = str.maketrans(
    "額餘幣帳戶號備註項說轉對時間類單據貸進賬貨總結費數內",
    "额余币账户号备注项说转对时间类单据贷进账货总结费数内",
)
"""Headings as Taiwan and Hong Kong write them."""
_WAY: Final = re.compile(r"\(.*(收入|支出|存入|取出|借|贷|credit|debit|in|out)\b.*\)")
_UNIT: Final = re.compile(r"\((cny|usd|eur|gbp|hkd|jpy|chf|sgd|aud|cad)\)")
_WORDS: Final = {field: frozenset(map(plain, text.split())) for field, text in _WHOLE.items()}

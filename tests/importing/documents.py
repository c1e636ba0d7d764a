"""Statements as banks and wallets print them (PDF) and send them (EML), made up."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

import openpyxl

from tests.importing.credit_report.printed import Look, Sheet
from tracker.importing.catalogue import candidates
from tracker.importing.containers import open_files
from tracker.importing.importer import ParsedStatement, SourceFile

CMB_WIDTHS = (65, 35, 70, 80, 80, 100, 65)
CMB_HEADINGS = (
    ("记账日期", "Date"), ("货币", "Currency"), ("交易金额", "Transaction Amount"),
    ("联机余额", "Balance"), ("交易摘要", "Transaction Type"), ("对手信息", "Counter Party"),
    ("客户摘要", "Customer Type"),
)  # fmt: skip
BOCOM_WIDTHS = (30, 52, 45, 50, 30, 52, 52, 60, 50, 40, 40)
BOCOM_HEADINGS = (
    "序号 Serial Num", "交易日期 Trans Date", "交易时间 Trans Time", "交易类型 Trading Type",
    "借贷 Dc Flg", "交易金额 Trans Amt", "余额 Balance", "对方账号 Payment Receipt Account",
    "对方户名 Payment Receipt Name", "交易地点 Trading Place", "摘要 Abstract",
)  # fmt: skip
WECHAT_WIDTHS = (80, 55, 55, 40, 65, 50, 80, 70)
WECHAT_HEADINGS = (
    "交易单号", "交易时间", "交易类型", "收/支/其他",
    "交易方式", "金额(元)", "交易对方", "商户单号",
)  # fmt: skip
ALIPAY_WIDTHS = (40, 65, 85, 70, 50, 75, 60, 50)
ALIPAY_HEADINGS = (
    "收/支", "交易对方", "商品说明", "收/付款方式", "金额", "交易订单号", "商家订单号", "交易时间",
)  # fmt: skip

Rows = Sequence[Sequence[str]]


def nobody(_name: str) -> str | None:
    return None


def cmb_debit(rows: Rows, password: str = "") -> bytes:
    """招商银行交易流水: nothing is ruled, headings in two languages on two lines, on every page."""
    sheet = Sheet(size=8)
    sheet.title("招商银行交易流水")
    sheet.paragraph("户 名：张三      账号：6214123412341234")
    sheet.paragraph("2026-01-01 -- 2026-03-31")
    look, tight = Look(CMB_WIDTHS, ruled=False), Look(CMB_WIDTHS, ruled=False, pad=1)
    leaves = 0
    for row in rows:
        if len(sheet.leaves) != leaves:
            leaves = len(sheet.leaves)
            sheet.table([list(words) for words in zip(*CMB_HEADINGS, strict=True)], tight)
        sheet.table([row], look)
        if sheet.y < 110:
            sheet.page()
    sheet.paragraph("合计收入：5,000.00 合计支出：200.00")
    sheet.paragraph("温馨提示：本流水仅供参考，以银行记录为准。")
    return sheet.pdf(password, footer="第{page}页/共{pages}页")


def bocom_debit(rows: Rows, password: str = "") -> bytes:
    """交通银行交易流水: all ruled, headings in two languages in one cell."""
    sheet = Sheet(size=7)
    sheet.title("交通银行交易流水")
    sheet.fields("账号/卡号：6222620123456789", "查询起日：2026-01-01", "查询止日：2026-03-31")
    sheet.table([BOCOM_HEADINGS, *rows], Look(BOCOM_WIDTHS, centred=True, pad=2))
    return sheet.pdf(password)


def wechat_proof(rows: Rows, password: str = "") -> bytes:
    """微信支付交易明细证明: ruled, numbers and times on two lines."""
    sheet = Sheet(size=8)
    sheet.title("微信支付交易明细证明")
    sheet.paragraph(
        "兹证明：张三（居民身份证：1101**********0021），在其微信号：zhang中的交易明细信息如下："
    )
    sheet.paragraph("交易明细对应时间段：2026年01月01日 00:00:00至2026年03月31日 23:59:59")
    sheet.table([WECHAT_HEADINGS, *rows], Look(WECHAT_WIDTHS))
    sheet.paragraph("说明：1. 本证明仅展示已完成的交易。 2. 中性交易计入其他。 3. 以实际为准。")
    return sheet.pdf(password)


def alipay_proof(rows: Rows, password: str = "") -> bytes:
    """支付宝 交易流水证明: ruled, the time last."""
    sheet = Sheet(size=8)
    sheet.title("交易流水证明")
    sheet.paragraph("编号：2026040100000000000000000000000000000000")
    sheet.paragraph("兹证明：张三在我公司支付宝平台账户som***@mail.example中的明细信息如下：")
    sheet.paragraph("起始时间：2026-01-01 00:00:00 终止时间：2026-03-31 23:59:59")
    sheet.table([ALIPAY_HEADINGS, *rows], Look(ALIPAY_WIDTHS))
    return sheet.pdf(password)


def mail(
    page: str = "",
    attachments: Mapping[str, bytes] | None = None,
    charset: str = "utf-8",
    bank: str = "招商银行",
) -> bytes:
    """A mail of a bank: its subject encoded, its page in base64, its files attached."""
    message = EmailMessage()
    message["Subject"] = f"{bank}信用卡电子账单"
    message["From"] = "bill@bank.example"
    message["Date"] = "Tue, 06 Jan 2026 08:00:00 +0800"
    if page:
        message.set_content(page, subtype="html", charset=charset, cte="base64")
    else:
        message.set_content("您好，账单见附件。")
    for name, data in (attachments or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def cmb_bill_page(rows: Rows, charset: str = "utf-8") -> str:
    """The page of a bill: a table of its own for each row, laid out by tables around it."""

    def line(cells: Sequence[str]) -> str:
        inside = "".join(f"<td><div><font>&nbsp;{cell}</font></div></td>" for cell in cells)
        return f"<tr><td><span><table><tr><td></td>{inside}</tr></table></span></td></tr>"

    head = ("交易日", "记账日", "交易摘要", "人民币金额", "卡号末四位", "交易地金额")
    english = ("Trans Date", "Post Date", "Description", "RMB Amount", "Card", "Original")
    return (
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset={charset}'>"
        "<title>账单</title></head><body><table><tr><td>"
        "<p>招商银行信用卡对账单（个人消费卡账户 2026年01月）</p>"
        "<div>账单日 2026年01月06日</div><div>本期应还金额 ¥ 1,230.00</div></td></tr>"
        f"<tr><td><table>{''.join(map(line, [head, english, *rows]))}</table></td></tr>"
        "</table></body></html>"
    )


def book(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of these rows."""
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(list(row))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def opened(data: bytes, name: str = "账单", password=nobody) -> list[SourceFile]:
    return open_files(SourceFile(name, data), password)


def read(data: bytes, name: str = "账单", password=nobody) -> ParsedStatement:
    """What the one importer that claims the one file in these bytes makes of it."""
    (source,) = opened(data, name, password)
    (importer,) = candidates(source)
    return importer.read(source)


def cmb_bill(rows: Rows, title: str) -> bytes:
    """招商银行信用卡对账单: nothing is ruled, and a title stands close above the headings."""
    sheet = Sheet(size=8)
    sheet.title("招商银行信用卡对账单（个人消费卡账户 2026年01月）")
    sheet.paragraph(title)
    sheet.y += sheet.size
    headings = ("交易日", "记账日", "交易摘要", "人民币金额", "卡号末四位", "交易地金额")
    sheet.table([headings, *rows], Look((60, 60, 130, 70, 70, 80), ruled=False))
    return sheet.pdf()

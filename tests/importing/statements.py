"""Statements as the apps write them, made up: for tests to read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import openpyxl
import pyzipper

from tracker.importing.catalogue import candidates
from tracker.importing.importer import ParsedEntry, ParsedStatement, SkippedRow, SourceFile

APP_HEADINGS = (
    "交易时间", "交易分类", "交易对方", "对方账号", "商品说明", "收/支", "金额",
    "收/付款方式", "交易状态", "交易订单号", "商家订单号", "备注",
)  # fmt: skip
EARLY_APP_HEADINGS = (
    "收/支", "交易对方", "对方账号", "商品说明", "收/付款方式", "金额",
    "交易状态", "交易分类", "交易订单号", "商家订单号", "交易时间",
)  # fmt: skip
WEB_HEADINGS = (
    "交易号", "商家订单号", "交易创建时间", "付款时间", "最近修改时间", "交易来源地", "类型",
    "交易对方", "商品名称", "金额（元）", "收/支", "交易状态", "服务费（元）",
    "成功退款（元）", "备注", "资金状态",
)  # fmt: skip
WECHAT_HEADINGS = (
    "交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)",
    "支付方式", "当前状态", "交易单号", "商户单号", "备注",
)  # fmt: skip

Cells = Mapping[str, str]

_APP_ROW = {
    "交易时间": "2026-03-05 12:30:45",
    "交易分类": "餐饮美食",
    "交易对方": "街角面馆",
    "对方账号": "noo***@shop.example",
    "商品说明": "午饭",
    "收/支": "支出",
    "金额": "18.50",
    "收/付款方式": "余额",
    "交易状态": "交易成功",
    "交易订单号": "2026030522001400000000000001",
    "商家订单号": "M0001",
    "备注": "",
}
_WEB_ROW = {
    "交易号": "2026030522001400000000000001",
    "商家订单号": "M0001",
    "交易创建时间": "2026-03-05 12:30:45",
    "交易来源地": "其他（包括阿里巴巴和外部商家）",
    "类型": "即时到账交易",
    "交易对方": "街角面馆",
    "商品名称": "午饭",
    "金额（元）": "18.50",
    "收/支": "支出",
    "交易状态": "交易成功",
    "服务费（元）": "0.00",
    "成功退款（元）": "0.00",
    "资金状态": "已支出",
}
_WECHAT_ROW = {
    "交易时间": "2026-03-05 12:30:45",
    "交易类型": "商户消费",
    "交易对方": "街角面馆",
    "商品": "午饭",
    "收/支": "支出",
    "金额(元)": "¥18.50",
    "支付方式": "零钱",
    "当前状态": "支付成功",
    "交易单号": "4200000000202603050000000001",
    "商户单号": "M0001",
    "备注": "/",
}


def app_row(**cells: str) -> Cells:
    """A row of the Alipay app, 收_支 and 收_付款方式 standing for 收/支 and 收/付款方式."""
    return _APP_ROW | _headings(cells)


def web_row(**cells: str) -> Cells:
    """A row of the Alipay web site; 金额, 服务费, 成功退款 stand for those with （元）."""
    return _WEB_ROW | _headings(cells, "（元）")


def wechat_row(**cells: str) -> Cells:
    """A row of WeChat; 金额 stands for 金额(元)."""
    return _WECHAT_ROW | _headings(cells, "(元)")


def _headings(cells: Cells, unit: str = "") -> dict[str, str]:
    money = {"金额", "服务费", "成功退款"} if unit else set()
    return {
        (name + unit if name in money else name.replace("_", "/")): cell
        for name, cell in cells.items()
    }


def alipay_app(
    rows: Iterable[Cells],
    *,
    headings: Sequence[str] = APP_HEADINGS,
    company: str = "支付宝支付科技有限公司",
    totals: Sequence[str] = (),
    kind: str = "全部",
) -> str:
    """The app's statement since 2023: the preamble ends its lines with CRLF, the table with LF."""
    preamble = [
        "-" * 84,
        "导出信息：",
        "姓名：某人",
        "支付宝账户：som***@mail.example",
        "起始时间：[2026-03-01 00:00:00]    终止时间：[2026-03-31 23:59:59]",
        f"导出交易类型：[{kind}]",
        "导出时间：[2026-04-01 09:12:52]",
        *totals,
        "",
        "特别提示：",
        "1.本回单内容可表明支付宝受理了相应支付交易申请；",
        "2.因统计逻辑不同，明细金额直接累加后，可能会和下方统计金额不一致；",
        "",
        "-" * 24 + company + "  电子客户回单" + "-" * 24,
    ]
    table = [headings, *([_tabbed(row, h) for h in headings] for row in rows)]
    return "".join(f"{line}\r\n" for line in preamble) + "".join(
        ",".join(cells) + ",\n" for cells in table
    )


def alipay_early_app(rows: Iterable[Cells]) -> str:
    """The app's statement before 2023: padded, the time last, the notes at the bottom."""
    headings = EARLY_APP_HEADINGS
    table = [headings, *([_tabbed(row, h) for h in headings] for row in rows)]
    return "\r\n".join(
        [
            "-" * 24 + "支付宝（中国）网络技术有限公司  电子客户回单" + "-" * 24,
            *(",".join(f"{cell:<20}" for cell in cells) + "," for cells in table),
            "-" * 84,
            "导出信息：",
            "支付宝账户：som***@mail.example",
            "起始时间：[2022-03-01 00:00:00]    终止时间：[2022-03-31 23:59:59]",
            "共2笔记录",
            "特别提示：",
            "1.本回单内容可表明支付宝受理了相应支付交易申请；",
            "",
        ]
    )


def alipay_web(rows: Iterable[Cells], *, footer: Sequence[str] = ()) -> str:
    """The web site's statement: every cell padded, totals below."""
    table = [WEB_HEADINGS, *([_tabbed(row, h) for h in WEB_HEADINGS] for row in rows)]
    return "\r\n".join(
        [
            "支付宝交易记录明细查询",
            "账号:[som***@mail.example]",
            "起始日期:[2026-03-01 00:00:00]    终止日期:[2026-03-31 23:59:59]",
            "-" * 33 + "交易记录明细列表" + "-" * 36,
            *(",".join(f"{cell:<20}" for cell in cells) + "," for cells in table),
            "-" * 84,
            *footer,
            "导出时间:[2026-04-01 19:20:37]    用户:某人",
            "",
        ]
    )


def wechat_csv(rows: Iterable[Cells], *, totals: Sequence[str] = (), notes: int = 3) -> str:
    """WeChat's statement as CSV, with the quotes and tabs it has around numbers."""
    preamble = [
        "微信支付账单明细",
        "微信昵称：[某人]",
        "起始时间：[2026-03-01 00:00:00] 终止时间：[2026-03-31 23:59:59]",
        "导出类型：[全部]",
        "导出时间：[2026-04-01 23:09:27]",
        "",
        *totals,
        "注：",
        *(f"{number}. 本明细仅供个人对账使用" for number in range(1, notes + 1)),
        "",
        "-" * 22 + "微信支付账单明细列表" + "-" * 20,
    ]
    lines = [line + "," * (len(WECHAT_HEADINGS) - 1) for line in preamble]
    lines.append(",".join(WECHAT_HEADINGS))
    lines += [",".join(_quoted(row, h) for h in WECHAT_HEADINGS) for row in rows]
    return "\r\n".join([*lines, ""])


def _quoted(row: Cells, heading: str) -> str:
    cell = row.get(heading, "")
    quoted = '"' + cell.replace('"', '""') + '"'
    if heading in {"交易单号", "商户单号"}:
        return quoted + "\t"
    plain = heading in {"交易时间", "交易类型"} and "," not in cell
    return cell if plain else quoted


def _tabbed(row: Cells, heading: str) -> str:
    ends = "\t" if heading in {"交易号", "交易订单号", "商家订单号"} else ""
    return row.get(heading, "") + ends


def wechat_book(rows: Iterable[Sequence[object]]) -> bytes:
    """WeChat's statement as a workbook, with a merged preamble and the cells as they are given."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for line in (
        "微信支付账单明细",
        "微信昵称：[某人]",
        "起始时间：[2026-03-01 00:00:00] 终止时间：[2026-03-31 23:59:59]",
        "导出类型：[全部]",
        "共2笔记录",
    ):
        sheet.append([line])
        sheet.merge_cells(None, sheet.max_row, 1, sheet.max_row, len(WECHAT_HEADINGS))
    sheet.append([None])
    sheet.append(list(WECHAT_HEADINGS))
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def zipped(
    members: Mapping[str, bytes], password: str | None = None, *, legacy: bool = False
) -> bytes:
    """An archive; with a password AES as Alipay and WeChat write it."""
    buffer = io.BytesIO()
    with pyzipper.AESZipFile(buffer, "w", pyzipper.ZIP_DEFLATED) as archive:
        if password is not None:
            archive.setpassword(password.encode())
            archive.setencryption(pyzipper.WZ_AES, nbits=256)
        for name, data in members.items():
            info = pyzipper.zipfile_aes.AESZipInfo(name)
            info.compress_type = pyzipper.ZIP_STORED if legacy else pyzipper.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


def read(text: str | bytes, encoding: str = "gb18030") -> ParsedStatement:
    """What the one importer that claims a file makes of it."""
    data = text.encode(encoding) if isinstance(text, str) else text
    source = SourceFile("statement.csv", data)
    (importer,) = candidates(source)
    return importer.read(source)


def one(statement: ParsedStatement) -> ParsedEntry:
    """The only row of a statement, which is an entry."""
    assert not statement.skipped
    (entry,) = statement.entries
    return entry


def skipped(statement: ParsedStatement) -> SkippedRow:
    """The only row of a statement, which has no effect."""
    assert not statement.entries
    (row,) = statement.skipped
    return row


def at(text: str) -> datetime:
    """An instant in Shanghai."""
    return datetime.fromisoformat(text + "+08:00")


def ends(entry: ParsedEntry) -> tuple[str | None, str | None]:
    """The names of the accounts that money left and arrived in."""
    source, to = entry.account, entry.to_account
    return source.name if source else None, to.name if to else None

"""WeChat Pay's export: CSV until July 2025, a workbook since."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

from openpyxl import Workbook
from row import Row, yuan

HEADER = [
    "交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "支付方式", "当前状态",
    "交易单号", "商户单号", "备注",
]  # fmt: skip
WIDTH = len(HEADER)
STAMP = (2026, 11, 5, 0, 0, 0)


def csv_export(rows: list[Row], first: date, last: date) -> bytes:
    """The file for these days: newest first, UTF-8 with a mark, CRLF, numbers end in a tab."""
    chosen = _chosen(rows, first, last)
    top = [line + "," * (WIDTH - 1) for line in _preamble(chosen, first, last)]
    lines = [*top, ",".join(HEADER), *map(_csv_line, chosen)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def xlsx_export(rows: list[Row], first: date, last: date) -> bytes:
    """The workbook for these days: instants are dates, amounts are numbers."""
    chosen = _chosen(rows, first, last)
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    notes = [*_preamble(chosen, first, last)]
    notes.insert(-2, "4. 本账单中所有时间均为UTC+08:00时间")
    for line in notes:
        sheet.append([line])
        sheet.merge_cells(f"A{sheet.max_row}:K{sheet.max_row}")
    sheet.append(HEADER)
    for row in chosen:
        sheet.append([row.at, *_texts(row)[:4], row.amount / 100, *_texts(row)[4:]])
        sheet.cell(sheet.max_row, 1).number_format = "yyyy-mm-dd hh:mm:ss"
    book.properties.creator = ""
    book.properties.created = book.properties.modified = datetime(2026, 11, 5)  # noqa: DTZ001
    written = io.BytesIO()
    book.save(written)
    return _without_clock(written.getvalue())


def _chosen(rows: list[Row], first: date, last: date) -> list[Row]:
    return [row for row in reversed(rows) if first <= row.at.date() <= last]


def _preamble(rows: list[Row], first: date, last: date) -> list[str]:
    return [
        "微信支付账单明细",
        "微信昵称：[示例]",
        f"起始时间：[{first} 00:00:00] 终止时间：[{last} 23:59:59]",
        "导出类型：[全部]",
        f"导出时间：[{last} 23:59:59]",
        "",
        f"共{len(rows)}笔记录",
        *(f"{name}：{_sum(rows, way)}" for name, way in _DIRECTIONS),
        "注：",
        "1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易",
        "2. 本明细仅展示当前账单中的交易，不包括已删除的记录",
        "3. 本明细仅供个人对账使用",
        "",
        "----------------------微信支付账单明细列表--------------------",
    ]


_DIRECTIONS = (("收入", "收入"), ("支出", "支出"), ("中性交易", "/"))


def _sum(rows: list[Row], direction: str) -> str:
    amounts = [row.amount for row in rows if row.direction == direction]
    return f"{len(amounts)}笔 {yuan(sum(amounts))}元"


def _texts(row: Row) -> list[str]:
    """All cells but the first and the amount."""
    numbers = [row.number, row.order or "/", row.note or "/"]
    return [row.label, row.party, row.text, row.direction, row.method, row.status, *numbers]


def _csv_line(row: Row) -> str:
    label, party, text, direction, method, status, number, order, note = _texts(row)
    cells = (
        f"{row.at:%Y-%m-%d %H:%M:%S}", label, party, f'"{text}"', direction,
        f"¥{yuan(row.amount)}", method, status, f'"{number}\t"', f'"{order}\t"', f'"{note}"',
    )  # fmt: skip
    return ",".join(cells)


def _without_clock(workbook: bytes) -> bytes:
    """The same workbook, whenever it is written: the archive's clock and order are fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = old.read(name)
            if name == "docProps/core.xml":
                start, end = data.index(b"<dcterms:modified"), data.index(b"</dcterms:modified>")
                data = data[:start] + data[end + len(b"</dcterms:modified>") :]
            member = zipfile.ZipInfo(name, STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, data)
    return out.getvalue()

"""Encodings of files from elsewhere that read as Chinese of the mainland, only without sense."""

from __future__ import annotations

from typing import Final

BIG5: Final = "big5hkscs"
"""What Taiwan and Hong Kong wrote before Unicode."""

_HEADINGS: Final = ("日期", "時間", "金額", "餘額", "摘要", "交易", "帳", "備註", "幣")
_HEADINGS_OF_THE_MAINLAND: Final = (
    "日期",
    "时间",
    "金额",
    "余额",
    "摘要",
    "交易",
    "账",
    "备注",
    "币",
)
_LOOKED_AT: Final = 2000
_FEW: Final = 0.1


def is_big5(head: bytes, as_gb18030: str) -> bool:
    """Whether these first bytes make words of a statement in Big5 only: any bytes fit both."""
    if any(word in as_gb18030 for word in _HEADINGS_OF_THE_MAINLAND):
        return False
    text = head.decode(BIG5, "ignore")
    found = [word for word in _HEADINGS if word in text]
    # One character alone is found in any long text that is no Big5.
    return len(found) > 1 and any(len(word) > 1 for word in found)


def utf16_without_mark(data: bytes) -> str:
    """The encoding of UTF-16 that lacks its byte-order mark; "" for any other.

    One byte of each digit and comma in it is zero, the same one of two; few other characters have
    a zero in the other (一).
    """
    head = data[:_LOOKED_AT]
    first, second = head[::2].count(0), head[1::2].count(0)
    least = _FEW * len(head) / 2
    if second > max(least, first / _FEW):
        return "utf-16-le"
    return "utf-16-be" if first > max(least, second / _FEW) else ""

"""Writes the made-up year and a half: `python packaging/sample/make.py [FOLDER]`.

The files are the same every time, so a change in them is a change in here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import alipay
import plot
import wechat
from facts import facts
from story import Story

HERE = Path(__file__).resolve().parents[2] / "resources" / "sample"
OLD_COMPANY, NEW_COMPANY = "支付宝（中国）网络技术有限公司", "支付宝支付科技有限公司"


def files(story: Story) -> Iterator[tuple[str, bytes]]:
    """Every file of the sample: its name and its bytes.

    An export holds a year at most, so there are several; the two of Alipay share a week.
    """
    paid = {name: [r for r in story.rows if r.platform == name] for name in ("alipay", "wechat")}
    for first, last, company in (
        (plot.FIRST, date(2026, 4, 30), OLD_COMPANY),
        (date(2026, 4, 24), plot.LAST, NEW_COMPANY),
    ):
        name = f"支付宝交易明细({first:%Y%m%d}-{last:%Y%m%d}).csv"
        yield name, alipay.export(paid["alipay"], first, last, company)
    last = date(2025, 7, 31)
    name = f"微信支付账单({plot.FIRST:%Y%m%d}-{last:%Y%m%d}).csv"
    yield name, wechat.csv_export(paid["wechat"], plot.FIRST, last)
    for first, last in ((date(2025, 8, 1), date(2026, 7, 31)), (date(2026, 8, 1), plot.LAST)):
        name = f"微信支付账单流水文件({first:%Y%m%d}-{last:%Y%m%d}).xlsx"
        yield name, wechat.xlsx_export(paid["wechat"], first, last)
    yield "facts.json", (json.dumps(facts(story), ensure_ascii=False, indent=2) + "\n").encode()


def main(folder: Path) -> None:
    """Write the sample into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files(Story().tell()):
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)

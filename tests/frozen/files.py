"""Files of every kind that the program reads, made up, beside those of the sample."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final

from tests.credit_reports import SUMMER, WINTER, printed
from tests.fuzz.seeds import PASSWORD, document_seeds, text_seeds
from tests.importing import documents

ROOT: Final = Path(__file__).resolve().parents[2]
SAMPLE: Final = ROOT / "resources" / "sample"
_OLD_BOOK: Final = ROOT / "tests" / "importing" / "made" / "feidee.xls"

_ENDINGS: Final = {
    "wechat_book": "xlsx", "zip": "zip", "locked": "zip", "mail": "eml", "mail_page": "eml",
    "page": "html", "pdf": "pdf",
}  # fmt: skip

_TABLE: Final = "日子,进出,多少,说明\n2026-09-01,支出,18.50,早餐\n2026-09-03,收入,100.00,退款\n"
_COLUMNS: Final = {
    "format": "xinji-mapping", "version": 1, "name": "mine",
    "columns": {"summary": 3, "time": 0, "amount": 2, "way": 1},
    "headings": ["日子", "进出", "多少", "说明"],
    "delimiter": ",", "day_order": "ymd", "decimal": ".", "signs": "word",
    "words": {"支出": "out", "收入": "in"}, "currency": "CNY",
    "account": {"bank": "示例银行", "kind": "debit", "tail": ""}, "family": "",
}  # fmt: skip


def put_all(folder: Path) -> None:
    """Write one file of every kind into a folder."""
    folder.mkdir(parents=True)
    for name, content in {**text_seeds(), **document_seeds()}.items():
        (folder / f"{name}.{_ENDINGS.get(name, 'csv')}").write_bytes(content)
    (folder / "locked.pdf").write_bytes(documents.wechat_proof([], PASSWORD))
    (folder / "report.txt").write_text(WINTER, "utf-8")
    (folder / "report.pdf").write_bytes(printed(SUMMER))
    (folder / "locked report.pdf").write_bytes(printed(SUMMER, PASSWORD))
    (folder / "unknown.csv").write_text(_TABLE, "utf-8")
    (folder / "columns.json").write_text(json.dumps(_COLUMNS), "utf-8")
    for one in (*SAMPLE.iterdir(), _OLD_BOOK):
        shutil.copy(one, folder)

"""Valid statements to start from, one of each kind of file and table."""

from __future__ import annotations

from tests.importing import documents
from tests.importing.statements import (
    alipay_app,
    alipay_early_app,
    alipay_web,
    app_row,
    web_row,
    wechat_book,
    wechat_csv,
    wechat_row,
    zipped,
)
from tests.importing.test_bank_tables import bill, details

PASSWORD = "123456"  # noqa: S105 - of a made-up archive
_APP = alipay_app([app_row(), app_row(商品说明="晚饭, 两人")])
_WECHAT = wechat_csv([wechat_row(), wechat_row(商品='说"你好"\n再见')])
_BOOK_ROW = [
    "2026-03-05 12:30:45", "商户消费", "街角面馆", "午饭", "支出", 18.5, "零钱", "支付成功",
    "4200000000202603050000000001", "M0001", "/",
]  # fmt: skip
_BILL = [("01/05", "01/06", "街角面馆", "18.50", "1234", "18.50(CN)")]


def text_seeds() -> dict[str, bytes]:
    """Files that are read in this process, cheaply."""
    return {
        "alipay_app": _APP.encode("gb18030"),
        "alipay_early_app": alipay_early_app([app_row()]).encode("gb18030"),
        "alipay_web": alipay_web([web_row()]).encode("gb18030"),
        "wechat_csv": _WECHAT.encode("utf-8-sig"),
        "wechat_utf16": _WECHAT.encode("utf-16"),
        "wechat_book": wechat_book([_BOOK_ROW]),
        "cmb_credit": bill("12/31,01/02,便利店,8.50,4321,8.50").encode(),
        "icbc_debit": details("2026-02-01,消费,店,-,12.00,人民币,88.00,超市").encode(),
        "zip": zipped({"a.csv": _APP.encode("gb18030")}),
        "locked": zipped({"a.csv": _WECHAT.encode()}, PASSWORD),
        "mail": documents.mail(attachments={"账单.csv": _WECHAT.encode()}),
    }


def document_seeds() -> dict[str, bytes]:
    """Files that a process of its own takes apart, which takes a while each time."""
    page = documents.cmb_bill_page(_BILL)
    return {
        "page": page.encode(),
        "mail_page": documents.mail(page),
        "pdf": documents.wechat_proof([]),
    }


def printed_seed() -> dict[str, object]:
    """A page of words with their places, as the process that takes a PDF apart answers it."""
    heads = ["交易日期", "交易摘要", "交易金额", "余额", "对方户名"]
    cells = ["2026-01-05", "消费", "18.50", "100.00", "街角面馆"]
    words = [[50.0 + 80 * n, 90.0 + 80 * n, 700.0, 8.0, text] for n, text in enumerate(heads)]
    words += [[50.0 + 80 * n, 90.0 + 80 * n, 680.0, 8.0, text] for n, text in enumerate(cells)]
    ruled = [[[50.0 + 80 * n, 130.0 + 80 * n, [[52.0, 90.0, 600.0, 8.0, text]]]
              for n, text in enumerate(cells)]]  # fmt: skip
    return {"loose": words, "ruled": ruled}

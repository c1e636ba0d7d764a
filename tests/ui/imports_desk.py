"""Statements to give to the imports page, and what a person does and sees there."""

from __future__ import annotations

from pathlib import Path

from tests.importing.statements import alipay_app, app_row, wechat_csv, wechat_row
from tests.ui.made_up import elsewhere
from tracker.settings import Settings
from tracker.ui.pages.imports.view import PAGE

NUMBER = "20260305220014000000000{:05}"


def opened_page(window, services):
    """The page in English, beside that of entries."""
    services.preferences.change(Settings(language="en"))
    made = window(PAGE, elsewhere("entries"))
    made.view = made.shell.stage.view
    return made


def alipay(folder: Path, *numbers: int, name: str = "alipay.csv", **cells: str) -> Path:
    rows = [
        app_row(
            交易订单号=NUMBER.format(n),
            交易时间=f"2026-03-05 12:{n:02}:00",
            **cells,
        )
        for n in numbers
    ]
    return written(folder / name, alipay_app(rows).encode("gb18030"))


def wechat(folder: Path, *numbers: int, name: str = "wechat.csv") -> Path:
    rows = [
        wechat_row(交易单号=f"42000000002026030500{n:08}", 交易时间=f"2026-03-06 12:{n:02}:00")
        for n in numbers
    ]
    return written(folder / name, wechat_csv(rows).encode("utf-8-sig"))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def take(page, *paths):
    page.view.take(list(paths))
    page.settle()


def lines(page):
    return [row.line for row in page.view.preview.table.model_.rows]


def said(page):
    return [banner.sentence.text() for banner in page.view.notices.banners]

"""Two credit reports compared, and what charts of them lead to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import reports as made
from tests.ui.reports_desk import ENGLISH, keep, ledger, page
from tracker.domain.report import (
    Inquiry,
    ScoreReading,
)
from tracker.settings import Settings
from tracker.ui.columns import table_text
from tracker.ui.pages.reports.compare_view import CHANGES
from tracker.ui.pages.reports.view import PAGE

__all__ = ["ledger", "page"]


# Comparing


def test_two_reports_are_compared_with_what_matters_first(page):
    page.view.focus_on("changes")
    view = page.view.comparison
    rows = table_text(CHANGES, view.model_.rows, ENGLISH).splitlines()[1:]
    assert rows[0] == "Overdue now\t中信银行股份有限公司信用卡中心, 贷记卡 (6054)\t–\t1,520.00"
    assert any(row.startswith("Older account, not listed before\t广发银行") for row in rows)
    limit = "招商银行股份有限公司信用卡中心, 贷记卡 (6049)\t40,000.00\t50,000.00"
    assert f"Credit limit\t{limit}" in rows
    view.later.setCurrentIndex(1)
    assert view.comparison.after.report.reported_on == made.EARLIER
    assert not view.model_.rows


def test_a_change_leads_to_its_account(page):
    page.view.focus_on("changes")
    view = page.view.comparison
    view.table.pick(0)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    page.settle()
    assert page.view.tabs.currentWidget() is page.view.report
    cards = page.view.report.sheet.accounts[0]
    assert cards.current.line.lender == "中信银行股份有限公司信用卡中心"


def test_one_report_alone_has_nothing_to_be_compared_with(window, services):
    services.preferences.change(Settings(language="en"))
    keep(services, made.LATER, made.tradelines()[:1])
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.focus_on("changes")
    assert any("With two reports on record" in words for words in opened.texts(view))


# Around


def test_a_record_that_a_chart_shows_is_brought_into_view(page, ledger):
    inquiry = max(ledger.ledger.all(Inquiry), key=lambda inquiry: (inquiry.on, inquiry.id))
    page.view.over_time.chosen.emit(inquiry)
    page.settle()
    assert page.view.report.sheet.inquiries[0].current == inquiry
    reading = ledger.ledger.all(ScoreReading)[0]
    page.view.focus_on(reading)
    assert page.view.scores.table.current == reading

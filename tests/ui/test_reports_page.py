"""The credit reports page: reading one, tying its accounts, and what to do without one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests import reports as made
from tests.ui.pressing import press
from tests.ui.reports_desk import ENGLISH, keep, ledger, page
from tracker.domain.account import Account, AccountKind
from tracker.domain.report import (
    CountKind,
    ReportCount,
    Tradeline,
)
from tracker.domain.report_ties import proposals
from tracker.i18n import Language
from tracker.settings import Settings
from tracker.ui.columns import table_text
from tracker.ui.pages.reports.account_dialog import AccountDialog
from tracker.ui.pages.reports.columns import ACCOUNTS, ASKED
from tracker.ui.pages.reports.guidance import Guidance
from tracker.ui.pages.reports.model import reasons_said
from tracker.ui.pages.reports.view import PAGE

__all__ = ["ledger", "page"]


# Reading one


def test_a_report_is_read_as_a_page_with_open_accounts_first(page):
    cards, loans, lines = page.view.report.sheet.accounts
    rows = table_text(ACCOUNTS, cards.model_.rows, ENGLISH).splitlines()[1:]
    assert rows[1] == (
        "招商银行信用卡中心\t贷记卡 (6049)\t50,000.00\t12,340.00\t2026-09\tAccount open"
        "\tnone in 5 years\t招行信用卡 (6049)?"
    )
    assert "2 months in 5 years" in rows[2]
    assert "now: 1,520.00" in rows[5]
    states = [row.line.state.is_over for row in loans.model_.rows]
    assert states == sorted(states)
    assert len(states) == 14
    assert len(lines.model_.rows) == 4


def test_the_summary_prints_what_is_not_told_as_it_is_printed(page):
    said = page.texts(page.view.report.sheet.head)
    assert "Brief report of 8 Oct 2026" in said
    assert said.count("--") == 9
    assert any(words.startswith("Its amounts are as of Sep 2026") for words in said)


def test_guarantees_stand_apart_and_what_was_not_understood_is_marked(page):
    said = "\n".join(page.texts(page.view.report.sheet))
    assert "Guarantees for others, not your own debt" in said
    assert "not your own debt and is not counted as one" in said
    assert "Not understood (1)" in said
    assert "2024年12月01日某某机构发放的账户状态待核实，详见异议标注。" in said
    own = [row.line for table in page.view.report.sheet.accounts for row in table.model_.rows]
    assert "浙商银行股份有限公司" not in {line.lender for line in own}


def test_inquiries_stand_by_kind_the_newest_first(page):
    hard, soft = page.view.report.sheet.inquiries
    assert (len(hard.model_.rows), len(soft.model_.rows)) == (16, 24)
    assert table_text(ASKED, hard.model_.rows[:1], ENGLISH).splitlines()[1] == (
        "2026-10-08\t深圳前海微众银行股份有限公司\t贷款审批"
    )


def test_a_summary_that_counts_other_accounts_says_so(window, services):
    services.preferences.change(Settings(language="en"))
    count = ReportCount(kind=CountKind.CARDS, accounts=9)
    keep(services, made.LATER, made.tradelines()[:2], count)
    opened = window(PAGE)
    said = "\n".join(opened.texts())
    assert "Under Credit cards the summary counts 9, 2 were read." in said


def test_another_report_is_chosen_by_its_day(page):
    days = page.view.report.days
    assert [days.tabText(place) for place in range(days.count())] == ["2026-10-08", "2026-03-02"]
    days.setFocus()
    QTest.keyClick(days, Qt.Key.Key_Right)
    page.settle()
    assert page.view.report.content.report.reported_on == made.EARLIER
    assert len(page.view.report.sheet.accounts[0].model_.rows) == 6


def test_arrow_keys_go_through_the_accounts_and_bring_them_into_view(page):
    sheet = page.view.report.sheet
    loans = sheet.accounts[1]
    loans.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(13):
        QTest.keyClick(loans, Qt.Key.Key_Down)
    assert loans.currentIndex().row() == 13
    bottom = loans.viewport().mapTo(
        sheet.area.viewport(), loans.visualRect(loans.currentIndex()).bottomLeft()
    )
    assert 0 <= bottom.y() <= sheet.area.viewport().height()


# Tying


def test_an_account_is_tied_by_keyboard_and_untied_by_undo(page, ledger):
    checks = page.view.report.sheet.checks
    assert checks is not None
    assert any("Both end in 6049." in words for words in page.texts(checks))
    checks.yes[0].setFocus()
    QTest.keyClick(checks.yes[0], Qt.Key.Key_Return)
    page.settle()
    assert tied(ledger) == {"招行信用卡"}
    cards = page.view.report.sheet.accounts[0]
    assert cards.model_.rows[1].tied == "招行信用卡 (6049)"
    assert page.view.report.sheet.isAncestorOf(page.shell.focusWidget()), "the keyboard stays"
    page.shell.undoing.undo()
    page.settle()
    assert not tied(ledger)


def test_another_account_can_be_chosen_and_taken_back(page, ledger):
    cards = page.view.report.sheet.accounts[0]
    cards.setFocus()
    cards.pick(1)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    dialog = page.dialog(AccountDialog)
    assert dialog.choice.currentText() == "招行信用卡 (6049)"
    dialog.choice.setFocus()
    QTest.keyClick(dialog.choice, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    page.settle()
    assert tied(ledger) == {"浦发银行信用卡"}
    cards = page.view.report.sheet.accounts[0]
    assert (page.shell.focusWidget(), cards.currentIndex().row()) == (cards, 1)
    page.view.report.look_at(page.view.report.sheet.accounts[0].model_.rows[1].line)
    press(page, "Untie them", page.dialog(AccountDialog))
    assert not tied(ledger)


def test_reasons_for_a_tie_stand_one_after_the_other_as_sentences_of_the_language():
    account = Account(
        1, name="招行信用卡", kind=AccountKind.CREDIT_CARD, tail="6049",
        opened_on=made.tradelines()[0].opened_on,
    )  # fmt: skip
    (found, *_) = proposals(made.tradelines(), [account])
    assert len(found.reasons) > 1
    assert reasons_said(found, ENGLISH).count(". ") == len(found.reasons)
    assert "。 " not in reasons_said(found, Language("zh_CN"))


def tied(services) -> set[str]:
    names = {account.id: account.name for account in services.ledger.all(Account)}
    lines = services.ledger.all(Tradeline)
    return {names[line.account_id] for line in lines if line.account_id is not None}


def test_what_disagrees_is_listed_and_leads_to_both(page):
    page.view.report.sheet.checks.yes[0].click()
    page.settle()
    checks = page.view.report.sheet.checks
    said = page.texts(checks)
    assert any("that the limit is 50,000.00" in words for words in said)
    assert any("a month or two and that alone is no mistake" in words for words in said)
    press(page, "In the ledger", checks)
    assert page.shell.stage.page.name == "accounts"


def test_only_some_differences_are_shown_at_once(page):
    checks = page.view.report.sheet.checks
    before = len([b for b in checks.findChildren(QPushButton) if b.isVisible()])
    checks.more.click()
    assert len([b for b in checks.findChildren(QPushButton) if b.isVisible()]) > before


def test_the_page_says_when_the_next_report_is_free_and_how_to_dispute_one(page):
    assert page.view.report.free.text() == (
        "By what is on record, both free reports of this year are used; the next one is free from "
        "1 Jan 2027."
    )
    page.view.help()
    said = "\n".join(page.texts(page.dialog(Guidance)))
    assert "ipcrs.pbccrc.org.cn" in said
    assert "异议申请" in said
    assert "they may change" in said


def test_without_a_report_the_page_says_what_to_do(window, services):
    services.preferences.change(Settings(language="en"))
    opened = window(PAGE)
    assert "No credit report yet." in opened.texts()
    press(opened, "Where do I get it?", opened.shell)
    opened.dialog(Guidance).reject()


def test_the_place_is_kept_when_the_look_changes(page):
    page.view.focus_on("scores")
    page.shell.choose(theme="dark")
    page.settle()
    view = page.shell.stage.view
    assert view is not page.view
    assert view.scores.isVisible()

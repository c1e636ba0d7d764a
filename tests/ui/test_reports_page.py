"""The credit reports page: reading one, comparing two, tying accounts, typing in, scores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests import reports as made
from tests.ui.made_up import elsewhere
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.money import Money
from tracker.domain.report import (
    CountKind,
    CreditReport,
    Inquiry,
    InquiryKind,
    RemarkKind,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.i18n import Language
from tracker.settings import Settings
from tracker.ui.columns import table_text
from tracker.ui.dialogs import Dialog
from tracker.ui.pages.reports.account_dialog import AccountDialog
from tracker.ui.pages.reports.columns import ACCOUNTS, ASKED
from tracker.ui.pages.reports.compare_view import CHANGES
from tracker.ui.pages.reports.guidance import Guidance
from tracker.ui.pages.reports.scores_dialog import PASTED, ScoresDialog
from tracker.ui.pages.reports.summary_dialog import SummaryDialog
from tracker.ui.pages.reports.view import PAGE
from tracker.ui.record_form import RecordDialog

ENGLISH = Language("en")


def keep(services, on, lines, *others):
    """Store a report with what it lists."""
    report = services.ledger.save(made.report(0, on)).id
    services.ledger.save_all([replace(record, report_id=report) for record in (*lines, *others)])


@pytest.fixture
def ledger(services):
    """Two reports of a busy person, and three accounts that the later one shows."""
    services.preferences.change(Settings(language="en"))
    save = services.ledger.save
    card = save(
        Account(name="招行信用卡", kind=AccountKind.CREDIT_CARD, provider="招商银行", tail="6049")
    ).id
    save(LimitChange(account_id=card, on=date(2016, 1, 1), limit=Money(4_500_000)))
    save(Account(name="浦发银行信用卡", kind=AccountKind.CREDIT_CARD, provider="浦发银行",
                 opened_on=date(2020, 1, 1)))  # fmt: skip
    keep(services, made.EARLIER, made.earlier_tradelines(), *made.inquiries(0, made.EARLIER, 22))
    keep(
        services, made.LATER, made.tradelines(), *made.counts(), *made.inquiries(), *made.remarks()
    )
    services.ledger.save_all(made.scores())
    return services


@pytest.fixture
def page(window, ledger):  # noqa: ARG001 - it is on disk
    opened = window(PAGE, elsewhere("accounts"))
    opened.view = opened.shell.stage.view
    return opened


def press(opened, words, within=None):
    owner = within or opened.view
    wanted = [b for b in owner.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    wanted[0].click()
    opened.settle()


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
    assert "个人信用报告(简版) of 8 Oct 2026" in said
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


# Typing in


def test_a_report_is_typed_in_by_its_summary_and_blank_is_not_told(page, ledger):
    page.view.commands()["new"]()
    dialog = page.dialog(SummaryDialog)
    dialog.form.editors["bureau"].show_value("征信中心")
    cell = dialog.cells["accounts", CountKind.CARDS]
    cell.setFocus()
    for digits in ("3", "", "", "0"):
        QTest.keyClicks(dialog.focusWidget(), digits)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.cells["open_accounts", CountKind.CARDS]
    dialog.save()
    page.settle()
    newest = max(ledger.ledger.all(CreditReport), key=lambda report: report.id)
    found = [c for c in ledger.ledger.all(ReportCount) if c.report_id == newest.id]
    assert [(c.kind, c.accounts, c.open_accounts) for c in found] == [
        (CountKind.CARDS, 3, None),
        (CountKind.OTHER_BUSINESS, 0, None),
    ]
    page.shell.undoing.undo()
    page.settle()
    assert len(ledger.ledger.all(CreditReport)) == 2


def test_a_report_of_a_day_that_is_there_is_not_typed_in_twice(page, ledger):
    page.view.type_in()
    dialog = page.dialog(SummaryDialog)
    dialog.form.editors["reported_on"].show_value(made.LATER)
    dialog.form.editors["bureau"].show_value("征信中心")
    dialog.save()
    page.settle()
    assert "is kept already" in dialog.said.text()
    dialog.reject()
    assert len(ledger.ledger.all(CreditReport)) == 2


def test_report_and_summary_are_changed_in_one_go_and_taken_back(page, ledger):
    page.view.commands()["edit"]()
    dialog = page.dialog(SummaryDialog)
    assert dialog.cells["accounts", CountKind.CARDS].text() == "7"
    dialog.cells["accounts", CountKind.CARDS].setText("8")
    dialog.cells["accounts", CountKind.OTHER_BUSINESS].setText("1")
    dialog.note.editors["note"].show_value("checked")
    dialog.save()
    page.settle()
    assert page.view.report.content.report.note == "checked"
    numbers = {c.kind: c.accounts for c in page.view.report.content.counts}
    assert (numbers[CountKind.CARDS], numbers[CountKind.OTHER_BUSINESS]) == (8, 1)
    page.shell.undoing.undo()
    page.settle()
    assert {c.kind: c.accounts for c in ledger.ledger.all(ReportCount)}[CountKind.CARDS] == 7
    assert page.view.report.content.report.note == ""


CASES: dict[str, tuple[type, dict[str, object], dict[str, object]]] = {
    "tradelines": (
        Tradeline,
        {"lender": "另一家银行", "tail": "6222021234567890"},
        {"product": "贷记卡"},
    ),
    "inquiries": (
        Inquiry,
        {"institution": "另一家银行", "kind": InquiryKind.SOFT},
        {"reason": "贷后管理"},
    ),
    "counts": (ReportCount, {"kind": CountKind.DISPOSALS, "accounts": 1}, {"accounts": 2}),
    "remarks": (
        ReportRemark,
        {"kind": RemarkKind.GUARANTEE, "amount": Money(100)},
        {"text": "为他人"},
    ),
}


@pytest.mark.parametrize("table", CASES)
def test_every_entry_of_a_report_is_typed_in_changed_and_deleted(page, ledger, table):
    kind, typed, changed = CASES[table]
    page.view.report.as_tables.click()
    details = page.view.report.details
    records = getattr(details, table)
    details.tabs.setCurrentWidget(records)
    before = {record.id for record in ledger.ledger.all(kind)}
    page.view.commands()["new"]()
    if table == "tradelines":
        page.dialog(RecordDialog).form.editors["lender"].setFocus()
    fill_in(page, typed)
    (added,) = (record for record in ledger.ledger.all(kind) if record.id not in before)
    pick(records, added)
    page.view.commands()["edit"]()
    fill_in(page, changed)
    again = ledger.ledger.get(kind, added.id)
    assert all(getattr(again, attr) == value for attr, value in changed.items())
    assert getattr(again, "tail", "7890") == "7890", "no card number is kept whole"
    pick(records, again)
    page.view.commands()["delete"]()
    page.dialog(Dialog).accept()
    page.settle()
    assert {record.id for record in ledger.ledger.all(kind)} == before


def fill_in(opened, typed):
    dialog = opened.dialog(RecordDialog)
    for attr, value in typed.items():
        dialog.form.editors[attr].show_value(value)
    dialog.save()
    opened.settle()


def pick(records, record):
    found = [records.record_of(row).id for row in records.model.rows]
    records.table.pick(found.index(record.id))


def test_deleting_a_report_takes_its_lists_along_and_undo_brings_them_back(page, ledger):
    before = len(ledger.ledger.all(Tradeline))
    page.view.commands()["delete"]()
    page.dialog(Dialog).accept()
    page.settle()
    assert len(ledger.ledger.all(Tradeline)) == before - 25
    assert page.view.report.content.report.reported_on == made.EARLIER
    page.shell.undoing.undo()
    page.settle()
    assert len(ledger.ledger.all(Tradeline)) == before
    assert len(ledger.ledger.all(ReportRemark)) == 3


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


# Scores


def test_scores_are_pasted_what_is_known_is_left_and_a_fault_names_its_line(page, ledger):
    page.view.focus_on("scores")
    page.view.scores.pasted.click()
    dialog = page.dialog(ScoresDialog)
    dialog.text.setPlainText("2026-05-06 688\n2026/6/1,690\n昨天 700\n2026-07-01\t微信支付分\t781")
    read = table_text(PASTED, dialog.rows, ENGLISH).splitlines()[1:]
    assert read == [
        "1\t2026-05-06\t芝麻分\t688\ton record already",
        "2\t2026-06-01\t芝麻分\t690\tnew",
        "3\t–\t\t–\tLine 3: no day such as 2026-03-01 is found in it.",
        "4\t2026-07-01\t微信支付分\t781\tnew",
    ]
    assert dialog.said.text() == "Line 3: no day such as 2026-03-01 is found in it."
    assert dialog.keep.text() == "Add 2; lines left out: 1"
    dialog.keep.click()
    page.settle()
    assert len(ledger.ledger.all(ScoreReading)) == 12
    assert page.view.scores.table.model.rows[0].value == 781
    page.shell.undoing.undo()
    page.settle()
    assert len(ledger.ledger.all(ScoreReading)) == 10


ALONE: dict[str, tuple[type, dict[str, object]]] = {
    "scores": (ScoreReading, {"name": "芝麻分", "value": 700}),
    "incomes": (IncomeStatement, {"monthly_net": Money(1_200_000)}),
}


@pytest.mark.parametrize("tab", ALONE)
def test_scores_and_incomes_are_typed_in_one_by_one(page, ledger, tab):
    kind, typed = ALONE[tab]
    page.view.focus_on(tab)
    before = len(ledger.ledger.all(kind))
    assert getattr(page.view, tab).table.add_button.isVisible()
    page.view.commands()["new"]()
    fill_in(page, typed)
    assert len(ledger.ledger.all(kind)) == before + 1


# Around


def test_a_record_that_a_chart_shows_is_brought_into_view(page, ledger):
    inquiry = max(ledger.ledger.all(Inquiry), key=lambda inquiry: (inquiry.on, inquiry.id))
    page.view.over_time.chosen.emit(inquiry)
    page.settle()
    assert page.view.report.sheet.inquiries[0].current == inquiry
    reading = ledger.ledger.all(ScoreReading)[0]
    page.view.focus_on(reading)
    assert page.view.scores.table.current == reading


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
    assert view.tabs.currentWidget() is view.scores

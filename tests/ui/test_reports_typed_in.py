"""Credit reports, scores and income that are typed in, changed and deleted by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests import reports as made
from tests.ui.reports_desk import ENGLISH, fill_in, ledger, page, pick
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
from tracker.ui.columns import table_text
from tracker.ui.dialogs import Dialog
from tracker.ui.pages.reports.scores_dialog import PASTED, ScoresDialog
from tracker.ui.pages.reports.summary_dialog import SummaryDialog
from tracker.ui.pages.reports.typed_in import CountWrong, check_counts
from tracker.ui.record_dialog import RecordDialog

__all__ = ["ledger", "page"]


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


def test_of_two_that_are_typed_in_one_may_be_left_and_the_other_saved(page, ledger, qtbot):
    page.view.type_in()
    first = page.dialog(SummaryDialog)
    page.view.type_in()
    second = next(one for one in page.shell.findChildren(SummaryDialog) if one is not first)
    with qtbot.waitSignal(second.destroyed):
        second.reject()
    first.save()
    page.settle()
    assert len(ledger.ledger.all(CreditReport)) == 3


def test_a_count_takes_digits_alone(page):
    page.view.commands()["new"]()
    cell = page.dialog(SummaryDialog).cells["accounts", CountKind.CARDS]
    QTest.keyClicks(cell, "1,2-3 4")
    assert cell.text() == "123"


@pytest.mark.parametrize(
    ("more", "less", "said"),
    [
        ("open_accounts", "accounts", "Credit cards: 5 are open, and 2 accounts in all."),
        ("overdue_accounts", "accounts", "Credit cards: 5 were ever overdue, and 2 accounts"),
        ("overdue_90_accounts", "overdue_accounts", "5 were overdue for over 90 days, and 2 ever"),
    ],
)
def test_a_part_that_is_more_than_the_whole_is_said_at_its_cell(page, ledger, more, less, said):
    page.view.type_in()
    dialog = page.dialog(SummaryDialog)
    cell = dialog.cells[more, CountKind.CARDS]
    cell.setText("5")
    dialog.cells[less, CountKind.CARDS].setText("2")
    dialog.save()
    page.settle()
    assert said in dialog.said.text()
    assert cell.hasFocus()
    assert cell.property("wrong") is True
    cell.setText("2")
    dialog.save()
    page.settle()
    assert len(ledger.ledger.all(CreditReport)) == 3


def test_one_that_is_more_than_none_is_named_as_one():
    one = ReportCount(kind=CountKind.CARDS, accounts=0, open_accounts=1)
    with pytest.raises(CountWrong) as wrong:
        check_counts([one])
    said = Language("en").say(wrong.value.sentence)
    assert said == "Credit cards: 1 is open, and 0 accounts in all."


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


def test_amounts_of_an_account_in_another_currency_are_in_yuan_as_reports_tell_them(page, ledger):
    page.view.report.as_tables.click()
    page.view.report.details.tabs.setCurrentWidget(page.view.report.details.tradelines)
    page.view.commands()["new"]()
    labels = page.dialog(RecordDialog).findChildren(QLabel)
    assert "The account's own; a report tells all amounts in yuan." in [x.text() for x in labels]
    fill_in(page, {"lender": "外币卡银行", "currency": "usd", "balance": Money(19_689_00)})
    (added,) = (line for line in ledger.ledger.all(Tradeline) if line.lender == "外币卡银行")
    assert (added.currency, added.balance) == ("USD", Money(19_689_00, "CNY"))


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
    for _ in range(2):  # twice before the first time is done
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

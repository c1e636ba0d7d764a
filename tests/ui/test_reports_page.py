"""The credit reports page: reports with what they list, scores and incomes."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.eligibility import IncomeStatement
from tracker.domain.money import Money
from tracker.domain.report import (
    CreditReport,
    Inquiry,
    InquiryKind,
    ReportCount,
    ScoreReading,
    Tradeline,
)
from tracker.i18n import Language
from tracker.ui.columns import table_text
from tracker.ui.dialogs import Dialog
from tracker.ui.pages.reports.model import INQUIRIES, REPORTS, TRADELINES, load
from tracker.ui.pages.reports.view import PAGE
from tracker.ui.record_form import RecordDialog

ENGLISH = Language("en")


@pytest.fixture
def report(services):
    """A report with an account and an inquiry, and an older one with neither."""
    save = services.ledger.save
    save(CreditReport(reported_on=date(2026, 1, 1), bureau="征信中心"))
    report = save(CreditReport(reported_on=date(2026, 9, 14), bureau="征信中心")).id
    save(ReportCount(report_id=report, overdue_accounts=1))
    save(Tradeline(report_id=report, lender="某银行", credit_limit=Money(100), overdue_months=2))
    save(Inquiry(report_id=report, on=date(2026, 8, 3), institution="某银行", reason="贷款审批"))
    return report


@pytest.mark.usefixtures("report")
def test_reports_are_shown_with_what_they_list(services):
    data = load(services)
    assert table_text(REPORTS, data.reports, ENGLISH).splitlines()[1:] == [
        "2026-09-14\t征信中心\t–\t1\t1\t1\t",
        "2026-01-01\t征信中心\t–\t0\t0\t–\t",
    ]
    newest = data.reports[0]
    assert table_text(TRADELINES, newest.tradelines, ENGLISH).splitlines()[1:] == [
        "某银行\tCredit card\t–\t–\t1.00\t–\t–\t2"
    ]
    assert table_text(INQUIRIES, newest.inquiries, ENGLISH).splitlines()[1:] == [
        "2026-08-03\t某银行\t贷款审批\tHard inquiry"
    ]


@pytest.mark.usefixtures("report")
def test_the_lists_follow_the_chosen_report(window):
    view = window(PAGE).shell.stage.view
    assert len(view.tradelines.model.rows) == 1
    view.reports.table.pick(1)
    assert not view.tradelines.model.rows
    view.focus_on("scores")
    assert not view.tradelines.isVisible()
    view.focus_on("elsewhere")
    assert view.scores.isVisible()


CASES: dict[str, tuple[type, dict[str, object]]] = {
    "reports": (CreditReport, {"bureau": "百行征信"}),
    "tradelines": (Tradeline, {"lender": "另一家银行"}),
    "inquiries": (Inquiry, {"institution": "另一家银行", "kind": InquiryKind.SOFT}),
    "scores": (ScoreReading, {"name": "芝麻分", "value": 700}),
    "incomes": (IncomeStatement, {"monthly_net": Money(1_200_000)}),
}


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("table", CASES)
def test_every_fact_is_typed_in_changed_and_deleted(window, services, table):
    kind, typed = CASES[table]
    opened = window(PAGE)
    view = opened.shell.stage.view
    records = getattr(view, table)
    known = {record.id for record in services.ledger.all(kind)}
    records.add()
    fill_in(opened, typed)
    (added,) = (record for record in services.ledger.all(kind) if record.id not in known)
    assert all(getattr(added, attr) == value for attr, value in typed.items())
    pick(records, added)
    records.edit()
    note = {"reason": "贷后管理"} if kind is Inquiry else {"note": "checked"}
    fill_in(opened, note)
    changed = services.ledger.get(kind, added.id)
    assert all(getattr(changed, attr) == value for attr, value in note.items())
    pick(records, changed)
    records.delete()
    opened.dialog(Dialog).accept()
    opened.settle()
    assert {record.id for record in services.ledger.all(kind)} == known


def fill_in(opened, typed):
    dialog = opened.dialog(RecordDialog)
    for attr, value in typed.items():
        dialog.form.editors[attr].show_value(value)
    dialog.save()
    opened.settle()


def pick(records, record):
    found = [records.record_of(row).id for row in records.model.rows]
    records.table.pick(found.index(record.id))


@pytest.mark.usefixtures("report")
def test_the_menu_works_on_the_list_that_has_the_keyboard(window):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.commands()["new"]()
    dialog = opened.dialog(RecordDialog)
    assert "bureau" in dialog.form.editors
    dialog.reject()
    opened.settle()
    view.tradelines.table.setFocus()
    view.commands()["new"]()
    dialog = opened.dialog(RecordDialog)
    assert "lender" in dialog.form.editors
    dialog.reject()


@pytest.mark.usefixtures("report")
def test_deleting_a_report_takes_its_lists_along_and_undo_brings_them_back(window, services):
    opened = window(PAGE)
    opened.shell.stage.view.reports.delete()
    opened.dialog(Dialog).accept()
    opened.settle()
    assert not services.ledger.all(Tradeline)
    opened.shell.undo()
    opened.settle()
    assert len(services.ledger.all(Tradeline)) == len(services.ledger.all(Inquiry)) == 1

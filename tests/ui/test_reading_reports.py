"""Credit reports read through the window: given, seen, kept, replaced and taken back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from shiboken6 import isValid

from tests.importing.credit_report.made_up import IDENTITY, SECOND
from tests.importing.credit_report.printed import Sheet
from tracker.domain.report import CreditReport, RemarkKind, ReportRemark, Tradeline
from tracker.settings import Settings
from tracker.ui.pages.imports.view import PAGE as IMPORTS
from tracker.ui.pages.reports.paste_dialog import PasteDialog
from tracker.ui.pages.reports.taking_in import Given
from tracker.ui.pages.reports.view import PAGE
from tracker.ui.password_dialog import PasswordDialog

ODD = "这是一句谁也没有见过的话，金额为12,345。"


@pytest.fixture
def page(window, services):
    services.preferences.change(Settings(language="en"))
    opened = window(PAGE, IMPORTS)
    opened.view = opened.shell.stage.view
    return opened


def given(page, *what: Given) -> None:
    page.view.take(what)
    page.settle()


def said(page) -> str:
    """What is said of what was read."""
    return "\n".join(words for words in page.texts(page.view.bar) if words.startswith("Read: "))


def paste(page, text: str) -> None:
    page.view.paste()
    dialog = page.dialog(PasteDialog)
    dialog.words.setPlainText(text)
    QTest.keyClick(dialog.words, Qt.Key.Key_Tab)
    page.view.window().findChild(PasteDialog).accept()
    page.settle()


def locked(folder: Path, password: str) -> Path:
    sheet = Sheet()
    for line in SECOND.splitlines():
        sheet.paragraph(line.replace("\t", " "))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sheet.pdf())))
    writer.encrypt(password, algorithm="RC4-128")
    path = folder / "报告.pdf"
    with path.open("wb") as file:
        writer.write(file)
    return path


def test_a_pasted_report_is_shown_whole_and_nothing_is_kept(page, services):
    paste(page, SECOND.replace("其他业务\n从未", f"{ODD}\n其他业务\n从未"))
    assert said(page).startswith("Read: ")
    assert "Nothing is kept yet." in said(page)
    shown = "\n".join(page.texts(page.view.preview))
    assert "of 19 Jul 2026" in shown
    assert ODD in shown
    assert page.view.preview.isVisible()
    assert not services.ledger.all(CreditReport)


def test_a_report_is_kept_by_one_key_and_taken_back(page, services):
    paste(page, SECOND)
    assert page.shell.focusWidget() is page.view.bar.keep
    QTest.keyClick(page.view.bar.keep, Qt.Key.Key_Return)
    page.settle()
    (report,) = services.ledger.all(CreditReport)
    assert report.holder == IDENTITY[-4:]
    assert page.view.report.content.report == report
    assert not page.view.preview.isVisible()
    page.shell.undoing.undo()
    page.settle()
    assert not services.ledger.all(CreditReport)
    assert not services.ledger.all(Tradeline)


def test_the_same_report_again_adds_nothing(page, services):
    for _ in range(2):
        paste(page, SECOND)
        if page.view.bar.keep.isVisible():
            page.view.bar.keep.click()
        page.settle()
    assert "kept already" in "\n".join(page.texts(page.view.bar))
    assert not page.view.bar.keep.isVisible()
    page.view.bar.leave.click()
    assert not page.view.preview.isVisible()
    assert len(services.ledger.all(CreditReport)) == 1


def test_a_report_that_was_typed_in_is_replaced_only_when_told_to(page, services):
    paste(page, SECOND)
    page.view.bar.keep.click()
    page.settle()
    first = services.ledger.all(Tradeline)[0]
    services.ledger.save(replace(first, note="mine", lender="另一家银行"))
    paste(page, SECOND)
    assert page.view.bar.keep.text() == "Replace it"
    page.view.bar.keep.click()
    page.settle()
    assert len(services.ledger.all(CreditReport)) == 1
    assert "另一家银行" not in {line.lender for line in services.ledger.all(Tradeline)}
    page.shell.undoing.undo()
    page.settle()
    assert "另一家银行" in {line.lender for line in services.ledger.all(Tradeline)}


def test_a_file_is_dropped_anywhere_on_the_page(page, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(SECOND, "utf-8")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(20, 300), Qt.DropAction.CopyAction, dropped,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.view.dropEvent(event)
    page.settle()
    assert said(page).startswith("Read: ")


def test_the_password_of_a_locked_report_is_asked_until_it_opens(page, tmp_path):
    given(page, Given(locked(tmp_path, "secret")))
    dialog = page.dialog(PasswordDialog)
    dialog.words.setText("wrong")
    dialog.accept()
    page.settle()
    dialog = page.dialog(PasswordDialog)
    dialog.words.setText("secret")
    dialog.accept()
    page.settle()
    assert said(page).startswith("Read: ")
    assert len(page.view.preview.accounts) == 3


def test_a_password_outlasts_the_page_that_asked_for_it(page, tmp_path, qtbot):
    """Another look, such as that of a system that turns dark, takes that page."""
    given(page, Given(locked(tmp_path, "secret")))
    before = page.view
    page.shell.choose(theme="dark")
    qtbot.waitUntil(lambda: not isValid(before))
    page.settle()
    dialog = page.dialog(PasswordDialog)
    dialog.words.setText("secret")
    dialog.accept()
    page.settle()
    page.view = page.shell.stage.view
    assert len(page.view.preview.accounts) == 3


def test_without_the_password_a_locked_report_is_left_and_can_be_tried_again(page, tmp_path):
    given(page, Given(locked(tmp_path, "secret")))
    page.dialog(PasswordDialog).reject()
    page.settle()
    assert len(page.view.bar.banners) == 1
    (again,) = [b for b in page.view.bar.findChildren(type(page.view.bar.stop))
                if b.text() == "Try again"]  # fmt: skip
    again.click()
    page.settle()
    page.dialog(PasswordDialog).reject()


@pytest.mark.parametrize("text", ["一封信", "企业信用报告\n中征码：123"])
def test_what_is_no_report_of_a_person_is_said_to_be_none(page, text):
    paste(page, text)
    (banner,) = page.view.bar.banners
    assert banner.sentence.text().startswith("The pasted text ")
    assert "Nothing of it was kept." in page.texts(page.view.bar)
    assert not page.view.preview.isVisible()


def test_a_report_that_names_no_day_is_kept_on_the_day_that_the_person_names(page, services):
    paste(page, SECOND.replace("报告时间：2026-07-19 09:08:07", ""))
    assert page.view.bar.day.isVisible()
    page.view.bar.day.show_value(services.today().replace(day=3))
    page.view.bar.keep.click()
    page.settle()
    assert [report.reported_on.day for report in services.ledger.all(CreditReport)] == [3]


def test_the_day_that_is_named_for_a_report_stays_while_it_waits(page, services, qtbot):
    undated = SECOND.replace("报告时间：2026-07-19 09:08:07", "")
    given(page, Given(text=undated))
    named = services.today().replace(day=3)
    page.view.bar.day.show_value(named)
    given(page, Given(text=SECOND))
    assert page.view.bar.day.value() == named
    before = page.view
    page.shell.choose(theme="dark")
    qtbot.waitUntil(lambda: not isValid(before))
    page.settle()
    page.shell.stage.view.bar.keep.click()
    page.settle()
    assert [report.reported_on for report in services.ledger.all(CreditReport)] == [named]


def test_several_reports_are_seen_one_after_the_other(page, services):
    given(page, Given(text=SECOND), Given(text=SECOND.replace("2026-07-19", "2026-08-20")))
    waits = "Read as well, and shown after this one: 1 report."
    assert waits in page.texts(page.view.bar)
    page.view.bar.keep.click()
    page.settle()
    assert "of 20 Aug 2026" in "\n".join(page.texts(page.view.preview))
    assert waits not in page.texts(page.view.bar)
    page.view.bar.keep.click()
    page.settle()
    assert len(services.ledger.all(CreditReport)) == 2


def test_what_was_read_is_still_there_when_the_look_changes(page):
    paste(page, SECOND)
    page.shell.choose(theme="dark")
    page.settle()
    view = page.shell.stage.view
    assert view is not page.view
    assert view.preview.isVisible()


def test_what_waits_to_be_kept_is_not_lost_to_a_file_that_cannot_be_read(page, services):
    paste(page, SECOND)
    given(page, Given(text="一封信"))
    assert len(page.view.bar.banners) == 1
    assert page.view.commands() == {}, "what is hidden cannot be deleted"
    page.view.bar.keep.click()
    page.settle()
    assert len(services.ledger.all(CreditReport)) == 1


def test_the_report_that_was_just_kept_is_the_one_that_is_shown(page):
    for day in ("2026-07-19", "2026-03-02"):
        paste(page, SECOND.replace("2026-07-19", day))
        page.view.bar.keep.click()
        page.settle()
    assert page.view.report.content.report.reported_on == date(2026, 3, 2)


def test_each_report_is_kept_once_however_often_its_key_is_pressed(page, services):
    days = ("2026-07-19", "2026-03-02")
    given(page, *(Given(text=SECOND.replace(days[0], day)) for day in days))
    for _ in range(2):
        page.view.bar.keep.click()
    page.settle()
    assert [one.content.report.reported_on for one in page.view.previews] == [date(2026, 3, 2)]
    page.view.bar.keep.click()
    page.settle()
    assert len(services.ledger.all(CreditReport)) == 2


def test_reading_can_be_given_up(page):
    page.view.take([Given(text=SECOND), Given(text=SECOND)])
    assert page.view.bar.progress.isVisible()
    page.view.bar.stop.click()
    page.settle()
    assert not page.view.bar.progress.isVisible()
    assert not page.view.previews


def test_no_number_of_a_person_reaches_the_disk(page, services, tmp_path):
    paste(page, SECOND)
    page.view.bar.keep.click()
    page.settle()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert IDENTITY.encode() not in kept
    guarantees = [r for r in services.ledger.all(ReportRemark) if r.kind is RemarkKind.GUARANTEE]
    assert guarantees


def test_a_report_given_to_the_imports_page_leads_here(page, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(SECOND, "utf-8")
    imports = page.open("imports", [path])
    page.settle()
    (lead,) = [b for b in imports.findChildren(type(page.view.bar.stop))
               if b.text() == "Read it as a credit report"]  # fmt: skip
    lead.click()
    page.settle()
    assert page.shell.stage.page.name == "reports"
    assert said(page).startswith("Read: ")


def test_nothing_stands_above_the_tabs_until_something_is_read(page):
    assert page.view.tabs.mapTo(page.view, page.view.tabs.rect().topLeft()).y() == 0
    paste(page, ODD)
    assert page.view.bar.isVisible()

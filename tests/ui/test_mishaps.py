"""Errors that nobody expected: told once, with nothing of the person, and the window stays."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.account import Account
from tracker.services.changes import Changes
from tracker.ui.bug_report import MOST_FRAMES, bug_report
from tracker.ui.forms.accounts import new_account_draft
from tracker.ui.page import Page, View
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.report_dialog import BugDialog

PLANTED = ("张三", "1,240.00", "招商银行", "6225880011112222", "/home/zhangsan", "账单.csv")
SECRET = " ".join(PLANTED)


class PlainView(View[int]):
    def __init__(self, desk):
        super().__init__()
        self.desk, self.label = desk, QLabel()
        QVBoxLayout(self).addWidget(self.label)

    def show_data(self, data):
        self.label.setText(str(data))


PAGE = Page("one", "Overview", "overview", Changes.EVERYTHING, lambda _services: 7, PlainView)


class Painted(QWidget):
    """Fails whenever it is painted."""

    def paintEvent(self, _event):  # noqa: N802
        raise ValueError(SECRET)


@pytest.fixture
def opened(window):
    """A window that is told of every error, as the program's own is."""
    made = window(PAGE)
    with made.shell.mishaps.watching():
        yield made


def reported(opened) -> str:
    """What the one dialog that is open shows."""
    dialog = opened.dialog(BugDialog)
    assert opened.shell.isVisible()
    return str(dialog.details.toPlainText())


def fail() -> None:
    account = SECRET  # a frame may hold what it likes
    raise ValueError(account)


def test_an_error_in_a_slot_ends_in_the_dialog(opened, qtbot):
    QTimer.singleShot(0, opened.shell, fail)
    qtbot.waitUntil(lambda: bool(opened.shell.findChildren(BugDialog)))
    assert "test_mishaps.py" in reported(opened)


@pytest.mark.no_qt_log
def test_an_error_while_painting_ends_in_one_dialog_however_often_it_is_tried(opened, qtbot):
    painted = Painted(opened.shell)
    painted.resize(40, 40)
    painted.show()
    qtbot.waitUntil(lambda: bool(opened.shell.findChildren(BugDialog)))
    for _ in range(100):
        painted.update()
        QApplication.processEvents()
    assert "paintEvent" in reported(opened)
    opened.dialog(BugDialog).reject()
    opened.settle()
    painted.update()
    opened.settle()
    assert not opened.shell.findChildren(BugDialog)
    assert "happened again" in opened.shell.statusBar().currentMessage()
    opened.shell.perform("mishaps")
    assert "times:\nbuiltins.ValueError" in reported(opened)
    painted.hide()


def test_an_error_in_the_lane_ends_in_the_dialog(opened):
    opened.shell.command(opened.shell.stage.view, fail)
    opened.settle()
    assert "fail" in reported(opened)


class Panic(BaseException):
    """As a library that is not written in Python raises it."""


def test_what_is_no_ordinary_error_does_not_end_the_lane(opened):
    def work():
        raise Panic(SECRET)

    opened.shell.command(opened.shell.stage.view, work)
    opened.settle()
    assert "Panic" in reported(opened)
    opened.dialog(BugDialog).reject()
    answers: list[int] = []
    opened.shell.read(opened.shell, lambda: 8, answers.append)
    opened.settle()
    assert answers == [8]


def test_an_error_in_another_thread_ends_in_the_dialog(opened, qtbot):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(opened.shell.findChildren(BugDialog)))
    assert "fail" in reported(opened)


class Unlucky:
    def __del__(self):
        fail()


def test_an_error_that_cannot_be_raised_ends_in_the_dialog(opened, qtbot):
    unlucky = Unlucky()
    del unlucky
    qtbot.waitUntil(lambda: bool(opened.shell.findChildren(BugDialog)))
    assert "__del__" in reported(opened)


def test_a_page_that_fails_to_show_its_data_can_be_tried_again(opened):
    view = opened.shell.stage.view
    view.show_data = lambda _data: fail()
    opened.shell.changed(Changes.EVERYTHING)
    opened.settle()
    assert "fail" in reported(opened)
    assert "Try again" in opened.texts()


def test_further_errors_are_added_to_the_dialog_that_is_open(opened):
    def other():
        raise KeyError(SECRET)

    opened.shell.command(opened.shell.stage.view, fail)
    opened.shell.command(opened.shell.stage.view, other)
    opened.settle()
    told = reported(opened)
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told


class Unsaved:
    """No record that the ledger knows, so that saving it is a bug."""

    id = 0


def unsaved(_typed: object) -> Any:
    return Unsaved()


def test_a_form_keeps_what_was_typed_when_saving_it_fails(opened, services):
    draft = replace(new_account_draft(opened.shell.language), prepare=unsaved)
    dialog = RecordDialog(draft, opened.shell, opened.shell)
    dialog.open()
    name = cast(QLineEdit, dialog.form.editors["name"].input)
    name.setText("张三的卡")
    dialog.save()
    opened.settle()
    report = next(d for d in opened.shell.findChildren(BugDialog) if d.isVisible()).report
    assert "builtins." in report
    assert "张三" not in report
    assert dialog.isVisible()
    assert name.text() == "张三的卡"
    assert not services.ledger.all(Account)


def chained():
    """An error from another one, which was raised beside a third, with notes and in a group."""
    try:
        try:
            try:
                fail()
            except ValueError:
                raise OSError(2, SECRET, PLANTED[4]) from None
        except OSError as error:
            error.add_note(SECRET)
            raise ExceptionGroup(SECRET, [error, KeyError(SECRET)]) from error
    except ExceptionGroup as error:
        return error


def test_a_report_holds_nothing_of_the_person_however_errors_hang_together():
    told = bug_report(chained())
    for kind in ("ExceptionGroup", "FileNotFoundError", "ValueError", "KeyError"):
        assert f"builtins.{kind}" in told
    assert not [word for word in PLANTED if word in told]
    assert "/" not in told.split("\n\n", 1)[1]


def test_errors_that_go_round_in_a_circle_are_told_once():
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert bug_report(one).count("builtins.ValueError") == 1


def test_a_call_that_calls_itself_is_told_in_part():
    def again(times: int) -> None:
        if not times:
            fail()
        again(times - 1)

    with pytest.raises(ValueError, match=SECRET) as raised:
        again(500)
    told = bug_report(raised.value)
    assert told.count("\n  ") <= MOST_FRAMES + 1
    assert " more\n" in told


@pytest.mark.parametrize("raised", ["fail", "chained_again"])
def test_what_is_saved_is_what_is_shown_word_for_word(opened, tmp_path, raised):
    opened.shell.command(opened.shell.stage.view, globals()[raised])
    opened.settle()
    dialog, file = opened.dialog(BugDialog), tmp_path / "report.txt"
    assert dialog.details.isVisible()
    dialog.save_to(str(file))
    assert file.read_bytes().decode() == dialog.details.toPlainText()
    assert not [word for word in PLANTED if word in dialog.details.toPlainText()]


def chained_again():
    raise chained()


def test_a_report_that_cannot_be_written_is_said(opened, tmp_path):
    opened.shell.command(opened.shell.stage.view, fail)
    opened.settle()
    dialog = opened.dialog(BugDialog)
    dialog.save_to(str(tmp_path / "nowhere" / "report.txt"))
    assert dialog.problem.isVisible()
    dialog.save_to(str(tmp_path / "report.txt"))
    assert not dialog.problem.isVisible()

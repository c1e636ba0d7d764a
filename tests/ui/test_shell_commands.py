"""What the window does when it is asked: commands, problems, menus, files that are dropped."""

from __future__ import annotations

import os
import re
import stat
import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QScrollArea,
    QToolButton,
)

from tests.ui.plain_pages import NumberView, counting, page
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import Sentence
from tracker.services.changes import Changes
from tracker.ui.banner import ProblemBanner
from tracker.ui.dialogs import About, ShortcutHelp
from tracker.ui.empty_state import Welcome
from tracker.ui.guides_dialog import GuidesDialog
from tracker.ui.page import Done, Page
from tracker.ui.report_dialog import BugDialog


def test_a_command_is_said_and_can_be_undone(window):
    opened = window(counting("one"))
    undone: list[str] = []

    def undo():
        undone.append("undone")
        return Changes.ENTRIES

    done = Done(Changes.ENTRIES, Sentence("Added."), undo)
    opened.shell.command(opened.shell.stage.view, lambda: done)
    opened.settle()
    assert opened.shell.statusBar().currentMessage() == "Added."
    assert opened.shell.stage.view.label.text() == "2"
    opened.shell.menu_entries["undo"].trigger()
    opened.settle()
    assert undone == ["undone"]
    assert opened.shell.stage.view.label.text() == "3"
    assert opened.shell.undoing.undoable is None


def test_a_known_problem_is_said_calmly_above_the_page(window):
    opened = window(page("one"))

    def work():
        raise KnownProblem("The file {file} could not be read.", file="a.csv")

    for _time in range(2):
        opened.shell.command(opened.shell.stage.view, work)
        opened.settle()
    (banner,) = opened.shell.findChildren(ProblemBanner)
    said = opened.texts(banner)
    assert "The file a.csv could not be read." in said
    assert "Nothing in your ledger was changed." in said
    banner.findChild(QToolButton).click()
    opened.settle()
    assert not opened.shell.findChildren(ProblemBanner)


def test_a_problem_can_be_taken_by_who_gave_the_command(window):
    opened = window(page("one"))
    taken: list[KnownProblem] = []

    def work():
        raise KnownProblem("No.")

    opened.shell.command(opened.shell.stage.view, work, failed=taken.append)
    opened.settle()
    assert [str(problem) for problem in taken] == ["No."]
    assert not opened.shell.findChildren(ProblemBanner)


def test_a_bug_is_told_with_a_report_that_holds_nothing_personal(window, tmp_path):
    opened = window(page("one"))

    def work():
        raise ValueError("张三 paid 1,240.00")

    opened.shell.command(opened.shell.stage.view, work)
    opened.settle()
    dialog = opened.dialog(BugDialog)
    dialog.save_to(str(tmp_path / "report.txt"))
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "report.txt").stat().st_mode) == 0o600
    report = (tmp_path / "report.txt").read_text("utf-8")
    assert "builtins.ValueError" in report
    assert "test_shell_commands.py" in report
    assert "张三" not in report
    assert str(tmp_path.home()) not in report
    dialog.reject()


def test_files_dropped_anywhere_go_to_the_imports_page(window, tmp_path):
    opened = window(page("one"), page("imports"))
    file = tmp_path / "bill.csv"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/x.csv")])
    no_keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *no_keys)
    QApplication.sendEvent(opened.shell, entering)
    assert entering.isAccepted()
    dropped = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *no_keys)
    QApplication.sendEvent(opened.shell, dropped)
    opened.settle()
    assert opened.shell.stage.title.text() == "Imports"
    assert opened.shell.stage.view.focuses == [("1", [file])]


def test_a_file_dropped_on_a_field_is_not_written_into_it(window):
    class Searching(NumberView):
        def __init__(self, desk):
            super().__init__(desk)
            self.search = QLineEdit(self)

    opened = window(Page("one", "One", "overview", Changes.ENTRIES, lambda _s: 1, Searching))
    assert not opened.shell.stage.view.search.acceptDrops()


def test_the_whole_ledger_is_written_out_and_read_back_from_the_file_menu(window, tmp_path):
    opened = window(page("one"))
    for action, kind in (("export", "fileSelected"), ("restore", "fileSelected")):
        opened.shell.menu_entries[action].trigger()
        chooser = opened.dialog(QFileDialog)
        getattr(chooser, kind).emit(str(tmp_path / "all.json"))
        chooser.close()
        opened.settle()
        assert "all.json" in opened.shell.statusBar().currentMessage()


def test_files_are_chosen_and_taken_to_the_imports_page(window, tmp_path):
    opened = window(page("one"), page("imports"))
    file = tmp_path / "bill.csv"
    file.write_text("x", "utf-8")
    opened.shell.perform("import")
    opened.dialog(QFileDialog).filesSelected.emit([str(file)])
    opened.settle()
    assert opened.shell.stage.view.focuses == [("1", [file])]


def test_the_edit_menu_does_what_the_page_can(window):
    opened = window(page("one"))
    opened.shell.menu_entries["find"].trigger()
    opened.shell.menu_entries["delete"].trigger()
    assert opened.shell.stage.view.found == ["find"]


@pytest.mark.parametrize(("action", "kind"), [("shortcuts", ShortcutHelp), ("about", About)])
def test_help_is_shown_and_escape_closes_it(window, qtbot, action, kind):
    opened = window(page("one"))
    opened.shell.perform(action)
    dialog = opened.dialog(kind)
    assert "Ctrl+1" in opened.texts(dialog) or "About" in dialog.windowTitle()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    opened.settle()
    assert not opened.shell.findChildren(kind)


def test_the_shortcuts_are_read_to_the_end_by_the_keyboard(window, qtbot):
    opened = window(page("one"))
    opened.shell.perform("shortcuts")
    dialog = opened.dialog(ShortcutHelp)
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    for _ in range(20):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    opened.settle()
    assert not opened.shell.findChildren(ShortcutHelp)


def test_the_program_says_how_old_it_is_without_asking_anyone(window):
    opened = window(page("one"))
    opened.shell.perform("about")
    said = " ".join(opened.texts(opened.dialog(About)))
    assert re.search(r"This version is of \d+ \w+ \d{4}: [\d,]+ days? old\.", said)
    assert "never looks for a newer one" in said


def test_the_three_first_steps_lead_to_where_they_are_done(window):
    opened = window(page("one", needs_entries=True), page("accounts"))
    (welcome,) = opened.shell.findChildren(Welcome)
    assert {"1  Make your lines", "2  Drop your files", "3  See where you stand"} <= set(
        opened.texts(welcome)
    )
    welcome.guides.click()
    opened.settle()
    opened.dialog(GuidesDialog).reject()
    for width, beside in ((1300, True), (700, False)):
        opened.shell.resize(width, 800)
        opened.settle()
        first, last = (b.mapTo(welcome, QPoint()) for b in (welcome.accounts, welcome.sample))
        assert (first.y() == last.y()) is beside
    welcome.accounts.click()
    opened.settle()
    assert opened.shell.stage.view.focuses == [("1", "new")]


def test_what_was_asked_of_a_ledger_that_is_closed_meanwhile_is_not_told(window):
    desk = window(page("one"))
    gate = threading.Event()
    told: list[bool] = []
    desk.shell.read(desk.shell, gate.wait, told.append)
    desk.shell.end()
    gate.set()
    desk.settle()
    assert told == []


def test_a_setting_changed_as_its_ledger_is_closed_is_in_force_with_the_next(window, services):
    desk = window(page("one"))
    desk.shell.choose(language="zh_CN")
    desk.shell.end()
    desk.settle()
    assert not desk.shell.is_open
    desk.shell.begin(services, [page("one")])
    desk.settle()
    assert desk.shell.language.code == "zh_CN"

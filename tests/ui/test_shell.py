"""The window: pages, menus, problems, language and theme."""

from __future__ import annotations

import os
import re
import stat
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from tracker.domain.account import Account
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import Sentence
from tracker.rendering.palette import DARK
from tracker.services.changes import Changes
from tracker.ui.banner import ProblemBanner
from tracker.ui.dialogs import About, ShortcutHelp
from tracker.ui.empty_state import Welcome
from tracker.ui.guides_dialog import GuidesDialog
from tracker.ui.page import Done, Page, View
from tracker.ui.report_dialog import BugDialog
from tracker.ui.shell import Shell
from tracker.ui.skeleton import Skeleton


class NumberView(View[int]):
    """Shows a number; remembers what it was told."""

    def __init__(self, desk):
        super().__init__()
        self.desk, self.label = desk, QLabel()
        self.focuses: list[object] = []
        self.action = QPushButton("Do it")
        self.found: list[str] = []
        QVBoxLayout(self).addWidget(self.label)

    def show_data(self, data):
        self.label.setText(str(data))

    def focus_on(self, focus):
        self.focuses.append((self.label.text(), focus))

    def tools(self):
        return (self.action,)

    def commands(self):
        return {"find": lambda: self.found.append("find")}


def page(name, load=lambda _services: 1, watches=Changes.ENTRIES, **more):
    return Page(name, name.capitalize(), "overview", watches, load, NumberView, **more)


def counting(name, **more):
    """A page that shows how often it was read."""
    reads: list[int] = []

    def load(_services):
        reads.append(1)
        return len(reads)

    return page(name, load, **more)


def test_the_first_page_is_read_and_shown(window):
    opened = window(counting("one"), counting("two"))
    assert opened.shell.stage.title.text() == "One"
    assert opened.shell.stage.view.label.text() == "1"
    assert opened.shell.stage.view.action.isVisible()


def test_a_page_is_read_again_only_after_a_change_that_it_watches(window):
    opened = window(counting("one"), counting("two", watches=Changes.REPORTS))
    opened.open("two")
    assert opened.open("one").label.text() == "1"
    opened.shell.changed(Changes.ENTRIES)
    opened.settle()
    assert opened.open("one").label.text() == "2"
    assert opened.open("two").label.text() == "1"
    opened.shell.changed(Changes.REPORTS | Changes.ENTRIES)
    opened.settle()
    assert opened.open("two").label.text() == "2"


def test_a_focus_is_handed_over_once_the_data_is_there(window):
    opened = window(counting("one"), counting("two"))
    assert opened.open("two", "here").focuses == [("1", "here")]
    assert opened.open("two", "there").focuses[1:] == [("1", "there")]


def test_the_shape_of_what_comes_is_shown_while_it_takes_long(window, qtbot):
    gate = threading.Event()
    slow = page("slow", lambda _services: gate.wait(20), loading="table")
    opened = window(page("one"), slow)
    opened.shell.open("slow")
    qtbot.waitUntil(lambda: isinstance(opened.shell.stage.body.currentWidget(), Skeleton))
    assert not opened.shell.stage.grab().isNull()
    gate.set()
    opened.settle()
    assert opened.shell.stage.body.currentWidget() is opened.shell.stage.view


def test_the_rail_opens_pages_and_keys_do_too(window, qtbot):
    opened = window(page("one"), page("two"), page("three"))
    opened.shell.menu_entries["page-two"].trigger()
    opened.settle()
    assert opened.shell.stage.title.text() == "Two"
    third = next(b for b in opened.shell.findChildren(QPushButton) if b.text() == "Three")
    qtbot.mouseClick(third, Qt.MouseButton.LeftButton)
    opened.settle()
    assert opened.shell.stage.title.text() == "Three"
    keys = [opened.shell.menu_entries[f"page-{n}"].shortcut().toString() for n in ("one", "two")]
    assert keys == ["Ctrl+1", "Ctrl+2"]


def test_the_rail_collapses_to_drawings_in_a_narrow_window(window):
    opened = window(page("one"))
    opened.shell.resize(1200, 700)
    assert "One" in opened.texts()
    wide = opened.shell.stage.x()
    opened.shell.resize(900, 700)
    opened.settle()
    tab = next(b for b in opened.shell.findChildren(QPushButton) if b.accessibleName() == "One")
    assert not tab.text()
    assert tab.toolTip() == "One (Ctrl+1)"
    assert opened.shell.stage.x() <= wide


def test_nothing_is_out_of_reach_on_a_screen_of_640_by_400(window):
    """Such is what 1280 by 800 leaves of itself at 200 %."""
    opened = window(page("one"), page("two"))
    opened.shell.stage.view.setMinimumSize(700, 500)
    opened.shell.resize(640, 400)
    opened.settle()
    assert (opened.shell.width(), opened.shell.height()) == (640, 400)
    around = opened.shell.stage.parent().parent().parent()
    assert around.horizontalScrollBar().maximum() > 0
    assert around.verticalScrollBar().maximum() > 0
    opened.open("two")  # what another page needs is of no matter
    assert around.horizontalScrollBar().maximum() == 0


def test_a_window_larger_than_its_screen_fills_it(window, tmp_path):
    shell = window(page("one"), begin=False).shell
    file = tmp_path / "window.ini"
    kept = Shell(shell.tabs, shell.tasks, shell.settings, file)
    screen = kept.screen().availableSize()
    assert kept.isMaximized() is (screen.width() < 1280 or screen.height() < 800)


def test_a_number_waits_beside_its_page(window):
    waiting = [3]
    opened = window(page("one", badge=lambda _services: waiting[0]))
    assert "3" in opened.texts()
    waiting[0] = 0
    opened.shell.changed(Changes.ENTRIES)
    opened.settle()
    assert "3" not in opened.texts()


def test_an_empty_ledger_says_what_to_do_first(window, services):
    opened = window(page("one", needs_entries=True))
    assert "Your ledger is still empty." in opened.texts()
    asked: list[str] = []
    opened.shell.sample_wanted.connect(lambda: asked.append("sample"))
    (welcome,) = opened.shell.findChildren(Welcome)
    welcome.sample.click()
    assert asked == ["sample"]
    view = opened.shell.stage.view
    opened.shell.command(view, lambda: services.ledger.save(Account(name="花呗")).changes)
    opened.shell.changed(Changes.ENTRIES)
    opened.settle()
    assert opened.shell.stage.body.currentWidget() is opened.shell.stage.view


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
    assert "test_shell.py" in report
    assert "张三" not in report
    assert str(tmp_path.home()) not in report
    dialog.reject()


def test_a_page_that_cannot_be_read_says_so_and_is_tried_again(window):
    broken = [True]

    def load(_services):
        if broken[0]:
            raise KnownProblem("The disk is full.")
        return 7

    opened = window(page("one", load))
    assert "The disk is full." in opened.texts()
    again = next(b for b in opened.shell.findChildren(QPushButton) if b.text() == "Try again")
    broken[0] = False
    again.click()
    opened.settle()
    assert opened.shell.stage.view.label.text() == "7"


def test_language_and_theme_change_at_once(window, services):
    opened = window(page("overview"))
    opened.shell.menu_entries["language-zh_CN"].trigger()
    opened.settle()
    assert opened.shell.windowTitle() == "信迹"
    assert "概览" in opened.texts()
    opened.shell.menu_entries["theme-dark"].trigger()
    opened.settle()
    assert opened.shell.colours == DARK
    assert services.preferences.settings.theme == "dark"
    opened.shell.choose(theme="light", language="en")
    opened.settle()
    assert "Overview" in opened.texts()


def test_qt_s_own_dialogs_speak_the_language_of_the_window(window):
    opened = window(page("one"))
    opened.shell.choose(language="zh_CN")
    opened.settle()
    assert QApplication.translate("QPlatformTheme", "Cancel") == "取消"
    opened.shell.choose(language="en")
    opened.settle()
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


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


def test_enter_presses_a_button_of_the_rail(window, qtbot):
    opened = window(page("one"), page("two"))
    second = next(b for b in opened.shell.findChildren(QPushButton) if b.text() == "Two")
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    opened.settle()
    assert opened.shell.stage.title.text() == "Two"


def test_the_whole_ledger_is_written_out_and_read_back_from_the_file_menu(window, tmp_path):
    opened = window(page("one"))
    for action, kind in (("export", "fileSelected"), ("restore", "fileSelected")):
        opened.shell.menu_entries[action].trigger()
        chooser = opened.dialog(QFileDialog)
        getattr(chooser, kind).emit(str(tmp_path / "all.json"))
        chooser.close()
        opened.settle()
        assert "all.json" in opened.shell.statusBar().currentMessage()


def test_where_the_person_is_survives_another_look(window):
    class Placed(NumberView):
        def place(self):
            return "here"

    one = Page("one", "One", "overview", Changes.ENTRIES, lambda _services: 1, Placed)
    opened = window(one, page("two"))
    opened.open("two")
    opened.shell.choose(language="zh_CN")
    opened.settle()
    assert opened.shell.stage.view.focuses == []
    assert opened.open("one").focuses == [("1", "here")]


def test_a_key_is_obeyed_although_the_menu_once_said_that_it_could_not_be(window):
    opened = window(page("one"))
    menu = opened.shell.menu_entries["undo"].parent()
    menu.aboutToShow.emit()
    assert not opened.shell.menu_entries["undo"].isEnabled()
    menu.aboutToHide.emit()
    assert opened.shell.menu_entries["undo"].isEnabled()


def test_a_key_leads_from_the_rail_onto_the_page(window, qtbot):
    class Writing(NumberView):
        def __init__(self, desk):
            super().__init__(desk)
            self.setFocusProxy(self.action)
            box = self.layout()
            assert box is not None
            box.addWidget(self.action)

        def tools(self):
            return ()

    opened = window(
        page("one"), Page("two", "Two", "overview", Changes.ENTRIES, lambda _s: 1, Writing)
    )
    qtbot.waitUntil(opened.shell.isActiveWindow)
    next(b for b in opened.shell.findChildren(QPushButton) if b.text() == "One").setFocus()
    opened.shell.menu_entries["page-two"].trigger()
    opened.settle()
    assert opened.shell.focusWidget() is opened.shell.stage.view.action


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


def test_the_program_says_how_old_it_is_without_asking_anyone(window):
    opened = window(page("one"))
    opened.shell.perform("about")
    said = " ".join(opened.texts(opened.dialog(About)))
    assert re.search(r"This version is of \d+ \w+ \d{4}: [\d,]+ days? old\.", said)
    assert "never looks for a newer one" in said


def test_the_window_is_there_before_the_ledger(window):
    opened = window(page("one"), begin=False)
    assert "One" in opened.texts()
    assert opened.shell.stage is None
    with pytest.raises(RuntimeError):
        _ = opened.shell.services
    opened.shell.fail(KnownProblem("The ledger is of a newer program."))
    opened.settle()
    assert any("The ledger is of a newer program." in words for words in opened.texts())


def test_the_sample_is_named_and_offers_the_way_back(window, services):
    one = page("one")
    opened = window(one)
    opened.shell.begin(services, (one,), sample=True)
    opened.settle()
    asked: list[str] = []
    opened.shell.own_ledger_wanted.connect(lambda: asked.append("own"))
    back = next(
        b for b in opened.shell.findChildren(QPushButton) if b.text() == "Back to my ledger"
    )
    back.click()
    assert opened.shell.windowTitle() == "Sample - Xinji"
    assert asked == ["own"]


def test_settings_that_could_not_be_taken_over_are_said(window, services):
    notice = Sentence("The setting {name} had the value {value}, which it cannot have.",
                      {"name": "theme", "value": "pink"})  # fmt: skip
    services.preferences.notices = (notice,)
    opened = window(page("one"))
    assert "pink" in opened.shell.statusBar().currentMessage()


def test_the_keyboard_goes_to_the_page_and_not_to_the_rail(window):
    opened = window(page("one"), page("two"))
    opened.shell.activateWindow()
    opened.open("two")
    focused = opened.shell.focusWidget()
    assert opened.shell.stage.isAncestorOf(focused)


def test_another_setting_leaves_the_window_as_it_is(window, services):
    opened = window(counting("one", watches=Changes.SETTINGS))
    stage = opened.shell.stage
    wanted = replace(services.preferences.settings, thresholds={"x.y": 1.0})
    opened.shell.command(stage.view, lambda: services.preferences.change(wanted))
    opened.settle()
    assert opened.shell.stage is stage
    assert stage.view.label.text() == "2"


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

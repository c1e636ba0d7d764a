"""The window as a person meets it: pages that are read, shown, and there again."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QPushButton,
)
from shiboken6 import isValid

from tests.ui.plain_pages import NumberView, counting, page
from tracker.domain.account import Account
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import Sentence
from tracker.rendering.palette import DARK
from tracker.services.changes import Changes
from tracker.ui.empty_state import Welcome
from tracker.ui.page import Page
from tracker.ui.skeleton import Skeleton


def test_the_first_page_is_read_and_shown(window):
    opened = window(counting("one"), counting("two"))
    assert opened.shell.stage.title.text() == "One"
    assert opened.shell.stage.view.label.text() == "1"
    assert opened.shell.stage.view.action.isVisible()


class StyledView(NumberView):
    """Counts how often what is in it was styled."""

    def __init__(self, desk):
        super().__init__(desk)
        self.styled: list[int] = []
        self.label.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - the name is Qt's
        if event.type() == QEvent.Type.StyleChange:
            self.styled.append(1)
        return super().eventFilter(watched, event)


def test_a_page_is_not_styled_once_more_to_be_put_in_its_place(window):
    opened = window(page("one"), replace(page("two"), view=StyledView))
    assert opened.open("two").label.text() == "1"
    assert not opened.shell.stage.view.styled


def test_a_ledger_is_shown_on_what_stood_there_while_it_was_opened(window, services):
    opened = window(page("one"), begin=False)
    waiting = opened.shell.centralWidget()
    opened.shell.begin(services, [page("one")])
    opened.settle()
    assert opened.shell.centralWidget() is waiting
    assert "1" in opened.texts()


def test_what_was_said_while_a_ledger_could_not_be_opened_is_gone_once_one_is(window, services):
    opened = window(page("one"), begin=False)
    opened.shell.report(KnownProblem("Not now."))
    opened.settle()
    assert "Not now." in opened.texts()
    opened.shell.begin(services, [page("one")])
    opened.settle()
    assert "1" in opened.texts()
    assert "Not now." not in opened.texts()


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


FIRST_WINDOW = """
from PySide6.QtWidgets import QApplication
from tracker.settings import Settings
from tracker.ui.catalogue import TABS
from tracker.ui.shell import Shell
from tracker.ui.tasks import Tasks

app = QApplication([])
shell = Shell()
shell.furnish(TABS, Tasks(), Settings(text_size="150"))
print(shell.statusBar().font().pixelSize(), shell.menuBar().font().pixelSize())
"""


def test_all_of_the_first_window_of_a_process_has_the_text_that_is_wanted():
    ran = subprocess.run(  # noqa: S603 - this Python, and a program of this file
        [sys.executable, "-c", FIRST_WINDOW], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["21", "21"]


def test_menus_of_a_look_before_are_let_go_of(window):
    opened = window(page("overview"))

    def menus():
        return len(opened.shell.menuBar().findChildren(QMenu))

    known = menus()
    for theme in ("dark", "light"):
        opened.shell.choose(theme=theme)
        opened.settle()
    assert menus() == known


def test_a_page_that_is_asked_for_while_another_look_is_put_on_is_opened(window):
    opened = window(page("one"), page("two"))
    before = opened.shell.body
    opened.shell.choose(theme="dark")
    while isValid(before):
        QApplication.processEvents()
    opened.shell.open("two")
    opened.settle()
    assert opened.shell.colours == DARK
    assert opened.shell.stage.title.text() == "Two"
    assert opened.shell.stage.view.label.text() == "1"


def test_qt_s_own_dialogs_speak_the_language_of_the_window(window):
    opened = window(page("one"))
    opened.shell.choose(language="zh_CN")
    opened.settle()
    assert QApplication.translate("QPlatformTheme", "Cancel") == "取消"
    opened.shell.choose(language="en")
    opened.settle()
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


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


def test_another_setting_leaves_the_window_as_it_is(window, services):
    opened = window(counting("one", watches=Changes.SETTINGS))
    stage = opened.shell.stage
    wanted = replace(services.preferences.settings, thresholds={"x.y": 1.0})
    opened.shell.command(stage.view, lambda: services.preferences.change(wanted))
    opened.settle()
    assert opened.shell.stage is stage
    assert stage.view.label.text() == "2"

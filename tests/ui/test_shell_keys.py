"""The window by keyboard, and in little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from tests.ui.plain_pages import NumberView, page
from tracker.services.changes import Changes
from tracker.ui import geometry
from tracker.ui.page import Page
from tracker.ui.rail import Rail
from tracker.ui.shell import Shell


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


def around_pages(shell: Shell) -> QScrollArea:
    """What scrolls the page that is open."""
    stage = shell.stage
    assert stage is not None
    (found,) = [one for one in shell.findChildren(QScrollArea) if one.isAncestorOf(stage)]
    return found


def test_a_page_is_not_scrolled_for_what_other_pages_like_to_have(window):
    opened = window(page("one"), page("two"))
    wrapped = QLabel("word " * 400)
    wrapped.setWordWrap(True)
    opened.shell.stage.view.layout().addWidget(wrapped)
    opened.shell.resize(640, 400)
    opened.open("two")
    assert around_pages(opened.shell).verticalScrollBar().maximum() == 0


def test_nothing_is_out_of_reach_on_a_screen_of_640_by_400(window):
    """Such is what 1280 by 800 leaves of itself at 200 %."""
    opened = window(page("one"), page("two"))
    opened.shell.stage.view.setMinimumSize(700, 500)
    opened.shell.resize(640, 400)
    opened.settle()
    assert (opened.shell.width(), opened.shell.height()) == (640, 400)
    around = around_pages(opened.shell)
    assert around.horizontalScrollBar().maximum() > 0
    assert around.verticalScrollBar().maximum() > 0
    opened.open("two")  # what another page needs is of no matter
    assert around.horizontalScrollBar().maximum() == 0


def test_a_window_larger_than_its_screen_fills_it(qtbot, tmp_path):
    kept = Shell(tmp_path / "window.ini")
    qtbot.addWidget(kept)
    screen = kept.screen().availableSize()
    assert kept.isMaximized() is (screen.width() < 1280 or screen.height() < 840)


@pytest.mark.parametrize(
    ("width", "height", "stands"),
    [(1280, 800, False), (1280, 840, True), (1279, 1000, False), (1920, 1080, True)],
)
def test_a_window_of_the_usual_size_needs_room_for_its_title_as_well(width, height, stands):
    """Else its lowest line, which says what was done, is below the edge of the screen."""
    assert geometry.has_room(QSize(width, height)) is stands


def test_enter_presses_a_button_of_the_rail(window, qtbot):
    opened = window(page("one"), page("two"))
    second = next(b for b in opened.shell.findChildren(QPushButton) if b.text() == "Two")
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    opened.settle()
    assert opened.shell.stage.title.text() == "Two"


def test_a_key_is_obeyed_although_the_menu_once_said_that_it_could_not_be(window):
    opened = window(page("one"))
    menu = opened.shell.menu_entries["undo"].parent()
    menu.aboutToShow.emit()
    assert not opened.shell.menu_entries["undo"].isEnabled()
    menu.aboutToHide.emit()
    assert opened.shell.menu_entries["undo"].isEnabled()


@pytest.mark.parametrize("is_open", [True, False])
def test_a_look_is_offered_only_where_it_can_be_put_on(window, is_open):
    shell = window(page("one"), begin=is_open).shell
    entry = shell.menu_entries["language-zh_CN"]
    view = next(a.menu() for a in shell.menuBar().actions() if a.text() == "&View")
    view.aboutToShow.emit()
    assert entry.isEnabled() is is_open


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


def test_no_button_of_the_rail_looks_pressed_while_the_ledger_is_opened(window, qtbot):
    shell = window(page("one"), begin=False).shell
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    focused = shell.focusWidget()
    assert focused is not None
    assert not shell.findChild(Rail).isAncestorOf(focused)


def test_the_page_that_is_open_is_in_sight_on_the_rail_of_a_low_window(window):
    names = ["one", *(f"page {number}" for number in range(20))]
    opened = window(*map(page, names))
    rail = opened.shell.findChild(Rail)
    assert rail.visibleRegion().boundingRect().height() < rail.height()
    for name in (names[-1], names[0]):
        opened.open(name)
        assert rail.marked_tab.visibleRegion().boundingRect() == rail.marked_tab.rect()


def test_the_keyboard_goes_to_the_page_and_not_to_the_rail(window):
    opened = window(page("one"), page("two"))
    opened.shell.activateWindow()
    opened.open("two")
    focused = opened.shell.focusWidget()
    assert opened.shell.stage.isAncestorOf(focused)


@pytest.mark.parametrize("key", [Qt.Key.Key_Q, Qt.Key.Key_W])
def test_the_window_is_closed_by_the_keys_that_close_others(window, qtbot, key):
    opened = window(page("one"))
    qtbot.keyClick(opened.shell, key, Qt.KeyboardModifier.ControlModifier)
    assert not opened.shell.isVisible()


def test_the_settings_have_their_usual_keys_although_no_number_is_left(window, qtbot):
    opened = window(page("one"), page("settings"))
    qtbot.keyClick(opened.shell, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert opened.shell.stage.page.name == "settings"

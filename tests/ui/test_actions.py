"""Menus, shortcuts and their help come from one table."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenuBar

from tracker.i18n import Language
from tracker.rendering.palette import LIGHT
from tracker.ui.actions import Action, Menu, fill_menus, plain, refresh
from tracker.ui.dialogs import shortcut_lines

pytestmark = pytest.mark.usefixtures("qapp")
ENGLISH = Language("en")


def nothing() -> None:
    """An action that does nothing."""


def test_actions_stand_in_their_menus_with_keys_and_tips(qtbot):
    bar = QMenuBar()
    qtbot.addWidget(bar)
    table = (
        Action("open", "&Open", Menu.FILE, nothing, "Ctrl+O", "add", "Opens it."),
        Action("undo", "&Undo", Menu.EDIT, nothing, "Ctrl+Z; Alt+Backspace", divided=True),
    )
    made = fill_menus(bar, table, ENGLISH, LIGHT)
    assert [menu.text() for menu in bar.actions()] == ["&File", "&Edit", "&View", "&Help"]
    assert made["open"].shortcut().toString() == "Ctrl+O"
    assert made["open"].toolTip() == "Opens it."
    assert [keys.toString() for keys in made["undo"].shortcuts()] == ["Ctrl+Z", "Alt+Backspace"]


def test_an_action_that_cannot_be_done_is_not_done(qtbot):
    bar = QMenuBar()
    qtbot.addWidget(bar)
    done: list[str] = []
    able = [False]
    table = (Action("go", "Go", Menu.FILE, lambda: done.append("go"), enabled=lambda: able[0]),)
    made = fill_menus(bar, table, ENGLISH, LIGHT)
    made["go"].trigger()
    refresh(table, made)
    assert not made["go"].isEnabled()
    able[0] = True
    refresh(table, made)
    made["go"].trigger()
    assert done == ["go"]


def test_choices_stand_in_a_submenu_and_show_which_holds(qtbot):
    bar = QMenuBar()
    qtbot.addWidget(bar)
    table = tuple(
        Action(name, name, Menu.VIEW, nothing, checked=partial("b".__eq__, name), group="Pick")
        for name in "ab"
    )
    made = fill_menus(bar, table, ENGLISH, LIGHT)
    refresh(table, made)
    assert (made["a"].isChecked(), made["b"].isChecked()) == (False, True)


def test_local_keys_are_left_to_what_has_the_focus(qtbot):
    bar = QMenuBar()
    qtbot.addWidget(bar)
    table = (Action("delete", "Delete", Menu.EDIT, nothing, "Del", local=True),)
    made = fill_menus(bar, table, ENGLISH, LIGHT)
    assert made["delete"].shortcutContext() == Qt.ShortcutContext.WidgetShortcut


@pytest.mark.parametrize(
    ("title", "words"), [("&Print…", "Print"), ("打印(&P)…", "打印"), ("About", "About")]
)
def test_titles_are_plain_outside_menus(title, words):
    assert plain(title) == words


def test_the_help_lists_every_key_under_its_menu():
    table = (
        Action("a", "&Open…", Menu.FILE, nothing, "Ctrl+O"),
        Action("b", "No key", Menu.FILE, nothing),
        Action("c", "&Find", Menu.EDIT, nothing, "Ctrl+F; F3"),
    )
    assert shortcut_lines(table, ENGLISH) == [
        "File", ("Open", "Ctrl+O"), "Edit", ("Find", "Ctrl+F, F3"),
    ]  # fmt: skip

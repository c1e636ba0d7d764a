"""The letters that menus are used by: each once in its menu, in both languages."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from tracker.i18n import available
from tracker.ui.catalogue import TABS, pages
from tracker.ui.window_actions import window_actions

LETTER = re.compile(r"&([^&\s])")


def letters(texts):
    return [found.group(1).upper() for text in texts if (found := LETTER.search(text))]


def clashes(texts):
    return [letter for letter, times in Counter(letters(texts)).items() if times > 1]


def menus(menu):
    """A menu and those in it."""
    yield menu
    for action in menu.actions():
        if action.menu() is not None:
            yield from menus(action.menu())


@pytest.mark.parametrize("code", available())
def test_no_two_entries_of_a_menu_have_the_same_letter(window, code):
    opened = window(*pages())
    opened.shell.choose(language=code)
    opened.settle()
    bar = opened.shell.menuBar()
    tops = [action.text() for action in bar.actions()]
    assert len(letters(tops)) == len(tops)
    assert clashes(tops) == []
    for top in bar.actions():
        for menu in menus(top.menu()):
            texts = [action.text() for action in menu.actions() if not action.isSeparator()]
            assert clashes(texts) == [], menu.title()


@pytest.mark.parametrize("code", available())
def test_every_command_of_the_menus_has_a_letter(window, code):
    opened = window(*pages())
    opened.shell.choose(language=code)
    opened.settle()
    without = [
        action.name
        for action in opened.shell.actions_
        if not action.group and not letters([opened.shell.menu_entries[action.name].text()])
    ]
    assert without == [f"page-{tab.name}" for tab in TABS]  # these have numbers


def test_no_two_commands_have_the_same_keys(window):
    opened = window(*pages())
    keys = Counter(
        QKeySequence(key).toString()
        for action in window_actions(opened.shell)
        for key in action.keys.split("; ")
        if key
    )
    assert [key for key, times in keys.items() if times > 1] == []

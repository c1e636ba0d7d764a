"""Dialogs that ask for a word: all that would go is said, whole where there is room for it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from tests.ui.made_up import fill
from tests.ui.test_mishaps import PAGE
from tracker.i18n import Language
from tracker.ui.dialogs import About
from tracker.ui.erase_dialog import EraseDialog


def test_all_of_what_would_go_is_shown_with_no_room_left_over(window, services):
    fill(services)
    opened = window(PAGE)
    dialog = EraseDialog(opened.shell, opened.shell)
    dialog.open()
    opened.settle()
    assert dialog.told.isVisible()
    holds_its_texts(dialog)
    dialog.reject()


def test_the_window_about_the_program_is_as_tall_as_what_it_says(window):
    opened = window(PAGE)
    for code in ("en", "zh_CN"):
        dialog = About(Language(code), opened.shell)
        dialog.open()
        opened.settle()
        holds_its_texts(dialog)
        dialog.reject()


def holds_its_texts(dialog):
    """Every text is whole, and the dialog is no taller than they are."""
    labels = [one for one in dialog.findChildren(QLabel) if one.isVisible() and one.text()]
    for one in labels:
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        assert needed <= one.height() <= needed + 4
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() <= layout.totalHeightForWidth(dialog.width()) + 4

"""Menus of the right button and of the menu key: on tables, on cards, on warnings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu

from tracker.rendering.palette import DARK, LIGHT
from tracker.ui.cards import Card, button, text
from tracker.ui.catalogue import pages
from tracker.ui.dialogs import Dialog, ShortcutHelp
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.warning_card import WarningCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(window, filled):  # noqa: ARG001 - it is on disk
    return window(*pages(), safe=True)  # no chart is looked at


def asked(widget, reason=QContextMenuEvent.Reason.Mouse):
    """The menu that a widget shows when it is asked for one; a key gives no place."""
    at = widget.rect().center() if reason is QContextMenuEvent.Reason.Mouse else QPoint(1, 1)
    event = QContextMenuEvent(reason, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu):
    return [action.text() for action in menu.actions()]


def test_a_table_offers_what_its_keys_do(desk):
    view = desk.open("accounts")
    table = view.accounts.table
    table.pick(1)
    menu = asked(table.viewport(), QContextMenuEvent.Reason.Keyboard)
    assert entries(menu) == ["Edit…", "Copy", "Delete"]
    assert menu.actions()[2].shortcut().toString() == "Del"
    menu.actions()[1].trigger()
    menu.close()
    assert table.current.account.name in QGuiApplication.clipboard().text()
    menu = asked(table.viewport())
    menu.actions()[0].trigger()
    menu.close()
    desk.settle()
    assert desk.dialog(RecordDialog).isVisible()


def test_a_table_with_no_row_picked_offers_nothing_that_needs_one(desk):
    view = desk.open("accounts")
    view.accounts.table.clearSelection()
    view.accounts.table.setCurrentIndex(view.accounts.table.model().index(-1, -1))
    menu = asked(view.accounts.table.viewport())
    assert not any(action.isEnabled() for action in menu.actions())
    menu.close()


def test_a_warning_offers_what_its_buttons_do(desk):
    desk.open("overview")
    card = next(c for c in desk.shell.findChildren(WarningCard) if c.isVisible())
    menu = asked(card.headline)
    assert {"Later", "Dismiss"} <= {words.rstrip("…") for words in entries(menu)}
    later = next(a for a in menu.actions() if a.text().startswith("Later"))
    assert [a.text() for a in later.menu().actions()][:2] == ["For a week", "For a month"]
    menu.close()


def test_a_card_offers_its_buttons_and_what_is_selected_of_its_words_its_own(qtbot):
    pressed: list[str] = []
    card = Card("Card")
    words = text("Some words")
    card.add(words)
    card.add(button("Do & go", lambda: pressed.append("done")))
    qtbot.addWidget(card)
    card.show()
    menu = asked(words)
    assert entries(menu) == ["Do && go"]
    menu.actions()[0].trigger()
    menu.close()
    assert pressed == ["done"]
    qtbot.mouseDClick(words, Qt.MouseButton.LeftButton, pos=QPoint(4, words.height() // 2))
    assert words.selectedText() == "Some"
    menu = asked(words)
    assert any("Copy" in words for words in entries(menu))
    menu.close()


def test_nothing_moves_when_words_are_selected(qtbot):
    card = Card("Card")
    words = text("Words that need some lines where they stand, and would like to have more room")
    row = QHBoxLayout()
    row.addWidget(words)
    row.addWidget(text("beside them", wrap=False))
    row.addStretch(1)
    card.body.addLayout(row)
    card.add(text("below"), 1)
    qtbot.addWidget(card)
    card.resize(700, 200)
    card.show()
    stood = [part.geometry() for part in card.findChildren(QLabel)]
    qtbot.mouseDClick(words, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))
    assert words.selectedText() == "Words"
    QApplication.processEvents()
    assert [part.geometry() for part in card.findChildren(QLabel)] == stood


def test_every_key_stands_on_one_page(desk, qtbot):
    qtbot.keyClick(desk.shell, Qt.Key.Key_Question)
    said = desk.texts(desk.dialog(ShortcutHelp))
    for words in ("Find anything", "Ctrl+K", "In lists and tables", "Open or edit a row"):
        assert words in said
    assert isinstance(desk.dialog(ShortcutHelp), Dialog)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_ring_of_the_focus_can_be_told_from_what_is_around_it(palette):
    def light(colour):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4
                            for p in parts)  # fmt: skip
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for around in (palette.background, palette.surface, palette.selection):
        high, low = sorted((light(palette.focus), light(around)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 3

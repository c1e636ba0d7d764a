"""Back leads to the page that was left, and forward to the one come back from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.ui.imports_desk import alipay
from tests.ui.plain_pages import page
from tracker.ui.pages.imports.view import PAGE as IMPORTS


@pytest.fixture
def opened(window):
    return window(page("one"), page("two"), page("three"))


def shown(opened) -> str:
    return str(opened.shell.stage.page.name)


def perform(opened, *actions) -> list[str]:
    """Where each action of the menu leads to."""
    found = []
    for action in actions:
        opened.shell.perform(action)
        opened.settle()
        found.append(shown(opened))
    return found


def test_it_leads_back_page_by_page_and_forward_again(opened):
    opened.open("two")
    opened.open("three")
    assert perform(opened, "back", "back", "back") == ["two", "one", "one"]
    assert perform(opened, "on", "on", "on") == ["two", "three", "three"]


def test_who_goes_elsewhere_from_there_has_nothing_ahead(opened):
    opened.open("two")
    opened.shell.trail.back()
    opened.open("three")
    assert not opened.shell.trail.can_go_on
    assert perform(opened, "back") == ["one"]


def test_a_page_that_is_opened_again_is_not_left(opened):
    opened.open("one")
    assert not opened.shell.trail.can_go_back


def test_what_was_looked_at_and_is_taken_in_by_now_is_not_brought_back(window, tmp_path):
    opened = window(page("one"), IMPORTS)
    view = opened.open("imports", [alipay(tmp_path, 1)])
    assert view.drafts
    opened.open("one")
    opened.open("imports")
    view.commit(view.drafts)
    opened.settle()
    opened.open("one")
    assert perform(opened, "back", "back", "back") == ["imports", "one", "imports"]
    assert not view.drafts


@pytest.mark.parametrize("kind", [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick])
def test_the_buttons_at_the_side_of_a_mouse_lead_there_too(opened, kind):
    def press(button: Qt.MouseButton) -> str:
        at, keys = QPointF(300, 300), Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, opened.shell.mapToGlobal(at), button, button, keys)
        QApplication.sendEvent(opened.shell.windowHandle(), event)
        opened.settle()
        return shown(opened)

    opened.open("two")
    assert press(Qt.MouseButton.BackButton) == "one"
    assert press(Qt.MouseButton.ForwardButton) == "two"


def test_another_ledger_begins_without_a_way_back(opened):
    opened.open("two")
    opened.shell.leave()
    assert not opened.shell.trail.can_go_back

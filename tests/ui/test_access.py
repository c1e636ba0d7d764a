"""Every control of every page can be reached by keyboard and has a name that can be read out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.made_up import Filled
from tracker.app import build_shell
from tracker.services.services import Services, open_services
from tracker.settings import Settings
from tracker.ui.catalogue import TABS
from tracker.ui.chart_lane import lane
from tracker.ui.shell import Shell
from tracker.ui.stage import Stage
from tracker.ui.turns import are_over

PAGES = [tab.name for tab in TABS]


@contextmanager
def shown(services: Services) -> Iterator[Shell]:
    """The whole window on a small ledger, in English."""
    services.preferences.change(Settings(language="en"))
    made = build_shell(services)
    made.show()
    yield made
    made.tasks.wait()
    lane().wait()
    made.close()
    made.deleteLater()


@pytest.fixture
def shell(services: Services, filled: dict[str, int], qapp: QApplication) -> Iterator[Shell]:
    """A window of the test's own, to press keys in."""
    del filled, qapp
    with shown(services) as made:
        yield made


@pytest.fixture(scope="module", params=PAGES)
def looked_at(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    filled_once: Filled,
    qapp: QApplication,
) -> Iterator[QWidget]:
    """Each page in turn, for all tests that only look at it."""
    del qapp
    folder = tmp_path_factory.mktemp("looked-at")
    shutil.copytree(filled_once.folder, folder, dirs_exist_ok=True)
    day = date(2026, 11, 20)
    services = open_services(folder / "ledger.sqlite", folder / "s.json", today=lambda: day)
    with shown(services) as made:
        yield opened(made, QtBot(request), request.param)
    services.close()


def opened(shell: Shell, qtbot: QtBot, page: str) -> QWidget:
    shell.open(page)
    lanes = (shell.tasks, shell.beside, lane())
    qtbot.waitUntil(lambda: all(one.idle for one in lanes) and are_over(shell), timeout=60_000)
    QApplication.processEvents()
    assert shell.stage is not None
    return shell.stage


def reachable(stage: QWidget) -> list[QWidget]:
    """What Tab stops at, in its order, from the first control of the page on."""
    found: list[QWidget] = []
    now = stage.nextInFocusChain()
    while now is not None and now is not stage:
        tabbed = bool(now.focusPolicy() & Qt.FocusPolicy.TabFocus) and now.focusProxy() is None
        if stage.isAncestorOf(now) and tabbed and now.isVisible() and now.isEnabled():
            found.append(now)
        now = now.nextInFocusChain()
    return found


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)) if interface is not None else ""


def test_every_control_has_a_name_that_can_be_read_out(looked_at):
    found = reachable(looked_at)
    assert found
    nameless = [f"{type(w).__name__} in {type(w.parent()).__name__}"
                for w in found if not name_of(w)]  # fmt: skip
    assert nameless == []


def test_every_button_and_field_can_be_reached_by_keyboard(looked_at):
    found = reachable(looked_at)
    for kind in (QAbstractButton, QLineEdit):
        for control in looked_at.findChildren(kind):
            if not control.isVisible() or not control.isEnabled():
                continue
            inside = any(holder is control or holder.isAncestorOf(control) for holder in found)
            in_group = isinstance(control, QAbstractButton) and control.group() is not None
            assert inside or in_group, (type(control).__name__, name_of(control))


def test_tab_follows_the_order_of_reading(looked_at):
    header = 56
    below = [w for w in reachable(looked_at) if w.mapTo(looked_at, QPoint(0, 0)).y() > header]
    tops = [w.mapTo(looked_at, QPoint(0, 0)) for w in below]
    back = [
        (name_of(below[n]), name_of(below[n + 1]))
        for n in range(len(tops) - 1)
        if tops[n + 1].y() + below[n + 1].height() <= tops[n].y() and tops[n + 1].x() <= tops[n].x()
    ]
    assert back == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_enters_a_page_at_its_first_control_and_stays_in_sight(shell, qtbot, page):
    stage = opened(shell, qtbot, page)
    for _ in reachable(stage):
        QTest.keyClick(shell.focusWidget(), Qt.Key.Key_Tab)
        assert shell.focusWidget().isVisible()
    first = reachable(stage)[0]  # only now: passing a table has picked a row, which can be edited
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Backtab)
    assert not stage.isAncestorOf(shell.focusWidget())
    QTest.keyClick(shell.focusWidget(), Qt.Key.Key_Tab)
    assert shell.focusWidget() is first


def test_tab_enters_the_history_of_warnings_at_its_tabs(shell, qtbot):
    stage = opened(shell, qtbot, "warnings")
    assert isinstance(stage, Stage)
    view: Any = stage.view
    view.focus_on("history")
    assert shell.focusWidget() is view.history.table
    QTest.keyClick(view.history.table, Qt.Key.Key_Backtab)
    assert shell.focusWidget() is view.tabs.tabBar()
    QTest.keyClick(view.tabs.tabBar(), Qt.Key.Key_Backtab)
    QTest.keyClick(shell.focusWidget(), Qt.Key.Key_Tab)
    assert shell.focusWidget() is view.tabs.tabBar()

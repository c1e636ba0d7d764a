"""The window itself: it follows the look of the system, and nothing holds it once it is gone."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from shiboken6 import delete

from tests.ui.plain_pages import page
from tracker.settings import Settings
from tracker.ui.rail import Tab
from tracker.ui.shell import Shell
from tracker.ui.tasks import Tasks
from tracker.ui.window import Window


class Looks(Window):
    """Counts how often it was told to look as is wanted now."""

    def __init__(self):
        super().__init__(None)
        self.told = 0
        self.follow_system()

    def dress_anew(self):
        self.told += 1


def test_what_the_system_wants_is_heard(qtbot):
    window = Looks()
    qtbot.addWidget(window)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    qtbot.waitUntil(lambda: window.told == 1)
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    qtbot.waitUntil(lambda: window.told == 2)


def test_nothing_holds_a_window_that_is_gone(services, qtbot):
    one, tasks = page("one"), Tasks()
    shell = Shell()
    shell.furnish([Tab(one.name, one.title, one.icon)], tasks, Settings())
    shell.begin(services, [one])
    qtbot.waitUntil(lambda: tasks.idle)
    shell.end()
    gone = weakref.ref(shell)
    delete(shell)
    del shell
    gc.collect()
    assert gone() is None

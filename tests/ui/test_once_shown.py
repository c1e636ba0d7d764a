from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from tracker.i18n import Language
from tracker.ui.once_shown import OnceShown

ENGLISH = Language("en")


class Made(QWidget):
    """Two buttons, below which there may be room for more."""

    def __init__(self, below=None):
        super().__init__()
        self.buttons = [QPushButton("one"), QPushButton("two")]
        self.said = []
        column = QVBoxLayout(self)
        for widget in (*self.buttons, *([below] if below is not None else [])):
            column.addWidget(widget)


class Host(QWidget):
    """A window with a button before and after what it is given."""

    def __init__(self, between):
        super().__init__()
        self.before = QPushButton("before")
        column = QVBoxLayout(self)
        for widget in (self.before, between, QPushButton("after")):
            column.addWidget(widget)


def tabbed(window):
    """What Tab comes to, from the first button on and around."""
    window.before.setFocus()
    found = [window.before.text()]
    QTest.keyClick(window.before, Qt.Key.Key_Tab)
    while window.focusWidget() is not window.before:
        found.append(window.focusWidget().text())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    return found


def test_what_no_tab_shows_is_not_made_until_it_does(qtbot):
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    rooms = [OnceShown(Made, ENGLISH) for _ in range(2)]
    for room in rooms:
        tabs.addTab(room, "")
    tabs.show()
    assert [room.is_made for room in rooms] == [True, False]
    tabs.setCurrentIndex(1)
    assert rooms[1].is_made
    assert rooms[1].made.buttons[0].isVisible()
    assert rooms[1].made.size() == rooms[1].size()


def test_it_shows_what_it_was_given_last(qtbot):
    room = OnceShown(Made, ENGLISH)
    qtbot.addWidget(room)
    room.give(lambda made: made.said.append(1))
    room.give(lambda made: made.said.append(2))
    assert not room.is_made
    assert room.made.said == [2]
    room.give(lambda made: made.said.append(3))
    assert room.made.said == [2, 3]


def test_tab_comes_to_it_where_it_stands_however_late_it_was_made(qtbot):
    inner = OnceShown(Made, ENGLISH)
    outer = OnceShown(partial(Made, inner), ENGLISH)
    outer.hide()
    window = Host(outer)
    qtbot.addWidget(window)
    window.show()
    assert tabbed(window) == ["before", "after"]
    inner.hide()
    outer.show()
    assert tabbed(window) == ["before", "one", "two", "after"]
    inner.show()
    assert tabbed(window) == ["before", "one", "two", "one", "two", "after"]

"""Steps that are done one in a turn of the event loop."""

import pytest
from PySide6.QtCore import QObject, QTimer
from shiboken6 import delete

from tracker.ui.turns import Turns, are_over

pytestmark = pytest.mark.usefixtures("qapp")  # without an application no timer begins


def test_steps_are_done_in_their_order_and_the_window_answers_between_them(qtbot):
    owner, done = QObject(), list[object]()
    turns = Turns(owner)
    turns.later(lambda: done.append(1), lambda: QTimer.singleShot(0, lambda: done.append("click")))
    turns.later(lambda: done.append(2), lambda: done.append(3))
    assert done == []
    assert not are_over(owner)
    qtbot.waitUntil(lambda: turns.idle)
    assert [step for step in done if step != "click"] == [1, 2, 3]
    assert done.index("click") < done.index(3)
    assert are_over(owner)


def test_what_is_left_is_done_at_once_where_somebody_asks_for_it():
    owner, done = QObject(), []
    turns = Turns(owner)
    turns.later(lambda: done.append(1), lambda: turns.later(lambda: done.append(2)))
    turns.finish()
    assert done == [1, 2]
    assert turns.idle


def test_what_is_done_instead_leaves_the_rest_undone(qtbot):
    owner, done = QObject(), list[object]()
    turns = Turns(owner)
    turns.later(lambda: done.append(1), lambda: done.append(2))
    turns.instead(lambda: done.append(3))
    qtbot.waitUntil(lambda: turns.idle)
    assert done == [3]


def test_what_stands_in_another_window_or_ended_with_its_own_is_not_waited_for():
    here, there = QObject(), QObject()
    inner = QObject(here)
    turns = Turns(inner)
    turns.later(lambda: None)
    assert not are_over(here)
    assert not are_over(inner)
    assert are_over(there)
    delete(inner)
    assert are_over(here)

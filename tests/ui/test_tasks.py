"""Work off the UI thread."""

import gc
import threading
from functools import partial
from time import monotonic

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from tracker.ui.chart_lane import lane
from tracker.ui.tasks import READING, SHOWING, Tasks


def test_answers_come_on_the_ui_thread_from_work_done_elsewhere(qtbot):
    tasks = Tasks()
    seen: list[object] = []
    owner = QObject()
    tasks.run(
        owner,
        threading.get_ident,
        lambda worker: seen.extend((worker, threading.get_ident())),
        seen.append,
    )
    qtbot.waitUntil(lambda: tasks.idle)
    assert len(seen) == 2
    worker, answered = seen
    assert answered == threading.get_ident()
    assert worker != answered


def test_work_is_done_in_the_order_it_was_asked_for(qtbot):
    tasks = Tasks()
    done: list[object] = []
    owner = QObject()
    for number in range(20):
        tasks.run(owner, partial(int, number), done.append, done.append)
    qtbot.waitUntil(lambda: tasks.idle)
    assert done == list(range(20))


def test_a_failure_is_handed_to_who_asked(qtbot):
    tasks = Tasks()
    failed: list[object] = []
    done: list[object] = []
    owner = QObject()
    problem = OSError("the disk is full")

    def work():
        raise problem

    tasks.run(owner, work, done.append, failed.append)
    qtbot.waitUntil(lambda: tasks.idle)
    assert (done, failed) == ([], [problem])


def test_an_answer_for_a_widget_that_is_gone_is_dropped(qtbot):
    tasks = Tasks()
    done: list[object] = []
    owner, gate = QObject(), threading.Event()
    tasks.run(owner, gate.wait, done.append, done.append)
    delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert done == []


def test_waiting_lets_what_has_begun_end(qtbot):
    tasks = Tasks()
    ended: list[object] = []
    owner = QObject()
    tasks.run(owner, lambda: ended.append("work"), ended.append, ended.append)
    tasks.wait()
    assert ended == ["work"]
    qtbot.waitUntil(lambda: tasks.idle)


def test_who_waits_does_not_wait_for_what_is_yet_to_be_shown(qtbot):
    """Nothing is shown while the UI thread waits, as when the window is closed."""
    tasks = Tasks()
    owner, has_begun, gate = QObject(), threading.Event(), threading.Event()

    def read():
        has_begun.set()
        gate.wait()

    tasks.run(owner, read, bool, bool, SHOWING)
    for _ in range(20):
        tasks.run(owner, lambda: None, bool, bool, READING)
    has_begun.wait()
    threading.Timer(0.05, gate.set).start()  # once it is waited for
    began = monotonic()
    tasks.wait()
    assert monotonic() - began < 2
    qtbot.waitUntil(lambda: tasks.idle)


class Ring:
    """Lets go of itself only when cycles are collected; knows where that was."""

    def __init__(self, threads: list[int]) -> None:
        self.itself, self.threads = self, threads

    def __del__(self) -> None:
        self.threads.append(threading.get_ident())


def test_cycles_are_collected_on_the_ui_thread_alone(qtbot):
    tasks = Tasks()
    owner = QObject()
    threads: list[int] = []
    Ring(threads)
    kept: list[object] = []

    def make_many():
        kept.extend([] for _ in range(200_000))

    tasks.run(owner, make_many, kept.append, kept.append)
    qtbot.waitUntil(lambda: tasks.idle)
    gc.collect()
    assert threads == [threading.get_ident()]


def test_cycles_are_collected_again_once_nothing_is_under_way(qtbot):
    lane().wait()  # another lane that works holds them, too
    tasks = Tasks()
    owner, gate = QObject(), threading.Event()
    tasks.run(owner, gate.wait, bool, bool)
    assert not gc.isenabled()
    gate.set()
    tasks.wait()
    assert gc.isenabled()
    qtbot.waitUntil(lambda: tasks.idle)
    assert gc.isenabled()


@pytest.mark.usefixtures("qtbot")
def test_a_lane_that_is_gone_holds_no_cycles():
    lane().wait()
    tasks = Tasks()
    owner = QObject()
    tasks.run(owner, lambda: None, bool, bool)
    delete(tasks)
    assert gc.isenabled()

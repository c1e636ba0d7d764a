"""Questions that are put faster than they can be answered."""

from __future__ import annotations

from functools import partial
from threading import Event

from PySide6.QtCore import QObject

from tracker.ui.asking import Beside


def test_of_each_sort_only_the_newest_question_is_answered(qtbot):
    owner = QObject()
    beside, begun, go_on = Beside(owner), Event(), Event()
    answers: list[object] = []
    asked: list[str] = []

    def first() -> str:
        begun.set()
        go_on.wait(60)
        return "first"

    def answer(words: str) -> str:
        asked.append(words)
        return words

    ask = beside.rows.ask
    ask("search", owner, first, answers.append, answers.append)
    begun.wait(60)
    ask("other", owner, lambda: answer("other"), answers.append, answers.append)
    for words in ("second", "third"):
        ask("search", owner, partial(answer, words), answers.append, answers.append)
    go_on.set()
    qtbot.waitUntil(lambda: beside.idle)
    assert asked == ["other", "third"]
    assert answers == ["other", "third"]


def test_what_fails_is_told_only_while_somebody_waits_for_it(qtbot):
    owner = QObject()
    beside, begun, go_on = Beside(owner), Event(), Event()
    told: list[object] = []

    def fails() -> None:
        begun.set()
        go_on.wait(60)
        raise ValueError("out of reach")

    beside.figures.ask("sums", owner, fails, told.append, told.append)
    begun.wait(60)
    beside.figures.drop("sums")
    go_on.set()
    qtbot.waitUntil(lambda: beside.idle)
    assert not told
    beside.figures.ask("sums", owner, fails, told.append, lambda error: told.append(str(error)))
    assert beside.figures.is_asked("sums")
    with qtbot.captureExceptions():
        qtbot.waitUntil(lambda: beside.idle)
    assert told == ["out of reach"]
    assert not beside.figures.is_asked("sums")


def test_at_rest_nothing_is_read_and_nothing_is_answered(qtbot):
    owner = QObject()
    beside = Beside(owner)
    answers: list[object] = []
    for number in range(5):
        beside.rows.ask(number, owner, partial(int, number), answers.append, answers.append)
    beside.rest()
    qtbot.waitUntil(lambda: beside.idle)
    assert not answers

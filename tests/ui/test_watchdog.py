"""A lane that is busy for too long: it is said, and only what reads is stopped."""

from __future__ import annotations

import threading
from itertools import count

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.test_mishaps import PAGE, PLANTED, SECRET
from tracker.ui.tasks import READING, WRITING
from tracker.ui.watchdog import BusyDialog, Watchdog


class Watched:
    """A window with a watchdog whose clock the test moves."""

    def __init__(self, opened):
        self.opened, self.tasks, self.ahead = opened, opened.shell.tasks, 0.0
        self.begun, self.gate = threading.Event(), threading.Event()
        self.dog = Watchdog(opened.shell, lambda: (self.tasks,), self.clock)

    def clock(self) -> float:
        working = self.tasks.working
        return (working.began if working else 0.0) + self.ahead

    def hang(self, job=READING):
        """Let the lane do what does not end by itself, with words of the person at hand."""

        def work(words=SECRET):
            self.begun.set()
            return self.gate.wait() and words

        self.tasks.run(self.opened.shell, work, lambda _words: None, self.opened.shell.report, job)
        self.begun.wait()

    def look_after(self, seconds: float) -> list[BusyDialog]:
        self.ahead = seconds
        self.dog.look()
        return [d for d in self.opened.shell.findChildren(BusyDialog) if d.isVisible()]


@pytest.fixture
def watched(window):
    made = Watched(window(PAGE))
    yield made
    made.gate.set()
    made.opened.settle()


def words_of(dialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def button(dialog, words):
    found = [b for b in dialog.findChildren(QPushButton) if b.text() == words]
    return found[0] if found else None


def test_nothing_is_said_of_work_that_takes_its_time(watched):
    watched.hang()
    assert not watched.look_after(READING.patience - 1)


@pytest.mark.parametrize("job", [READING, WRITING], ids=["reading", "writing"])
def test_work_that_takes_too_long_is_told_with_what_it_is_and_since_when(watched, job):
    watched.hang(job)
    (dialog,) = watched.look_after(job.patience + 1)
    assert f"{job.name}, since " in words_of(dialog)
    assert f"{job.name}: {job.patience + 1:.0f} s" in dialog.report
    assert "test_watchdog.py" in dialog.report
    assert not [word for word in PLANTED if word in dialog.report]
    assert not dialog.isModal()


def test_the_report_is_saved_as_it_is_shown(watched, tmp_path):
    watched.hang()
    (dialog,) = watched.look_after(READING.patience + 1)
    dialog.save_to(str(tmp_path / "report.txt"))
    saved = (tmp_path / "report.txt").read_bytes().decode()
    assert saved == dialog.details.toPlainText()


def test_whoever_waits_is_asked_again_after_twice_as_long(watched):
    watched.hang()
    (dialog,) = watched.look_after(READING.patience + 1)
    button(dialog, "Wait").click()
    assert not watched.look_after(READING.patience + 2)
    assert watched.look_after(2 * READING.patience + 3)


def test_the_question_goes_when_the_work_is_done(watched):
    watched.hang()
    assert watched.look_after(READING.patience + 1)
    watched.gate.set()
    watched.opened.settle()
    assert not watched.look_after(READING.patience + 1)


def test_what_reads_is_stopped_and_the_lane_goes_on(watched):
    begun = threading.Event()

    def work():
        for _ in count():
            begun.set()

    answers: list[int] = []
    shell = watched.opened.shell
    shell.read(shell, work, answers.append)
    shell.read(shell, lambda: 8, answers.append)
    begun.wait()
    (dialog,) = watched.look_after(READING.patience + 1)
    button(dialog, "Stop it").click()
    watched.opened.settle()
    assert answers == [8]
    assert "Stopped, as you wished." in watched.opened.texts()


def test_what_writes_cannot_be_stopped(watched):
    watched.hang(WRITING)
    (dialog,) = watched.look_after(WRITING.patience + 1)
    assert button(dialog, "Stop it") is None
    assert "never stopped in the middle" in words_of(dialog)
    working = watched.tasks.working
    assert not watched.tasks.stop(working)


def test_a_reading_that_has_begun_to_write_is_not_stopped_any_more(watched, services):
    inside, on = threading.Event(), threading.Event()

    def work():
        watched.begun.set()
        on.wait()
        with services.database.writing():
            inside.set()
            watched.gate.wait()
        return 8

    answers: list[int] = []
    shell = watched.opened.shell
    shell.read(shell, work, answers.append)
    watched.begun.wait()
    (dialog,) = watched.look_after(READING.patience + 1)
    on.set()
    inside.wait()
    button(dialog, "Stop it").click()
    assert dialog.isVisible()
    assert "never stopped in the middle" in dialog.problem.text()
    watched.gate.set()
    watched.opened.settle()
    assert answers == [8]

"""Work of another thread is stopped while it reads, and never while it writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tracker.domain.account import Account, AccountKind
from tracker.stopping import Stopped, can_be_stopped, stop, stoppable, whole
from tracker.whole_file import replacing


class Worker:
    """Does one work in a thread of its own; knows how it ended."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self.ended: list[object] = []
        self.thread = threading.Thread(target=self._do)
        self.thread.start()

    def _do(self) -> None:
        try:
            self.ended.append(stoppable(self._work, 1))
        except Stopped:
            self.ended.append(Stopped)

    def stop(self, mark: object = 1) -> bool:
        return stop(self.thread.ident or 0, mark)

    def join(self) -> list[object]:
        self.thread.join()
        return self.ended


@pytest.fixture
def begun() -> threading.Event:
    return threading.Event()


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    made = threading.Event()
    yield made
    made.set()


def test_a_loop_without_end_is_stopped(begun):
    def work():
        for _ in count():
            begun.set()

    worker = Worker(work)
    begun.wait()
    assert worker.stop()
    assert worker.join() == [Stopped]


def test_other_work_of_the_thread_is_not_stopped(begun, gate):
    def work():
        begun.set()
        return gate.wait()

    worker = Worker(work)
    begun.wait()
    assert not worker.stop(mark=2)
    gate.set()
    assert worker.join() == [True]
    assert not worker.stop()


def test_what_is_done_as_a_whole_is_not_stopped(begun, gate):
    def work():
        with whole():
            begun.set()
            return gate.wait()

    worker = Worker(work)
    begun.wait()
    assert not worker.stop()
    assert not can_be_stopped(worker.thread.ident or 0, 1)
    gate.set()
    assert worker.join() == [True]


def test_nothing_is_begun_as_a_whole_after_it_was_stopped(begun, gate):
    entered: list[bool] = []

    def work():
        begun.set()
        gate.wait()  # nothing is raised in here, where no Python runs
        with whole():
            entered.append(True)

    worker = Worker(work)
    begun.wait()
    assert worker.stop()
    assert not worker.stop()  # once is enough
    gate.set()
    assert worker.join() == [Stopped]
    assert not entered


def test_a_file_that_is_being_written_is_written_to_its_end(tmp_path, begun, gate):
    def work():
        with replacing(tmp_path / "file.txt") as file:
            begun.set()
            gate.wait()
            file.write("whole")

    worker = Worker(work)
    begun.wait()
    assert not worker.stop()
    gate.set()
    worker.join()
    assert (tmp_path / "file.txt").read_text("utf-8") == "whole"


def test_a_transaction_is_kept_to_its_end(services, begun, gate):
    kept = Account(0, "花呗", AccountKind.REVOLVING_LINE)

    def work():
        with services.database.writing():
            begun.set()
            gate.wait()
        return services.ledger.save(kept)

    worker = Worker(work)
    begun.wait()
    assert not worker.stop()
    gate.set()
    worker.join()
    assert [account.name for account in services.ledger.all(Account)] == ["花呗"]


def test_the_file_of_a_stopped_work_is_as_it_was(tmp_path: Path, begun, gate):
    (tmp_path / "file.txt").write_text("before", "utf-8")

    def work():
        begun.set()
        gate.wait()
        with replacing(tmp_path / "file.txt") as file:
            file.write("after")

    worker = Worker(work)
    begun.wait()
    assert worker.stop()
    gate.set()
    assert worker.join() == [Stopped]
    assert [file.read_text("utf-8") for file in tmp_path.iterdir()] == ["before"]

"""Stopping what another thread reads, and never what it writes.

Python has no other way to end work that hangs than to raise an error in its thread, at whatever it
does next. That is fine for reading, whose result is dropped. Whatever must be done as a whole is
put into `whole()`, where nothing is raised; work that calls nothing of Python cannot be stopped.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, get_ident, local
from typing import TypeVar

T = TypeVar("T")


class Stopped(BaseException):
    """The person wants the work stopped. Nothing but who began it may catch this."""


_lock = Lock()
_wanted = local()
"""`is_over`: what says that nobody wants the answer of a thread's reading any more."""
_stoppable: dict[int, object] = {}
"""The work that each thread may be stopped in, by the mark it was given."""
_asked: set[int] = set()
_whole: dict[int, int] = {}
"""How many blocks that are done as a whole each thread is in; threads by their numbers."""


def stoppable(work: Callable[[], T], mark: object) -> T:
    """What `work` gives. Raises Stopped when `stop` was called for it by its mark meanwhile."""
    thread = get_ident()
    with _lock:
        _stoppable[thread] = mark
    try:
        try:
            return work()
        except Exception:
            if thread in _asked:  # SQLite was in the middle of a statement, and says it its own way
                raise Stopped from None
            raise
        finally:
            _end(thread)
    except Stopped:
        _end(thread)  # once more: it may have been raised while that was done the first time
        raise


def stop(thread: int, mark: object) -> bool:
    """Stop the marked work of a thread at its next step; whether it can be, which no write can."""
    with _lock:
        if not _can_be_stopped(thread, mark):
            return False
        _asked.add(thread)
        _raise_in(thread, Stopped)
        return True


def can_be_stopped(thread: int, mark: object) -> bool:
    """Whether a thread does the marked work, and `stop` would end it now."""
    with _lock:
        return _can_be_stopped(thread, mark)


@contextmanager
def unless(is_unwanted: Callable[[], bool]) -> Iterator[None]:
    """Let statements of SQLite in the block end once nobody wants their answer any more.

    They end with its error for an interruption; nothing else in the block is touched.
    """
    _wanted.is_over = is_unwanted
    try:
        yield
    finally:
        del _wanted.is_over


def is_unwanted() -> bool:
    """Whether nobody wants what this thread is reading."""
    is_over: Callable[[], bool] | None = getattr(_wanted, "is_over", None)
    return is_over is not None and is_over()


@contextmanager
def whole() -> Iterator[None]:
    """Do what is in the block as a whole. Raises Stopped before it, if that was asked for."""
    thread = get_ident()
    with _lock:
        if thread in _asked:
            _take_back(thread)
            raise Stopped
        _whole[thread] = _whole.get(thread, 0) + 1
    try:
        yield
    finally:
        with _lock:
            _whole[thread] -= 1
            if not _whole[thread]:
                del _whole[thread]


def _can_be_stopped(thread: int, mark: object) -> bool:
    begun = thread in _stoppable and _stoppable[thread] == mark
    return begun and thread not in _asked and not _whole.get(thread)


def _end(thread: int) -> None:
    with _lock:
        if thread in _asked:
            _take_back(thread)
        _stoppable.pop(thread, None)
        _asked.discard(thread)


def _take_back(thread: int) -> None:
    """See to it that nothing is raised any more in this thread, which was asked to stop.

    Taking it back would do, but then CPython looks for it at every step from there on, for as
    long as the program runs: it stops looking once something was raised.
    """
    try:
        _raise_in(thread, Stopped)
        while True:
            pass
    except Stopped:
        return


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Let a thread raise an error at its next step, in place of one that it has not raised yet."""
    wanted = ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), wanted)

"""When Python's cycle collector may run.

It runs in whatever thread makes the object that is one too many. Off the UI thread it would take
dead widgets apart there, which Qt answers with a crash now and then; and in work that makes many
objects and no cycles it would only go over all of them again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

MANY: Final = 20_000
"""New objects that it takes the collector some ten milliseconds to go over."""

_lock = Lock()
_holds = 0
_ran_before = False


class Hold:
    """Keeps the collector off from `take` until `release`; either may be called again."""

    def __init__(self) -> None:
        self._is_taken = False

    def take(self) -> None:
        """Collect nothing from now on."""
        if not self._is_taken:
            self._is_taken = True
            _count(1)

    def release(self) -> None:
        """Let the collector run again once nobody else holds it, if it ran before."""
        if self._is_taken:
            self._is_taken = False
            _count(-1)


@contextmanager
def left_for_later() -> Iterator[None]:
    """Collect no cycles until the block is left: up to a third of the time of an import."""
    hold = Hold()
    hold.take()
    try:
        yield
    finally:
        hold.release()


def _count(more: int) -> None:
    global _holds, _ran_before  # noqa: PLW0603 - the collector is the process's, too
    with _lock:
        if _holds == 0:
            _ran_before = gc.isenabled()
            gc.disable()
        _holds += more
        if _holds == 0 and _ran_before:
            _count_many_as_old()
            gc.enable()


def _count_many_as_old() -> None:
    """Spare the next collection a look at all that was made meanwhile: it would take 0.2 s."""
    if gc.get_count()[0] > MANY:
        gc.freeze()  # takes everything from the collector without looking at it
        gc.unfreeze()  # and gives it back as old

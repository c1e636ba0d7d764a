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

_lock = Lock()
_holds = 0
_ran_before = False


def hold() -> None:
    """Collect nothing until `release` has been called as often as this."""
    global _holds, _ran_before  # noqa: PLW0603 - the collector is the process's, too
    with _lock:
        if _holds == 0:
            _ran_before = gc.isenabled()
            gc.disable()
        _holds += 1


def release() -> None:
    """Let the collector run again once nobody else holds it, if it ran before."""
    global _holds  # noqa: PLW0603
    with _lock:
        _holds -= 1
        if _holds == 0 and _ran_before:
            gc.enable()


@contextmanager
def left_for_later() -> Iterator[None]:
    """Collect no cycles until the block is left: up to a third of the time of an import."""
    hold()
    try:
        yield
    finally:
        release()

"""Keep the cycle collector out of work that makes many objects and no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_for_later() -> Iterator[None]:
    """Collect no cycles until the block is left.

    Each row that is read becomes a few objects that stay. The collector would go over all of
    them, and over the whole program's, again and again: up to a third of the time of an import.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

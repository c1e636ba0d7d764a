"""Values that are very many, let go of a part at a time.

Python frees all that only a list or a tuple holds in one go, during which no other thread runs: of
an import of a hundred thousand rows that would be 0.1 s in which the window stands still.
"""

from __future__ import annotations

from typing import Any, Final

AT_ONCE: Final = 4000
"""Values that are let go of in one go: a few milliseconds."""


def let_go(values: list[Any]) -> None:
    """Empty a list of values that nobody else needs."""
    while values:
        let_some_go(values)


def let_some_go(values: list[Any]) -> None:
    """Take the last `AT_ONCE` values out of a list."""
    del values[-AT_ONCE:]

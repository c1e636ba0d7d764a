"""A report of a bug that holds nothing personal: no amounts, no names, no paths of the person.

Only what the program brought along is written: the names of its files and functions, and of kinds
of errors. What an error says, notes on it and the values of variables may quote data: left out.
"""

from __future__ import annotations

import platform
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from traceback import FrameSummary
from typing import Final

from PySide6.QtCore import qVersion

from tracker.version import version

MOST_FRAMES: Final = 60
"""Of a call that called itself a thousand times, this many places are written."""

_RELEASE = re.compile(r"\d+(\.\d+)*")
_MOST_CAUSES = 20


def bug_report(error: BaseException) -> str:
    """What the program runs on, and where it failed."""
    return f"{surroundings()}\n{trace(error)}"


def surroundings() -> str:
    """The program and what it runs on. Whoever built the system's kernel may have named it."""
    release = _RELEASE.match(platform.release())
    return (
        f"Xinji {version()}\n"
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} "
        f"{release.group() if release else ''} ({platform.machine()})\n"
    )


def trace(error: BaseException) -> str:
    """Where an error was raised and what led to it, the first cause first."""
    lines: list[str] = []
    for cause in reversed(list(islice(_chain(error), _MOST_CAUSES))):
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += _places(traceback.extract_tb(cause.__traceback__))
    return "\n".join(lines) + "\n"


def stack(thread: int) -> str:
    """What a thread is doing, by the number that Python gives it; "" once it has ended."""
    frame = sys._current_frames().get(thread)  # noqa: SLF001 - the one way to ask, and documented
    if frame is None:
        return ""
    return "\n".join(_places(traceback.extract_stack(frame))) + "\n"


def _places(frames: Sequence[FrameSummary]) -> Iterator[str]:
    left_out = len(frames) - MOST_FRAMES
    if left_out <= 0:
        yield from map(_place, frames)
        return
    half = MOST_FRAMES // 2
    yield from map(_place, frames[:half])
    yield f"  ... {left_out} more"
    yield from map(_place, frames[-half:])


def _place(frame: FrameSummary) -> str:
    return f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, what it was raised from or beside, and the errors that it groups; each once."""
    waiting, met = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in met:
            continue
        met.add(id(one))
        yield one
        waiting += _behind(one)


def _behind(error: BaseException) -> Iterable[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        yield from error.exceptions
    before = error.__cause__ or error.__context__
    if before is not None:
        yield before

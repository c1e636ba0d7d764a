"""How long a window stands still: turns of Qt's event loop, and where a long one spent its time."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread, get_ident, main_thread
from types import FrameType
from typing import Any, Final

TICK: Final = 0.002
"""Seconds between two turns of the event loop that nothing else asked for."""
STILL: Final = 0.05
"""Seconds that a turn may take before anybody notices."""
QUIET: Final = 0.12
"""Seconds without work after which nothing more is coming: charts wait 60 ms for a size."""
_DELETIONS: Final = 52
"""The event of Qt that ends a widget; only a loop that Qt turns itself handles it."""
_LOOKS: Final = 0.005
_HELD: Final = 0.03
"""Seconds without a look after which another thread kept the interpreter, in a call of C."""
_DEPTH: Final = 3
_OURS: Final = "/tracker/"


@dataclass
class Turn:
    """What one turn of the event loop took, in seconds.

    `clock` holds all of it. `queued` is what the thread stood in the system's queue for a
    processor: on a shared machine that is somebody else's. `worked` is what it computed; what is
    left of the clock it waited, for the interpreter or for a lock. `beside` is what other threads
    of the process computed meanwhile.
    """

    clock: float = 0.0
    queued: float = 0.0
    worked: float = 0.0
    beside: float = 0.0
    places: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)

    @property
    def own(self) -> float:
        """What would be left of it on a machine of its own."""
        return self.clock - self.queued

    @property
    def busy(self) -> float:
        """The same without what a thread that kept the interpreter stood in that queue, too."""
        return self.worked + min(max(0.0, self.own - self.worked), self.beside)


class Watch(Thread):
    """Looks where the window is in its code whenever a turn lasts."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._began: float | None = None
        self._turns: list[Turn] = []
        """The turns that began since the last look."""
        self._ended = Event()

    def begin(self, turn: Turn) -> None:
        """A turn of the event loop begins."""
        self._turns.append(turn)
        self._began = time.perf_counter()

    def end(self) -> None:
        """It is over."""
        self._began = None

    def leave(self) -> None:
        """Look no more."""
        self._ended.set()

    def run(self) -> None:
        before = time.perf_counter()
        while not self._ended.wait(_LOOKS):
            now, began = time.perf_counter(), self._began
            turns, self._turns = self._turns, self._turns[-1:]
            lasts, held = began is not None and now - began > STILL, now - before > _HELD
            before = now
            if lasts or held:
                _look(turns, lasts=lasts)


def _look(turns: list[Turn], *, lasts: bool) -> None:
    """Note where each thread is, for the turns that this may tell about."""
    for thread, frame in sys._current_frames().items():
        if thread == main_thread().ident:
            kind = "places" if lasts else ""
        else:
            kind = "others" if thread != get_ident() else ""
        for turn in turns if kind else ():
            getattr(turn, kind)[_place(frame)] += 1


def _place(frame: FrameType | None) -> str:
    """The innermost functions of the program that a thread is in, the deepest one first."""
    found: list[str] = []
    while frame is not None and len(found) < _DEPTH:
        name = frame.f_code.co_filename
        if not found or _OURS in name:
            short = name.rpartition(_OURS)[2] if _OURS in name else Path(name).name
            found.append(f"{short}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(found)


class Loop:
    """Turns Qt's event loop, and keeps of each step the turn that took longest."""

    def __init__(self, app: Any, idle: Callable[[], bool]) -> None:
        self._app, self._idle = app, idle
        self.longest: dict[str, Turn] = {}
        self.took: dict[str, float] = {}
        """Seconds until each step was done and all was quiet."""
        self._watch = Watch()
        self._watch.start()

    def turn(self, step: str) -> None:
        """What a loop of Qt does by itself, the end of widgets that are let go of included."""
        with self.doing(step):
            self._app.processEvents()
            self._app.sendPostedEvents(None, _DELETIONS)
        time.sleep(TICK)

    def until(self, step: str, holds: Callable[[], bool], most: float = 200.0) -> float:
        """Turn until something holds; the seconds that it took."""
        start = time.perf_counter()
        while not holds() and time.perf_counter() - start < most:
            self.turn(step)
        return time.perf_counter() - start

    @contextmanager
    def doing(self, step: str) -> Iterator[None]:
        """What is done at once counts as a turn of its own."""
        turn = Turn()
        start, worked, queued = time.perf_counter(), time.thread_time(), _queued()
        everything = time.process_time()
        self._watch.begin(turn)
        yield
        self._watch.end()
        turn.clock = time.perf_counter() - start
        turn.worked = time.thread_time() - worked
        turn.beside = max(0.0, time.process_time() - everything - turn.worked)
        turn.queued = min(_queued() - queued, turn.clock)
        kept = self.longest.get(step)
        if kept is None or turn.own > kept.own:
            self.longest[step] = turn

    def settle(self, step: str) -> float:
        """Turn until nothing is asked any more, and nothing comes for a while; what it took."""
        start = time.perf_counter()
        last = start
        while time.perf_counter() - last < QUIET:
            self.turn(step)
            if not self._idle():
                last = time.perf_counter()
        return last - start

    def step(self, step: str, do: Callable[[], object]) -> float:
        """Do something and turn until all is quiet; the seconds that it took."""
        start = time.perf_counter()
        with self.doing(step):
            do()
        at_once = time.perf_counter() - start
        took = at_once + self.settle(step)
        self.took[step] = max(self.took.get(step, 0.0), took)
        return took

    @property
    def found(self) -> dict[str, dict[str, Any]]:
        """The longest turn of each step, as JSON has it."""
        return {
            step: {
                **vars(turn),
                "own": turn.own,
                "busy": turn.busy,
                "took": self.took.get(step, 0.0),
            }
            for step, turn in self.longest.items()
        }


def _queued() -> float:
    """Seconds that this thread stood in the queue for a processor so far; 0 where nobody counts."""
    try:
        counted = Path("/proc/thread-self/schedstat").read_text("ascii").split()
    except OSError:
        return 0.0
    return int(counted[1]) / 1e9

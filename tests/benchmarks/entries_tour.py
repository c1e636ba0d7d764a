"""A tour of the entries page: how soon rows stand there, and how long the window ever stood still.

`python -m tests.benchmarks.entries_tour [ROWS ...] [--folder FOLDER]` runs each size in a process
of its own and prints them beside each other; ledgers in FOLDER are made once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks import long_ledger

SIZES = (100_000, 1_000_000)
TICK = 0.002
"""Seconds between two turns of the event loop that nothing else asked for."""

TYPED = "美团(12"
PLACES = (0.5, 0.999, 0.25, 0.75, 0.0)


class Loop:
    """Turns Qt's event loop and knows the longest that one turn took, by what was going on."""

    def __init__(self, app: Any, idle: Callable[[], bool]) -> None:
        self._app, self._idle = app, idle
        self.longest: dict[str, float] = {}
        self.busiest: dict[str, float] = {}
        """The longest by the time that the thread was at work: what else runs does not count."""

    def turn(self, step: str) -> None:
        with self.doing(step):
            self._app.processEvents()
        time.sleep(TICK)

    def until(self, step: str, holds: Callable[[], bool], most: float = 60.0) -> float:
        """Turn until something holds; the seconds that it took."""
        start = time.perf_counter()
        while not holds() and time.perf_counter() - start < most:
            self.turn(step)
        return time.perf_counter() - start

    @contextmanager
    def doing(self, step: str) -> Iterator[None]:
        """What is done at once counts as a turn of its own."""
        start, at_work = time.perf_counter(), time.thread_time()
        yield
        took, worked = time.perf_counter() - start, time.thread_time() - at_work
        self.longest[step] = max(self.longest.get(step, 0.0), took)
        self.busiest[step] = max(self.busiest.get(step, 0.0), worked)

    def settle(self, step: str) -> float:
        """Turn until nothing is asked any more."""
        self.turn(step)
        return self.until(step, self._idle)


def tour(ledger: Path, settings: Path) -> dict[str, Any]:
    """Go through the page of a ledger; what was measured."""
    from tracker import app as program  # noqa: PLC0415 - Qt is loaded in this process only
    from tracker.services.services import open_services  # noqa: PLC0415

    sys.setswitchinterval(program._TURN)
    qt = program.application()
    services = open_services(
        ledger, settings, today=lambda: date(2026, 11, 20), automatic_backups=False
    )
    shell = program.build_shell(services)
    loop = Loop(qt, lambda: shell.tasks.idle and shell.beside.idle)
    shell.resize(1280, 800)
    shell.open("help")
    shell.show()
    loop.settle("start")
    found: dict[str, Any] = {"before MB": _resident()}
    start = time.perf_counter()
    with loop.doing("open"):
        shell.open("entries")
    assert shell.stage is not None
    view: Any = shell.stage.view
    loop.until("open", lambda: view.model.rowCount() > 0)
    found["first rows"] = time.perf_counter() - start
    found["all figures"] = loop.settle("figures")
    _switch(shell, loop, found)
    _scroll(view, loop, found)
    _type(view, loop, found)
    _group(view, loop, found)
    _select(view, loop, found)
    found["after MB"] = _resident()
    found["longest"], found["busiest"] = loop.longest, loop.busiest
    return found


def _switch(shell: Any, loop: Loop, found: dict[str, Any]) -> None:
    with loop.doing("switch"):
        shell.open("help")
    loop.settle("switch")
    start = time.perf_counter()
    with loop.doing("switch"):
        shell.open("entries")
    loop.turn("switch")
    found["page switch"] = time.perf_counter() - start


def _scroll(view: Any, loop: Loop, found: dict[str, Any]) -> None:
    bar, waits = view.table.verticalScrollBar(), []
    for share in PLACES:
        bar.setValue(round(bar.maximum() * share))
        middle = view.table.rowAt(view.table.viewport().height() // 2)
        loop.turn("scroll")
        waits.append(loop.until("scroll", partial(_is_here, view, middle)))
    found["rows after a jump"] = max(waits)


def _is_here(view: Any, row: int) -> bool:
    return view.model.row_at(row) is not None


def _type(view: Any, loop: Loop, found: dict[str, Any]) -> None:
    for length in range(1, len(TYPED) + 1):
        with loop.doing("type"):
            view.filters.search.setText(TYPED[:length])
        until = time.perf_counter() + 0.12
        while time.perf_counter() < until:
            loop.turn("type")
    start = time.perf_counter()
    loop.until("type", lambda: view.listed.search.query.text == TYPED)
    loop.until("type", lambda: not view.listed.search.is_waiting)
    found["found after the last letter"] = time.perf_counter() - start
    loop.settle("type")
    view.filters.reset()
    loop.settle("type")


def _group(view: Any, loop: Loop, found: dict[str, Any]) -> None:
    start = time.perf_counter()
    with loop.doing("group"):
        view.looks.months.setChecked(True)
    loop.until("group", lambda: bool(view.model.sections.runs))
    found["months stand there"] = time.perf_counter() - start
    loop.settle("group")
    for folded in (True, False):
        with loop.doing("fold"):
            view.table.fold_all(folded=folded)
        loop.settle("fold")
    view.looks.months.setChecked(False)
    loop.settle("group")


def _select(view: Any, loop: Loop, found: dict[str, Any]) -> None:
    start = time.perf_counter()
    with loop.doing("select all"):
        view.table.selectAll()
    loop.settle("select all")
    found["all of it added up"] = time.perf_counter() - start
    view.table.clearSelection()
    view.table.sortByColumn(2, view.table.horizontalHeader().sortIndicatorOrder())
    found["sorted by amount"] = loop.settle("sort")


def _resident() -> int:
    """MB of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") // 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    words = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if words.one is not None:
        with tempfile.TemporaryDirectory() as settings:
            sys.stdout.write(json.dumps(tour(words.one, Path(settings) / "settings.json")) + "\n")
            sys.stdout.flush()
            os._exit(0)
    with tempfile.TemporaryDirectory() as made:
        _report([_apart(words.folder or Path(made), rows) for rows in words.rows], words.rows)


def _apart(folder: Path, rows: int) -> dict[str, Any]:
    folder.mkdir(parents=True, exist_ok=True)
    ledger = long_ledger.write(folder / f"{rows}.sqlite", rows)
    command = [sys.executable, "-m", "tests.benchmarks.entries_tour", "--one", str(ledger)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    answer: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return answer


def _report(found: list[dict[str, Any]], sizes: list[int]) -> None:
    """A line for each measurement: every size, and what the last is to the first."""
    longest = [one.pop("longest") for one in found]
    busiest = [one.pop("busiest") for one in found]
    lines = {what: [one[what] for one in found] for what in found[0]}
    lines |= {f"stood still: {step}": [one[step] for one in longest] for step in longest[0]}
    lines |= {f"  at work: {step}": [one[step] for one in busiest] for step in busiest[0]}
    sys.stdout.write(f"{'':32}" + "".join(f"{size:>12,}" for size in sizes) + "\n")
    for what, values in lines.items():
        shown = "".join(f"{v:12}" if isinstance(v, int) else f"{v * 1000:9.1f} ms" for v in values)
        ratio = f"{values[-1] / values[0]:8.1f} x" if values[0] else ""
        sys.stdout.write(f"{what:32}{shown}{ratio}\n")


if __name__ == "__main__":
    main()

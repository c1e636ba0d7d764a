"""How soon the window stands there, says something and shows its charts; an empty one beside it.

`python -m tests.benchmarks.opening [ROWS ...] [--folder FOLDER] [--times N] [--changed] [--days N]`
starts the program as a person does, in turn with an empty window, on the display that there is
(without one: offscreen). The ledger is as it was closed, on the same day or `--days` before, or
has `--changed` since: nothing is known of it then.
Seen is the first page with its charts: its picture of the last time, or else the page itself.
Ledgers in FOLDER are made once. Each number is seconds since the process was asked for; charts are
those that can be seen. Memory is what is resident once nothing more is to be read.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks import long_ledger
from tests.benchmarks.clock import ROOT
from tracker.storage.seal import forget

SIZES = (100_000, 1_000_000)
EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1280, 800)
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
print([[[time.time() - float(sys.argv[1]), time.process_time()]], 0])
"""
OURS = """
import sys, time
begun, ledger, days = float(sys.argv[1]), sys.argv[2], int(sys.argv[3])
marks, charts = [], []

def mark():
    marks.append([time.time() - begun, time.process_time()])

def seen_first(sight):
    global shell
    shell = sight.shell
    shell.resize(1280, 800)
    show(sight)
    mark()

def seen_as_left(sight):
    show_left(sight)
    if is_pictured():
        mark()

def is_pictured():
    from tracker.ui.pictured import Pictured
    return any(p.is_seen for p in shell.findChildren(Pictured))

def look():
    is_read = shell.stage and shell.stage.body.currentWidget() is shell.stage.view
    if len(marks) == 1 and (is_read or is_pictured()):
        mark()
    if len(marks) == 2 and is_read:
        mark()
        from tracker.ui.chart_view import ChartView
        charts.extend(shell.findChildren(ChartView))
    seen = [chart for chart in charts if not chart.visibleRegion().isEmpty()]
    if len(marks) == 3 and seen and all(chart.is_current for chart in seen):
        mark()
    if len(marks) == 4 and shell.stage.view.moment.count() > 1 and shell.tasks.idle and rests():
        mark()
        print([marks, resident()])
        shell.close()

def rests():
    from tracker.ui.chart_lane import lane
    return lane().idle

def resident():
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024

def started(*words, **more):
    program = start(*words, **more)
    timer = QTimer(shell, interval=5)
    timer.timeout.connect(look)
    timer.start()
    return program

from tracker import cli
from tracker.ui import plain_imports
plain_imports.import_plainly()
if days:
    from datetime import timedelta
    from tracker.services import services
    clock = services.clock
    services.clock = lambda: clock() + timedelta(days=days)
from PySide6.QtCore import QTimer
from tracker import app
from tracker.ui.first_sight import FirstSight
start, app.start = app.start, started
show, FirstSight.show = FirstSight.show, seen_first
show_left, FirstSight.show_left = FirstSight.show_left, seen_as_left
cli.main(["--database", ledger])
"""
WHAT = ("mapped", "seen as it was left", "figures and warnings", "all charts", "everything read")
PATIENCE = 200
"""Seconds after which a start that shows nothing is given up."""


def run(program: str, home: Path, *words: object) -> tuple[list[list[float]], float]:
    """Wall and CPU seconds at each mark, and megabytes at the end."""
    kept = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    kept |= {name: str(home) for name in places} | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, str(time.time()), *map(str, words)],
        cwd=ROOT, env=kept, check=True, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    marks, megabytes = json.loads(said.stdout.splitlines()[-1])
    return marks, megabytes


def measure(folder: Path, rows: int, times: int, *, changed: bool, days: int) -> None:
    """Print what the program takes beside the empty window, medians of turns."""
    ledger = long_ledger.write(folder / f"{rows}.sqlite", rows)
    turns = []
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory(dir=folder) as left:
        if days:  # what is known of the days to come is what is found out as a change is closed
            forget(ledger)
        run(OURS, Path(home), ledger, 0)  # a person's second start finds its modules compiled
        for _ in range(times):
            there = _copied(ledger, Path(left)) if days else ledger
            if changed:
                forget(there)
            turns.append((run(EMPTY, Path(home)), run(OURS, Path(home), there, days)))
    empty = [median(bare[0][kind] for (bare, _), _ in turns) for kind in (0, 1)]
    sys.stdout.write(f"\n{rows:,} entries (an empty window: {empty[0]:.3f} s)\n")
    for place, what in enumerate(WHAT):
        wall, cpu = (median(marks[place][kind] for _, (marks, _) in turns) for kind in (0, 1))
        ratios = f"{wall / empty[0]:6.2f} x   CPU {cpu / empty[1]:6.2f} x"
        sys.stdout.write(f"{what:<24}{wall:9.3f} s {ratios}\n")
    sys.stdout.write(f"{'memory':<24}{median(size for _, (_, size) in turns):9.0f} MB\n")


def _copied(ledger: Path, folder: Path) -> Path:
    """The ledger as it was closed: a start on another day may write into it."""
    for file in ledger.parent.glob(f"{ledger.name}*"):
        shutil.copy2(file, folder)
    return folder / ledger.name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--days", type=int, default=0)
    words = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        for rows in words.rows:
            folder = words.folder or Path(made)
            measure(folder, rows, words.times, changed=words.changed, days=words.days)


if __name__ == "__main__":
    main()

"""Size and start of the frozen program, beside the source run, in one run.

    python packaging/measure.py FROZEN [TIMES]

A start is timed from the call until the window can be seen, under Xvfb with xdotool, both in turns.
The times told are the best ones; how many times as long the frozen program took is the median of
the turns, since a shared machine is slower in one of them than in another. Without these two
programs the command line alone is timed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Final

MOST_MEGABYTES: Final = 250
MOST_TIMES: Final = 1.3
_DISPLAY: Final = ":97"
_PATIENCE: Final = 120.0
"""Seconds within which a window has to be seen."""


def main(frozen: Path, times: int) -> int:
    """Tell of size and starts; 1 where one of them is more than it may be."""
    megabytes = sum(one.lstat().st_size for one in frozen.rglob("*")) / 1_000_000
    print(f"{'on disk':<28}{megabytes:8.0f} MB   (at most {MOST_MEGABYTES})")
    source = [sys.executable, "-P", "-m", "tracker"]
    program = [str(frozen / "credit-tracker")]
    good = megabytes <= MOST_MEGABYTES
    with tempfile.TemporaryDirectory(prefix="xinji-start-") as home:
        around = surroundings(Path(home))
        for words in (["--version"], ["list", "accounts"]):

            def run(command: Sequence[str], words: Sequence[str] = words) -> float:
                return until_end([*command, *words], around)

            good &= told(f"credit-tracker {' '.join(words)}", run, (program, source), times)
        if shutil.which("Xvfb") and shutil.which("xdotool"):
            # Without -noreset it would begin anew, deaf meanwhile, whenever nobody looks at it.
            server = ["Xvfb", _DISPLAY, "-screen", "0", "1280x800x24", "-noreset"]
            with subprocess.Popen(server) as screen:
                time.sleep(2)

                def window(command: Sequence[str]) -> float:
                    return until_window(command, {**around, "DISPLAY": _DISPLAY})

                good &= told("window", window, (program, source), times)
                screen.terminate()
    return 0 if good else 1


def surroundings(home: Path) -> dict[str, str]:
    """A person of whom nothing is there yet."""
    hidden = ("XDG_", "QT_", "DISPLAY", "WAYLAND_DISPLAY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    root = str(Path(__file__).resolve().parents[1])
    return {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONPATH": root}


def told(
    name: str, run: Callable[[Sequence[str]], float], commands: Sequence[Sequence[str]], times: int
) -> bool:
    """One line about both; whether the frozen one is fast enough."""
    for command in commands:
        run(command)  # what is read for the first time comes from the disk
    rounds = [[run(command) for command in commands] for _ in range(times)]
    frozen, source = (min(column) for column in zip(*rounds, strict=True))
    ratio = median(one / other for one, other in rounds)
    print(
        f"{name:<28}{frozen:8.2f} s    source {source:.2f} s   {ratio:.2f}x (at most {MOST_TIMES}x)"
    )
    return ratio <= MOST_TIMES


def until_end(command: Sequence[str], around: dict[str, str]) -> float:
    """Seconds that a command takes."""
    begun = time.perf_counter()
    subprocess.run(command, env=around, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def until_window(command: Sequence[str], around: dict[str, str]) -> float:
    """Seconds until its window can be seen; it is ended then. Raises TimeoutError: none comes."""
    begun = time.perf_counter()
    with subprocess.Popen(command, env=around, stderr=subprocess.DEVNULL) as program:
        look = ["xdotool", "search", "--onlyvisible", "--name", "^Xinji$"]
        # Told to wait (--sync) it would look twice a second: a start is told apart by less.
        while subprocess.run(look, env=around, capture_output=True, check=False).returncode:
            if time.perf_counter() - begun > _PATIENCE:
                raise TimeoutError(command[0])
        taken = time.perf_counter() - begun
        program.terminate()
    return taken


if __name__ == "__main__":
    place, *more = sys.argv[1:]
    sys.exit(main(Path(place).resolve(), int(more[0]) if more else 5))

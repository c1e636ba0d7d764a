"""How long something takes, and how that reads beside something else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def best(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of several runs: what else the machine does only ever adds."""
    return min(timed(work)[0] for _ in range(times))


def process(program: str, *words: object) -> float:
    """Seconds that a Python process takes from start to end."""
    command = [sys.executable, "-c", program, *map(str, words)]
    # A person's second start finds its modules compiled; so does the second run here.
    kept = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run
    return timed(lambda: run(command, cwd=ROOT, env=kept, check=True, capture_output=True))[0]


def side_by_side(
    ours: str, theirs: str, words: tuple[object, ...], times: int = 5
) -> tuple[float, float]:
    """Two programs in turn, so that both meet the same machine; the shortest run of each."""
    pairs = [(process(ours, *words), process(theirs)) for _ in range(times)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def line(what: str, seconds: float, beside: str = "", other: float | None = None) -> None:
    """Print a measurement, and how many times as long it takes as what stands beside it."""
    ratio = f"{seconds / other:8.1f} x  {beside} ({other:.3f} s)" if other else ""
    sys.stdout.write(f"{what:<46}{seconds:9.3f} s {ratio}\n")
    sys.stdout.flush()

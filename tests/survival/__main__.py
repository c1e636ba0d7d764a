"""Commands interrupted, and ledgers damaged, in every way: `make survival KILLS=1000 SEED=1`.

Prints for every command how often it was interrupted, and how many ledgers were lost or hold a
part of it; the exit status is 1 when there is any.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from functools import partial
from multiprocessing import get_context
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import Final

from tests.survival import flips, full
from tests.survival.deeds import DEEDS
from tests.survival.kills import Course, Tally, course, kill
from tests.survival.power import cut_power
from tests.survival.share import on_a_share

_MEMORY: Final = "/dev/shm"  # noqa: S108 - a folder of its own is made in it
_FEWER: Final = 5
"""On a share one in so many is enough: only the journal is another."""


def main() -> int:
    """Interrupt every command; the exit status."""
    asked = argparse.ArgumentParser(prog="python -m tests.survival")
    asked.add_argument("--kills", type=int, default=1000, help="processes to kill, in all")
    asked.add_argument("--seed", type=int, default=1, help="of the moments and bytes chosen")
    asked.add_argument(
        "--every", type=int, default=3, help="the power is cut at one in so many calls"
    )
    asked.add_argument("--pages", type=int, default=1, help="by how much more room a disk has")
    asked.add_argument("--flips", type=int, default=50, help="damages of each class")
    asked.add_argument("--jobs", type=int, default=os.cpu_count(), help="kills at the same time")
    asked.add_argument("--only", nargs="*", default=list(DEEDS), help="commands, all unless told")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="survival-", dir=_place()) as made:
        whole = _interrupted(Path(made), given, given.kills, given.every)
        whole.add(_full(given.only, given.jobs, given.pages))
        sys.stdout.write("as if on a network share, without a log:\n")
        (Path(made) / "share").mkdir()
        with on_a_share(Path(made) / "share"):
            kills, every = -(-given.kills // _FEWER), given.every * _FEWER
            whole.add(_interrupted(Path(made) / "share", given, kills, every))
        whole.told += _flips(Path(made), given.flips, given.seed)
    for told in whole.told:
        sys.stdout.write(f"{told}\n")
    return 0 if whole.is_good else 1


def _interrupted(folder: Path, given: argparse.Namespace, kills: int, every: int) -> Tally:
    """Kill every command, and cut its power at one in `every` calls."""
    courses = [course(name, folder) for name in given.only]
    whole = _kills(courses, kills, given.seed, given.jobs)
    for one in courses if shutil.which("strace") else ():
        tally = cut_power(one, given.seed, every=every)
        line("power cut", one.name, tally)
        whole.add(tally)
    return whole


def _full(names: list[str], jobs: int, every: int) -> Tally:
    """Let every command find no more room, from its first page on, until there is enough."""
    whole = Tally()
    with ThreadPool(jobs) as pool:
        fill = partial(full.fill_up, every=every)
        found = pool.imap(fill, names if full.is_possible() else [])
        for name, tally in zip(names, found, strict=False):
            line("full disk", name, tally)
            whole.add(tally)
    return whole


def _place() -> str | None:
    """Memory where there is some: a killed process loses nothing of what it gave to the system."""
    return _MEMORY if os.access(_MEMORY, os.W_OK) else None


def _kills(courses: list[Course], kills: int, seed: int, jobs: int) -> Tally:
    """Kill every command as often, several at once, in processes that have loaded all already."""
    whole = Tally()
    each = -(-kills // len(courses))
    shares = [each // jobs + (number < each % jobs) for number in range(jobs)]
    with get_context("fork").Pool(jobs) as pool:
        for one in courses:
            asked = [(one, share, seed + number) for number, share in enumerate(shares) if share]
            tally = Tally()
            for part in pool.starmap(kill, asked):
                tally.add(part)
            line("kill -9", one.name, tally)
            whole.add(tally)
    line("kill -9", "all commands", whole)
    return whole


def _flips(folder: Path, times: int, seed: int) -> list[str]:
    """Damage ledgers, print what came of it, and answer with what must not."""
    closed = flips.prepare(folder / "closed")
    left = flips.interrupted(closed, folder / "left")
    sealed = flips.sealed(closed, folder / "sealed")
    sealed_left = flips.interrupted(sealed, folder / "sealed-left")
    runs = {
        "damaged": flips.outcomes(closed, flips.FILE, times, seed),
        "by the disk": flips.outcomes(closed, flips.FILE, times, seed, by_disk=True),
        "after a kill": flips.outcomes(left, flips.LOG, times, seed),
        "sealed": flips.outcomes(sealed, flips.SEALED, times, seed),
        "sealed, disk": flips.outcomes(sealed, flips.SEALED, times, seed, by_disk=True),
        "sealed, kill": flips.outcomes(sealed_left, flips.LOG, times, seed),
    }
    wrong = []
    for how, run in runs.items():
        for name, ends in run:
            sys.stdout.write(f"{how:<12}  {name:<20}{dict(ends)}\n")
            wrong += [f"{name}, {how}: {end}" for end in ends if end not in flips.SPOILT]
        sys.stdout.flush()
    return wrong


def line(how: str, name: str, tally: Tally) -> None:
    """Print what became of the ledgers of one command."""
    sys.stdout.write(
        f"{how:<12}{name:<16}{tally.tried:>7} times, {tally.before:>6} hold none, "
        f"{tally.after:>6} all; half-applied {tally.half}, lost {tally.lost}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

"""Commands interrupted in every way there is: `make survival KILLS=1000 SEED=1`.

Prints for every command how often it was interrupted, and how many ledgers were lost or hold a
part of it; the exit status is 1 when there is any.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.survival.deeds import DEEDS
from tests.survival.kills import Course, Tally, course, kill
from tests.survival.power import cut_power


def main() -> int:
    """Interrupt every command; the exit status."""
    asked = argparse.ArgumentParser(prog="python -m tests.survival")
    asked.add_argument("--kills", type=int, default=1000, help="processes to kill, in all")
    asked.add_argument("--seed", type=int, default=1, help="of the moments and bytes chosen")
    asked.add_argument(
        "--every", type=int, default=3, help="the power is cut at one in so many calls"
    )
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="survival-") as made:
        courses = [course(name, Path(made)) for name in DEEDS]
        whole = _kills(courses, given.kills, given.seed)
        for one in courses if shutil.which("strace") else ():
            tally = cut_power(one, given.seed, every=given.every)
            line("power cut", one.name, tally)
            whole.add(tally)
    for told in whole.told:
        sys.stdout.write(f"{told}\n")
    return 0 if whole.is_good else 1


def _kills(courses: list[Course], kills: int, seed: int) -> Tally:
    whole = Tally()
    each = -(-kills // len(courses))
    for one in courses:
        tally = kill(one, each, seed)
        line("kill -9", one.name, tally)
        whole.add(tally)
    line("kill -9", "all commands", whole)
    return whole


def line(how: str, name: str, tally: Tally) -> None:
    """Print what became of the ledgers of one command."""
    sys.stdout.write(
        f"{how:<12}{name:<16}{tally.tried:>7} times, {tally.before:>6} hold none, "
        f"{tally.after:>6} all; half-applied {tally.half}, lost {tally.lost}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

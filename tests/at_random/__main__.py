"""Use the window at random: `make at-random SEED=1 SECONDS=300 LEDGER=sample`.

`python -m tests.at_random [--seed N] [--seconds N] [--ledger KIND]` clicks, types, opens pages,
menus and files, drops files, answers questions for files, locks and unlocks, undoes and redoes as
somebody who does not look, without a screen, and now and then closes the program and starts it
again. It tells of every error that the window would call a bug and of all that Qt complains of,
with what was done before. Kinds of ledger are small, empty, sample, sealed (with a passphrase),
statements (imported from several providers, with credit reports) and read-only.
The exit status is 1 where anything went wrong. What is done follows from the seed, when it is done
from the speed of the machine: the same seed is a good second try and no proof.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LEDGERS = ("small", "empty", "sample", "sealed", "statements", "read-only")
SESSION = (30.0, 90.0)
"""Seconds after which the program is closed and started again."""
STUCK = 120.0
"""Seconds after the end of a session after which it is taken to be stuck."""


def main() -> int:
    """Go on until the time is up; the exit status."""
    words = argparse.ArgumentParser("tests.at_random", description=__doc__)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--seconds", type=float, default=300)
    words.add_argument("--ledger", choices=LEDGERS, default="small")
    words.add_argument("--home", type=Path, help="one session in a folder that is there")
    given = words.parse_args()
    if given.home is not None:
        return _session(given.home, given.ledger, given.seed, given.seconds)
    chance = random.Random(given.seed)  # noqa: S311 - no secret
    until, wrong = time.monotonic() + given.seconds, False
    with tempfile.TemporaryDirectory() as home:
        while (left := until - time.monotonic()) > 0:
            seed, seconds = chance.randrange(10**6), min(left, chance.uniform(*SESSION))
            wrong |= _start(home, given.ledger, seed, seconds)
    return int(wrong)


def _start(home: str, ledger: str, seed: int, seconds: float) -> bool:
    """One session in a process of its own, as the program is started; whether it went wrong."""
    told = ["--home", home, "--ledger", ledger, "--seed", str(seed), "--seconds", str(seconds)]
    command = [sys.executable, "-m", "tests.at_random", *told]
    try:
        ended = subprocess.run(command, check=False, timeout=seconds + STUCK).returncode  # noqa: S603 - itself
    except subprocess.TimeoutExpired:
        sys.stdout.write(f"stuck, in a session begun by {' '.join(told[2:])}\n")
        return True
    if ended not in {0, 1}:
        sys.stdout.write(f"ended by {ended}, in a session begun by {' '.join(told[2:])}\n")
    return bool(ended)


def _session(home: Path, ledger: str, seed: int, seconds: float) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    faulthandler.enable()
    faulthandler.dump_traceback_later(seconds + STUCK / 2, exit=True)
    for name in (
        "HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    ):
        os.environ[name] = str(home)
    from tests.at_random.hands import Hands  # noqa: PLC0415 - paths are told by then

    return Hands(home, ledger, seed).work(seconds)


if __name__ == "__main__":
    sys.exit(main())

"""Use the window at random: `make at-random SEED=1 SECONDS=300 LEDGER=sample`.

`python -m tests.at_random [--seed N] [--seconds N] [--ledger small|empty|sample]` clicks, types,
opens pages, menus and files as somebody who does not look, without a screen, and tells of every
error that the window would call a bug and of all that Qt complains of, with what was done before.
The exit status is 1 where there was any. What is done follows from the seed, when it is done from
the speed of the machine: the same seed is a good second try and no proof.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import tempfile
from pathlib import Path

LEDGERS = ("small", "empty", "sample")


def main() -> int:
    """Go on until the time is up; the exit status."""
    words = argparse.ArgumentParser("tests.at_random", description=__doc__)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--seconds", type=float, default=300)
    words.add_argument("--ledger", choices=LEDGERS, default="small")
    given = words.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    faulthandler.enable()
    with tempfile.TemporaryDirectory() as home:
        for name in (
            "HOME",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
        ):
            os.environ[name] = home
        from tests.at_random.hands import Hands  # noqa: PLC0415 - paths are told by then

        return Hands(Path(home), given.ledger, given.seed).work(given.seconds)


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.supply audit` and `python -m tests.supply bill`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from tests.supply import audit
from tests.supply.bill import bill
from tests.supply.lock import REQUIREMENTS, locked


def main(words: Sequence[str] | None = None) -> int:
    """Audit what is installed (1 where something is wrong), or write the bill of materials."""
    parser = argparse.ArgumentParser(prog="python -m tests.supply")
    parser.add_argument("what", choices=["audit", "bill"])
    parser.add_argument(
        "--output", type=Path, help="the file of the bill, in place of the terminal"
    )
    given = parser.parse_args(words)
    if given.what == "audit":
        return _audit()
    runtime = locked(REQUIREMENTS / "runtime.txt")
    text = bill(
        metadata.distribution(audit.OWN), audit.installed(metadata.distributions()), runtime
    )
    if given.output is None:
        sys.stdout.write(text)
    else:
        given.output.write_text(text, "utf-8")
    return 0


def _audit() -> int:
    there = audit.installed(metadata.distributions())
    locks = {file.stem: locked(file) for file in sorted(REQUIREMENTS.glob("*.txt"))}
    every = [one for lock in locks.values() for one in lock]
    wrong = [
        *audit.versions(there, locks["dev"], every),
        *audit.hashes(every),
        *audit.files(there),
        *audit.licences(there, locks["runtime"]),
    ]
    for problem in wrong:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{len(there)} packages, {len(wrong)} problems\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

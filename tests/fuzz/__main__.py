"""Drive the readers of statements with what atheris makes up: `make fuzz`.

`python -m tests.fuzz [--target NAME] [--seconds N]`; the targets are `TARGETS`. What it finds is
told by its stack, and the input that does it is kept as a file beside (crash-…).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path


def main() -> int:
    """Run until the time is up or something is found; the exit status."""
    try:
        import atheris  # noqa: PLC0415
    except ImportError:
        sys.stderr.write("atheris is not installed: run `make fuzz`, which installs it first.\n")
        return 2
    with atheris.instrument_imports(include=["tracker.importing"]):
        from tests.fuzz import targets  # noqa: PLC0415

    asked = argparse.ArgumentParser(prog="python -m tests.fuzz")
    asked.add_argument("--target", choices=[*targets.TARGETS], default="files")
    asked.add_argument("--seconds", type=int, default=600)
    given = asked.parse_args()
    target = targets.TARGETS[given.target]
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(target.seeds()):
            Path(folder, str(number)).write_bytes(seed)
        _fuzz(atheris.Setup, atheris.Fuzz, target.drive, given.seconds, folder)
    return 0


def _fuzz(
    setup: Callable[..., object],
    fuzz: Callable[[], object],
    drive: Callable[[bytes], object],
    seconds: int,
    folder: str,
) -> None:
    options = [f"-max_total_time={seconds}", "-max_len=65536", "-timeout=30", "-rss_limit_mb=2048"]
    setup([sys.argv[0], *options, folder], drive)
    fuzz()


if __name__ == "__main__":
    sys.exit(main())

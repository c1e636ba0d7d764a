"""What the frozen program says and writes, beside what the source does: `make same`.

    python -m tests.frozen FROZEN [FOLDER...]

Both are asked the same, each as a person with nothing but the same files: the sample, one file of
every kind, and those of the folders that are named. Every answer, exit status and written file has
to be the same, but for the time and the place. Prints each difference; the exit status is 1 when
there is any.
"""

from __future__ import annotations

import argparse
import difflib
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.frozen import files
from tests.frozen.course import FILES, course
from tests.frozen.side import Answer, Side, Step

_SHOWN = 20
"""Lines of one difference."""


def main() -> int:
    """Ask both; the exit status."""
    asked = argparse.ArgumentParser(prog="python -m tests.frozen")
    asked.add_argument("frozen", type=Path, help="the folder of the frozen program")
    asked.add_argument("folders", type=Path, nargs="*", help="more files to take in")
    given = asked.parse_args()
    program = given.frozen.resolve() / "credit-tracker"
    with tempfile.TemporaryDirectory(prefix="frozen-") as made:
        homes = [Path(made) / name / "home" for name in ("source", "frozen")]
        _prepare(homes, given.folders)
        around = {"PYTHONPATH": str(files.ROOT)}
        source = Side([sys.executable, "-P", "-m", "tracker"], homes[0], around)
        return compare(source, Side([str(program)], homes[1]), course(homes[0]))


def _prepare(homes: list[Path], folders: list[Path]) -> None:
    """Put the same files into both homes."""
    for home in homes:
        home.mkdir(parents=True)
    files.put_all(homes[0] / FILES)
    for number, folder in enumerate(folders, 1):
        shutil.copytree(folder, homes[0] / f"more {number}")
    shutil.copytree(homes[0], homes[1], dirs_exist_ok=True)


def compare(source: Side, frozen: Side, steps: Iterator[Step]) -> int:
    """Say every step to both at once, and tell of what differs; the exit status."""
    ends: Counter[int] = Counter()
    different = 0
    with ThreadPoolExecutor(2) as pool:
        for step in steps:
            first, second = pool.map(lambda side, step=step: side.answer(step), (source, frozen))
            ends[first.status] += 1
            if first != second:
                different += 1
                sys.stdout.write(f"== {' '.join(step.words)} ({step.speaks})\n")
                sys.stdout.writelines(_difference(first, second))
                sys.stdout.flush()
    told = ", ".join(f"{count} with exit status {status}" for status, count in sorted(ends.items()))
    sys.stdout.write(f"{ends.total()} commands ({told}), {different} with another answer\n")
    return 1 if different or not ends[0] else 0


def _difference(source: Answer, frozen: Answer) -> Iterator[str]:
    if source.status != frozen.status:
        yield f"exit status {source.status}, frozen {frozen.status}\n"
    for first, second in zip(source.made, frozen.made, strict=True):
        if first != second:
            yield f"{first[0]}: {first[1]}, frozen {second[1]}\n"
    for said, again in ((source.out, frozen.out), (source.err, frozen.err)):
        before, after = (one.decode("utf-8", "replace").splitlines() for one in (said, again))
        for line in list(difflib.unified_diff(before, after, lineterm="", n=0))[:_SHOWN]:
            yield f"    {line}\n"


if __name__ == "__main__":
    sys.exit(main())

"""Commands that are killed at a random moment, and what the ledger holds then."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.survival.deeds import DEEDS, LEDGER, Deed, opened
from tests.survival.state import Lost, held, plain_files
from tracker.domain.problem import KnownProblem
from tracker.services import lock

_NO_LONGER = 60.0
_BY_WRITING = 0.6
"""How many of the moments are those of writing."""


@dataclass
class Tally:
    """What became of ledgers; `told` says what is wrong with which."""

    tried: int = 0
    lost: int = 0
    half: int = 0
    before: int = 0
    after: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether none was lost and none holds a part of a command."""
        return not self.told

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.tried += other.tried
        self.lost += other.lost
        self.half += other.half
        self.before += other.before
        self.after += other.after
        self.told += other.told


@dataclass(frozen=True)
class Course:
    """A deed with its files as prepared, what the ledger holds before and after, and how long."""

    name: str
    deed: Deed
    prepared: Path
    before: str
    after: str
    seconds: float

    @contextmanager
    def attempt(self) -> Iterator[Path]:
        """A folder of its own with the prepared files."""
        with tempfile.TemporaryDirectory(dir=self.prepared.parent) as made:
            folder = Path(made, "attempt")
            shutil.copytree(self.prepared, folder)
            yield folder

    def judge(self, folder: Path, where: str, tally: Tally, *, done: bool = False) -> None:
        """Count what the ledger in a folder holds; a command that was `done` must be there."""
        tally.tried += 1
        try:
            found = held(folder / LEDGER)
            opened(folder).close()
            again = held(folder / LEDGER)
            for backup in (folder / "backups").glob("*.sqlite"):
                held(backup)
        except (Lost, KnownProblem) as problem:
            tally.lost += 1
            tally.told.append(f"{self.name}, {where}: lost ({problem})")
            return
        if lock.is_sealed(folder / LEDGER) and plain_files(folder):
            tally.half += 1
            tally.told.append(f"{self.name}, {where}: plain {plain_files(folder)}")
        tally.before += found == self.before
        tally.after += found == self.after
        if not {found, again} <= {self.before, self.after}:
            tally.half += 1
            tally.told.append(f"{self.name}, {where}: holds a part of the command")
        elif done and found != self.after:
            tally.lost += 1
            tally.told.append(f"{self.name}, {where}: what was done is gone")


def course(name: str, folder: Path) -> Course:
    """Prepare a deed and do it once, to know what becomes of it."""
    deed = DEEDS[name]
    prepared = folder / name.replace(" ", "-")
    prepared.mkdir()
    deed.prepare(prepared)
    tried = folder / f"{prepared.name}-done"
    shutil.copytree(prepared, tried)
    before = held(prepared / LEDGER)
    work = deed.begin(tried)
    begun = time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    return Course(name, deed, prepared, before, held(tried / LEDGER), seconds)


def kill(one: Course, kills: int, seed: int) -> Tally:
    """Do a deed again and again, killed at a random moment each time, until so many were killed.

    Every other moment is one of its writing, told by how much more its files hold than before:
    writing is the shortest part of a command and would seldom be met by the clock alone.
    """
    chance = random.Random(f"{one.name} {seed}")  # noqa: S311 - no secret
    tally, most = Tally(), _most_written(one)
    while tally.tried < kills:
        written = chance.randint(1, most) if chance.random() < _BY_WRITING else 0
        moment = chance.uniform(0, one.seconds * (0.3 if written else 1.1))
        with one.attempt() as folder:
            if _killed(one.deed, folder, written, moment):
                where = f"killed {moment * 1000:.1f} ms after {written} bytes were written"
                one.judge(folder, where, tally)
    return tally


def _most_written(one: Course) -> int:
    """How much the files of a deed grow while it is done."""
    with one.attempt() as folder:
        child, ready = _begun(one.deed, folder)
        first = most = _size(folder)
        while not _is_over(ready, 0):
            most = max(most, _size(folder))
        os.close(ready)
        _end(child)
    return max(most - first, 1)


def _killed(deed: Deed, folder: Path, written: int, moment: float) -> bool:
    """Whether a process was killed within the deed; false where it was done before."""
    child, ready = _begun(deed, folder)
    first = _size(folder) if written else 0
    while written and _size(folder) - first < written and not _is_over(ready, 0):
        pass
    _is_over(ready, moment)
    os.close(ready)
    return _end(child)


def _begun(deed: Deed, folder: Path) -> tuple[int, int]:
    """A process that has begun a deed, and a pipe that is closed when it is gone."""
    ready, begun = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ready)
        _do(deed, folder, begun)
    os.close(begun)
    if not select.select([ready], [], [], _NO_LONGER)[0] or not os.read(ready, 1):
        _end(child)
        raise AssertionError("the command was never begun")
    return child, ready


def _is_over(ready: int, seconds: float) -> bool:
    return bool(select.select([ready], [], [], seconds)[0])


def _end(child: int) -> bool:
    """Kill a process; whether it was still there to be killed."""
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError("the command failed by itself")
    return os.WIFSIGNALED(status)


def _size(folder: Path) -> int:
    total = 0
    for name in os.listdir(folder):  # noqa: PTH208 - asked thousands of times a second
        with suppress(FileNotFoundError):
            total += os.stat(f"{folder}/{name}").st_size  # noqa: PTH116
    return total


def _do(deed: Deed, folder: Path, begun: int) -> None:
    """The life of the child: whatever happens, nothing of the parent's goes on in it."""
    status = 1
    try:
        work = deed.begin(folder)
        os.write(begun, b"1")
        work()
        status = 0
    finally:
        os._exit(status)

"""Commands that are killed at a random moment, and what the ledger holds then."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.survival.deeds import DEEDS, LEDGER, Deed, opened
from tests.survival.state import DAMAGED, Lost, held, plain_files
from tracker.domain.problem import KnownProblem
from tracker.services import lock
from tracker.services.backups import known
from tracker.storage.problems import LedgerDamaged

_NO_LONGER = 60.0
_WHEN_DONE = 0.1
"""How many are killed as soon as they are done."""
_BEGUN, _DONE = b"1", b"2"
"""What a child tells its parent."""
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
    backups: Mapping[str, frozenset[str]]
    """What its backups hold, before and after."""
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
            found, again = self._found(folder)
            kept = backups_held(folder)
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
        needed = self.backups["after" if found == self.after != self.before else "before"]
        if not needed <= kept <= self.backups["before"] | self.backups["after"]:
            tally.lost += 1
            tally.told.append(f"{self.name}, {where}: a backup is gone, or holds a part")

    def _found(self, folder: Path) -> tuple[str, str]:
        """What SQLite finds, of a copy, and what is there once the program has opened it."""
        copied = folder.with_name(f"{folder.name}-copy")
        shutil.copytree(folder, copied)
        try:
            found = held(copied / LEDGER)
        except Lost:
            if not self.deed.is_of_damaged:
                raise
            found = DAMAGED
        finally:
            shutil.rmtree(copied)
        try:
            opened(folder).close()
        except LedgerDamaged:
            if found != DAMAGED:
                raise
            return found, found
        if list(folder.glob(".*.draft*")):
            raise Lost("a draft is left")
        return found, held(folder / LEDGER)


def course(name: str, folder: Path) -> Course:
    """Prepare a deed and do it once, to know what becomes of it."""
    deed = DEEDS[name]
    prepared = folder / name.replace(" ", "-")
    prepared.mkdir()
    deed.prepare(prepared)
    tried = folder / f"{prepared.name}-done"
    shutil.copytree(prepared, tried)
    before = DAMAGED if deed.is_of_damaged else held(prepared / LEDGER)
    backups = {"before": backups_held(prepared)}
    work = deed.begin(tried)
    begun = time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    backups["after"] = backups_held(tried)
    return Course(name, deed, prepared, before, held(tried / LEDGER), backups, seconds)


def backups_held(folder: Path) -> frozenset[str]:
    """What the backups of a ledger hold, each of which must be sound."""
    return frozenset(held(one.path) for one in known(folder / LEDGER, ""))


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
        if chance.random() < _WHEN_DONE:
            moment = _NO_LONGER
        with one.attempt() as folder:
            done = _killed(one.deed, folder, written, moment)
            where = f"killed {moment * 1000:.1f} ms after {written} bytes were written"
            one.judge(folder, where, tally, done=done)
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
    """Kill a process within the deed, or when it has done it; whether it had."""
    child, ready = _begun(deed, folder)
    first = _size(folder) if written else 0
    while written and _size(folder) - first < written and not _is_over(ready, 0):
        pass
    _is_over(ready, moment)  # how long a deed takes depends on what else the machine does
    os.kill(child, signal.SIGKILL)
    done = os.read(ready, 1) == _DONE
    os.close(ready)
    _end(child)
    return done


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


def _end(child: int) -> None:
    """Kill a process that ends in no other way, unless the command failed."""
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status):
        raise AssertionError("the command failed by itself")


def _size(folder: Path) -> int:
    total = 0
    for place in (folder, folder / "backups"):
        with suppress(FileNotFoundError):
            for name in os.listdir(place):  # noqa: PTH208 - asked thousands of times a second
                with suppress(FileNotFoundError):
                    total += os.stat(f"{place}/{name}").st_size  # noqa: PTH116
    return total


def _do(deed: Deed, folder: Path, begun: int) -> None:
    """The life of the child: whatever happens, nothing of the parent's goes on in it."""
    try:
        work = deed.begin(folder)
        os.write(begun, _BEGUN)
        work()
        os.write(begun, _DONE)
        signal.pause()
    finally:
        os._exit(1)

"""A power cut at every moment: what was written and not yet synced is dropped, in part or torn.

The writes and syncs of a command are recorded by strace and played again into files. Between two
syncs the disk may have taken any of the writes since the last one, whole or by sectors.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.survival.deeds import DEEDS
from tests.survival.kills import Course, Tally

SECTOR = 512
_CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink,openat"
_TEXT = r'"((?:\\x[0-9a-f]{2})*)"'
_FILE = r"\d+<((?:\\x[0-9a-f]{2})*)>"
_LINE = re.compile(rf"(\w+)\((?:{_FILE}|{_TEXT})(?:, )?(.*)\) += (\d+)(?:<.*)?$")
_WRITTEN = re.compile(rf"{_TEXT}, (\d+), (\d+)$")


@dataclass(frozen=True)
class Write:
    """Bytes put into a file at a place."""

    file: str
    at: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    """A file made as long as `size`; `None` for one that is gone."""

    file: str
    size: int | None


@dataclass(frozen=True)
class Sync:
    """All that was written to a file so far is on the disk; of the folder (""): what is gone."""

    file: str


Op = Write | Cut | Sync


def recorded(one: Course, folder: Path) -> list[Op]:
    """Do a deed in a process that is watched; what it did to the files of the ledger."""
    log = folder.with_suffix(".strace")
    words = [sys.executable, "-m", "tests.survival.power", one.name, str(folder)]
    watch = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={_CALLS}", "-o", str(log)]
    subprocess.run([*watch, *words], check=True, cwd=Path(__file__).parents[2])  # noqa: S603
    with log.open("r", encoding="ascii") as lines:
        ops = [op for op in map(_op, lines) if op is not None]
    log.unlink()
    place = f"{folder}/"
    return [
        replace(op, file=op.file.removeprefix(str(folder)).removeprefix("/"))
        for op in ops
        if f"{op.file}/".startswith(place) and not op.file.endswith("-shm")
    ]


def _op(line: str) -> Op | None:
    found = _LINE.search(line)
    if found is None:
        return None
    call, file, path, rest = found[1], found[2], found[3], found[4]
    name = _bytes(file if file is not None else path or "").decode()
    if call == "pwrite64":
        written = _WRITTEN.search(f"{rest}")
        assert written is not None, line[:200]
        return Write(name, int(written[3]), _bytes(written[1]))
    if call == "ftruncate":
        return Cut(name, int(rest))
    if call in ("fsync", "fdatasync"):
        return Sync(name)
    return Cut(name, None) if call == "unlink" else None


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class Disk:
    """What is on the disk for sure, and what was written since and may be."""

    files: dict[str, bytearray]
    waiting: list[Op] = field(default_factory=list)

    def take(self, op: Op) -> None:
        """Go on by one call of the program."""
        if not isinstance(op, Sync):
            self.waiting.append(op)
            return
        synced = {op.file} if op.file else self._gone()
        for waiting in self.waiting:
            if waiting.file in synced:
                apply(self.files, waiting)
        self.waiting = [waiting for waiting in self.waiting if waiting.file not in synced]

    def _gone(self) -> set[str]:
        return {op.file for op in self.waiting if isinstance(op, Cut) and op.size is None}

    def states(self, chance: random.Random) -> Iterator[tuple[str, dict[str, bytearray]]]:
        """What the disk may hold if the power goes now."""
        yield "all unsynced writes dropped", self.files
        yield "none dropped", self._with(self.waiting)
        if len(self.waiting) > 1:
            some = [op for op in self.waiting if chance.random() < 0.5]
            yield "some dropped", self._with(some)
            yield "only the last kept", self._with(self.waiting[-1:])
        if self.waiting:
            yield "torn", self._with([_torn(op, chance) for op in self.waiting])

    def _with(self, ops: list[Op]) -> dict[str, bytearray]:
        files = {name: bytearray(data) for name, data in self.files.items()}
        for op in ops:
            apply(files, op)
        return files


def _torn(op: Op, chance: random.Random) -> Op:
    if not isinstance(op, Write) or len(op.data) <= SECTOR:
        return op
    return Write(op.file, op.at, op.data[: SECTOR * chance.randrange(len(op.data) // SECTOR + 1)])


def apply(files: dict[str, bytearray], op: Op) -> None:
    """Do to files what a call did to them."""
    if isinstance(op, Cut):
        if op.size is None:
            files.pop(op.file, None)
            return
        data = files.setdefault(op.file, bytearray())
        del data[op.size :]
        data.extend(bytes(op.size - len(data)))
    elif isinstance(op, Write):
        data = files.setdefault(op.file, bytearray())
        data.extend(bytes(max(0, op.at - len(data))))
        data[op.at : op.at + len(op.data)] = op.data


def cut_power(one: Course, seed: int, every: int = 1) -> Tally:
    """Judge the ledger after a power cut at every call of a deed, or every so many of them."""
    chance = random.Random(f"{one.name} {seed}")  # noqa: S311 - no secret
    tally = Tally()
    with one.attempt() as folder:
        disk = Disk(_read(folder))
        ops = recorded(one, folder)
        for number, op in enumerate(ops):
            disk.take(op)
            if number % every == 0 or isinstance(op, Sync):
                for how, files in disk.states(chance):
                    _judge(one, folder, files, f"power cut at call {number}, {how}", tally)
        _judge(one, folder, disk.files, "power cut when all was done", tally, done=True)
    return tally


def _read(folder: Path) -> dict[str, bytearray]:
    return {
        str(file.relative_to(folder)): bytearray(file.read_bytes())
        for file in folder.rglob("*")
        if file.is_file()
    }


def _judge(  # noqa: PLR0913 - what happened, and where it is counted
    one: Course,
    folder: Path,
    files: dict[str, bytearray],
    where: str,
    tally: Tally,
    *,
    done: bool = False,
) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    one.judge(folder, where, tally, done=done)


if __name__ == "__main__":
    DEEDS[sys.argv[1]].begin(Path(sys.argv[2]))()

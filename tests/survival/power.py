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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.survival.deeds import DEEDS
from tests.survival.kills import Course, Tally
from tracker.storage import file_systems

SECTOR = 512
GONE = " (deleted)"
_CALLS = (
    "pwrite64,write,lseek,fsync,fdatasync,ftruncate,"
    "rename,renameat,renameat2,unlink,unlinkat,openat"
)
_TEXT = r'"((?:\\x[0-9a-f]{2})*)"'
_FILE = r"\d+<((?:\\x[0-9a-f]{2})*)>(\(deleted\))?"
_ON_FILE = re.compile(rf"(\w+)\({_FILE}(?:, )?(.*)\) += (\d+)$")
_ON_NAMES = re.compile(rf"(unlink|rename)\w*\(.*?{_TEXT}(?:.*{_TEXT})?.*\) += 0$")
_OPENED = re.compile(rf"openat\(.*?{_TEXT}, ([A-Z_|]+).*\) += \d+<.*>$")
_WRITTEN = re.compile(rf"{_TEXT}, (\d+)(?:, (\d+))?$")


@dataclass(frozen=True)
class Write:
    """Bytes put into a file at a place, or where the last ones ended (`None`).

    A file whose name was given to another one, or taken away, ends with `GONE`.
    """

    file: str
    at: int | None
    data: bytes


@dataclass(frozen=True)
class Seek:
    """The place where the next bytes are put that name none."""

    file: str
    at: int


@dataclass(frozen=True)
class Cut:
    """A file made as long as `size`."""

    file: str
    size: int


@dataclass(frozen=True)
class Create:
    """A file that is opened, and made where it is not there; `empties` takes what is in it."""

    file: str
    empties: bool


@dataclass(frozen=True)
class Rename:
    """A file has another name; with `to` of `None` it is gone."""

    file: str
    to: str | None


@dataclass(frozen=True)
class Sync:
    """All that was written to a file so far is on the disk, or the names in a folder are."""

    file: str


Op = Write | Seek | Cut | Create | Rename | Sync


def recorded(one: Course, folder: Path) -> list[Op]:
    """Do a deed in a process that is watched; what it did to the files of the ledger."""
    log = folder.with_suffix(".strace")
    words = [sys.executable, "-m", "tests.survival.power", one.name, str(folder)]
    words.append(str(file_systems.MOUNTS))  # the child takes for a share what this process does
    watch = ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "1000000"]
    watch += ["-e", f"trace={_CALLS}", "-o", str(log)]
    subprocess.run([*watch, *words], check=True, cwd=Path(__file__).parents[2])  # noqa: S603
    with log.open("r", encoding="ascii") as lines:
        ops = [op for op in map(_op, lines) if op is not None]
    log.unlink()
    return [_within(folder, op) for op in ops if _concerns(folder, op)]


def _concerns(folder: Path, op: Op) -> bool:
    is_within = f"{op.file}/".startswith(f"{folder}/")
    return is_within and not op.file.removesuffix(GONE).endswith(("-shm", "settings.json"))


def _within(folder: Path, op: Op) -> Op:
    """The same with names as they are in the folder, which is "." itself."""

    def name(file: str) -> str:
        return str(Path(file).relative_to(folder))

    if isinstance(op, Rename) and op.to is not None:
        return Rename(name(op.file), name(op.to))
    return replace(op, file=name(op.file))


def _op(line: str) -> Op | None:
    names = _ON_NAMES.search(line)
    if names is not None:
        return Rename(_name(names[2]), _name(names[3]) if names[3] else None)
    made = _OPENED.search(line)
    if made is not None:
        flags = made[2].split("|")
        return Create(_name(made[1]), "O_TRUNC" in flags) if "O_CREAT" in flags else None
    found = _ON_FILE.search(line)
    return None if found is None else _change(found, line)


def _change(found: re.Match[str], line: str) -> Op | None:
    call, file, rest, answer = found[1], _name(found[2]), found[4], int(found[5])
    file += GONE if found[3] else ""
    if call in ("pwrite64", "write"):
        written = _WRITTEN.search(rest)
        assert written is not None, line[:200]
        return Write(file, int(written[3]) if written[3] else None, _bytes(written[1])[:answer])
    if call == "lseek":
        return Seek(file, answer)
    if call == "ftruncate":
        return Cut(file, int(rest))
    return Sync(file) if call in ("fsync", "fdatasync") else None


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _name(text: str) -> str:
    return _bytes(text).decode()


@dataclass(frozen=True)
class Data:
    """A part of a file, told by a number that it keeps under whatever name; or its size."""

    number: int
    at: int
    data: bytes | None


@dataclass(frozen=True)
class Named:
    """A name that belongs to a file from now on, or to none."""

    name: str
    number: int | None


Content = dict[int, bytearray]
Names = dict[str, int]


class Disk:
    """What is on the disk for sure, and what was written since and may be.

    Names change in order, as a journal does it; parts of files are written in any.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.names: Names = {name: number for number, name in enumerate(files)}
        self.content: Content = {self.names[name]: bytearray(files[name]) for name in files}
        self.waiting: list[Data] = []
        self.waiting_names: list[Named] = []
        self._live = dict(self.names)
        self._gone: Names = {}
        self._places: dict[int, int] = {}
        self._count = len(files)

    def take(self, op: Op) -> None:
        """Go on by one call of the program."""
        if isinstance(op, Create):
            self._open(op)
        elif isinstance(op, Rename):
            self._rename(op)
        elif isinstance(op, Sync):
            self._sync(op)
        else:
            self._change(op, self._number(op.file))

    def _number(self, file: str) -> int:
        if file.endswith(GONE):
            return self._gone[file.removesuffix(GONE)]
        return self._live[file]

    def _open(self, op: Create) -> None:
        if op.file not in self._live:
            number = self._live[op.file] = self._count
            self._count += 1
            self.content[number] = bytearray()
            self.waiting_names.append(Named(op.file, number))
        number = self._live[op.file]
        self._places[number] = 0
        if op.empties:
            self.waiting.append(Data(number, 0, None))

    def _rename(self, op: Rename) -> None:
        number = self._live.pop(op.file)
        before = op.file if op.to is None else op.to
        self._gone[before] = number if op.to is None else self._live.get(op.to, number)
        if op.to is not None:
            self._live[op.to] = number
            self.waiting_names.append(Named(op.to, number))
        self.waiting_names.append(Named(op.file, None))

    def _change(self, op: Write | Seek | Cut, number: int) -> None:
        if isinstance(op, Seek):
            self._places[number] = op.at
        elif isinstance(op, Cut):
            self.waiting.append(Data(number, op.size, None))
        else:
            at = self._places.get(number, 0) if op.at is None else op.at
            if op.at is None:
                self._places[number] = at + len(op.data)
            self.waiting.append(Data(number, at, op.data))

    def _sync(self, op: Sync) -> None:
        if op.file in self._live or op.file.endswith(GONE):
            number = self._number(op.file)
            put(self.content, [one for one in self.waiting if one.number == number])
            self.waiting = [one for one in self.waiting if one.number != number]
            known = [at for at, one in enumerate(self.waiting_names) if one.number == number]
            until = self.waiting_names[: known[-1] + 1 if known else 0]
            own = {one.name for one in until if one.number == number}
            self._keep_names([one for one in until if one.name in own])
        else:
            place = Path(op.file)
            self._keep_names([n for n in self.waiting_names if Path(n.name).parent == place])

    def _keep_names(self, kept: Sequence[Named]) -> None:
        call(self.names, kept)
        self.waiting_names = [one for one in self.waiting_names if one not in kept]

    def states(self, chance: random.Random) -> Iterator[tuple[str, dict[str, bytes]]]:
        """What the disk may hold if the power goes now."""
        names, parts = self.waiting_names, self.waiting
        yield "all unsynced writes dropped", self._with([], [])
        if names or parts:
            yield "none dropped", self._with(names, parts)
            yield "torn", self._with(names, [_torn(part, chance) for part in parts])
        if names:
            yield "names not changed", self._with([], parts)
            yield "only names changed", self._with(names, [])
        if len(parts) > 1:
            some = [part for part in parts if chance.random() < 0.5]
            yield "some dropped", self._with(names[: chance.randint(0, len(names))], some)
            yield "only the last kept", self._with(names, parts[-1:])

    def _with(self, named: Sequence[Named], parts: Sequence[Data]) -> dict[str, bytes]:
        names, touched = dict(self.names), {part.number for part in parts}
        call(names, named)
        content = {n: bytearray(d) if n in touched else d for n, d in self.content.items()}
        put(content, parts)
        return {name: bytes(content[number]) for name, number in names.items()}

    def files(self) -> dict[str, bytes]:
        """What is there for sure."""
        return self._with([], [])


def _torn(part: Data, chance: random.Random) -> Data:
    if part.data is None or len(part.data) <= SECTOR:
        return part
    sectors = chance.randrange(len(part.data) // SECTOR + 1)
    return Data(part.number, part.at, part.data[: SECTOR * sectors])


def call(names: Names, changes: Sequence[Named]) -> None:
    """Give and take names."""
    for change in changes:
        if change.number is None:
            names.pop(change.name, None)
        else:
            names[change.name] = change.number


def put(content: Content, parts: Sequence[Data]) -> None:
    """Do to files what was written to them."""
    for part in parts:
        data = content[part.number]
        if part.data is None:
            del data[part.at :]
        data.extend(bytes(max(0, part.at - len(data))))
        if part.data is not None:
            data[part.at : part.at + len(part.data)] = part.data


def cut_power(one: Course, seed: int, every: int = 1, first: int | None = None) -> Tally:
    """Judge the ledger after a power cut at every call of a deed, or every so many of them.

    Of the `first` calls alone, if that is told.
    """
    chance = random.Random(f"{one.name} {seed}")  # noqa: S311 - no secret
    tally = Tally()
    with one.attempt() as folder:
        disk = Disk(_read(folder))
        ops = recorded(one, folder)
        for number, op in enumerate(ops[:first]):
            disk.take(op)
            if number % every == 0 or isinstance(op, Sync):
                for how, files in disk.states(chance):
                    _judge(one, folder, files, f"power cut at call {number}, {how}", tally)
        if first is not None:
            return tally
        _judge(one, folder, disk.files(), "power cut when all was done", tally, done=True)
    return tally


def _read(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def _judge(  # noqa: PLR0913 - what happened, and where it is counted
    one: Course,
    folder: Path,
    files: Mapping[str, bytes],
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
    file_systems.MOUNTS = Path(sys.argv[3])
    DEEDS[sys.argv[1]].begin(Path(sys.argv[2]))()

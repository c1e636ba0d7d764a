"""A ledger and its log with bytes that are not what was written, one class after the other."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.survival.deeds import LEDGER, NOW, filled, opened
from tests.survival.state import PASSPHRASES, Lost, held
from tracker.domain.account import Account
from tracker.domain.problem import KnownProblem
from tracker.services import lock
from tracker.services.lock import PassphraseNeeded, WrongPassphrase
from tracker.services.services import Services
from tracker.storage.log_frames import log_of
from tracker.storage.seal import file_of

PAGE: Final = 4096
FRAME: Final = PAGE + 24
LOG_HEADER: Final = 32
SPOILT: Final = frozenset({"told", "said", "nothing lost"})
"""What may come of damage: refused and the file left as it is, opened with a word, or no loss."""

Spoil = Callable[[bytearray, random.Random], object]


def prepare(folder: Path) -> Path:
    """A ledger that was closed, with pages of every kind; the folder."""
    folder.mkdir()
    filled(folder)
    services = opened(folder)
    with services.opening.database.writing() as db:
        db.exec_driver_sql("CREATE TABLE filler AS SELECT zeroblob(40000) AS room")
        db.exec_driver_sql("DROP TABLE filler")  # its pages are free from now on
    services.close()
    return folder


def sealed(prepared: Path, folder: Path) -> Path:
    """The same ledger under a passphrase, with a backup."""
    shutil.copytree(prepared, folder)
    services = opened(folder)
    services.backups.make()
    services.close()
    lock.put(folder / LEDGER, folder / "settings.json", PASSPHRASES[0])
    opened(folder).close()
    return folder


def interrupted(prepared: Path, folder: Path) -> Path:
    """The same ledger as a program that was killed leaves it, with a log of several changes."""
    working = folder.with_name(f"{folder.name}-working")
    shutil.copytree(prepared, working)
    services = opened(working)
    for name in ("a", "b", "c", "d"):
        account = services.ledger.all(Account)[0]
        services.ledger.save(replace(account, name=name))
    shutil.copytree(working, folder, ignore=shutil.ignore_patterns("*-shm"))
    services.close()
    return folder


def _bit(data: bytearray, chance: random.Random, places: range) -> None:
    data[chance.choice(places)] ^= 1 << chance.randrange(8)


def _within(first: int, last: int) -> Spoil:
    return lambda data, chance: _bit(data, chance, range(first, min(last, len(data))))


def _in_page(kinds: bytes) -> Spoil:
    """A bit of a page of a tree, told by its first byte."""

    def spoil(data: bytearray, chance: random.Random) -> None:
        starts = [at for at in range(PAGE, len(data), PAGE) if data[at] in kinds]
        start = chance.choice(starts)
        _bit(data, chance, range(start, start + PAGE))

    return spoil


def _in_text(data: bytearray, chance: random.Random) -> None:
    mark = "商户".encode()
    places = [at for at in range(len(data)) if data.startswith(mark, at)]
    at = chance.choice(places)
    _bit(data, chance, range(at, at + len(mark)))


def _in_free_page(data: bytearray, chance: random.Random) -> None:
    trunk = (int.from_bytes(data[32:36], "big") - 1) * PAGE
    assert trunk > 0
    _bit(data, chance, range(trunk, trunk + PAGE))


def _zeros(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // 512) * 512
    data[at : at + 512] = bytes(512)


def _noise(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = chance.randbytes(PAGE)


def _shorter(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def _emptied(data: bytearray, _chance: random.Random) -> None:
    data.clear()


def _longer(data: bytearray, chance: random.Random) -> None:
    data += chance.randbytes(chance.randrange(1, 3 * PAGE))


def _swapped(data: bytearray, chance: random.Random) -> None:
    one, other = (PAGE * page for page in chance.sample(range(len(data) // PAGE), 2))
    first, second = data[one : one + PAGE], data[other : other + PAGE]
    data[one : one + PAGE], data[other : other + PAGE] = second, first


def _in_frame(first: int, last: int, *, only_last: bool = False) -> Spoil:
    """A bit between two places of a frame of the log."""

    def spoil(data: bytearray, chance: random.Random) -> None:
        frames = range(LOG_HEADER, len(data) - FRAME + 1, FRAME)
        start = frames[-1] if only_last else chance.choice(frames)
        _bit(data, chance, range(start + first, start + last))

    return spoil


def _commit_mark(data: bytearray, chance: random.Random) -> None:
    frames = range(LOG_HEADER, len(data) - FRAME + 1, FRAME)
    start = chance.choice([at for at in frames if any(data[at + 4 : at + 8])])
    data[start + 4 : start + 8] = bytes(4)


FILE: Final[Mapping[str, Spoil]] = {
    "head": _within(0, 100),
    "schema page": _within(100, PAGE),
    "interior page": _in_page(b"\x02\x05"),
    "leaf of a table": _in_page(b"\x0d"),
    "leaf of an index": _in_page(b"\x0a"),
    "free page": _in_free_page,
    "text of a cell": _in_text,
    "any bit": _within(0, 1 << 40),
    "sector of zeros": _zeros,
    "page of noise": _noise,
    "cut short": _shorter,
    "emptied": _emptied,
    "made longer": _longer,
    "pages swapped": _swapped,
}
"""What may happen to the file of a ledger that is closed."""

SEALED: Final[Mapping[str, Spoil]] = {
    name: FILE[name]
    for name in (
        "head", "schema page", "any bit", "sector of zeros", "page of noise", "cut short",
        "emptied", "made longer", "pages swapped",
    )
}  # fmt: skip
"""The same where every page looks like noise."""

LOG: Final[Mapping[str, Spoil]] = {
    "head of the log": _within(0, LOG_HEADER),
    "head of a frame": _in_frame(0, 24),
    "page of a frame": _in_frame(24, FRAME),
    "last frame": _in_frame(0, FRAME, only_last=True),
    "mark of a commit": _commit_mark,
    "sector of zeros": _zeros,
    "log cut short": _shorter,
    "log emptied": _emptied,
}
"""What may happen to the log that a program leaves that was killed."""


def outcomes(
    prepared: Path, spoils: Mapping[str, Spoil], times: int, seed: int, *, by_disk: bool = False
) -> Iterator[tuple[str, Counter[str]]]:
    """Damage a ledger so many times in every way, and open it; what came of it how often.

    `by_disk` leaves the times of the file as they were, and opens it on the next day.
    """
    is_log = spoils is LOG
    whole = _content(prepared)
    for name, spoil in spoils.items():
        chance = random.Random(f"{name} {seed} {by_disk}")  # noqa: S311 - no secret
        found: Counter[str] = Counter()
        for _ in range(times):
            with tempfile.TemporaryDirectory(dir=prepared.parent) as made:
                folder = Path(shutil.copytree(prepared, Path(made, "attempt")))
                path = folder / LEDGER
                _damage(log_of(path) if is_log else path, spoil, chance, by_disk=by_disk)
                found[_outcome(folder, whole, next_day=by_disk)] += 1
        yield name, found


def _damage(file: Path, spoil: Spoil, chance: random.Random, *, by_disk: bool) -> None:
    before, stat = file.read_bytes(), file.stat()
    data = bytearray(before)
    while data == before:
        spoil(data, chance)
    file.write_bytes(data)
    if by_disk:
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _content(folder: Path) -> str:
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        return held(Path(shutil.copytree(folder, Path(made, "whole"))) / LEDGER)


def _outcome(folder: Path, whole: str, *, next_day: bool) -> str:
    spoilt = _bytes(folder)
    lock.lock()
    try:
        services = _by_passphrase(folder, days=int(next_day))
    except WrongPassphrase:
        return "told to be a wrong passphrase"
    except KnownProblem:
        return "told" if _bytes(folder) == spoilt else "told, and changed"
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        return f"crash {type(error).__name__}"
    said = services.opening.notices
    services.close()
    try:
        now = held(folder / LEDGER)
    except Lost:
        return "goes on with a damaged file"
    if now == whole:
        return "nothing lost"
    return "said" if said else "lost without a word"


def _by_passphrase(folder: Path, days: int) -> Services:
    try:
        return opened(folder, days)
    except PassphraseNeeded:
        lock.unlock(folder / LEDGER, PASSPHRASES[0], NOW)
        return opened(folder, days)


def _bytes(folder: Path) -> dict[str, bytes]:
    """What must stay as it is where a ledger is refused: the file and its log."""
    path = folder / LEDGER
    known = (path, log_of(path))
    assert file_of(path).exists()
    return {file.name: file.read_bytes() for file in known if file.exists()}

"""A disk that is full from the n-th page on that a command writes, for every n until it succeeds.

The disk is one in memory, in a namespace of its own that only this process and its children see
(`unshare --map-root-user --mount`): it is filled up to so many pages once the command has begun.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Final

from tests.survival import deeds
from tests.survival.kills import Course, Tally, course
from tracker.domain.problem import KnownProblem
from tracker.i18n import Language
from tracker.storage.problems import DiskFull

PAGE: Final = 4096
"""What a disk in memory gives away at once."""
_ALONE: Final = ("unshare", "--map-root-user", "--mount")
_NEW_MOUNTS, _NEW_USERS = 0x0002_0000, 0x1000_0000
_PRIVATE, _AND_WITHIN = 1 << 18, 1 << 14
_SIZE: Final = "64m"
_BALLAST: Final = "ballast"
_MOST: Final = 20_000
"""A command that still finds no room then never will."""


def is_possible() -> bool:
    """Whether this system lets a process have a disk of its own."""
    if not shutil.which("unshare") or not hasattr(os, "posix_fallocate"):
        return False
    with tempfile.TemporaryDirectory() as place:
        words = [*_ALONE, "mount", "-t", "tmpfs", "tmpfs", place]
        return not subprocess.run(words, capture_output=True, check=False).returncode  # noqa: S603


def fill_up(name: str, pages: Iterable[int] | None = None, every: int = 1) -> Tally:
    """Do a deed on a disk with room for so many pages; unless told, from none on until it is done.

    `told` of the answer names what must not be: a ledger that is lost, holds a part of the deed, or
    a deed that failed without saying that there is no room.
    """
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(told)
            tally = _on_own_disk(name, iter(pages or count(0, every)), until_done=not pages)
            with os.fdopen(tells, "w", encoding="utf-8") as answer:
                json.dump(asdict(tally), answer)
        except BaseException:  # noqa: BLE001 - nothing of the parent's goes on in it
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(tells)
    with os.fdopen(told, encoding="utf-8") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    assert said, "it ended without an answer"
    return Tally(**json.loads(said))


def _on_own_disk(name: str, pages: Iterator[int], *, until_done: bool) -> Tally:
    _go_alone()
    with tempfile.TemporaryDirectory(prefix="full-") as made:
        disk = Path(made, "disk")
        disk.mkdir()
        options = ["-t", "tmpfs", "-o", f"size={_SIZE},huge=never", "tmpfs", str(disk)]
        subprocess.run(["mount", *options], check=True)  # noqa: S603, S607
        tally = _fill_up(course(name, Path(made)), disk, pages, until_done=until_done)
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S603, S607
    return tally


def _go_alone() -> None:
    """Have this process, and its children, see mounts of their own, as `_ALONE` has a program."""
    user, group = os.getuid(), os.getgid()
    system = ctypes.CDLL(None, use_errno=True)
    if system.unshare(_NEW_USERS | _NEW_MOUNTS):
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny", "ascii")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1", "ascii")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1", "ascii")
    if system.mount(b"none", b"/", None, _PRIVATE | _AND_WITHIN, None):
        raise OSError(ctypes.get_errno(), "mount")


def _fill_up(one: Course, disk: Path, pages: Iterator[int], *, until_done: bool) -> Tally:
    tally = Tally()
    for room in pages:
        said = _attempt(one, disk, room)
        is_done = said == "done"
        if said not in {"done", "full"}:
            tally.told.append(f"{one.name}, room for {room} pages: {said}")
        folder = one.prepared.with_name("judged")
        shutil.copytree(disk / "ledger", folder)
        one.judge(folder, f"room for {room} pages", tally, done=is_done)
        shutil.rmtree(folder)
        if until_done and (is_done or room > _MOST):
            break
    return tally


def _attempt(one: Course, disk: Path, room: int) -> str:
    """Do the deed where there is room for so many pages; what came of it."""
    for there in disk.iterdir():
        shutil.rmtree(there) if there.is_dir() else there.unlink()
    shutil.copytree(one.prepared, disk / "ledger")
    told, tells = os.pipe()
    waits, go = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        os.close(go)
        _do(one, disk / "ledger", waits, tells, closes=bool(room % 2))
    os.close(waits)
    os.close(tells)
    begun = os.read(told, 1)
    if begun:
        _leave_room(disk, room)
        os.write(go, b"1")
    said = b"".join(iter(lambda: os.read(told, PAGE), b"")).decode()
    os.close(told)
    os.close(go)
    os.waitpid(child, 0)
    (disk / _BALLAST).unlink(missing_ok=True)
    return said if begun else "it was never begun"


def _leave_room(disk: Path, pages: int) -> None:
    about = os.statvfs(disk)
    handle = os.open(disk / _BALLAST, os.O_CREAT | os.O_WRONLY, 0o600)
    os.posix_fallocate(handle, 0, about.f_bavail * about.f_frsize - pages * PAGE)
    os.close(handle)


def _do(one: Course, folder: Path, waits: int, tells: int, *, closes: bool) -> None:
    """The life of the child; what failed is let go of as a window does, or ends where it stands."""
    said = "nothing"
    deeds.OPEN.clear()
    try:
        work = one.deed.begin(folder)
        os.write(tells, b"1")
        os.read(waits, 1)
        work()
        said = "done"
    except DiskFull:
        said = "full"
    except KnownProblem as problem:
        said = Language("en").say(problem.sentence)
    except BaseException as error:  # noqa: BLE001 - that is what is looked for
        said = repr(error)
    finally:
        if said != "done" and closes:
            said = _close() or said
        with suppress(OSError):
            os.write(tells, said.encode())
        os._exit(0)


def _close() -> str:
    """Let go of what is open on the full disk; what that raised."""
    try:
        for open_still in deeds.OPEN:
            open_still.close()
    except BaseException as error:  # noqa: BLE001 - as above
        return f"closing: {error!r}"
    return ""

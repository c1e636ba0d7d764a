"""Backups of a ledger as files in a folder: made, listed, deleted.

A file is called `ledger-20261120-093012-123456-daily.sqlite`: the ledger it is of, the instant at
+08:00 with its microseconds, and why it was made (`version-3`: before tables of that version were
brought up to date). Its name says all that a rotation has to know.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tracker.domain.period import SHANGHAI
from tracker.domain.rotation import Copy, Reason
from tracker.paths import make_private
from tracker.storage import backup
from tracker.storage.durable import put_in_place
from tracker.storage.problems import told_by_system

BESIDE: Final = "backups"
"""The folder beside the ledger, where no other was chosen."""

_MOMENT: Final = "%Y%m%d-%H%M%S-%f"
_NAME: Final = re.compile(r"-(\d{8}-\d{6}-\d{6})-([a-z]+|version-\d+)$", re.ASCII)
_VERSION: Final = "version-"
_DRAFT: Final = ".draft"
_ABANDONED: Final = timedelta(days=1)
"""A draft as old as that is of a program that was ended; a younger one may be under way."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on the disk; `bytes` is its size."""

    path: Path
    made: Copy
    bytes: int


def folder_of(ledger: Path, chosen: str) -> Path:
    """Where backups of a ledger are: beside it, or in the folder that was `chosen` for all.

    There each ledger has a folder of its own, since two may have one name.
    """
    if not chosen:
        return ledger.parent / BESIDE
    mark = hashlib.sha256(str(ledger.resolve()).encode(errors="surrogateescape")).hexdigest()
    return Path(chosen) / f"{ledger.stem}-{mark[:8]}"


def is_usable(chosen: str) -> bool:
    """Whether the chosen folder is there and may be written; a disk may have been taken away."""
    return not chosen or (Path(chosen).is_dir() and os.access(chosen, os.W_OK | os.X_OK))


def make(ledger: Path, folder: Path, made: Copy, version: int | None = None) -> Backup:
    """Copy a ledger into the folder and check the copy; it has its name only once it is sound.

    `version` is that of the tables, told where they are about to be changed.

    Raises:
        LedgerProblem: the ledger cannot be read, the copy not be written, or it is not sound.
    """
    with told_by_system(folder):
        make_private(folder)
        _delete_abandoned(folder, made.at)
        target, made = _free_name(ledger, folder, made, version)
        draft = target.with_name(f".{target.name}{_DRAFT}")
        backup.copy(ledger, draft)
        put_in_place(draft, target)
        return Backup(target, made, target.stat().st_size)


def listed(ledger: Path, folders: Iterable[Path]) -> list[Backup]:
    """The backups of a ledger in some folders, the newest first; none in one that is not there."""
    found = {
        path.resolve(): (path, made)
        for folder in folders
        if folder.is_dir()
        for path in folder.glob(f"{_escaped(ledger.stem)}-*{_escaped(ledger.suffix)}")
        if (made := told_by_name(ledger, path)) is not None
    }
    backups = [Backup(path, made, path.stat().st_size) for path, made in found.values()]
    return sorted(backups, key=lambda one: one.made.at, reverse=True)


def delete(backups: Iterable[Backup]) -> None:
    """Delete backups; one that is gone already is passed over. Raises LedgerProblem."""
    for one in backups:
        with told_by_system(one.path):
            one.path.unlink(missing_ok=True)


def _free_name(ledger: Path, folder: Path, made: Copy, version: int | None) -> tuple[Path, Copy]:
    why = made.reason.value if version is None else f"{_VERSION}{version}"
    at = made.at
    while True:
        moment = at.astimezone(SHANGHAI).strftime(_MOMENT)
        path = folder / f"{ledger.stem}-{moment}-{why}{ledger.suffix}"
        if not path.exists():
            return path, Copy(at, made.reason)
        at += timedelta(microseconds=1)


def told_by_name(ledger: Path, path: Path) -> Copy | None:
    """When a file was made and why; `None` for one that is no backup of that ledger."""
    match = _NAME.search(path.stem)
    if match is None or path.stem[: match.start()] != ledger.stem:
        return None
    moment, why = match.groups()
    try:
        at = datetime.strptime(moment, _MOMENT).replace(tzinfo=SHANGHAI)
        reason = Reason.UPGRADE if why.startswith(_VERSION) else Reason(why)
    except ValueError:
        return None
    return Copy(at, reason)


def _delete_abandoned(folder: Path, now: datetime) -> None:
    for draft in (*folder.glob(f".*{_DRAFT}"), *folder.glob(f".*{_DRAFT}-journal")):
        if now.timestamp() - draft.stat().st_mtime > _ABANDONED.total_seconds():
            draft.unlink(missing_ok=True)


def _escaped(part: str) -> str:
    """A part of a name in which no character stands for others."""
    return re.sub(r"([*?[])", r"[\1]", part)

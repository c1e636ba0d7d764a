"""The folder that the person has watched for new statements: which files in it are new."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from tracker.services.folders import files_of
from tracker.services.preferences import Preferences
from tracker.storage.problems import told_by_system
from tracker.whole_file import replacing

Mark: TypeAlias = tuple[str, int, int]
"""Path, bytes, and when it was written (nanoseconds): a file that is written anew is new."""


class Inbox:
    """Off unless a folder is chosen. Files in it are read by nobody, moved nowhere, never deleted.

    `seen` is the file that remembers which ones the person has looked at, or passed over; without
    one none are remembered.
    """

    def __init__(self, preferences: Preferences, seen: Path | None) -> None:
        self._preferences, self._seen = preferences, seen

    @property
    def folder(self) -> Path | None:
        """The folder that is watched, if any."""
        chosen = self._preferences.settings.inbox
        return Path(chosen) if chosen else None

    def news(self) -> tuple[Path, ...]:
        """The files that were not there, or were others, when the person last looked."""
        if self.folder is None or not self.folder.is_dir():
            return ()
        known = self._known()
        return tuple(file for file in files_of([self.folder]).files if _mark(file) not in known)

    def remember(self, files: Iterable[Path]) -> None:
        """These are not new any more. Raises LedgerProblem when that cannot be kept."""
        if self._seen is None:
            return
        marks = {mark for file in files if (mark := _mark(file)) is not None}
        there = {mark for mark in self._known() if _mark(Path(mark[0])) == mark}
        with told_by_system(self._seen), replacing(self._seen) as kept:
            json.dump(sorted(there | marks), kept, ensure_ascii=False)

    def _known(self) -> set[Mark]:
        if self._seen is None:
            return set()
        with suppress(OSError, ValueError, TypeError):
            return {
                (str(p), int(b), int(at)) for p, b, at in json.loads(self._seen.read_text("utf-8"))
            }
        return set()


def _mark(file: Path) -> Mark | None:
    try:
        about = file.stat()
    except OSError:
        return None
    return str(file), about.st_size, about.st_mtime_ns

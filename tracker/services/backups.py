"""Backups of the ledger: made, rotated, looked into, and put in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from tracker.domain.period import civil_date
from tracker.domain.rotation import Copy, Reason, in_order, staying
from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.services.preferences import Preferences
from tracker.storage import backup_files, contents, restoring
from tracker.storage.backup_files import Backup
from tracker.storage.contents import Difference, Holding
from tracker.storage.database import BUSY_SECONDS, Database
from tracker.storage.problems import LedgerProblem, told_by_system
from tracker.storage.seal import forget

__all__ = ["Backup", "Backups", "Difference", "Holding", "Reason", "RestorePreview", "Restored"]

_ALL: Final = Changes.EVERYTHING & ~Changes.SETTINGS


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a backup holds, what the ledger holds now, and what would become of it, by table.

    `made` is `None` for a file whose name does not tell.
    """

    path: Path
    made: Copy | None
    held: Holding
    now: Holding
    changes: Mapping[str, Difference]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was changed, and the backup of the ledger as it was before."""

    changes: Changes
    before: Backup


class Backups:
    """Copies of one ledger; `automatic` ones are made by the program itself unless told."""

    def __init__(
        self,
        database: Database,
        preferences: Preferences,
        now: Callable[[], datetime],
        *,
        automatic: bool = True,
    ) -> None:
        self._database, self._preferences = database, preferences
        self._now, self._automatic = now, automatic
        self._together = 0
        self._made_together = False

    @property
    def folder(self) -> Path:
        """Where the next backup goes."""
        return folder_in_use(self._database.path, self._preferences.settings.backups)

    def all(self) -> list[Backup]:
        """The backups of this ledger, the newest first, wherever the program put them."""
        found = known(self._database.path, self._preferences.settings.backups)
        return newest_first(found, self._now())

    def make(self, reason: Reason = Reason.ASKED) -> Backup:
        """Copy the ledger as it is now, and check the copy.

        Raises:
            LedgerProblem: it cannot be written, or is not sound; nothing is left of it.
        """
        made = backup_files.make(self._database.path, self.folder, Copy(self._now(), reason))
        self._rotate()
        return made

    def daily(self) -> tuple[Sentence, ...]:
        """Make the copy of the day where it is missing; what the person should know of it."""
        if not self._automatic or self._database.is_read_only:
            return ()
        chosen = self._preferences.settings.backups
        said = []
        if not backup_files.is_usable(chosen):
            said.append(Sentence(_AWAY, {"folder": chosen}))
        try:
            known_ones = self.all()
            if self._is_empty():
                said += [Sentence(_ONCE_THERE)] if known_ones else []
            elif not is_checked(known_ones, self._now()):
                self.make(Reason.DAILY)
        except LedgerProblem as problem:
            said.append(Sentence(_NOT_TODAY, {"reason": problem.sentence}))
        return tuple(said)

    def before_import(self) -> None:
        """Make a copy before something is taken in; an empty ledger has nothing to lose.

        Raises LedgerProblem when no copy can be made: nothing should be taken in then.
        """
        if not self._automatic or self._made_together:
            return
        if not self._is_empty():
            self.make(Reason.IMPORT)
        self._made_together = self._together > 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is taken in meanwhile is one import, before which one copy is made."""
        self._together += 1
        try:
            yield
        finally:
            self._together -= 1
            self._made_together = self._made_together and self._together > 0

    def holding(self) -> Holding:
        """What the ledger holds now."""
        return contents.holding(self._database.path)

    def preview(self, path: Path) -> RestorePreview:
        """What a backup holds, and what would change; nothing is changed.

        Raises:
            LedgerProblem: it cannot be read, is no ledger, is damaged or of a newer program.
        """
        ledger = self._database.path
        return RestorePreview(
            path=path,
            made=backup_files.told_by_name(ledger, path),
            held=contents.holding(path),
            now=contents.holding(ledger),
            changes=contents.differences(ledger, path),
        )

    def restore(self, path: Path) -> Restored:
        """Put a backup in the place of the ledger, in one step, after a copy of it as it is.

        To undo that, restore `before`. An older backup is brought up to date on the way.

        Raises:
            LedgerChanged: another program wrote to the ledger meanwhile.
            LedgerProblem: the backup cannot be read, or the copy not be made. The ledger is as it
                was in either case.
        """
        with restoring.staged(path, self._database.path, BUSY_SECONDS) as draft:
            return self._replace(draft, Reason.RESTORE)

    def erase(self) -> Restored:
        """Delete everything in the ledger, after a copy that is kept until a person deletes it.

        Raises LedgerProblem: no copy can be made, or nothing be written; all is as it was.
        """
        with restoring.empty(self._database.path) as draft:
            return self._replace(draft, Reason.ERASE)

    def _replace(self, draft: Path, reason: Reason) -> Restored:
        self._database.refuse_change()
        ledger = self._database.path
        before = backup_files.make(ledger, self.folder, Copy(self._now(), reason))
        restoring.replace(ledger, draft, restoring.revision_of(before.path), BUSY_SECONDS)
        forget(ledger)
        self._rotate()
        return Restored(_ALL, before)

    def _is_empty(self) -> bool:
        from tracker.storage import dump  # noqa: PLC0415 - a start needs none of it

        with self._database.reading() as db:
            return dump.is_empty(db)

    def _rotate(self) -> None:
        there = self.all()
        stay = staying([one.made for one in there], self._now())
        # What cannot be deleted now is by the next one; what was done before this holds anyway.
        with suppress(LedgerProblem):
            backup_files.delete(one for one in there if one.made not in stay)


def folder_in_use(ledger: Path, chosen: str) -> Path:
    """The folder for backups of a ledger; the one beside it while the chosen one is not there."""
    usable = chosen if backup_files.is_usable(chosen) else ""
    return backup_files.folder_of(ledger, usable)


def known(ledger: Path, chosen: str) -> list[Backup]:
    """The backups of a ledger in the chosen folder and the one beside it, by their dates."""
    folders = [backup_files.folder_of(ledger, place) for place in dict.fromkeys((chosen, ""))]
    with told_by_system(folders[0]):
        return backup_files.listed(ledger, folders)


def newest_first(backups: list[Backup], now: datetime) -> list[Backup]:
    """Backups in the order of their age; those dated after `now` last (`rotation.in_order`)."""
    copies = in_order((one.made for one in backups), now)
    places = {one: place for place, one in enumerate(copies)}
    return sorted(backups, key=lambda one: places[one.made])


def is_checked(backups: list[Backup], now: datetime) -> bool:
    """Whether the copy of the day is there, which was read as a whole."""
    today = civil_date(now)
    return any(b.made.reason is Reason.DAILY and civil_date(b.made.at) == today for b in backups)


_AWAY = N_(
    "The folder for backups, {folder}, is not there or may not be written. Backups are kept beside "
    "the ledger until it is."
)
_NOT_TODAY = N_("The backup of today could not be made. {reason}")
_ONCE_THERE = N_(
    "This ledger is empty, and there are backups of an earlier one: File menu, Backups."
)

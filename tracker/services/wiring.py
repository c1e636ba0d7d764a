"""The services over one ledger."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tracker.paths import real
from tracker.services import lock
from tracker.services.backups import Backups
from tracker.services.opening import opened, opened_to_read
from tracker.services.preferences import Preferences
from tracker.services.services import Services, Told
from tracker.storage.problems import LedgerProblem


def wired(
    path: Path, told: Told, *, automatic_backups: bool, command: str, read_only: bool
) -> Services:
    """Open the ledger at `path` and everything that works on it. Raises LedgerProblem."""
    path = real(path)
    preferences = Preferences(told.settings_file)
    chosen = preferences.settings.backups
    opening = opened_to_read(path) if read_only else opened(path, chosen, told.now(), command)
    if not read_only:
        with suppress(LedgerProblem):  # then it is done at another opening
            lock.finish(path, chosen)
    backups = Backups(opening.database, preferences, told.now, automatic=automatic_backups)
    return Services(opening, preferences, backups, told)

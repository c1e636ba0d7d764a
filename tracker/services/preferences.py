"""The person's settings while the program runs."""

from __future__ import annotations

from pathlib import Path

from tracker import settings as store
from tracker.services.changes import Changes
from tracker.settings import Settings
from tracker.storage.problems import told_by_system


class Preferences:
    """Settings, read once and written at each change; `notices` tell of values not accepted."""

    def __init__(self, path: Path | None) -> None:
        """Without a file they are the defaults, and what is changed is not kept."""
        self._path = path
        self._settings, self.notices = store.load(path)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, settings: Settings, since: Settings | None = None) -> Changes:
        """Put other settings in force and keep them.

        Only what differs from `since`, else from those in force, is changed: what another program
        wrote meanwhile stays, and is in force from now on.

        Raises LedgerProblem when they cannot be kept.
        """
        before = since or self._settings
        if self._path is None:
            self._settings = store.changed_alike(self._settings, before, settings)
        else:
            with told_by_system(self._path):
                self._settings = store.change(self._path, before, settings)
        return Changes.SETTINGS

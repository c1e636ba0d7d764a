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

    def change(self, settings: Settings) -> Changes:
        """Put other settings in force and keep them. Raises LedgerProblem when they cannot be."""
        if self._path is not None:
            with told_by_system(self._path):
                store.save(self._path, settings)
        self._settings = settings
        return Changes.SETTINGS

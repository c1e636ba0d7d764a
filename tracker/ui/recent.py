"""What was used last, the latest first, kept beside the place of the window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

MOST: Final = 12
"""So many names are kept unless told."""


class Recent:
    """A list of names under a key of a file; without a file it lasts as long as the window."""

    def __init__(self, file: Path | None, key: str, most: int = MOST) -> None:
        self._file, self._key, self._most = file, f"recent/{key}", most
        self._names = self._kept()

    @property
    def names(self) -> list[str]:
        """The names, the latest first."""
        return list(self._names)

    def use(self, name: str) -> None:
        """Put a name first."""
        self._keep([name, *(other for other in self._names if other != name)][: self._most])

    def forget(self, name: str) -> None:
        """Leave a name out."""
        self._keep([other for other in self._names if other != name])

    def _keep(self, names: list[str]) -> None:
        self._names = names
        if self._file is not None:
            _store(self._file).setValue(self._key, names)

    def _kept(self) -> list[str]:
        if self._file is None or not self._file.exists():
            return []
        value = _store(self._file).value(self._key, [])
        found = [value] if isinstance(value, str) else value
        return [str(name) for name in found][: self._most] if isinstance(found, list) else []


def _store(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)

"""What was used last, the latest first, kept beside the place of the window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

MOST: Final = 12
"""So many names are kept unless told."""


class Recent:
    """A list of names under a key of a file; without a file it lasts as long as the window.

    The file is read each time: other windows keep what they use in it as well.
    """

    def __init__(self, file: Path | None, key: str, most: int = MOST) -> None:
        self._file, self._key, self._most = file, f"recent/{key}", most
        self._names: list[str] = []

    @property
    def names(self) -> list[str]:
        """The names, the latest first."""
        return (
            list(self._names) if self._file is None else _kept(self._file, self._key)[: self._most]
        )

    def use(self, name: str) -> None:
        """Put a name first."""
        self._keep([name, *(other for other in self.names if other != name)][: self._most])

    def forget(self, name: str) -> None:
        """Leave a name out."""
        self._keep([other for other in self.names if other != name])

    def _keep(self, names: list[str]) -> None:
        self._names = names
        if self._file is not None:
            _store(self._file).setValue(self._key, names)


def _kept(file: Path, key: str) -> list[str]:
    if not file.exists():
        return []
    value = _store(file).value(key, [])
    found = [value] if isinstance(value, str) else value
    return [str(name) for name in found] if isinstance(found, list) else []


def _store(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)

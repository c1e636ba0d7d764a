"""Open what was given: a file as it is, or the files inside an archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tracker.importing.importer import SourceFile


def read_path(path: Path, password: Callable[[str], str | None]) -> list[SourceFile]:
    """Read a file; of an archive, the files in it, however deep.

    `password` is asked with the name of a locked archive and answers `None` when there is none.

    Raises:
        ImportProblem: the path is missing, a folder, unreadable, empty, too large or damaged.
        PasswordNeeded: an archive is locked, and no password or a wrong one was given.
    """
    del password
    return [SourceFile(path.name, path.read_bytes())]

"""The files that are meant when files and folders are given together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOST_FILES: Final = 2000
"""The most files that are looked for in what is given."""

MOST_DEEP: Final = 8
"""How many folders may lie inside one another."""

_NEVER_STATEMENTS: Final = re.compile(
    r"\.(jpe?g|png|gif|heic|webp|bmp|svg|mp[34]|m4a|wav|amr|mov|avi|mkv"
    r"|exe|dll|msi|dmg|iso|apk|so|py|js|css|ttf|sqlite(-\w+)*|xinji|ics|db|lock|lnk|ini"
    r"|crdownload|part)$",
    re.IGNORECASE,
)
"""Not worth opening when a whole folder is given: pictures, sound, films and programs, ledgers with
what stands beside them, and what is still being fetched."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What was found: files to read, and those that are no statements by their kind.

    `more` says that there was more than is looked at.
    """

    files: tuple[Path, ...]
    strangers: tuple[Path, ...] = ()
    more: bool = False


def files_of(given: Iterable[Path]) -> Listed:
    """The files that are given, and those in the folders that are given, in order of their names.

    A file that is given by itself is always read. Hidden files, and links to folders, are passed
    over; a folder that may not be looked into holds nothing.
    """
    files: dict[Path, None] = {}
    strangers: list[Path] = []
    for path in given:
        if not path.is_dir():
            files[path] = None
            continue
        for file in _below(path, 0):
            if len(files) + len(strangers) >= MOST_FILES:
                return Listed(tuple(files), tuple(strangers), more=True)
            if _NEVER_STATEMENTS.search(file.name):
                strangers.append(file)
            else:
                files[file] = None
    return Listed(tuple(files), tuple(strangers))


def _below(folder: Path, depth: int) -> Iterator[Path]:
    try:
        held = sorted(folder.iterdir())
    except OSError:
        return
    for path in held:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and not path.is_symlink() and depth < MOST_DEEP:
            yield from _below(path, depth + 1)

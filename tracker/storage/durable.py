"""Names of files that are there after a power cut, too."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tracker.storage.problems import name_unsure


def may_write(path: Path) -> bool:
    """Whether this process may write to a file, or make files in a folder."""
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.R_OK | os.W_OK, effective_ids=effective)


def put_in_place(draft: Path, target: Path) -> None:
    """Give a file that is on the disk its name, in the place of another one where there is one.

    Raises:
        OSError: the disk refuses; `target` is then what it was.
        Unsettled: it has its name, and after a power cut it may not have it.
    """
    draft.replace(target)
    settle(target)


def settle(path: Path) -> None:
    """Have the disk keep the name that a file was given. Raises Unsettled when it refuses."""
    try:
        keep_names(path.parent)
    except OSError as error:
        raise name_unsure(path) from error


def keep_names(folder: Path) -> None:
    """Have the disk keep what the files of a folder are called. Raises OSError when it refuses.

    A name that was given may be gone after a power cut although what is in the file is not.
    """
    if sys.platform == "win32":
        return  # its file systems keep names in the order in which they were given
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Where tests have their files: in memory, where the system keeps a disk there and it has room.

Whatever is saved is on the disk before it counts as saved, and a test would wait for that thousands
of times. What the program asks of the disk is the same; it is answered at once.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import Final

_MEMORY: Final = "/dev/shm"  # noqa: S108 - a folder of its own is made in it
_ENOUGH: Final = 4 * 2**30
"""Bytes: several times what a run of every test holds at once."""


def use_memory() -> None:
    """Have temporary folders made in memory, by processes of tests as well, unless told where."""
    if "TMPDIR" not in os.environ and _is_fit(_MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = _MEMORY


def _is_fit(place: str) -> bool:
    """Whether programs may be written there and started, and there is room."""
    if not os.access(place, os.W_OK | os.X_OK):
        return False
    about = os.statvfs(place)
    return not about.f_flag & os.ST_NOEXEC and shutil.disk_usage(place).free >= _ENOUGH

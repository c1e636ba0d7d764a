"""Folders that the program takes for network shares, where ledgers are kept without a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.storage import file_systems


@contextmanager
def on_a_share(folder: Path) -> Iterator[None]:
    """Tell the program that a folder is mounted from another machine."""
    mounts, before = folder / "mountinfo", file_systems.MOUNTS
    place = str(folder.resolve()).replace(" ", "\\040")
    mounts.write_text(
        "22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n"
        f"40 22 0:50 / {place} rw,relatime shared:2 - nfs4 server:/files rw\n"
    )
    file_systems.MOUNTS = mounts
    try:
        yield
    finally:
        file_systems.MOUNTS = before

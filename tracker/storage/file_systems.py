"""Whether a ledger lies on another machine, where locks and logs are not to be relied on."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

MOUNTS = Path("/proc/self/mountinfo")
"""Where the system tells what is mounted."""
_FAR: Final = re.compile(
    r"(nfs\d?|cifs|smb\w*|ncpfs|afs|9p|ceph|glusterfs|lustre|davfs\d?|vboxsf"
    r"|fuse\.(sshfs|rclone|davfs\d?|glusterfs|smbnetfs|s3fs))"
)
_REMOTE_DRIVE: Final = 4
"""What GetDriveType says of a network drive."""


def is_on_network(path: Path, mounts: Path | None = None) -> bool:
    """Whether a file is reached through a network, as far as the system tells; macOS does not.

    `mounts` tells what is mounted in place of `MOUNTS`.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - nothing else needs it

        anchor = path.absolute().anchor
        if anchor.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(anchor) == _REMOTE_DRIVE)
    try:
        lines = (mounts or MOUNTS).read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    kinds = dict(_mount(line) for line in lines if " - " in line)
    found = path.resolve()
    nearest = next((one for one in (found, *found.parents) if str(one) in kinds), None)
    return nearest is not None and _FAR.fullmatch(kinds[str(nearest)]) is not None


def _mount(line: str) -> tuple[str, str]:
    """Where something is mounted and of what kind it is (man 5 proc, mountinfo)."""
    where, what = line.split(" - ", 1)
    place = re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), where.split()[4])
    return place, what.split()[0]

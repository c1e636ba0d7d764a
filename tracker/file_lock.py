"""A lock on an open file that other programs which ask the same see, and the system lets go of."""

from __future__ import annotations

import errno
import os
import sys
from typing import Final

_BUSY: Final = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
"""What the system says of a file that another process has locked; else the disk knows no locks."""

if sys.platform == "win32":
    import msvcrt

    _FAR: Final = 1 << 30
    """The byte that is locked: one that nobody reads, since a locked one cannot be read."""

    def locked(handle: int) -> bool:
        """Lock it at once, until it is closed; `False` where another has it.

        A disk that knows no locks lets everybody have it.
        """
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno not in _BUSY
        return True

else:
    import fcntl

    def locked(handle: int) -> bool:
        """Lock it at once, until it is closed; `False` where another has it.

        A disk that knows no locks lets everybody have it.
        """
        # flock, not lockf: that would be lost where the file is read in this process.
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in _BUSY
        return True

"""Where the C library takes memory from that threads ask for.

glibc gives every thread an arena of its own, and what is freed in one is of no use to the others.
The window's threads do their work in turn, each leaving behind the room that its largest piece of
work took: with all pages seen, more than twenty megabytes.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_M_ARENA_MAX: Final = -8
"""The number of this setting in glibc's malloc.h."""

_MOST: Final = 2
"""One for the window's own thread, and one for all others."""


def share() -> None:
    """Have threads that begin after this take memory from one arena; only glibc has any."""
    if sys.platform == "linux":
        set_option = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
        if set_option is not None:
            set_option(_M_ARENA_MAX, _MOST)

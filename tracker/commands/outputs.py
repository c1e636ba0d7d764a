"""What the program writes to: outputs that may be closed, be read no more, or know no Chinese."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def write_no_more() -> None:
    """Python would complain once more when it writes what is left at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def open_what_is_closed() -> None:
    """Who closed an output does not want it; Python then has none to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))


def write_what_can_be_written(*streams: TextIO) -> None:
    """A terminal that has no Chinese shows a mark in its place, not an error."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")

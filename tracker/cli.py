"""What the program does, by the words it was given: a command, or else the window.

The window needs none of what commands are made of, and a good part of the time that it takes to be
seen would go into loading them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tracker.commands import outputs, screen
from tracker.commands.screen import DATABASE, READ_ONLY, SAFE

DONE = 0
INTERRUPTED = 130
"""The exit status of a process that Ctrl-C ends (128 and the number of the signal)."""


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, or the window when none is named; the exit status."""
    os.umask(0o077)  # what libraries keep, such as lists of fonts, is its owner's alone, too
    outputs.open_what_is_closed()
    outputs.write_what_can_be_written(sys.stdout, sys.stderr)
    try:
        return _run(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough
        outputs.write_no_more()
        return DONE


def _run(words: Sequence[str] | None) -> int:
    asked = sys.argv[1:] if words is None else list(words)
    named = asked[:1] == [DATABASE] and len(asked) > 1 and not asked[1].startswith("-")
    ledger, others = (Path(asked[1]), asked[2:]) if named else (None, asked)
    if set(others) <= {SAFE, READ_ONLY} and screen.is_there():
        return screen.show(ledger, safe=SAFE in others, read_only=READ_ONLY in others)
    from tracker.commands import running  # noqa: PLC0415 - see the head of this file

    return running.run(asked)

"""How soon a passphrase may be tried again after wrong ones; kept beside the file it opens.

That holds off whoever sits at the desk, also across starts of the program. Whoever has taken the
file with him is held off by what one try costs (`tracker.storage.key`), and by nothing else.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.whole_file import replacing

FREE: Final = 3
"""So many slips of the fingers cost nothing."""
LONGEST: Final = timedelta(minutes=5)


class TooSoon(KnownProblem):
    """A passphrase may not be tried yet; `seconds` are left."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            N_("Too many wrong passphrases. Try again in {seconds} {seconds:second|seconds}."),
            seconds=seconds,
        )
        self.seconds = seconds


class Attempts:
    """The wrong tries at one file since it was opened last."""

    def __init__(self, path: Path) -> None:
        self._kept = path.with_name(f".{path.name}.tries")

    def begin(self, now: datetime) -> None:
        """Count a try before it is made, so that it counts whatever ends the program.

        Raises TooSoon.
        """
        wrong, last = self._read(now)
        left = wait_after(wrong) - max(now - last, timedelta())
        if left > timedelta():
            raise TooSoon(-(-int(left.total_seconds() * 1000) // 1000))
        with suppress(OSError), replacing(self._kept) as kept:
            json.dump({"wrong": wrong + 1, "last": now.isoformat()}, kept)

    def succeeded(self) -> None:
        """The passphrase was right."""
        with suppress(OSError):
            self._kept.unlink(missing_ok=True)

    def _read(self, now: datetime) -> tuple[int, datetime]:
        try:
            kept = json.loads(self._kept.read_text("utf-8"))
            wrong, last = int(kept["wrong"]), datetime.fromisoformat(kept["last"])
            return max(wrong, 0), min(last, now)  # the clock may have been put back
        except (OSError, ValueError, TypeError, KeyError, OverflowError):
            return 0, now


def wait_after(wrong: int) -> timedelta:
    """How long to wait after so many wrong tries: twice as long each time, up to some minutes."""
    if wrong <= FREE:
        return timedelta()
    return min(timedelta(seconds=2 ** min(wrong - FREE, 20)), LONGEST)

"""Which program this is, and how old: the one place that says so.

The build reads `VERSION` from here, and so do the packages for each system; `make release` writes
both lines.
"""

from __future__ import annotations

from datetime import date
from typing import Final

VERSION = "0.1.0"
"""The version of the program (Semantic Versioning)."""

RELEASED: Final = date(2026, 11, 29)
"""The day of that version; between two releases, that of the one before."""

RELEASES: str = ""
"""Where releases are found, as an address; whoever publishes the program fills it in."""


def version() -> str:
    """The version of the program, such as `0.1.0`."""
    return VERSION


def age_in_days(today: date) -> int:
    """How many days ago this version was made; none where the clock is behind."""
    return max(0, (today - RELEASED).days)

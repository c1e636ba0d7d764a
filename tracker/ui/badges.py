"""The numbers beside pages on the rail: what waits for the person, counted off the UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.services.services import Services


def open_warnings(services: Services) -> int:
    """How many warnings wait for the person."""
    from tracker.services.review import WarningState  # noqa: PLC0415 - brings SQLAlchemy

    return sum(one.state is WarningState.OPEN for one in services.review.warnings())


def new_files(services: Services) -> int:
    """How many files are new in the folder that is watched."""
    return len(services.inbox.news())

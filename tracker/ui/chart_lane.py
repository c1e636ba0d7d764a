"""The lane that charts are drawn in: matplotlib is not made for two at once."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QCoreApplication

from tracker.ui.tasks import Tasks

_LANE: Final = "charts"


def lane() -> Tasks:
    """The lane that charts are drawn in; it ends with the application."""
    app = QCoreApplication.instance()
    found = cast("Tasks | None", app.findChild(Tasks, _LANE) if app else None)
    if found is None:
        found = Tasks(app)
        found.setObjectName(_LANE)
    return found

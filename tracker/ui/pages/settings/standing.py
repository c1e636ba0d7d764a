"""Where the person is on the settings page, which is made anew for another look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QScrollArea

from tracker.ui.pages.settings.editors import ChoiceRow


@dataclass(frozen=True)
class Standing:
    """What is searched for, which part is picked, which setting has the keyboard, how far down."""

    words: str
    part: str
    key: str
    down: int


def standing(words: str, part: str, rows: Mapping[str, ChoiceRow], area: QScrollArea) -> Standing:
    """Where the person is now."""
    focused = area.window().focusWidget()
    inside = (k for k, row in rows.items() if focused is not None and row.isAncestorOf(focused))
    return Standing(words, part, next(inside, ""), area.verticalScrollBar().value())


def is_back(
    place: Standing, rows: Mapping[str, ChoiceRow], area: QScrollArea, *, all_made: bool
) -> bool:
    """Lead back there as soon as it can be done; whether it is, and nothing is left to wait for.

    Who has gone on meanwhile, to another field or further down, is let go.
    """
    row, bar = rows.get(place.key), area.verticalScrollBar()
    focused = area.window().focusWidget()
    if focused is not None and area.isAncestorOf(focused):
        return True
    if row is not None and row.isVisibleTo(area):
        row.input.setFocus()
        area.ensureWidgetVisible(row)
        return True
    if all_made and not bar.value():
        bar.setValue(place.down)
    return all_made

"""Shown in place of the pages when a ledger cannot be opened: what happened, and how to go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.problem import KnownProblem
from tracker.ui.appearance import Appearance
from tracker.ui.cards import primary_button, secondary_button
from tracker.ui.empty_state import EmptyState


@dataclass(frozen=True)
class WaysOn:
    """What can be done instead."""

    again: Callable[[], object]
    sample: Callable[[], object]
    leave: Callable[[], object]


class NotOpened(EmptyState):
    """What happened, that the file is as it was, and three ways on."""

    def __init__(self, error: Exception, appearance: Appearance, ways: WaysOn) -> None:
        language = appearance.language
        tr = language.tr
        self.again = primary_button(tr("Try again"), ways.again)
        self.sample = secondary_button(tr("Explore a sample year"), ways.sample)
        self.leave = secondary_button(tr("Quit"), ways.leave)
        known = language.say(error.sentence) if isinstance(error, KnownProblem) else ""
        safe = tr("The file was left as it is; nothing in it was changed.")
        super().__init__(
            tr("The ledger could not be opened."),
            appearance.colours,
            f"{known}\n\n{safe}".strip(),
            (self.again, self.sample, self.leave),
        )
        self.setFocusProxy(self.again)

"""Shown in place of the pages when a ledger cannot be opened: what happened, and how to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import Sentence
from tracker.ui.appearance import Appearance
from tracker.ui.cards import primary_button, secondary_button
from tracker.ui.empty_state import EmptyState

Instead = Callable[[Appearance], QWidget]
"""What makes something to be shown while no ledger is open."""


@dataclass(frozen=True)
class Way:
    """A way on that there is not always: what is on its button, what it does, in words and deed."""

    verb: Sentence
    about: Sequence[Sentence]
    do: Callable[[], object]


@dataclass(frozen=True)
class WaysOn:
    """What can be done instead; `more` stand first."""

    again: Callable[[], object]
    sample: Callable[[], object]
    leave: Callable[[], object]
    more: Sequence[Way] = ()


class NotOpened(EmptyState):
    """What happened, that the file is as it was, and the ways on."""

    def __init__(self, error: Exception, ways: WaysOn, appearance: Appearance) -> None:
        language = appearance.language
        tr = language.tr
        make_again = secondary_button if ways.more else primary_button
        self.again = make_again(tr("Try again"), ways.again)
        self.sample = secondary_button(tr("Explore a sample year"), ways.sample)
        self.leave = secondary_button(tr("Quit"), ways.leave)
        self.more = [
            (secondary_button if place else primary_button)(language.say(way.verb), way.do)
            for place, way in enumerate(ways.more)
        ]
        known = language.say(error.sentence) if isinstance(error, KnownProblem) else ""
        safe = tr("The file was left as it is; nothing in it was changed.")
        offered = ("\n".join(map(language.say, way.about)) for way in ways.more)
        super().__init__(
            tr("The ledger could not be opened."),
            appearance.colours,
            "\n\n".join(filter(None, (known, safe, *offered))),
            (self.again, self.sample, self.leave),
            self.more,
        )
        self.setFocusProxy(self.more[0] if self.more else self.again)

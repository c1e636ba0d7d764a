"""What is said of a line that was taken away, and of what stood before it."""

from __future__ import annotations

from typing import Final

from tracker.domain.sentence import N_, Sentence, Word
from tracker.drift.answer import say
from tracker.drift.attribution import BEFORE, EVERY, Attribution, Before
from tracker.drift.cuts import Origin
from tracker.drift.detector import LEVEL_LABELS

_NONE: Final = N_(
    "None of your own patterns was raised in the {days} {days:day|days} before it. What remains "
    "are the reasons on the platform's side that the article names."
)
_ONE: Final = N_(
    "One of your own patterns was raised in the {days} {days:day|days} before it. That it came "
    "earlier does not make it the cause."
)
_SOME: Final = N_(
    "{count} of your own patterns were raised in the {days} {days:day|days} before it. That they "
    "came earlier does not make them the cause."
)
_NOTHING_KNOWN: Final = N_(
    "For the {days} {days:day|days} before it too little is on record to tell anything of your "
    "own patterns."
)
_STANDING: Final = N_(
    "{title}: raised since {since}, up to {level}; on {length} of the {days} {days:day|days}."
)
_ALL: Final = N_(
    "{title}: raised since {since}, up to {level}; on all of the {days} {days:day|days}."
)
_OVER: Final = N_(
    "{title}: raised from {since} to {last}, up to {level}; on {length} of the {days} "
    "{days:day|days}."
)
_LOOKS: Final = N_(
    "Each pattern was asked every {every} {every:day|days} for what was known by then, so that "
    "the end of a bar is known to within {every} {every:day|days}."
)
_BETWEEN: Final = N_(
    "Only credit reports show it: it happened between {after} and {on}, and the days are counted "
    "back from the later one."
)


def found_before(told: Attribution) -> Sentence:
    """How many of the person's own patterns were raised, and what that means."""
    count = len(told.raised)
    if not count and not told.clear:
        return say(_NOTHING_KNOWN, days=BEFORE)
    template = _SOME if count > 1 else _ONE if count else _NONE
    return say(template, count=count, days=BEFORE)


def stood_before(before: Before) -> Sentence:
    """Since when a pattern was raised, how far, and how long."""
    template = _STANDING if before.standing else _OVER
    return say(
        _ALL if before.length == BEFORE else template,
        title=Word(before.title),
        level=Word(LEVEL_LABELS[before.highest]),
        since=before.since,
        last=before.last,
        length=before.length,
        days=BEFORE,
    )


def how_it_was_looked_at(told: Attribution) -> Sentence:
    """How exact the days are."""
    looks = say(_LOOKS, every=EVERY)
    cut = told.cut
    if cut.origin is not Origin.REPORT or cut.after is None:
        return looks
    between = say(_BETWEEN, after=cut.after, on=cut.on)
    return say(N_("{first} {second}"), first=between, second=looks)

"""How a statement stands, in one word with a shape and a colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.sentence import N_
from tracker.domain.statement import Settlement
from tracker.rendering.palette import TONE_SHAPES, Palette, Shade, Tone


@dataclass(frozen=True, slots=True)
class Standing:
    """`word` is a marked text; `tone` is `None` while nothing can be said yet."""

    word: str
    shape: str
    tone: Tone | None

    def shade(self, colours: Palette) -> Shade:
        """Its colours."""
        if self.tone is None:
            return Shade(colours.outline, colours.muted)
        return colours.tones[self.tone]


ON_TIME = Standing(N_("On time"), TONE_SHAPES[Tone.CLEAR], Tone.CLEAR)
PART_PAID = Standing(N_("Paid in part"), TONE_SHAPES[Tone.WATCH], Tone.WATCH)
LATE = Standing(N_("Late"), TONE_SHAPES[Tone.WARN], Tone.WARN)
OVERDUE = Standing(N_("Overdue"), TONE_SHAPES[Tone.ALERT], Tone.ALERT)
NOT_YET_DUE = Standing(N_("Not yet due"), "○", None)
NOT_KNOWN = Standing(N_("Not known yet"), "○", None)


def standing(settlement: Settlement, as_of: date) -> Standing:
    """How a statement stands on a day.

    Paid in part: at least the minimum payment was made in time, but not all of it. Not known:
    nothing that is imported reaches its due date.
    """
    due = settlement.statement.due_date
    if settlement.days_past_due > 0:
        is_open = settlement.minimum_met_on is None and settlement.pause is None
        return OVERDUE if is_open else LATE
    if settlement.settled_on is not None and settlement.settled_on <= due:
        return ON_TIME
    if not settlement.statement.balance or settlement.statement.balance.minor < 0:
        return ON_TIME
    if as_of <= due:
        return NOT_YET_DUE
    return NOT_KNOWN if settlement.may_be_repaid(as_of) else PART_PAID

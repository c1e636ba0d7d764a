"""What became of warnings, told step by step: of one pattern, and of all as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.decision import WarningDecision
from tracker.domain.period import NEVER, civil_date
from tracker.domain.sentence import N_, Sentence, Word
from tracker.drift.detector import LEVEL_LABELS, Level
from tracker.services.warning_identity import took_over


@dataclass(frozen=True, slots=True)
class Life:
    """One warning from the day it was raised to the day it cleared: its records, oldest first."""

    records: tuple[WarningDecision, ...]

    @property
    def pattern(self) -> str:
        """The pattern that was raised."""
        return self.records[0].pattern

    @property
    def since(self) -> date:
        """Since when the pattern was seen."""
        return self.records[0].since

    @property
    def shown_on(self) -> date | None:
        """The day it was first shown; `None` where that is not known."""
        shown = self.records[0].first_shown_at
        return civil_date(shown) if shown != NEVER else None

    @property
    def highest(self) -> Level | None:
        """The highest level that it was shown at."""
        level = max(record.level for record in self.records)
        return Level(level) if level in set(Level) else None

    @property
    def cleared_on(self) -> date | None:
        """The day it cleared; `None` while it is raised."""
        return self.records[-1].cleared_on

    @property
    def steps(self) -> tuple[Sentence, ...]:
        """What happened to it, in the order in which it did."""
        raised = Sentence(N_("Raised, the pattern is seen since {day}"), {"day": self.since})
        return (raised, *(step for place in range(len(self.records)) for step in self._told(place)))

    @property
    def decided(self) -> Sentence | None:
        """What the person decided about it last; `None` where it was nothing.

        What was decided before a warning was opened again, by whomever, no longer holds.
        """
        made = [said for record in self.records for said in _decided(record)]
        if made and not any(_decided(self.records[-1])):
            return _went_on(self.records[-2], self.records[-1])
        return made[-1] if made else None

    def _told(self, place: int) -> Iterator[Sentence]:
        record = self.records[place]
        if place:
            yield _went_on(self.records[place - 1], record)
        elif record.first_shown_at != NEVER:
            yield Sentence(N_("First shown on {day}"), {"day": record.first_shown_at})
        if record.seen and not any(before.seen for before in self.records[:place]):
            yield Sentence(N_("Seen"))
        yield from _decided(record)
        if record is self.records[-1] and record.cleared_on is not None:
            yield Sentence(N_("Cleared on {day}"), {"day": record.cleared_on})


def lives(records: Sequence[WarningDecision]) -> tuple[Life, ...]:
    """Every warning there was, the latest first; those that are raised before those cleared."""
    chains: list[list[WarningDecision]] = []
    going: dict[str, list[WarningDecision]] = {}
    for record in sorted(records, key=lambda record: record.id):
        chain = going.pop(record.pattern, [])
        if not chain:
            chains.append(chain)
        chain.append(record)
        if took_over(record, records):
            going[record.pattern] = chain
    found = (Life(tuple(chain)) for chain in chains)
    return tuple(sorted(found, key=_order, reverse=True))


def level_said(life: Life) -> Word | None:
    """The highest level of a warning in words."""
    return Word(LEVEL_LABELS[life.highest]) if life.highest is not None else None


def _order(life: Life) -> tuple[bool, date, date]:
    return life.cleared_on is None, life.cleared_on or date.max, life.since


def _decided(record: WarningDecision) -> Iterator[Sentence]:
    if record.snoozed_until is not None:
        yield Sentence(N_("Put away until {day}"), {"day": record.snoozed_until})
    if record.dismissed_because is not None:
        yield Sentence(N_("Dismissed: {reason}"), {"reason": record.dismissed_because})


def _went_on(before: WarningDecision, record: WarningDecision) -> Sentence:
    """Why another record took over: a higher level, another decision, or more than before."""
    day = before.cleared_on or record.since
    if record.level > before.level and record.level in set(Level):
        label = Word(LEVEL_LABELS[Level(record.level)])
        return Sentence(N_("Shown again on {day}, now {level}"), {"day": day, "level": label})
    if any(_decided(record)):
        return Sentence(N_("Decided anew on {day}"), {"day": day})
    return Sentence(N_("Open again on {day}"), {"day": day})

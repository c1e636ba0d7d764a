"""Pauses in what is written down of a line by hand, after which it is not known what is owed.

Who pauses for months goes on buying and repaying meanwhile. What was owed before tells nothing of
what is owed after: carried on, it would swallow what is repaid later, and bills that were repaid in
time would look late. So from a pause on what is owed is not known, until a statement says it.

A pause that is long beside the usual ones and no longer than five weeks does so only where a bill
seems not to have been repaid: who is away for ten days does not lose what is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.owed import Line
from tracker.domain.period import Month, Span
from tracker.domain.written_down import MONTH, Run

ESTIMATED_KINDS: Final = {AccountKind.REVOLVING_LINE, AccountKind.CREDIT_CARD}
"""Lines that ask for their whole balance; a loan asks for an instalment, which entries do not
tell."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days of which nothing is known; up to `written_until` before them it was written down."""

    days: Span
    written_until: date

    def closes(self, statement_day: int) -> date:
        """The date of the bill that the last entry before it went into."""
        month = Month.of(self.written_until)
        ends = month.day(statement_day)
        return ends if ends > self.written_until else month.plus(1).day(statement_day)


@dataclass(frozen=True, slots=True)
class Pauses:
    """The pauses of one line, as known on a day, oldest first."""

    line: Line
    every: tuple[Pause, ...] = ()

    def before(self, day: date) -> Pause | None:
        """The pause since which it is not known what is owed on a day; `None` where it is known."""
        told = self.line.told_on(day) or date.min
        return next((p for p in self.every if told < p.days.first <= day), None)

    def hide(self, day: date) -> bool:
        """Whether what is owed on a day is not told at all.

        What a loan left is told as what it was: it is not used and repaid every month.
        """
        return self.line.account.kind in ESTIMATED_KINDS and self.before(day) is not None

    def begun_by(self, as_of: date) -> date:
        """The last day up to which what is repaid tells what the line began with.

        What is repaid after a pause tells nothing of that.
        """
        if self.every and self.line.account.kind in ESTIMATED_KINDS:
            return min(as_of, self.every[0].days.first - _DAY)
        return as_of

    def owed(self, day: date, as_of: date) -> Money:
        """What was owed at the end of a day that they do not hide, as known on another."""
        return self.line.balance(day, self.begun_by(as_of))

    def billed(self, day: date, as_of: date) -> Money:
        """What a statement of a day that they do not hide asks for, as known on another."""
        return self.line.billed(day, self.begun_by(as_of))

    def key(self, until: date) -> tuple[Pause, ...]:
        """All that they say of days up to one, to compare."""
        begun = (p for p in self.every if p.days.first <= until)
        return tuple(
            Pause(Span(p.days.first, min(p.days.last, until)), p.written_until) for p in begun
        )

    def leaves_out(self, statement_date: date) -> bool:
        """Whether it is not known what a statement that nobody entered would ask for.

        The one that the last entry before a pause goes into is told, whether or not others follow.
        """
        pause, on = self.before(statement_date), self.line.account.statement_day
        if pause is None or on is None:
            return False
        return statement_date > min(pause.days.last, pause.closes(on))


def pauses_of(
    line: Line, written: Sequence[Span], runs: Sequence[Run], as_of: date
) -> Iterator[Pause]:
    """The pauses of a line up to a day; none while nothing is owed on it and it is not used.

    `written` are the days that are written down up to then. What a statement says goes on from its
    date for as long as the `runs` take for no long pause.
    """
    first = line.first_day(as_of)
    told = sorted([*written, *(Span(day, day) for day in line.issued(as_of))])
    known = ends = told[0].first if told else as_of
    for span in [*told, None]:
        days = Span(known + _DAY, span.first - _DAY if span else max(as_of, known + _DAY))
        length = (span.first if span else as_of) - known
        is_long = length > _longest(runs, known) and not _rests(line, first, known, as_of)
        if is_long and (length > MONTH or _is_missed(line, days, as_of)):
            yield Pause(days, ends)
        if span is not None:
            known = max(known, span.last)
            ends = span.last if span in written else ends


def _longest(runs: Sequence[Run], day: date) -> timedelta:
    """The longest pause after a day that is none of the record."""
    return next((run.longest for run in reversed(runs) if run.first <= day), MONTH)


def _rests(line: Line, first: date | None, since: date, as_of: date) -> bool:
    """Whether nothing was owed on a day, nor has anything happened since: nothing is owed still."""
    if first is None or first > since:
        return True
    return line.rests(since, as_of) and line.balance(since, since).minor <= 0


def _is_missed(line: Line, days: Span, as_of: date) -> bool:
    """Whether a repayment seems to be missing on some days.

    A bill could be repaid on them, and fell due without anything that is known to be repaid.
    """
    before = days.first - _DAY
    return any(
        issued <= days.last
        and days.first <= due <= as_of
        and line.balance(min(issued, before), before).minor > 0
        and (line.last_repaid(due) or date.min) < issued
        for issued, due in _asked(line, days)
    )


def _asked(line: Line, days: Span) -> Iterator[tuple[date, date]]:
    """The dates of bills that may be repaid on some days, each with its due date."""
    yield from ((told.statement_date, told.due_date) for told in line.statements)
    account = line.account
    if account.kind in ESTIMATED_KINDS and account.statement_day and account.due_day:
        for month in Month.of(days.first).until(Month.of(days.last).plus(1)):
            due, issued = month.day(account.due_day), month.day(account.statement_day)
            yield issued if issued < due else month.plus(-1).day(account.statement_day), due

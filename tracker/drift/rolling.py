"""Events that count for so many months: which days count on a day, since when, until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from tracker.domain.period import Month, Span

DAY = timedelta(days=1)


def last_months(day: date, months: int) -> Span:
    """The months up to a day: from the same day of the month, so many months before."""
    return Span(Month.of(day).plus(-months).day(day.day), day)


def counts_no_more(event: date, months: int) -> date:
    """The first day on which an event is not one of the last months any more."""
    day = Month.of(event).plus(months).day(event.day)
    while event in last_months(day, months):
        day += DAY
    return day


def raised_since(events: Iterable[date], day: date, is_raised: Callable[[date], bool]) -> date:
    """Of what is raised on a day, the event that last raised it.

    Raises StopIteration where it is not raised, or by something else than an event.
    """
    known = sorted({event for event in events if event <= day}, reverse=True)
    return next(event for event in known if is_raised(event) and not is_raised(event - DAY))


def clear_from(events: Iterable[date], months: int, is_raised: Callable[[date], bool]) -> date:
    """The first day on which it is not raised any more, if nothing happens until then."""
    days = {counts_no_more(event, months) for event in events}
    return min(day for day in days if not is_raised(day))


def month_ends(day: date, months: int) -> list[date]:
    """The last days of so many months before the month of a day, and the day itself."""
    before = (Month.of(day).plus(-back).last for back in range(months, 0, -1))
    return [*before, day]

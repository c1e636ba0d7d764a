"""Which part of a time is looked at: whole months of it, narrowed, widened and moved."""

from __future__ import annotations

from datetime import date

from tracker.domain.period import Month, Span


def months_in(span: Span) -> int:
    """How many months have a day in a span."""
    first, last = Month.of(span.first), Month.of(span.last)
    return 12 * (last.year - first.year) + last.number - first.number + 1


def last_months(whole: Span, count: int) -> Span:
    """The last months of a time, no more than it has."""
    shown = min(count, months_in(whole))
    return _between(Month.of(whole.last).plus(1 - shown), shown)


def picked(one: date, other: date) -> Span:
    """The whole months between two days, in whichever order."""
    first, last = sorted((one, other))
    return Span(Month.of(first).first, Month.of(last).last)


def narrowed(span: Span, about: date | None = None) -> Span:
    """Half as many months, at least one, about a day of the span or its middle."""
    months = months_in(span)
    return _about(span, about, (months + 1) // 2, span)


def widened(span: Span, whole: Span, about: date | None = None) -> Span:
    """Twice as many months, no more than the whole has, about a day of the span or its middle."""
    return _about(span, about, min(months_in(whole), 2 * months_in(span)), whole)


def moved(span: Span, months: int, whole: Span) -> Span:
    """As many months, later or (negative) earlier, as far as the whole goes."""
    return _within(Month.of(span.first).plus(months), months_in(span), whole)


def _about(span: Span, about: date | None, count: int, whole: Span) -> Span:
    """So many months; the day keeps its place in them as far as it can."""
    months = months_in(span)
    at = months // 2 if about is None else months_in(Span(span.first, about)) - 1
    before = at * count // months
    return _within(Month.of(span.first).plus(at - before), count, whole)


def _within(first: Month, count: int, whole: Span) -> Span:
    latest = Month.of(whole.last).plus(1 - count)
    return _between(max(Month.of(whole.first), min(first, latest)), count)


def _between(first: Month, count: int) -> Span:
    return Span(first.first, first.plus(count - 1).last)

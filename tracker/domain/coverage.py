"""Which days are accounted for: over all, by platform, and for each credit line.

Where nothing covers a day, the absence of an entry means nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date, timedelta
from itertools import zip_longest
from typing import Final

from tracker.domain.behaviour import Facts
from tracker.domain.owed import Line
from tracker.domain.pauses import Pauses, pauses_of
from tracker.domain.period import Month, Span
from tracker.domain.tally import provided_by
from tracker.domain.written_down import pause_on

A_YEAR: Final = timedelta(days=366)
DAY: Final = timedelta(days=1)


class Coverage:
    """The covered days of some facts, merged once.

    A platform that `Facts.covered_by_source` does not name is taken to be covered as everything
    together is.
    """

    def __init__(self, facts: Facts) -> None:
        self.all = merged(facts.covered)
        self._by_source = {name: merged(s) for name, s in facts.covered_by_source.items()}
        self._by_card = {card: merged(s) for card, s in facts.covered_by_card.items()}
        self._by_hand, self._filed, self._written = facts.by_hand, facts.filed, facts.written
        self._runs = facts.written
        self._through: dict[tuple[str, date], date] = {}

    def at(self, as_of: date) -> Coverage:
        """The same on a day: what is written down by hand goes on to it after a usual pause."""
        pause = pause_on(self._written, as_of)
        if pause is None:
            return self
        result = copy(self)
        result.go_on(pause)
        return result

    def go_on(self, pause: Span) -> None:
        """Count the days since the last entry by hand; nothing that a copy shares is changed."""
        self.all = merged([*self.all, pause])
        self._by_source = {
            name: merged([*spans, pause]) if name in self._by_hand else spans
            for name, spans in self._by_source.items()
        }
        self._through, self._written = {}, ()

    def platform(self, name: str) -> Sequence[Span]:
        """The covered days of a platform."""
        return self._by_source.get(name, self.all)

    def through(self, name: str, first: date) -> date:
        """The last day up to which a platform ("": all together) is covered without a gap.

        From `first` on; the day before it where that day is not covered itself.
        """
        key = name, first
        if key not in self._through:
            spans = self.platform(name) if name else self.all
            around = (span.last for span in spans if span.first <= first <= span.last)
            self._through[key] = next(around, first - timedelta(days=1))
        return self._through[key]

    def alike_until(self, other: Coverage) -> date:
        """The first day that is covered here and not there, or the other way round."""
        names = {*self._by_source, *other._by_source}
        pairs = [(self.platform(name), other.platform(name)) for name in names]
        return min(_first_difference(*pair) for pair in ((self.all, other.all), *pairs))

    def line(self, line: Line, as_of: date) -> Sequence[Span]:
        """The days up to `as_of` on which a movement on a line would have been seen.

        A platform's own line is told of by that platform's files, another one by its own bank's
        and by those that told of its repayments (or, without any, of its purchases); by all, where
        none of them ever did.
        """
        told = [s for name in _told_by(line, as_of) for s in self._by_source.get(name, ())]
        told = merged([*told, *self._by_card.get(line.account.id, ())])
        return clipped(told, as_of) or clipped(self.all, as_of)

    def tells_all(self, first: date, last: date, as_of: date) -> bool:
        """Whether, as far as is known on `as_of`, no payment of those days is missing.

        Every platform that files tell of within a year before or after must be told of: where one
        file is missing, half of what was spent looks like all of it.
        """
        near = Span(first - A_YEAR, min(last + A_YEAR, as_of))
        in_use = (s for s in self._by_source.values() if any(_touches(each, near) for each in s))
        return covers(self.all, first, last) and all(covers(s, first, last) for s in in_use)

    def by_platform(self, until: date, as_of: date) -> tuple[Hashable, ...]:
        """All that `tells_all` says on `as_of` of days up to `until` follows from, to compare.

        The covered days up to `until` of every platform that files tell of by `as_of`, and the day
        on which they tell of it again.
        """
        begun = ((name, s) for name, s in self._by_source.items() if clipped(s, as_of))
        return tuple(
            (name, clipped(s, until), next((o.first for o in s if until < o.first <= as_of), None))
            for name, s in sorted(begun)
        )

    def billed_until(self, line: Line, as_of: date) -> date:
        """The last day, up to `as_of`, on which it is known what the statement of a line asks for.

        What is written down by hand tells of the bill that it goes into, however soon it ends.
        """
        known, on = self.known_until(line, as_of), line.account.statement_day
        if on is None or not self._is_by_hand(line, as_of):
            return known
        ends = Month.of(known).day(on)
        return min(as_of, ends if ends > known else Month.of(known).plus(1).day(on))

    def pauses(self, line: Line, as_of: date) -> Pauses:
        """The pauses in what is written down of a line; none where files tell of it."""
        if not line.sources or not self._is_by_hand(line, as_of):
            return Pauses(line)
        return Pauses(line, tuple(pauses_of(line, self.line(line, as_of), self._runs, as_of)))

    def _is_by_hand(self, line: Line, as_of: date) -> bool:
        """Whether no file tells of a line, and something is written down."""
        names = _told_by(line, as_of)
        is_filed = line.account.id in self._by_card or not self._filed.isdisjoint(names)
        return bool(self._runs) and not is_filed

    def known_until(self, line: Line, as_of: date) -> date:
        """The last day, up to `as_of`, up to which it is known what was repaid on a line.

        After the last file a repayment that is typed in tells so up to its day: whoever writes down
        one has written down those before it. A purchase tells nothing of repayments. Where nothing
        is covered at all, everything was typed in and `as_of` is that day.
        """
        ends = [span.last for span in self.line(line, as_of)]
        return max(max(ends, default=as_of), line.last_repaid(as_of) or date.min)


def _first_difference(one: Sequence[Span], other: Sequence[Span]) -> date:
    for a, b in zip_longest(one, other, fillvalue=Span(date.max, date.max)):
        if a.first != b.first:
            return min(a.first, b.first)
        if a.last != b.last:
            return min(a.last, b.last) + timedelta(days=1)
    return date.max


def _touches(span: Span, other: Span) -> bool:
    return span.first <= other.last and other.first <= span.last


def _told_by(line: Line, as_of: date) -> set[str]:
    own = provided_by(line.account)
    return {own} if own else _begun(line.repaid_through, as_of) or _begun(line.sources, as_of)


def _begun(sources: Mapping[str, date], as_of: date) -> set[str]:
    return {name for name, first in sources.items() if first <= as_of}


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days in as few spans as there can be, in order."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.first <= result[-1].last + timedelta(days=1):
            result[-1] = Span(result[-1].first, max(result[-1].last, span.last))
        else:
            result.append(span)
    return result


def clipped(spans: Iterable[Span], as_of: date) -> tuple[Span, ...]:
    """The covered days that were over by the end of `as_of`."""
    return tuple(Span(s.first, min(s.last, as_of)) for s in spans if s.first <= as_of)


def since(day: date, spans: Iterable[Span]) -> list[Span]:
    """The covered days from a day on."""
    return [Span(max(s.first, day), s.last) for s in spans if s.last >= day]


def gaps(covered: Sequence[Span], whole: Span) -> Iterator[Span]:
    """The days of `whole` outside all of `covered`, which is sorted and does not overlap."""
    first = whole.first
    for span in covered:
        if span.last < first:
            continue
        if first < span.first <= whole.last:
            yield Span(first, span.first - DAY)
        first = max(first, span.last + DAY)
    if first <= whole.last:
        yield Span(first, whole.last)


def covers(spans: Sequence[Span], first: date, last: date) -> bool:
    """Whether merged spans hold every day from `first` to `last`."""
    wanted = Span(first, last)
    return any(span.covers(wanted) for span in spans)

"""The days to come, if they are like months that the person has had."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from statistics import median_low
from typing import Final

from tracker.domain.behaviour import DaySum, Facts, PurchaseSize
from tracker.domain.closed_ahead import ClosedAhead
from tracker.domain.coverage import covers
from tracker.domain.entry import EntryKind
from tracker.domain.grouped import grouped
from tracker.domain.habits import Habit, habits
from tracker.domain.instalments import instalments
from tracker.domain.joined import joined
from tracker.domain.large import rounded
from tracker.domain.money import CNY, Money
from tracker.domain.movement import DAYS_AFTER, Movement
from tracker.domain.payers import payers
from tracker.domain.period import SHANGHAI, Month, Span, Week
from tracker.domain.repaid_ahead import Coming, asks, payments
from tracker.domain.statement import Repayment
from tracker.domain.tabulate import Tables
from tracker.domain.tally import platform_of, providers
from tracker.domain.usual_weeks import in_turn, usual_weeks

DAY: Final = timedelta(days=1)
PAST: Final = 6
"""The last complete months, which the days to come may be like."""
FRESH: Final = timedelta(days=62)
"""A source that was covered no later than so long ago is not taken to go on."""
YEAR: Final = 52
ELSEWHERE: Final = "elsewhere"
"""The source of a repayment that goes through no platform that is watched."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the days to come go.

    Each coming month is like one of the person's own, taken in turn from `like`; statements are
    repaid as `repaid` tells by line, in turn. Through a platform of `away` nothing is paid on
    those days, through one of `in_use` as much is bought as in usual weeks; what comes in, is
    saved or is repaid stays as it is.
    """

    like: tuple[Month, ...] = ()
    repaid: Mapping[int, Sequence[Habit]] = field(default_factory=dict)
    away: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    in_use: Mapping[str, Sequence[Span]] = field(default_factory=dict)


class Ahead:
    """Tells what a ledger would have more on a day to come, course by course.

    The days to come begin after the last one that is covered, so that the time between the last
    import and today is not a gap.
    """

    def __init__(self, known: Tables, today: date) -> None:
        self.known, self.today = known, today
        facts, coverage = known.facts, known.coverage
        told = {n: coverage.platform(n) for n in facts.covered_by_source}
        self._sources = [name for name, spans in told.items() if self._is_fresh(spans)]
        self._begins = {n: self._after(coverage.platform(n)) for n in self._sources}
        cards = facts.covered_by_card.items()
        self._cards = {id_: self._after(spans) for id_, spans in cards if self._is_fresh(spans)}
        self._begins_else = self._after(coverage.all)
        self.months = self._whole_months()
        self._now = known.table(today)
        self.habits = habits(self._now.settlements)
        self._providers = providers(facts.accounts)
        self._days = [row.on for row in facts.days]
        asking = {id_ for id_, line in known.lines.items() if asks(line.account)}
        self._ruled = {*asking, *(p.account_id for p in facts.plans if not p.on_statement)}
        self._asking = sorted(asking)
        owing = {i for i, line in known.lines.items() if line.balance(today, today).minor > 0}
        self._closed = ClosedAhead(facts.accounts, owing)
        self._payers = payers(facts.repayments, today)
        self._rows: dict[Month, Sequence[DaySum]] = {}
        self._usual: dict[str, Sequence[Sequence[DaySum]]] = {}
        moves = (*facts.drawdowns, *facts.after_drawdowns)
        free = (move for move in moves if not self._is_ruled(move.kind, move.to_account_id))
        self._moves = grouped(free, lambda move: Month.of(move.on))

    def middle(self, months: Sequence[Month]) -> Month:
        """Of some months, the one whose spending is in the middle."""
        spent = {row.month: row.total.minor for row in self._now.spending}
        middle = median_low(spent.get(month, 0) for month in months)
        return max(month for month in months if spent.get(month, 0) == middle)

    def facts(self, until: date, course: Course, supposed: Facts | None = None) -> Facts:
        """What the days up to `until` bring, `supposed` included."""
        assumed = self._assumed(until, course) if course.like else Facts()
        before = joined(assumed, supposed) if supposed else assumed
        coming = Coming(assumed.days, supposed.days if supposed else ())
        repaid = [*self._repaid(until, course, coming), *self._instalments(until, course)]
        return joined(before, self._repayments(sorted(repaid, key=lambda row: row.on), before))

    # What is assumed of the days to come

    def _assumed(self, until: date, course: Course) -> Facts:
        first = min([self._begins_else, *self._begins.values()])
        months = list(Month.of(first).until(Month.of(until)))
        like = {month: course.like[n % len(course.like)] for n, month in enumerate(months)}
        rows = [row for month in months for row in self._like(month, like[month], until, course)]
        rows += self._as_usual(until, course)
        rows = sorted(self._closed.rows(rows), key=lambda row: row.on)
        moves = (m for month in months for m in self._moved(month, like[month], until))
        moved = list(self._closed.moves(moves))
        return Facts(
            days=tuple(rows),
            repayments=tuple(_repayments(rows)),
            purchase_sizes=tuple(_sizes(rows)),
            drawdowns=tuple(m for m in moved if m.kind in _DRAWS),
            after_drawdowns=tuple(m for m in moved if m.kind not in _DRAWS),
            covered=_span(self._begins_else, until),
            covered_by_source={name: _span(day, until) for name, day in self._begins.items()},
            covered_by_card={id_: _span(day, until) for id_, day in self._cards.items()},
        )

    def _like(self, month: Month, past: Month, until: date, course: Course) -> Iterator[DaySum]:
        """A month like a past one; of a platform whose use is told, nothing but that differs."""
        in_use = {name: spans for name, spans in course.in_use.items() if self._usual_weeks(name)}
        for row in self._of(past):
            on, platform = month.day(row.on.day), platform_of(row, self._providers)
            if not self._begin(row.source) <= on <= until:
                continue
            away = _is_in(course.away, platform, on)
            if row.kind is EntryKind.REPAYMENT and away:
                yield replace(row, on=on, source=ELSEWHERE)
            elif row.kind is not EntryKind.PURCHASE or not (away or _is_in(in_use, platform, on)):
                yield replace(row, on=on)

    def _of(self, past: Month) -> Sequence[DaySum]:
        """The rows of a month, without what is repaid by a rule."""
        if past not in self._rows:
            found = self._between(past.first, past.last)
            kept = [row for row in found if not self._is_ruled(row.kind, row.to_account_id)]
            self._rows[past] = kept
        return self._rows[past]

    def _as_usual(self, until: date, course: Course) -> Iterator[DaySum]:
        """What is bought in usual weeks, for those in which a platform is used as usual."""
        for platform, spans in course.in_use.items():
            yield from in_turn(self._usual_weeks(platform), spans, until)

    def _usual_weeks(self, platform: str) -> Sequence[Sequence[DaySum]]:
        if platform not in self._usual:
            weeks = self._now.activity.get(platform, ())
            seen = [week.week for week in weeks if week.observed][-YEAR:]
            self._usual[platform] = usual_weeks({w: self._bought(platform, w) for w in seen})
        return self._usual[platform]

    def _bought(self, platform: str, week: Week) -> Sequence[DaySum]:
        rows = self._between(week.monday, week.sunday)
        bought = (row for row in rows if row.kind is EntryKind.PURCHASE)
        return [row for row in bought if platform_of(row, self._providers) == platform]

    def _between(self, first: date, last: date) -> Sequence[DaySum]:
        rows = self.known.facts.days
        return rows[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def _moved(self, month: Month, past: Month, until: date) -> Iterator[Movement]:
        for move in self._moves.get(past, ()):
            on = month.day(move.on.day)
            if self._begins_else <= on <= until:
                at = move.at.astimezone(SHANGHAI)
                yield replace(move, at=datetime.combine(on, at.timetz()))

    # What is repaid by a rule

    def _repaid(self, until: date, course: Course, coming: Coming) -> Iterator[DaySum]:
        settlements, coverage = self._now.settlements, self.known.coverage.at(self.today)
        for account_id in self._asking:
            line = self.known.lines[account_id]
            pause = coverage.pauses(line, self.today).before(self.today)
            if pause and pause.days.last < self.today:
                continue
            first = coverage.known_until(line, self.today) + DAY
            mine = [s for s in settlements if s.statement.account_id == account_id]
            shown = course.repaid.get(account_id, ())
            for paid in payments(line, mine, coming, Span(first, until), shown):
                amount = Money(paid.minor, line.account.currency)
                yield self._repayment(paid.on, account_id, amount, course)

    def _instalments(self, until: date, course: Course) -> Iterator[DaySum]:
        """The payments of plans that no statement asks for, but for those that are made already."""
        for one in instalments(self.known.facts.plans, self._now.repayments, self.today):
            if self.today < one.on <= until and not one.is_paid:
                yield self._repayment(one.on, one.plan.account_id, one.plan.payment, course)

    def _repayment(self, on: date, line: int, amount: Money, course: Course) -> DaySum:
        """Through the platform it usually goes through, unless that is not used just then."""
        known = self.known.lines.get(line)
        told = known.repaid_through if known else {}
        source = max(told, key=lambda name: told[name], default="")
        away = any(on in span for spans in course.away.values() for span in spans)
        payer = self._payers.get(line)
        source = ELSEWHERE if away else source
        return DaySum(on, EntryKind.REPAYMENT, source, payer, line, 1, amount)

    def _repayments(self, rows: Sequence[DaySum], before: Facts) -> Facts:
        """The rows with what is told of repayments one by one."""
        drawn = (*self.known.facts.drawdowns, *before.drawdowns)
        days = {move.on + timedelta(days=n) for move in drawn for n in range(DAYS_AFTER + 1)}
        moves = (
            Movement(
                *(pair[0].entry_id, datetime.combine(row.on, _EVENING), row.kind, row.amount),
                *(row.account_id, row.to_account_id),
            )
            for row, pair in zip(rows, _repayments(rows), strict=True)
            if row.on in days
        )
        told = tuple(_repayments(rows))
        return Facts(days=tuple(rows), repayments=told, after_drawdowns=tuple(moves))

    # What is known

    def _is_ruled(self, kind: EntryKind, line: int | None) -> bool:
        return kind is EntryKind.REPAYMENT and line in self._ruled

    def _is_fresh(self, spans: Iterable[Span]) -> bool:
        return any(span.last >= self.today - FRESH for span in spans if span.first <= self.today)

    def _after(self, spans: Iterable[Span]) -> date:
        """The day after the last one that is covered, tomorrow at the latest."""
        last = [min(span.last, self.today) for span in spans if span.first <= self.today]
        return max(last, default=self.today) + DAY

    def _begin(self, source: str) -> date:
        if source in self.known.facts.covered_by_source and source not in self._begins:
            return date.max
        return self._begins.get(source, self._begins_else)

    def _whole_months(self) -> tuple[Month, ...]:
        """The last months that every source covers which is to go on, the latest last."""
        coverage = self.known.coverage
        told = [coverage.all, *(coverage.platform(name) for name in self._sources)]
        last = Month.of(self.today + DAY).plus(-1)
        months = (last.plus(-back) for back in range(2 * PAST))
        whole = [m for m in months if all(covers(spans, m.first, m.last) for spans in told)]
        return tuple(sorted(whole[:PAST]))


_DRAWS: Final = {EntryKind.DRAWDOWN, EntryKind.CASH_ADVANCE}
_EVENING: Final = datetime(2000, 1, 1, 21, tzinfo=SHANGHAI).timetz()


def _is_in(spans: Mapping[str, Sequence[Span]], platform: str, on: date) -> bool:
    return any(on in span for span in spans.get(platform, ()))


def _span(first: date, last: date) -> tuple[Span, ...]:
    return (Span(first, last),) if first <= last else ()


def _repayments(rows: Iterable[DaySum]) -> Iterator[tuple[Repayment, None]]:
    """Each row of repayments as one repayment; no entry is behind it."""
    for row in rows:
        if row.kind is EntryKind.REPAYMENT and row.to_account_id is not None:
            yield Repayment(0, row.to_account_id, row.on, row.amount, row.account_id), None


def _sizes(rows: Iterable[DaySum]) -> Iterator[PurchaseSize]:
    """Purchases of one day and account are taken to be alike."""
    for row in rows:
        if row.kind is EntryKind.PURCHASE and row.amount.currency == CNY:
            each = Money(row.amount.minor // max(1, row.count))
            yield PurchaseSize(Month.of(row.on), row.account_id, rounded(each), row.count)

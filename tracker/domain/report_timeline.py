"""What credit reports tell, as events on a line of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.report import Inquiry, InquiryKind, Tradeline
from tracker.domain.report_comparison import ReportComparison, TradelinePair, asked
from tracker.domain.report_content import ReportContent, in_time
from tracker.domain.report_pairs import pair
from tracker.domain.sentence import N_


class EventKind(StrEnum):
    """What happened on a day."""

    OPENED = "opened"
    ENDED = "ended"
    INQUIRY = "inquiry"
    OVERDUE = "overdue"


EVENT_KIND_LABELS = {
    EventKind.OPENED: N_("Account opened"),
    EventKind.ENDED: N_("Account closed or settled"),
    EventKind.INQUIRY: N_("Inquiry"),
    EventKind.OVERDUE: N_("Overdue months seen"),
}


@dataclass(frozen=True, slots=True)
class ReportEvent:
    """One event; `institution` is whose account it is, or who inquired.

    What is only known to lie between two reports has the day of the later one in `on` and that of
    the earlier one in `since`. `tradeline` is as the newest report shows it, `months` how many
    more months were overdue (at the least), `hard` whether an inquiry is one that lenders count.
    """

    on: date
    kind: EventKind
    institution: str
    since: date | None = None
    tradeline: Tradeline | None = None
    inquiry: Inquiry | None = None
    months: int = 0

    @property
    def hard(self) -> bool:
        """Whether it is an inquiry that lenders count."""
        return self.inquiry is not None and self.inquiry.kind is InquiryKind.HARD


def between(comparison: ReportComparison) -> tuple[ReportEvent, ...]:
    """What happened between two reports, oldest first; undated things on the later one's day."""
    first = comparison.before.report.reported_on
    last = comparison.after.report.reported_on
    arrived = (*comparison.opened, *comparison.appeared)
    events = [*_openings(line for line in arrived if _after(line.opened_on, first))]
    events += _endings(line for line in arrived if _after(line.closed_on, first))
    events += [_ended(pair.after, first, last) for pair in comparison.ended]
    events += _inquiries(comparison.new_inquiries)
    events += _overdue(comparison.pairs, first, last)
    return _in_order(events)


def timeline(contents: Iterable[ReportContent]) -> tuple[ReportEvent, ...]:
    """Everything that happened according to all reports, each event once, oldest first."""
    ordered = sorted(contents, key=lambda content: in_time(content.report))
    events: list[ReportEvent] = []
    seen: list[Tradeline] = []
    inquiries: Counter[Hashable] = Counter()
    named: dict[Hashable, Inquiry] = {}
    before: date | None = None
    for content in ordered:
        pairing = pair(seen, content.tradelines)
        pairs = [TradelinePair(*lines) for lines in pairing.both]
        if before is not None:
            events += _overdue(pairs, before, content.report.reported_on)
        # An account that this report does not show is kept, in case that a later one does.
        seen = [*pairing.only_before, *content.tradelines]
        inquiries |= Counter(map(asked, content.inquiries))
        named.update((asked(inquiry), inquiry) for inquiry in content.inquiries)
        before = content.report.reported_on
    events += _openings(seen)
    events += _endings(seen)
    events += _inquiries(named[key] for key in inquiries.elements())
    return _in_order(events)


def _after(day: date | None, first: date) -> bool:
    return day is not None and day > first


def _openings(lines: Iterable[Tradeline]) -> Iterator[ReportEvent]:
    for line in lines:
        if line.opened_on is not None:
            yield ReportEvent(line.opened_on, EventKind.OPENED, line.lender, tradeline=line)


def _endings(lines: Iterable[Tradeline]) -> Iterator[ReportEvent]:
    for line in lines:
        if line.state.is_over and line.closed_on is not None:
            yield ReportEvent(line.closed_on, EventKind.ENDED, line.lender, tradeline=line)


def _ended(line: Tradeline, first: date, last: date) -> ReportEvent:
    """The end of an account, which many reports name no day of."""
    since = None if line.closed_on else first
    return ReportEvent(line.closed_on or last, EventKind.ENDED, line.lender, since, tradeline=line)


def _inquiries(inquiries: Iterable[Inquiry]) -> Iterator[ReportEvent]:
    for inquiry in inquiries:
        kind = EventKind.INQUIRY
        yield ReportEvent(inquiry.on, kind, inquiry.institution, inquiry=inquiry)


def _overdue(pairs: Sequence[TradelinePair], first: date, last: date) -> Iterator[ReportEvent]:
    for one in pairs:
        months = one.new_overdue_months or 0
        if months or one.newly_overdue:
            line = one.after
            yield ReportEvent(last, EventKind.OVERDUE, line.lender, first, line, months=months)


def _in_order(events: Iterable[ReportEvent]) -> tuple[ReportEvent, ...]:
    kinds = list(EventKind)
    return tuple(sorted(events, key=lambda e: (e.on, kinds.index(e.kind), e.institution)))

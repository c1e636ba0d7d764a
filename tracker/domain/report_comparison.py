"""What changed between two credit reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.lenders import plain_lender
from tracker.domain.money import Money
from tracker.domain.month_grid import late_months
from tracker.domain.report import COUNTED, CountKind, Inquiry, InquiryKind, ReportCount, Tradeline
from tracker.domain.report_content import ReportContent, in_time
from tracker.domain.report_pairs import pair
from tracker.domain.sentence import N_, Sentence

LAG: Final = timedelta(days=62)
"""How late a lender may tell the bureau of an account: one to two months, seldom more."""


@dataclass(frozen=True, slots=True)
class TradelinePair:
    """One account as the earlier and as the later report show it."""

    before: Tradeline
    after: Tradeline

    @property
    def limit_moved(self) -> Money | None:
        """By how much the limit went up (or down, below zero); `None` where one is not told."""
        return _moved(self.before.credit_limit, self.after.credit_limit)

    @property
    def balance_moved(self) -> Money | None:
        """By how much the balance grew (or shrank); `None` where one is not told."""
        return _moved(self.before.balance, self.after.balance)

    @property
    def instalment_moved(self) -> Money | None:
        """By how much what is left of instalment plans grew; `None` where one is not told."""
        return _moved(self.before.instalment_balance, self.after.instalment_balance)

    @property
    def state_moved(self) -> bool:
        """Whether its state is another one."""
        return self.before.state is not self.after.state

    @property
    def has_ended(self) -> bool:
        """Whether it was closed, settled or transferred between the reports."""
        return self.after.state.is_over and not self.before.state.is_over

    @property
    def newly_overdue(self) -> bool:
        """Whether it is overdue in the later report, and was not, or not said to be, before."""
        return self.after.is_overdue is True and self.before.is_overdue is not True

    @property
    def new_overdue_months(self) -> int | None:
        """How many more months were overdue, at the least; `None` where that cannot be known.

        Reports count five years, so months that leave them hide as many new ones. The month grid
        of a detailed report tells them apart.
        """
        seen = late_months(self.after, since=self.before.as_of)
        if self.before.overdue_months is None or self.after.overdue_months is None:
            return seen
        return max(self.after.overdue_months - self.before.overdue_months, seen or 0)

    @property
    def new_overdue_90_months(self) -> int | None:
        """The same of months that were overdue by more than ninety days."""
        if self.before.overdue_90_months is None or self.after.overdue_90_months is None:
            return None
        return max(self.after.overdue_90_months - self.before.overdue_90_months, 0)

    @property
    def has_changed(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(
            self.limit_moved
            or self.balance_moved
            or self.instalment_moved
            or self.state_moved
            or self.newly_overdue
            or self.new_overdue_months
            or self.new_overdue_90_months
            or (self.before.credit_limit is None) != (self.after.credit_limit is None)
            or (self.before.balance is None) != (self.after.balance is None)
            or (self.before.tail and self.after.tail and self.before.tail != self.after.tail)
        )


@dataclass(frozen=True, slots=True)
class CountMove:
    """One number of the summary in both reports; `field` is its name in `ReportCount`.

    `None` where a report has no such number, which is not 0.
    """

    kind: CountKind
    field: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class ReportComparison:
    """Two reports, the earlier one `before`, and what is different in the later one.

    `opened` accounts were opened after the earlier report, or shortly before it, when a lender had
    not told of them yet; `appeared` ones are older or of unknown age: the earlier report should
    have shown them. `gone` are in the earlier one only. `new_inquiries` are in the later one only,
    `dropped_inquiries` in the earlier one only: reports show two years. `lenders_new` and
    `lenders_gone` have an account that is not over in one report only. `notes` say what could not
    be compared, or only with care.
    """

    before: ReportContent
    after: ReportContent
    pairs: tuple[TradelinePair, ...] = ()
    opened: tuple[Tradeline, ...] = ()
    appeared: tuple[Tradeline, ...] = ()
    gone: tuple[Tradeline, ...] = ()
    new_inquiries: tuple[Inquiry, ...] = ()
    dropped_inquiries: tuple[Inquiry, ...] = ()
    lenders_new: tuple[str, ...] = ()
    lenders_gone: tuple[str, ...] = ()
    counts: tuple[CountMove, ...] = ()
    notes: tuple[Sentence, ...] = ()

    @property
    def changed(self) -> tuple[TradelinePair, ...]:
        """The accounts in both of which there is anything to say."""
        return tuple(pair for pair in self.pairs if pair.has_changed)

    @property
    def ended(self) -> tuple[TradelinePair, ...]:
        """The accounts in both that were closed, settled or transferred in between."""
        return tuple(pair for pair in self.pairs if pair.has_ended)

    @property
    def inquiries_by_reason(self) -> dict[tuple[InquiryKind, str], int]:
        """How many new inquiries there are of each kind and reason, the most frequent first."""
        counted = Counter((inquiry.kind, inquiry.reason) for inquiry in self.new_inquiries)
        return dict(counted.most_common())


def compare(one: ReportContent, other: ReportContent) -> ReportComparison:
    """What changed from the earlier to the later report, whichever of them is given first."""
    before, after = sorted((one, other), key=lambda content: in_time(content.report))
    notes = _notes(before, after)
    accounts = before.lists_accounts and after.lists_accounts
    pairing = pair(*((c.tradelines if accounts else ()) for c in (before, after)))
    first_day = before.report.reported_on
    inquiries = before.lists_inquiries and after.lists_inquiries
    first, second = ((c.inquiries if inquiries else ()) for c in (before, after))
    held, holding = ((_lenders(c) if accounts else {}) for c in (before, after))
    return ReportComparison(
        before,
        after,
        pairs=tuple(TradelinePair(*lines) for lines in pairing.both),
        opened=tuple(line for line in pairing.only_after if _is_recent(line, first_day)),
        appeared=tuple(line for line in pairing.only_after if not _is_recent(line, first_day)),
        gone=tuple(pairing.only_before),
        new_inquiries=_without(second, first),
        dropped_inquiries=_without(first, second),
        lenders_new=tuple(name for key, name in holding.items() if key not in held),
        lenders_gone=tuple(name for key, name in held.items() if key not in holding),
        counts=_count_moves(before.counts, after.counts),
        notes=notes,
    )


def _moved(before: Money | None, after: Money | None) -> Money | None:
    if before is None or after is None or before.currency != after.currency:
        return None
    return after - before


def _is_recent(line: Tradeline, day: date) -> bool:
    return line.opened_on is not None and day - line.opened_on < LAG


def _lenders(content: ReportContent) -> dict[str, str]:
    """Lenders with an account that is not over, by the name that they are compared by."""
    named: dict[str, str] = {}
    for line in content.tradelines:
        if not line.state.is_over:
            named.setdefault(plain_lender(line.lender), line.lender)
    return named


def _without(more: Sequence[Inquiry], less: Sequence[Inquiry]) -> tuple[Inquiry, ...]:
    """Those of `more` that `less` does not have, two alike counted as two; newest first.

    Of alike ones the first are taken to be known.
    """
    known = Counter(map(asked, less))
    left = []
    for inquiry in more:
        if known[asked(inquiry)]:
            known[asked(inquiry)] -= 1
        else:
            left.append(inquiry)
    return tuple(sorted(left, key=lambda inquiry: inquiry.on, reverse=True))


def asked(inquiry: Inquiry) -> Hashable:
    """What tells one inquiry from another; several of one day may still be alike."""
    return inquiry.on, plain_lender(inquiry.institution), plain_lender(inquiry.reason)


def _count_moves(
    before: Iterable[ReportCount], after: Iterable[ReportCount]
) -> tuple[CountMove, ...]:
    """Every number of the summary that is not the same in both."""
    if not (before and after):
        return ()
    first, second = ({count.kind: count for count in counts} for counts in (before, after))
    moves = (
        CountMove(kind, field, getattr(first.get(kind), field, None),
                  getattr(second.get(kind), field, None))
        for kind in CountKind
        for field in COUNTED
    )  # fmt: skip
    return tuple(move for move in moves if move.before != move.after)


def _notes(before: ReportContent, after: ReportContent) -> tuple[Sentence, ...]:
    notes = []
    holders = before.report.holder, after.report.holder
    if all(holders) and holders[0] != holders[1]:
        notes.append(Sentence(_OTHER_PERSON, {"first": holders[0], "second": holders[1]}))
    for content in (before, after):
        day, listed = content.report.reported_on, len(content.tradelines)
        told = content.accounts_told
        if not content.lists_accounts:
            notes.append(Sentence(_NO_ACCOUNTS, {"day": day}))
        elif told is not None and told > listed:
            notes.append(Sentence(_FEWER_ACCOUNTS, {"day": day, "told": told, "listed": listed}))
        if not content.lists_inquiries:
            notes.append(Sentence(_NO_INQUIRIES, {"day": day}))
    return tuple(notes)


_OTHER_PERSON = N_(
    "The reports seem to be of two people: their identity numbers end in {first} and {second}."
)
_NO_ACCOUNTS = N_("The report of {day} does not list its accounts, so they are not compared.")
_FEWER_ACCOUNTS = N_(
    "The report of {day} counts {told} {told:account|accounts} and {listed} of them are listed "
    "here: one that is missing from the list may be in the report all the same."
)
_NO_INQUIRIES = N_("The report of {day} lists no inquiries, so they are not compared.")

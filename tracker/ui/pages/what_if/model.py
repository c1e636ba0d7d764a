"""What the what-if page shows, and what is typed on it. No Qt in this file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tracker.domain.account import Account
from tracker.domain.money import CNY, ZERO, Money
from tracker.domain.period import Month
from tracker.domain.reckoned import reckoned
from tracker.domain.sentence import N_, Percent, Sentence, Value
from tracker.domain.supposed import USES, Supposing, Supposition
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import LEVEL_LABELS, STATE_LABELS, Finding, Level, State
from tracker.drift.moved import Moved
from tracker.drift.outlook import Expected, Future, Outlook, can_be_told, future, outlook
from tracker.drift.what_if import WhatIf
from tracker.ui.supposing import AHEAD

if TYPE_CHECKING:
    from tracker.services.services import Services

TITLES: Final = {detector.pattern: detector.explanation.title for detector in DETECTORS}

PLATFORMS: Final = {"alipay": N_("Alipay"), "wechat": N_("WeChat Pay")}

WITH_AMOUNT: Final = {
    Supposing.REPAYMENT,
    Supposing.PURCHASE,
    Supposing.DRAWDOWN,
    Supposing.CASH_ADVANCE,
    Supposing.LIMIT,
    Supposing.INCOME,
}
"""Those that need an amount; the others need a number."""


@dataclass(frozen=True)
class WhatIfData:
    """What the page needs to be typed on: accounts with their names, and the days to choose.

    `owing` are the lines that were closed and on which something is owed still.
    """

    today: date
    accounts: Sequence[Account]
    names: Mapping[int, str]
    owing: frozenset[int] = frozenset()

    @property
    def months(self) -> Sequence[Month]:
        """The coming months, in which something can be supposed."""
        this = Month.of(self.today)
        return [this.plus(number) for number in range(1, AHEAD + 1)]

    def accounts_for(self, kind: Supposing) -> Sequence[Account]:
        """The accounts that something of that kind can happen on: open ones, or owed on still."""
        opened = [account for account in self.accounts if account.closed_on is None]
        if kind is Supposing.PURCHASE:
            return opened
        if kind in {Supposing.LIMIT, Supposing.DRAWDOWN, Supposing.CASH_ADVANCE}:
            return [account for account in opened if account.kind.revolves]
        if kind is not Supposing.REPAYMENT:
            return ()
        lines = (account for account in self.accounts if account.kind.is_credit)
        return [line for line in lines if line.closed_on is None or line.id in self.owing]


@dataclass(frozen=True, slots=True)
class Typed:
    """One line as it stands on the page; `amount` may be half typed."""

    kind: Supposing
    account: Account | None = None
    platform: str = "alipay"
    amount: str = ""
    count: int = 1
    month: Month | None = None

    @property
    def money(self) -> Money | None:
        """The amount, where it can be read and is more than nothing."""
        try:
            found = reckoned(self.amount, self.account.currency if self.account else CNY)
        except ValueError:
            return None
        return found if found.minor > 0 or self.kind is Supposing.LIMIT else None

    @property
    def is_wrong(self) -> bool:
        """Whether an amount is typed that cannot be one."""
        return self.kind in WITH_AMOUNT and bool(self.amount.strip()) and self.money is None

    def supposition(self) -> Supposition | None:
        """What is supposed; `None` while something is missing."""
        money = self.money if self.kind in WITH_AMOUNT else ZERO
        needs_account = self.kind in WITH_AMOUNT and self.kind is not Supposing.INCOME
        if money is None or (needs_account and self.account is None):
            return None
        account_id = self.account.id if self.account and needs_account else None
        platform = self.platform if self.kind in USES else ""
        return Supposition(self.kind, money, account_id, self.month, self.count, platform)


@dataclass(frozen=True, slots=True)
class Left:
    """What stands on the page as a whole: its lines, and the month at whose end it is judged."""

    lines: tuple[Typed, ...]
    month: Month | None


@dataclass(frozen=True)
class Answer:
    """What would be if, and the lines on which no more is repaid than is owed."""

    found: WhatIf
    capped: tuple[Sentence, ...]


def load(services: Services) -> WhatIfData:
    """The accounts, and the assessment made ready to be asked."""
    prospect, accounts = services.review.prospect(), services.ledger.all(Account)
    closed = (a for a in accounts if a.kind.is_credit and a.closed_on is not None)
    owing = frozenset(line.id for line in closed if prospect.owed_now(line))
    return WhatIfData(services.today(), accounts, _names(services, accounts), owing)


def ask(services: Services, chosen: Sequence[Supposition], judged: Month | None) -> Answer:
    """Both assessments; off the UI thread."""
    prospect = services.review.prospect()
    on = judged.last if judged else None
    kept = prospect.within_debt(chosen, on)
    found = prospect.what_if(kept, on)
    names = _names(services, prospect.known.facts.accounts)
    return Answer(found, tuple(_capped(chosen, kept, names)))


def _names(services: Services, accounts: Sequence[Account]) -> Mapping[int, str]:
    return {account.id: services.ledger.account_label(account) for account in accounts}


def _capped(
    chosen: Sequence[Supposition], kept: Sequence[Supposition], names: Mapping[int, str]
) -> list[Sentence]:
    template = N_("No more than {amount} is owed on {line} by then, so no more is repaid here.")
    capped = (one for one in kept if one.kind is Supposing.REPAYMENT and one not in chosen)
    told = dict.fromkeys((one.amount, names.get(one.account_id or 0, "")) for one in capped)
    return [Sentence(template, {"amount": amount, "line": line}) for amount, line in told]


def stands(finding: Finding) -> str:
    """Level or state of a finding (marked)."""
    return LEVEL_LABELS[Level(finding.level)] if finding.level else STATE_LABELS[finding.state]


def change_said(found: WhatIf) -> Sentence:
    """How the index differs."""
    points = abs(found.change)
    if not points:
        return Sentence(N_("The index stays the same."))
    if found.change > 0:
        return Sentence(N_("The index would be {points} higher."), {"points": points})
    return Sentence(N_("The index would be {points} lower."), {"points": points})


def unmoved(found: WhatIf) -> Sequence[Finding]:
    """The raised patterns that do not differ."""
    moved = {one.pattern for one in found.moved}
    return [finding for finding in found.after.raised if finding.pattern not in moved]


def points_said(one: Moved) -> Sentence:
    """Its points on both sides."""
    values = {"before": float(one.before.points), "after": float(one.after.points)}
    return Sentence(N_("{before} → {after} {after:point|points}"), values)


def has_answer(finding: Finding) -> bool:
    """Whether there was enough data to tell."""
    return finding.state in {State.CLEAR, State.RAISED}


def expected_said(one: Expected) -> Sentence:
    """In how many futures a pattern is raised, and from when on."""
    share = Percent(one.share)
    if one.now.level is not None:
        return Sentence(N_("today, and in {share} of the futures"), {"share": share})
    values: dict[str, Value] = {"share": share, "earliest": one.earliest, "likely": one.likely}
    if one.earliest == one.likely:
        return Sentence(N_("in {share} of the futures, from {likely} on"), values)
    template = N_(
        "in {share} of the futures, from {earliest} on at the earliest, mostly from {likely}"
    )
    return Sentence(template, values)


def play(services: Services, number: int) -> Future | None:
    """The days to come, played through once; `None` where too little is known."""
    prospect = services.review.prospect()
    return future(prospect, number) if can_be_told(prospect) else None


def look_ahead(services: Services, played: Sequence[Future]) -> Outlook:
    """What all of them have in common."""
    return outlook(services.review.prospect(), played)

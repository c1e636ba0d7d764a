"""What a warning offers to do at once, and what can be decided about it. No Qt in this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import ZERO
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_, Sentence
from tracker.drift.detector import Evidence, Finding, State, Step
from tracker.ui.account_part import AccountPart

REPAY = N_("Record repayment")
REPORT = N_("See the report")
ADD_REPORT = N_("Add a report")
SCORE = N_("See the scores")
ADD_SCORE = N_("Add a score")
INCOME = N_("State your income")
ACCOUNTS = N_("See the accounts")
BALANCES = N_("Type in balances")
PLANS = N_("Type in a plan")
ENTRIES = N_("See the entries")
IMPORT = N_("Import a statement")
DECISION = N_("See what the lender decided")
ADD_DECISION = N_("Record a limit or a decision")


@dataclass(frozen=True, slots=True)
class Deed:
    """One button: what it says (marked), the page it opens, and what that page is pointed at."""

    label: str
    page: str
    focus: object = None


_PLACES: Mapping[str, tuple[str, object]] = {
    REPAY: ("repayments", "new"),
    REPORT: ("reports", "reports"),
    ADD_REPORT: ("reports", "reports"),
    SCORE: ("reports", "scores"),
    ADD_SCORE: ("reports", "scores"),
    INCOME: ("reports", "incomes"),
    ACCOUNTS: ("accounts", None),
    BALANCES: ("accounts", None),
    PLANS: ("accounts", AccountPart("plans")),
    ENTRIES: ("entries", None),
    IMPORT: ("imports", None),
    DECISION: ("accounts", AccountPart("decisions")),
    ADD_DECISION: ("accounts", AccountPart("decisions")),
}
"""Where each is done: a page, and what it is pointed at unless the finding says more."""

_OFFERED = {
    "due_soon": REPAY,
    "thin_cushion": BALANCES,
    "debt_service": ACCOUNTS,
    "overindebted": ACCOUNTS,
    "late_repayment": REPAY,
    "high_utilisation": REPAY,
    "minimum_only": REPAY,
    "report_unchecked": ADD_REPORT,
    "report_blemish": REPORT,
    "inquiry_burst": REPORT,
    "lender_sprawl": REPORT,
    "score_slide": SCORE,
    "limit_cut": DECISION,
}
_SUPPLIED = {
    "due_soon": ACCOUNTS,
    "thin_cushion": BALANCES,
    "debt_service": INCOME,
    "overindebted": INCOME,
    "late_repayment": ACCOUNTS,
    "high_utilisation": ACCOUNTS,
    "minimum_only": ACCOUNTS,
    "overspending": INCOME,
    "report_unchecked": ADD_REPORT,
    "report_blemish": ADD_REPORT,
    "inquiry_burst": ADD_REPORT,
    "lender_sprawl": ADD_REPORT,
    "score_slide": ADD_SCORE,
    "limit_cut": ADD_DECISION,
    "asset_trend": ACCOUNTS,
}


def deed(finding: Finding) -> Deed | None:
    """What a raised pattern, or one that lacks data, offers to do; `None` for the others."""
    if finding.state is State.NO_DATA:
        return _deed(_supplied(finding), finding)
    if finding.state is State.RAISED:
        return _deed(_OFFERED.get(finding.pattern, ENTRIES), finding)
    return None


def main_fact(finding: Finding) -> Evidence | None:
    """The fact to show where there is room for one: about what the step is about, or the first."""
    about = finding.step.account_id if finding.step is not None else None
    facts = [f for f in finding.evidence if about is not None and f.account_id == about]
    return next(iter((*facts, *finding.evidence)), None)


def entries_behind(evidence: Evidence) -> EntryQuery | None:
    """Which entries show a fact; `None` where it is not read from entries."""
    if evidence.first is None and evidence.last is None and evidence.account_id is None:
        return None
    return EntryQuery(account_id=evidence.account_id, first=evidence.first, last=evidence.last)


def put_away(today: date) -> tuple[tuple[str, date], ...]:
    """For how long a warning can be put away: what that is called (marked), and until when."""
    next_month = Month.of(today).plus(1).day(today.day)
    return ((N_("For a week"), today + timedelta(weeks=1)), (N_("For a month"), next_month))


def rests_on_said(finding: Finding) -> Sentence:
    """Since when a pattern is raised, and how many facts are behind it."""
    facts = len(finding.evidence)
    if finding.since is None:
        return Sentence(N_("facts behind it: {facts}"), {"facts": facts})
    return Sentence(
        N_("since {day} · facts behind it: {facts}"), {"day": finding.since, "facts": facts}
    )


REASONS = (
    N_("I know about it, and it is as I want it"),
    N_("It comes from something that will not happen again"),
    N_("The record behind it is incomplete"),
)
"""Why a warning may be dismissed; own words can be given too."""


def repayment(step: Step) -> Entry:
    """The repayment that a step asks for, to be completed and saved."""
    return Entry(
        kind=EntryKind.REPAYMENT, amount=step.amount or ZERO, to_account_id=step.account_id
    )


def _supplied(finding: Finding) -> str:
    """What would supply the data: for shares of income the payments, where none is told of yet.

    What is known of the use of a platform, yet too little, is gone on with: by hand, perhaps.
    """
    if finding.pattern == "dormancy" and finding.evidence:
        return ENTRIES
    label = _SUPPLIED.get(finding.pattern, IMPORT)
    of_income = finding.pattern in {"debt_service", "overindebted"}
    return PLANS if of_income and not finding.evidence else label


def _deed(label: str, finding: Finding) -> Deed:
    page, focus = _PLACES[label]
    return Deed(label, page, _pointed(label, finding) or focus)


def _pointed(label: str, finding: Finding) -> object:
    step = finding.step
    if label == REPAY and step is not None and step.account_id is not None:
        return repayment(step)
    if label == ACCOUNTS and step is not None:
        return step.account_id
    if label == DECISION and step is not None:
        return AccountPart("decisions", step.account_id)
    if label in {ACCOUNTS, BALANCES}:
        named = (evidence.account_id for evidence in finding.evidence)
        return next((account_id for account_id in named if account_id is not None), None)
    if label == ENTRIES:
        found = (entries_behind(evidence) for evidence in finding.evidence)
        return next((query for query in found if query is not None), None)
    return None

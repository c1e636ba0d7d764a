"""The made-up year and a half: its exports taken in like any other, and what a person adds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tracker import paths
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.eligibility import EligibilityEvent, EligibilityKind, IncomeStatement
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.plan import InstalmentPlan
from tracker.domain.report import (
    CountKind,
    CreditReport,
    Inquiry,
    InquiryKind,
    RemarkKind,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.statement import Statement
from tracker.services.changes import Changes
from tracker.storage.records import Record

if TYPE_CHECKING:
    from tracker.services.services import Services

T = TypeVar("T", bound="Record")

_DAYS = {
    "on", "from_day", "reported_on", "opened_on", "closed_on", "as_of", "temporary_until",
    "statement_date", "due_date", "first_due",
}  # fmt: skip
_AMOUNTS = {
    "limit", "monthly_net", "credit_limit", "balance", "minimum_due", "amount", "payment",
    "principal",
}  # fmt: skip
_KINDS = {
    Account: AccountKind,
    Tradeline: AccountKind,
    EligibilityEvent: EligibilityKind,
    Inquiry: InquiryKind,
    ReportCount: CountKind,
    ReportRemark: RemarkKind,
}


def today() -> date:
    """The day on which the sample is to be looked at: the one after its last payment."""
    return date.fromisoformat(_facts()["today"])


def now() -> datetime:
    """Noon of that day: what is decided about the sample's warnings happens in its own time."""
    day = today()
    return datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)


def load(services: Services) -> Changes:
    """Take the sample into a ledger; nothing of it is special from then on."""
    changes = Changes.NOTHING
    with services.backups.together():
        for path in statements():  # one after the other, since some share a week
            for preview in services.imports.preview([path]):
                changes |= services.imports.commit(preview).changes
    return changes | _add_facts(services)


def statements() -> list[Path]:
    """The exports, in the order in which a person would have downloaded them."""
    return sorted(p for p in _folder().iterdir() if p.suffix in {".csv", ".xlsx"})


def _folder() -> Path:
    return paths.resources() / "sample"


@cache
def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((_folder() / "facts.json").read_text("utf-8"))
    return facts


def _add_facts(services: Services) -> Changes:
    facts, save = _facts(), services.ledger.save
    ids = {account.name: account.id for account in services.ledger.all(Account)}
    ids |= {name: save(account).id for name, account in _accounts(services, facts["accounts"])}
    changes = Changes.ACCOUNTS
    for key, record_type in _ABOUT_ACCOUNTS.items():
        for fact in facts[key]:
            about = {**fact, "account_id": ids[fact["account"]]}
            changes |= save(_record(record_type, about)).changes
    for key, plain_type in (("incomes", IncomeStatement), ("scores", ScoreReading)):
        for fact in facts[key]:
            changes |= save(_record(plain_type, fact)).changes
    for report in facts["reports"]:
        changes |= _add_report(services, report)
    return changes


_ABOUT_ACCOUNTS = {
    "limits": LimitChange,
    "eligibility": EligibilityEvent,
    "statements": Statement,
    "plans": InstalmentPlan,
    "balances": BalanceReading,
}


_PARTS_OF_REPORT = {
    "counts": ReportCount,
    "tradelines": Tradeline,
    "inquiries": Inquiry,
    "remarks": ReportRemark,
}


def _accounts(services: Services, facts: Sequence[Mapping[str, Any]]) -> list[tuple[str, Account]]:
    """Accounts that the statements brought, completed; and new ones for the others."""
    known = {account.name: account for account in services.ledger.all(Account)}
    told = [_record(Account, fact) for fact in facts]
    return [(a.name, replace(a, id=known[a.name].id if a.name in known else 0)) for a in told]


def _add_report(services: Services, fact: Mapping[str, Any]) -> Changes:
    saved = services.ledger.save(_record(CreditReport, fact))
    changes = saved.changes
    for key, record_type in _PARTS_OF_REPORT.items():
        for part in fact[key]:
            about = {**part, "report_id": saved.id}
            changes |= services.ledger.save(_record(record_type, about)).changes
    return changes


def _record(record_type: type[T], fact: Mapping[str, Any]) -> T:
    names = {declared.name for declared in fields(record_type)}
    return record_type(
        **{name: _value(record_type, name, v) for name, v in fact.items() if name in names}
    )


def _value(record_type: type[Any], name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "kind":
        return _KINDS[record_type](value)
    if name in _DAYS:
        return date.fromisoformat(value)
    return Money.parse(value) if name in _AMOUNTS else value

"""What a record must be like to be saved; one place for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NoReturn

from tracker.domain.account import Account, LimitChange
from tracker.domain.decision import WarningDecision
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import EARLIEST, LATEST
from tracker.domain.problem import KnownProblem
from tracker.domain.report import (
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.sentence import N_, Value
from tracker.domain.statement import Statement

LARGEST: Final = 10**15
"""In minor units; more cannot be meant and would not fit when added up."""

MOST_COUNTED: Final = 100_000
"""No report counts so many accounts or months."""


class InvalidField(KnownProblem):
    """A field of a record cannot have the value it has; `field` is its name."""

    def __init__(self, field: str, template: str, /, **values: Value) -> None:
        super().__init__(template, **values)
        self.field = field


class RecordMissing(KnownProblem):
    """There is no record of that id (any more)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a record is checked against: today, and what it may refer to."""

    today: date
    find: Callable[[type[Any], int], Any]
    """A record by type and id; `None` when there is none."""
    statements: Callable[[int], list[Statement]]
    """The statements of an account."""


def check(record: Any, known: Known) -> None:
    """Refuse a record that cannot be right.

    Raises:
        InvalidField: names the first field at fault, and what is expected.
    """
    rules = _RULES.get(type(record))
    if rules is not None:
        rules(record, known)


def _refuse(field: str, template: str, **values: Value) -> NoReturn:
    raise InvalidField(field, template, **values)


def _account(record: Account, _known: Known) -> None:
    _named("name", record.name)
    _currency("currency", record.currency)
    for field in ("statement_day", "due_day"):
        day = getattr(record, field)
        if day is not None and not 1 <= day <= 31:  # noqa: PLR2004
            _refuse(field, N_("The day of the month is a number from 1 to 31, not {day}."), day=day)
    _in_order(record, "opened_on", "closed_on")


def _limit_change(record: LimitChange, known: Known) -> None:
    account = _account_of(record.account_id, known)
    _day("on", record.on)
    _amount("limit", record.limit, account.currency)
    _in_order(record, "on", "temporary_until")


def _entry(record: Entry, known: Known) -> None:
    _amount("amount", record.amount)
    _past("occurred_at", record.occurred_on, known)
    for field in ("account_id", "to_account_id"):
        id_ = getattr(record, field)
        if id_ is not None:
            _account_of(id_, known, field)
    _ends(record)


_ONLY_FROM: Final = {
    EntryKind.PURCHASE,
    EntryKind.INTEREST,
    EntryKind.FEE,
    EntryKind.LATE_FEE,
}
_ONLY_TO: Final = {EntryKind.INCOME, EntryKind.REFUND}


def _ends(record: Entry) -> None:
    if record.kind in _ONLY_FROM and record.to_account_id is not None:
        _refuse("to_account_id", N_("This kind of entry arrives in no account of yours."))
    if record.kind in _ONLY_TO and record.account_id is not None:
        _refuse("account_id", N_("This kind of entry leaves no account of yours."))
    if record.account_id is not None and record.account_id == record.to_account_id:
        _refuse("to_account_id", N_("Money arrives in another account than it leaves."))


def _statement(record: Statement, known: Known) -> None:
    account = _account_of(record.account_id, known)
    _day("statement_date", record.statement_date)
    _day("due_date", record.due_date)
    _in_order(record, "statement_date", "due_date")
    _amount("balance", record.balance, account.currency, negative=True)
    if record.minimum_due is not None:
        _amount("minimum_due", record.minimum_due, account.currency)
    for other in known.statements(record.account_id):
        if other.statement_date == record.statement_date and other.id != record.id:
            template = N_("There is a statement of {day} already; change that one.")
            _refuse("statement_date", template, day=record.statement_date)


def _credit_report(record: CreditReport, known: Known) -> None:
    _past("reported_on", record.reported_on, known)


def _report_count(record: ReportCount, known: Known) -> None:
    _report_of(record.report_id, known)
    for field in _COUNTED:
        _count(field, getattr(record, field))


_COUNTED: Final = (
    "accounts",
    "open_accounts",
    "overdue_accounts",
    "overdue_90_accounts",
    "guarantees",
)


def _tradeline(record: Tradeline, known: Known) -> None:
    _report_of(record.report_id, known)
    _named("lender", record.lender)
    _currency("currency", record.currency)
    _in_order(record, "opened_on", "closed_on")
    if record.account_id is not None:
        _account_of(record.account_id, known)
    _count("overdue_months", record.overdue_months)
    _count("overdue_90_months", record.overdue_90_months)
    for field in ("principal", "credit_limit", "instalment_balance", "overdue_amount"):
        _amount_if_told(field, getattr(record, field))
    if record.balance is not None:
        _amount("balance", record.balance, negative=True)


def _inquiry(record: Inquiry, known: Known) -> None:
    _report_of(record.report_id, known)
    _past("on", record.on, known)


def _report_remark(record: ReportRemark, known: Known) -> None:
    _report_of(record.report_id, known)
    for field in ("amount", "balance"):
        _amount_if_told(field, getattr(record, field))


def _score_reading(record: ScoreReading, known: Known) -> None:
    _named("name", record.name)
    _past("on", record.on, known)
    low, high = record.lowest, record.highest
    if low is not None and record.value < low:
        _refuse("value", N_("The score is below {lowest}, its lowest value."), lowest=low)
    if high is not None and record.value > high:
        _refuse("value", N_("The score is above {highest}, its highest value."), highest=high)


def _eligibility_event(record: EligibilityEvent, known: Known) -> None:
    account = _account_of(record.account_id, known)
    _day("on", record.on)
    if record.limit is not None:
        _amount("limit", record.limit, account.currency)


def _income_statement(record: IncomeStatement, _known: Known) -> None:
    _day("from_day", record.from_day)
    _amount("monthly_net", record.monthly_net)


def _warning_decision(record: WarningDecision, _known: Known) -> None:
    _named("pattern", record.pattern)


_RULES: Final[dict[type, Callable[[Any, Known], None]]] = {
    Account: _account,
    LimitChange: _limit_change,
    Entry: _entry,
    Statement: _statement,
    CreditReport: _credit_report,
    ReportCount: _report_count,
    Tradeline: _tradeline,
    Inquiry: _inquiry,
    ReportRemark: _report_remark,
    ScoreReading: _score_reading,
    EligibilityEvent: _eligibility_event,
    IncomeStatement: _income_statement,
    WarningDecision: _warning_decision,
}


def _named(field: str, text: str) -> None:
    if not text.strip():
        _refuse(field, N_("A name is needed."))


def _currency(field: str, code: str) -> None:
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):  # noqa: PLR2004
        template = N_("A currency is three capital letters such as CNY, not {code}.")
        _refuse(field, template, code=code)


def _day(field: str, day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        template = N_("The date lies between {first} and {last}.")
        _refuse(field, template, first=EARLIEST, last=LATEST)


def _past(field: str, day: date, known: Known) -> None:
    _day(field, day)
    # A day of grace: elsewhere on earth it may be tomorrow already.
    if day > known.today + timedelta(days=1):
        _refuse(field, N_("The date {day} has not come yet."), day=day)


def _in_order(record: Any, earlier: str, later: str) -> None:
    first, last = getattr(record, earlier), getattr(record, later)
    for field, day in ((earlier, first), (later, last)):
        if day is not None:
            _day(field, day)
    if first is not None and last is not None and last < first:
        _refuse(later, N_("{last} comes before {first}."), first=first, last=last)


def _amount(
    field: str, amount: Money, currency: str | None = None, *, negative: bool = False
) -> None:
    if amount.minor < 0 and not negative:
        _refuse(field, N_("The amount is not negative: its kind tells which way the money goes."))
    if abs(amount.minor) > LARGEST:
        _refuse(field, N_("The amount is too large."))
    _currency(field, amount.currency)
    if currency is not None and amount.currency != currency:
        template = N_("The amount is in {currency}, as the account is.")
        _refuse(field, template, currency=currency)


def _amount_if_told(field: str, amount: Money | None) -> None:
    if amount is not None:
        _amount(field, amount)


def _count(field: str, number: int | None) -> None:
    if number is not None and number < 0:
        _refuse(field, N_("The number is not negative."))
    if number is not None and number > MOST_COUNTED:
        _refuse(field, N_("The number is too large."))


def _account_of(id_: int, known: Known, field: str = "account_id") -> Account:
    account = known.find(Account, id_)
    if not isinstance(account, Account):
        _refuse(field, N_("Choose an account; the one named is not there (any more)."))
    return account


def _report_of(id_: int, known: Known) -> None:
    if known.find(CreditReport, id_) is None:
        _refuse("report_id", N_("Choose a report; the one named is not there (any more)."))

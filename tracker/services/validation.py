"""What a record must be like to be saved; one place for all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from tracker.domain.account import Account, LimitChange, indistinct
from tracker.domain.context import ContextEvent
from tracker.domain.decision import WarningDecision
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import ONLY_FROM, ONLY_TO, Entry
from tracker.domain.holding import BalanceReading
from tracker.domain.import_rule import ImportRule
from tracker.domain.plan import InstalmentPlan
from tracker.domain.problem import KnownProblem
from tracker.domain.report import (
    COUNTED,
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.sentence import N_
from tracker.domain.statement import Statement
from tracker.services.field_rules import (
    Known,
    account_of,
    need_amount,
    need_amount_if_told,
    need_count,
    need_currency,
    need_day,
    need_name,
    need_order,
    need_past,
    refuse,
    report_of,
)
from tracker.storage import records
from tracker.storage.database import Connection

LONGEST: Final = 480
"""Forty years of monthly payments."""


class RecordMissing(KnownProblem):
    """There is no record of that id (any more)."""


def known_of(db: Connection, today: date) -> Known:
    """What records of a ledger are checked against; good until something else is written."""
    found: dict[tuple[type[Any], int], Any] = {}

    def find(kind: type[Any], id_: int) -> Any:
        if (kind, id_) not in found:  # of many entries, the same few accounts
            found[kind, id_] = records.find(db, kind, id_)
        return found[kind, id_]

    return Known(
        today=today,
        find=find,
        statements=lambda account_id: records.load(db, Statement, account_id=account_id),
        accounts=lambda: records.load(db, Account),
    )


def check(record: Any, known: Known) -> None:
    """Refuse a record that cannot be right.

    Raises:
        InvalidField: names the first field at fault, and what is expected.
    """
    rules = _RULES.get(type(record))
    if rules is not None:
        rules(record, known)


def _account(record: Account, known: Known) -> None:
    need_name("name", record.name)
    need_currency("currency", record.currency)
    for field in ("statement_day", "due_day"):
        day = getattr(record, field)
        if day is not None and not 1 <= day <= 31:  # noqa: PLR2004
            refuse(field, N_("The day of the month is a number from 1 to 31, not {day}."), day=day)
    need_order(record, "opened_on", "closed_on")
    _need_distinct(record, known)


def _need_distinct(record: Account, known: Known) -> None:
    """Refuse a second account that nothing tells apart from another one.

    Two that are there already may be changed one after the other.
    """
    before = known.find(Account, record.id) if record.id else None
    if record.id and (before is None or indistinct(before, record)):
        return
    if any(other.id != record.id and indistinct(other, record) for other in known.accounts()):
        template = N_(
            "There is an account of this name and kind already. If this is another one, give it "
            "another name, or tell both apart by their providers or last digits."
        )
        refuse("name", template)


def _limit_change(record: LimitChange, known: Known) -> None:
    account = account_of(record.account_id, known)
    need_day("on", record.on)
    need_amount("limit", record.limit, account.currency)
    need_order(record, "on", "temporary_until")


def _entry(record: Entry, known: Known) -> None:
    need_amount("amount", record.amount)
    need_past("occurred_at", record.occurred_on, known)
    for field in ("account_id", "to_account_id"):
        id_ = getattr(record, field)
        if id_ is not None:
            account_of(id_, known, field)
    _ends(record)


def _ends(record: Entry) -> None:
    if record.kind in ONLY_FROM and record.to_account_id is not None:
        refuse("to_account_id", N_("This kind of entry arrives in no account of yours."))
    if record.kind in ONLY_TO and record.account_id is not None:
        refuse("account_id", N_("This kind of entry leaves no account of yours."))
    if record.account_id is not None and record.account_id == record.to_account_id:
        refuse("to_account_id", N_("Money arrives in another account than it leaves."))


def _statement(record: Statement, known: Known) -> None:
    account = account_of(record.account_id, known)
    need_day("statement_date", record.statement_date)
    need_day("due_date", record.due_date)
    need_order(record, "statement_date", "due_date")
    need_amount("balance", record.balance, account.currency, negative=True)
    if record.minimum_due is not None:
        need_amount("minimum_due", record.minimum_due, account.currency)
        if 0 < record.balance.minor < record.minimum_due.minor:
            template = N_("The minimum is no more than what the statement asks for, {balance}.")
            refuse("minimum_due", template, balance=record.balance)
    for other in known.statements(record.account_id):
        if other.statement_date == record.statement_date and other.id != record.id:
            template = N_("There is a statement of {day} already; change that one.")
            refuse("statement_date", template, day=record.statement_date)


def _credit_report(record: CreditReport, known: Known) -> None:
    need_past("reported_on", record.reported_on, known)


def _report_count(record: ReportCount, known: Known) -> None:
    report_of(record.report_id, known)
    for field in COUNTED:
        need_count(field, getattr(record, field))


def _tradeline(record: Tradeline, known: Known) -> None:
    report_of(record.report_id, known)
    need_name("lender", record.lender)
    need_currency("currency", record.currency)
    need_order(record, "opened_on", "closed_on")
    if record.account_id is not None:
        account_of(record.account_id, known)
    need_count("overdue_months", record.overdue_months)
    need_count("overdue_90_months", record.overdue_90_months)
    for field in ("principal", "credit_limit", "instalment_balance", "overdue_amount"):
        need_amount_if_told(field, getattr(record, field))
    if record.balance is not None:
        need_amount("balance", record.balance, negative=True)


def _inquiry(record: Inquiry, known: Known) -> None:
    report_of(record.report_id, known)
    need_past("on", record.on, known)


def _report_remark(record: ReportRemark, known: Known) -> None:
    report_of(record.report_id, known)
    for field in ("amount", "balance"):
        need_amount_if_told(field, getattr(record, field))


def _score_reading(record: ScoreReading, known: Known) -> None:
    need_name("name", record.name)
    need_past("on", record.on, known)
    low, high = record.lowest, record.highest
    if low is not None and record.value < low:
        refuse("value", N_("The score is below {lowest}, its lowest value."), lowest=low)
    if high is not None and record.value > high:
        refuse("value", N_("The score is above {highest}, its highest value."), highest=high)


def _eligibility_event(record: EligibilityEvent, known: Known) -> None:
    account = account_of(record.account_id, known)
    need_day("on", record.on)
    if record.limit is not None:
        need_amount("limit", record.limit, account.currency)


def _income_statement(record: IncomeStatement, _known: Known) -> None:
    need_day("from_day", record.from_day)
    need_amount("monthly_net", record.monthly_net)


def _instalment_plan(record: InstalmentPlan, known: Known) -> None:
    account = account_of(record.account_id, known)
    need_day("first_due", record.first_due)
    if not 1 <= record.months <= LONGEST:
        template = N_("A plan has from 1 to {most} monthly payments.")
        refuse("months", template, most=LONGEST)
    need_amount("payment", record.payment, account.currency)
    if record.principal is not None:
        need_amount("principal", record.principal, account.currency)


def _balance_reading(record: BalanceReading, known: Known) -> None:
    account = account_of(record.account_id, known)
    if account.kind.is_credit:
        refuse("account_id", N_("What is owed on a line is told by its statements."))
    need_past("on", record.on, known)
    need_amount("balance", record.balance, account.currency, negative=True)


def _context_event(record: ContextEvent, _known: Known) -> None:
    need_name("title", record.title)
    need_order(record, "on", "until")


def _import_rule(record: ImportRule, known: Known) -> None:
    need_name("name", record.name)
    if not any((record.source, record.counterparty, record.text, record.account, record.kind)):
        refuse("counterparty", N_("Say what makes rows similar: a rule for every row is none."))
    ends = (record.set_account_id, record.set_to_account_id)
    if not any((record.set_kind, *ends, record.set_category)):
        refuse("set_kind", N_("Say what the rule sets."))
    for field in ("set_account_id", "set_to_account_id"):
        id_ = getattr(record, field)
        if id_ is not None:
            account_of(id_, known, field)
    kind = record.set_kind or record.kind
    if kind in ONLY_FROM and record.set_to_account_id is not None:
        refuse("set_to_account_id", N_("This kind of entry arrives in no account of yours."))
    if kind in ONLY_TO and record.set_account_id is not None:
        refuse("set_account_id", N_("This kind of entry leaves no account of yours."))
    if ends[0] is not None and ends[0] == ends[1]:
        refuse("set_to_account_id", N_("Money arrives in another account than it leaves."))


def _warning_decision(record: WarningDecision, _known: Known) -> None:
    need_name("pattern", record.pattern)


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
    InstalmentPlan: _instalment_plan,
    BalanceReading: _balance_reading,
    ContextEvent: _context_event,
    WarningDecision: _warning_decision,
    ImportRule: _import_rule,
}

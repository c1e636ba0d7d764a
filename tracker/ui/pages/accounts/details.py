"""What belongs to one account: limits, decisions, statements and plans of a line, or balances."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.eligibility import ELIGIBILITY_LABELS, EligibilityEvent
from tracker.domain.plan import InstalmentPlan
from tracker.domain.sentence import N_
from tracker.domain.statement import Statement
from tracker.ui.cards import Card
from tracker.ui.columns import cell_text
from tracker.ui.fields import Draft
from tracker.ui.forms.accounts import eligibility_draft, limit_draft, statement_draft
from tracker.ui.forms.money import balance_draft, plan_draft
from tracker.ui.page import Desk
from tracker.ui.pages.accounts.model import (
    BALANCES,
    DECISIONS,
    LIMITS,
    PLANS,
    STATEMENTS,
    AccountRow,
    Accounts,
    BalanceRow,
    StatementRow,
)
from tracker.ui.record_table import Records, RecordTable
from tracker.ui.record_tabs import RecordTabs


class Details(Card):
    """Tables of records of the chosen account: four of a line, one of money of the person's own."""

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(" ", within)
        self._desk = desk
        self._row: AccountRow | None = None
        self.limits: RecordTable[LimitChange] = RecordTable(self._limits(), desk)
        self.decisions: RecordTable[EligibilityEvent] = RecordTable(self._decisions(), desk)
        self.statements: RecordTable[StatementRow] = RecordTable(self._statements(), desk)
        self.plans: RecordTable[InstalmentPlan] = RecordTable(self._plans(), desk)
        self.balances: RecordTable[BalanceRow] = RecordTable(self._balances(), desk)
        tr = desk.language.tr
        self.tabs = RecordTabs([
            (tr("Credit limits"), self.limits),
            (tr("Lender's decisions"), self.decisions),
            (tr("Statements"), self.statements),
            (tr("Instalment plans"), self.plans),
            (tr("Balances"), self.balances),
        ], self)  # fmt: skip
        self.add(self.tabs, 1)

    def show_account(self, row: AccountRow | None, data: Accounts) -> None:
        """Show what belongs to an account, or nothing."""
        self._row = row
        shown = self._tables(row.account, data) if row else ()
        self.setVisible(bool(shown))
        if row is None or not shown:
            return
        self.tabs.show_only(shown)
        self.title.setText(row.label)
        self.limits.show_rows(data.limits.get(row.account.id, ()))
        self.decisions.show_rows(data.decisions.get(row.account.id, ()))
        self.statements.show_rows(data.statements.get(row.account.id, ()))
        self.plans.show_rows(data.plans.get(row.account.id, ()))
        self.balances.show_rows(data.balances.get(row.account.id, ()))

    def open_part(self, part: str) -> None:
        """Open a table of the account, where it has that one."""
        tables: dict[str, QWidget] = {"decisions": self.decisions, "plans": self.plans}
        table = tables[part]
        if self.tabs.isTabVisible(self.tabs.indexOf(table)):
            self.tabs.setCurrentWidget(table)

    def _tables(self, account: Account, data: Accounts) -> tuple[RecordTable[Any], ...]:
        """What can be told of an account; nothing of a card whose kind is not told."""
        if account.kind.revolves or (account.kind.is_credit and data.limits.get(account.id)):
            return (self.limits, self.decisions, self.statements, self.plans)
        if account.kind.is_credit:  # a loan is repaid by its plan, and has no limit
            return (self.plans, self.statements, self.decisions)
        return () if account.kind is AccountKind.UNSORTED_CARD else (self.balances,)

    @property
    def _account(self) -> Account:
        return self._row.account if self._row else Account()

    def _day(self, day: object) -> str:
        return cell_text(day, self._desk.language)  # type: ignore[arg-type]

    def _limits(self) -> Records[LimitChange]:
        language = self._desk.language
        return Records(
            N_("Credit limits"), LIMITS,
            N_("No credit limit is known yet. Add it, so that utilisation can be shown."),
            lambda record: limit_draft(language, self._account, record),
            lambda record: record,
            lambda record: f"{self._day(record.on)} {self._day(record.limit)}",
        )  # fmt: skip

    def _decisions(self) -> Records[EligibilityEvent]:
        language = self._desk.language
        return Records(
            N_("Lender's decisions"), DECISIONS,
            N_("Nothing is recorded of what the lender offered, changed or withdrew."),
            lambda record: eligibility_draft(language, self._account, record),
            lambda record: record,
            lambda r: f"{self._day(r.on)} {language.tr(ELIGIBILITY_LABELS[r.kind])}",
        )  # fmt: skip

    def _statements(self) -> Records[StatementRow]:
        return Records(
            N_("Statements"), STATEMENTS,
            N_("No statement is known yet."),
            self._statement,
            _entered,
            self._named,
        )  # fmt: skip

    def _plans(self) -> Records[InstalmentPlan]:
        language, desk = self._desk.language, self._desk
        return Records(
            N_("Instalment plans"), PLANS,
            N_("No instalment plan yet. Add one for what is paid back in equal monthly payments."),
            lambda record: plan_draft(language, self._account, desk.services.today(), record),
            lambda record: record,
            lambda r: f"{r.name or self._account.name} {self._day(r.payment)}",
        )  # fmt: skip

    def _balances(self) -> Records[BalanceRow]:
        language = self._desk.language
        return Records(
            N_("Balances"), BALANCES,
            N_("No balance yet. Add what the account holds, once a month, so that money at hand "
               "can be compared with what falls due."),
            lambda row: balance_draft(language, self._account, row.reading if row else None),
            lambda row: row.reading,
            lambda row: f"{self._day(row.reading.on)} {self._day(row.reading.balance)}",
        )  # fmt: skip

    def _named(self, row: StatementRow) -> str:
        told = row.settlement.statement
        return f"{self._day(told.statement_date)} {self._day(told.balance)}"

    def _statement(self, row: StatementRow | None) -> Draft[Statement]:
        names = {self._account.id: self._row.label if self._row else ""}
        statement = row.settlement.statement if row else None
        desk = self._desk
        today = desk.services.today()
        return statement_draft(desk.language, (self._account,), names, today, statement)


def _entered(row: StatementRow) -> Statement | None:
    """The statement, where it is one that can be changed or deleted."""
    told = row.settlement.statement
    return None if told.estimated else told

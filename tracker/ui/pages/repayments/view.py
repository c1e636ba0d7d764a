"""The repayments page on screen: a calendar, every repayment, and how statements stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.entry import Entry
from tracker.domain.sentence import N_
from tracker.domain.statement import Statement
from tracker.services.changes import Changes
from tracker.ui.cards import Card, primary_button
from tracker.ui.columns import cell_text
from tracker.ui.fields import Draft
from tracker.ui.forms.accounts import statement_draft
from tracker.ui.forms.entries import repayment_draft
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.repayments.calendar_model import NO_REPAYMENT
from tracker.ui.pages.repayments.calendar_tab import CalendarTab
from tracker.ui.pages.repayments.model import (
    REPAYMENTS,
    STATEMENTS,
    RepaymentRow,
    Repayments,
    StatementRow,
    load,
)
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.record_table import Records, RecordTable
from tracker.ui.record_tabs import RecordTabs


class RepaymentsView(View[Repayments]):
    """Three tabs: a calendar, every repayment, and every statement.

    Its focus is an entry to begin a repayment from, the id of a line to repay, or "new".
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._data = Repayments((), (), (), {}, {})
        self.repayments: RecordTable[RepaymentRow] = RecordTable(self._repayments(), desk)
        self.statements: RecordTable[StatementRow] = RecordTable(self._statements(), desk)
        tr = desk.language.tr
        card = Card("", self)
        self.tabs = RecordTabs([
            (tr("Repayments"), self.repayments), (tr("Statements"), self.statements),
        ], card)  # fmt: skip
        card.add(self.tabs, 1)
        self.calendar = self.tabs.put_before(partial(CalendarTab, desk), tr("Calendar"))
        self.calendar.wanted.connect(self.record)
        self.begins_at = self.calendar.grid
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_data(self, data: Repayments) -> None:
        self._data = data
        self.repayments.show_rows(data.repayments)
        self.statements.show_rows(data.statements)
        entries = {row.entry.id: row.entry for row in data.repayments}
        self.calendar.show_names(data.names, data.places, entries)

    def focus_on(self, focus: object) -> None:
        if isinstance(focus, Entry):
            self.record(focus)
        elif isinstance(focus, int):
            self.record(Entry(to_account_id=focus))
        elif focus == "new":
            self.record()

    def tools(self) -> Sequence[QWidget]:
        words = self._desk.language.tr("Record a repayment")
        return (primary_button(words, self.record),)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        shown = self.tabs.currentWidget()
        tables = (table for table in (self.repayments, self.statements) if table is shown)
        return next(tables, self.calendar).commands()

    def record(self, start: Entry | None = None) -> None:
        """Type in a repayment, or change one."""
        RecordDialog(self._draft(start), self._desk, self).open()

    def _draft(self, entry: Entry | None) -> Draft[Entry]:
        data = self._data
        return repayment_draft(self._desk.language, data.accounts, data.names, entry)

    def _repayments(self) -> Records[RepaymentRow]:
        return Records(
            N_("Repayments"), REPAYMENTS,
            NO_REPAYMENT,
            lambda row: self._draft(row.entry if row else None),
            lambda row: row.entry,
            lambda r: f"{self._say(r.repayment.paid_on)} {self._say(r.repayment.amount)}",
        )  # fmt: skip

    def _statements(self) -> Records[StatementRow]:
        return Records(
            N_("Statements"), STATEMENTS,
            N_("No statement is known yet. Give a line its statement and due day, or add one."),
            self._statement,
            lambda r: None if r.settlement.statement.estimated else r.settlement.statement,
            lambda r: f"{r.line} {self._say(r.settlement.statement.statement_date)}",
        )  # fmt: skip

    def _statement(self, row: StatementRow | None) -> Draft[Statement]:
        lines = [account for account in self._data.accounts if account.kind.is_credit]
        statement = row.settlement.statement if row else None
        language, today = self._desk.language, self._desk.services.today()
        return statement_draft(language, lines, self._data.names, today, statement)

    def _say(self, value: Any) -> str:
        return cell_text(value, self._desk.language)


PAGE = Page(
    name="repayments",
    title=N_("Repayments"),
    icon="repayments",
    watches=Changes.ACCOUNTS | Changes.ENTRIES | Changes.STATEMENTS | Changes.BATCHES | Changes.DAY,
    load=load,
    view=RepaymentsView,
    loading="table",
)

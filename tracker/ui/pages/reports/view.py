"""The credit reports page on screen: reports with what they list, scores, incomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tracker.domain.eligibility import IncomeStatement
from tracker.domain.report import (
    COUNT_KIND_LABELS,
    CreditReport,
    Inquiry,
    ReportCount,
    ScoreReading,
    Tradeline,
)
from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.ui.cards import primary_button
from tracker.ui.columns import cell_text
from tracker.ui.forms.accounts import income_draft
from tracker.ui.forms.reports import (
    count_draft,
    inquiry_draft,
    report_draft,
    score_draft,
    tradeline_draft,
)
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.reports.model import (
    COUNTS,
    INCOMES,
    INQUIRIES,
    REPORTS,
    SCORES,
    TRADELINES,
    ReportRow,
    Reports,
    load,
)
from tracker.ui.record_table import Records, RecordTable
from tracker.ui.record_tabs import RecordTabs
from tracker.ui.theme import GRID


class ReportsView(View[Reports]):
    """Reports, scores and incomes above; accounts and inquiries of the chosen report below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.reports: RecordTable[ReportRow] = RecordTable(self._reports(), desk)
        self.scores: RecordTable[ScoreReading] = RecordTable(self._scores(), desk)
        self.incomes: RecordTable[IncomeStatement] = RecordTable(self._incomes(), desk)
        self.counts: RecordTable[ReportCount] = RecordTable(self._counts(), desk)
        self.tradelines: RecordTable[Tradeline] = RecordTable(self._tradelines(), desk)
        self.inquiries: RecordTable[Inquiry] = RecordTable(self._inquiries(), desk)
        tr = desk.language.tr
        self.tabs = RecordTabs([
            (tr("Reports"), self.reports), (tr("Scores"), self.scores),
            (tr("Income"), self.incomes),
        ])  # fmt: skip
        self.lists = RecordTabs([
            (tr("Accounts in this report"), self.tradelines), (tr("Inquiries"), self.inquiries),
            (tr("Report summary"), self.counts),
        ])  # fmt: skip
        self._below = self.lists.in_card()
        self.reports.picked.connect(self._show_report)
        self.tabs.currentChanged.connect(lambda _tab: self._show_report(self.reports.current))
        self.setFocusProxy(self.reports.table)
        self._lay_out()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.tabs.in_card())
        splitter.addWidget(self._below)
        splitter.setSizes([2000, 3000])  # shares, not pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    def show_data(self, data: Reports) -> None:
        self.reports.show_rows(data.reports)
        self.scores.show_rows(data.scores)
        self.incomes.show_rows(data.incomes)
        if data.reports and self.reports.current is None:
            self.reports.table.pick(0)

    def focus_on(self, focus: object) -> None:
        """A focus is the name of a tab: reports, scores or incomes."""
        places = ("reports", "scores", "incomes")
        if focus in places:
            self.tabs.setCurrentIndex(places.index(str(focus)))

    def tools(self) -> Sequence[QWidget]:
        return (primary_button(self._desk.language.tr("Add report"), self._add_report),)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return self._shown.commands()

    @property
    def _shown(self) -> RecordTable[Any]:
        below = self.lists.currentWidget()
        if isinstance(below, RecordTable) and below.isAncestorOf(self.focusWidget() or self):
            return below
        shown = self.tabs.currentWidget()
        return shown if isinstance(shown, RecordTable) else self.reports

    def _add_report(self) -> None:
        self.tabs.setCurrentWidget(self.reports)
        self.reports.add()

    def _show_report(self, row: ReportRow | None) -> None:
        self._below.setVisible(row is not None and self.tabs.currentWidget() is self.reports)
        self.counts.show_rows(row.counts if row else ())
        self.tradelines.show_rows(row.tradelines if row else ())
        self.inquiries.show_rows(row.inquiries if row else ())

    @property
    def _report(self) -> CreditReport:
        row = self.reports.current
        return row.report if row else CreditReport()

    def _reports(self) -> Records[ReportRow]:
        return Records(
            N_("Credit reports"), REPORTS,
            N_("No credit report yet. You can ask for yours free of charge; then add it here."),
            lambda row: report_draft(self._desk.language, row.report if row else None),
            lambda row: row.report,
            lambda row: f"{row.report.bureau} {self._say(row.report.reported_on)}",
        )  # fmt: skip

    def _counts(self) -> Records[ReportCount]:
        return Records(
            N_("Report summary"), COUNTS,
            N_("Nothing of the summary of this report has been typed in."),
            lambda row: count_draft(self._desk.language, self._report, row),
            lambda row: row,
            lambda row: self._desk.language.tr(COUNT_KIND_LABELS[row.kind]),
        )  # fmt: skip

    def _tradelines(self) -> Records[Tradeline]:
        return Records(
            N_("Accounts in this report"), TRADELINES,
            N_("No account of this report has been typed in."),
            lambda row: tradeline_draft(self._desk.language, self._report, row),
            lambda row: row,
            lambda row: row.lender,
        )  # fmt: skip

    def _inquiries(self) -> Records[Inquiry]:
        return Records(
            N_("Inquiries"), INQUIRIES,
            N_("No inquiry of this report has been typed in."),
            lambda row: inquiry_draft(self._desk.language, self._report, row),
            lambda row: row,
            lambda row: f"{row.institution} {self._say(row.on)}",
        )  # fmt: skip

    def _scores(self) -> Records[ScoreReading]:
        return Records(
            N_("Scores"), SCORES,
            N_("No score yet. Add what an app shows you, now and then."),
            lambda row: score_draft(self._desk.language, row),
            lambda row: row,
            lambda row: f"{row.name} {self._say(row.on)}",
        )  # fmt: skip

    def _incomes(self) -> Records[IncomeStatement]:
        return Records(
            N_("Income"), INCOMES,
            N_("No income yet. With it, debt service can be compared to what comes in."),
            lambda row: income_draft(self._desk.language, row),
            lambda row: row,
            lambda row: f"{self._say(row.from_day)} {self._say(row.monthly_net)}",
        )  # fmt: skip

    def _say(self, value: Any) -> str:
        return cell_text(value, self._desk.language)


PAGE = Page(
    name="reports",
    title=N_("Credit reports"),
    icon="reports",
    watches=Changes.REPORTS | Changes.ACCOUNTS,
    load=load,
    view=ReportsView,
    loading="table",
)

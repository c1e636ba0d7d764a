"""Everything that a report lists as tables that can be typed in, changed and deleted from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.report import (
    COUNT_KIND_LABELS,
    REMARK_KIND_LABELS,
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    Tradeline,
)
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_
from tracker.ui.columns import cell_text
from tracker.ui.forms.reports import count_draft, inquiry_draft, remark_draft, tradeline_draft
from tracker.ui.page import Desk
from tracker.ui.pages.reports.columns import COUNTS, INQUIRIES, REMARKS, TRADELINES
from tracker.ui.record_table import Records, RecordTable
from tracker.ui.record_tabs import RecordTabs


class Details(QWidget):
    """Accounts, inquiries, summary and remarks of one report."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report = CreditReport()
        self.tradelines: RecordTable[Tradeline] = RecordTable(self._tradelines(), desk)
        self.inquiries: RecordTable[Inquiry] = RecordTable(self._inquiries(), desk)
        self.counts: RecordTable[ReportCount] = RecordTable(self._counts(), desk)
        self.remarks: RecordTable[ReportRemark] = RecordTable(self._remarks(), desk)
        tr = desk.language.tr
        self.tabs = RecordTabs([
            (tr("Accounts in this report"), self.tradelines), (tr("Inquiries"), self.inquiries),
            (tr("Report summary"), self.counts), (tr("What else it says"), self.remarks),
        ])  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs.in_card())

    def show_content(self, content: ReportContent) -> None:
        """Show what a report lists."""
        self._report = content.report
        self.tradelines.show_rows(content.tradelines)
        self.inquiries.show_rows(content.inquiries)
        self.counts.show_rows(content.counts)
        self.remarks.show_rows(content.remarks)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the Edit menu does with the table that is shown."""
        shown = self.tabs.currentWidget()
        return shown.commands() if isinstance(shown, RecordTable) else {}

    def edit(self, line: Tradeline) -> None:
        """Change an account."""
        self.tradelines.edit(line)

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

    def _counts(self) -> Records[ReportCount]:
        return Records(
            N_("Report summary"), COUNTS,
            N_("Nothing of the summary of this report has been typed in."),
            lambda row: count_draft(self._desk.language, self._report, row),
            lambda row: row,
            lambda row: self._desk.language.tr(COUNT_KIND_LABELS[row.kind]),
        )  # fmt: skip

    def _remarks(self) -> Records[ReportRemark]:
        return Records(
            N_("What else it says"), REMARKS,
            N_("Nothing else of this report has been typed in."),
            lambda row: remark_draft(self._desk.language, self._report, row),
            lambda row: row,
            lambda row: self._desk.language.tr(REMARK_KIND_LABELS[row.kind]),
        )  # fmt: skip

    def _say(self, value: Any) -> str:
        return cell_text(value, self._desk.language)

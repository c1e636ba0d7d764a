"""One credit report on screen, as a page to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.report import (
    INQUIRY_KIND_LABELS,
    REMARK_KIND_LABELS,
    Inquiry,
    InquiryKind,
    RemarkKind,
    ReportRemark,
    Tradeline,
)
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Sentence, Word
from tracker.services.report_sheet import OTHER_REMARKS, asked, groups, remarks
from tracker.ui.cards import Card, clear, text
from tracker.ui.page import Desk
from tracker.ui.pages.reports.check_card import CheckCard
from tracker.ui.pages.reports.columns import ACCOUNTS, ASKED
from tracker.ui.pages.reports.head_card import HeadCard, marked
from tracker.ui.pages.reports.model import NOTHING, AccountRow, Standing, account_rows
from tracker.ui.pages.reports.whole_table import WholeTable
from tracker.ui.scrolled import scrolling
from tracker.ui.theme import GRID

_NOT_YOURS = N_(
    "You answer for somebody else here. It is not your own debt and is not counted as one."
)
_KEPT = N_(
    "These sentences were not understood. They are kept as they are printed, and nothing was made "
    "of them: look them up in the report."
)


class SheetView(QWidget):
    """`opened` carries a tradeline to look at; `tied` which accounts tradelines are, by id."""

    opened = Signal(object)
    tied = Signal(object)

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(within)
        self._desk = desk
        self.content: ReportContent | None = None
        self.head: HeadCard | None = None
        self.checks: CheckCard | None = None
        self.accounts: list[WholeTable[AccountRow]] = []
        self.inquiries: list[WholeTable[Inquiry]] = []
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)
        self.area = scrolling(self._page, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def show_content(
        self,
        content: ReportContent,
        names: Mapping[int, str],
        standing: Standing = NOTHING,
        notes: Sequence[Sentence] = (),
    ) -> None:
        """Show a report; the same report again stays where it was scrolled to."""
        same = self.content is not None and self.content.report.id == content.report.id
        place = self.area.verticalScrollBar().value() if same else 0
        had_keyboard, stood = self._has_keyboard, self._stood if same else None
        self.content = content
        clear(self._column)
        self.accounts, self.inquiries, self.checks = [], [], None
        self.head = HeadCard(content, notes, self._desk)
        self._column.addWidget(self.head)
        if standing.count:
            self._show_checks(standing, names)
        self._show_accounts(content, names, standing)
        self._show_remarks(content)
        self._show_inquiries(content)
        self._column.addStretch(1)
        self.area.verticalScrollBar().setValue(place)
        if had_keyboard:
            self._stand_again(stood)

    @property
    def _tables(self) -> list[WholeTable[Any]]:
        return [*self.accounts, *self.inquiries]

    @property
    def _has_keyboard(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    @property
    def _stood(self) -> tuple[int, int] | None:
        """In which table the person stands, and on which row."""
        for number, table in enumerate(self._tables):
            if table is self.window().focusWidget():
                return number, table.currentIndex().row()
        return None

    def _stand_again(self, stood: tuple[int, int] | None) -> None:
        """The keyboard goes where it was: to a row, or to what is asked next."""
        tables = self._tables
        if stood is not None and stood[0] < len(tables):
            table, row = tables[stood[0]], stood[1]
            table.setFocus()
            if 0 <= row < len(table.model_.rows):
                table.pick(row)
        elif self.checks is not None and self.checks.yes:
            self.checks.yes[0].setFocus()
        elif tables:
            tables[0].setFocus()

    def bring_up(self, record: object) -> bool:
        """Stand on the row of a tradeline or an inquiry; whether it is on the page."""
        for table in self.accounts:
            for place, row in enumerate(table.model_.rows):
                if isinstance(record, Tradeline) and row.line.id == record.id:
                    return _stand(table, place)
        for asked_ in self.inquiries:
            for place, inquiry in enumerate(asked_.model_.rows):
                if isinstance(record, Inquiry) and inquiry.id == record.id:
                    return _stand(asked_, place)
        return False

    def _show_checks(self, standing: Standing, names: Mapping[int, str]) -> None:
        self.checks = CheckCard(standing, dict(names), self._desk)
        self.checks.tied.connect(self.tied)
        self.checks.chosen.connect(self.opened)
        self._column.addWidget(self.checks)

    def _show_accounts(
        self, content: ReportContent, names: Mapping[int, str], standing: Standing
    ) -> None:
        tr = self._desk.language.tr
        for group in groups(content):
            title = tr(
                "{group}: {open} open, {over} over", group=Word(group.title), open=group.open,
                over=len(group.lines) - group.open,
            )  # fmt: skip
            card = Card(title)
            table = WholeTable(ACCOUNTS, self._desk, title)
            table.show_rows(account_rows(group.lines, names, standing))
            table.setColumnHidden(len(ACCOUNTS) - 1, not content.report.id)
            table.opened.connect(lambda row: self.opened.emit(row.line))
            card.add(table)
            self.accounts.append(table)
            self._column.addWidget(card)

    def _show_remarks(self, content: ReportContent) -> None:
        tr = self._desk.language.tr
        guarantees = remarks(content, RemarkKind.GUARANTEE)
        if guarantees:
            card = Card(tr("Guarantees for others, not your own debt"))
            card.add(text(tr(_NOT_YOURS), "muted"))
            self._add_remarks(card, guarantees)
        others = remarks(content, *OTHER_REMARKS)
        if others:
            self._add_remarks(Card(tr("What else the report says")), others)
        odd = remarks(content, RemarkKind.NOT_UNDERSTOOD)
        if odd:
            card = Card(tr("Not understood ({count})", count=len(odd)))
            card.add(text(tr(_KEPT), "muted"))
            for remark in odd:
                card.add(marked(remark.text, self._desk))
            self._column.addWidget(card)

    def _add_remarks(self, card: Card, found: Sequence[ReportRemark]) -> None:
        for remark in found:
            card.add(text(self._remark_said(remark), "strong"))
            if remark.text:
                card.add(text(remark.text, "muted"))
        self._column.addWidget(card)

    def _remark_said(self, remark: ReportRemark) -> str:
        language = self._desk.language
        parts = [language.tr(REMARK_KIND_LABELS[remark.kind]), remark.institution]
        if remark.on is not None:
            parts.append(language.write(remark.on))
        if remark.amount is not None:
            parts.append(language.tr("amount {amount}", amount=remark.amount))
        if remark.balance is not None:
            parts.append(language.tr("left of it {amount}", amount=remark.balance))
        if remark.as_of is not None:
            parts.append(language.tr("as of {day}", day=remark.as_of))
        return " · ".join(part for part in parts if part)

    def _show_inquiries(self, content: ReportContent) -> None:
        language = self._desk.language
        for kind in InquiryKind:
            found = asked(content, kind)
            if not found:
                continue
            name = Word(INQUIRY_KIND_LABELS[kind])
            title = language.tr("{kind} ({count})", kind=name, count=len(found))
            card = Card(title)
            card.add(text(language.tr(_KINDS[kind]), "muted"))
            table = WholeTable(ASKED, self._desk, title)
            table.show_rows(found)
            card.add(table)
            self.inquiries.append(table)
            self._column.addWidget(card)


_KINDS = {
    InquiryKind.HARD: N_("Somebody decided on credit for you; lenders count these."),
    InquiryKind.SOFT: N_("Lenders you have looked after their accounts, or you looked yourself."),
}


def _stand(table: WholeTable[AccountRow] | WholeTable[Inquiry], place: int) -> bool:
    table.setFocus()
    table.pick(place)
    return True

"""One account of a report: everything that is told of it, and which of the ledger's it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from tracker.domain.account import ACCOUNT_KIND_LABELS
from tracker.domain.report import TRADELINE_STATE_LABELS, Tradeline
from tracker.domain.report_ties import TieProposal
from tracker.domain.sentence import N_, Value, Word
from tracker.services.report_sheet import overdue_said
from tracker.ui.cards import heading, primary_button, quiet_button, rule, text
from tracker.ui.columns import cell_text
from tracker.ui.dialogs import Dialog
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.page import Desk
from tracker.ui.pages.reports.model import reasons_said
from tracker.ui.slim import scrolled, snug
from tracker.ui.theme import GRID


@dataclass(frozen=True)
class Looked:
    """What the dialog shows: a tradeline, the accounts it may be by id, what is proposed."""

    line: Tradeline
    accounts: Mapping[int, str]
    proposal: TieProposal | None = None
    is_kept: bool = True
    """Whether it is in the ledger, so that it can be tied and changed."""


class AccountDialog(Dialog):
    """`tied` carries which account the tradeline is, by id; `edit_wanted` the tradeline."""

    tied = Signal(object)
    edit_wanted = Signal(object)

    def __init__(self, looked: Looked, desk: Desk, parent: QWidget) -> None:
        tr, line = desk.language.tr, looked.line
        super().__init__(line.lender, parent, 560)
        self._desk, self._looked = desk, looked
        self.body.addWidget(heading(line.lender, wrap=True))
        self.body.addWidget(scrolled(self, self._sheet()), 1)
        roles = QDialogButtonBox.ButtonRole
        self.choice = ElidedChoice()
        if looked.is_kept:
            self.body.addWidget(rule())
            self._ask_account()
            self.add_button(tr("Change…"), roles.ActionRole, self._edit)
        self.add_button(tr("Close"), roles.RejectRole, self.reject)
        if looked.is_kept:
            self.choice.setFocus()
        snug(self)

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._facts())
        if self._looked.line.text:
            said = self._desk.language.tr("As the report prints it:")
            column.addWidget(text(said, "small"))
            column.addWidget(text(self._looked.line.text, "muted"))
        column.addStretch(1)
        return sheet

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(_facts(self._looked.line)):
            label = text(self._desk.language.tr(name), "muted", wrap=False)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(cell_text(value, self._desk.language)), row, 1)
        return grid

    def _ask_account(self) -> None:
        language, proposal = self._desk.language, self._looked.proposal
        tr, now = language.tr, self._looked.line.account_id
        self.body.addWidget(text(tr("In your ledger it is"), "strong"))
        self.choice.setAccessibleName(tr("In your ledger it is"))
        self.choice.addItem(tr("None of them, or not known"), None)
        for account, name in self._looked.accounts.items():
            self.choice.addItem(name, account)
        wished = proposal.account.id if now is None and proposal is not None else now
        self.choice.setCurrentIndex(max(0, self.choice.findData(wished)))
        self.body.addWidget(self.choice)
        if now is None and proposal is not None:
            self.body.addWidget(text(reasons_said(proposal, language), "muted"))
        self.confirm = primary_button(tr("Tie them"), self._tie)
        self.untie = quiet_button(tr("Untie them"), self._untie)
        self.buttons.addButton(self.untie, QDialogButtonBox.ButtonRole.ActionRole)
        self.untie.setVisible(now is not None)
        self.buttons.addButton(self.confirm, QDialogButtonBox.ButtonRole.AcceptRole)
        self.confirm.setDefault(True)
        self.choice.currentIndexChanged.connect(lambda _place: self._enable())
        self._enable()

    def _enable(self) -> None:
        self.confirm.setEnabled(self.choice.currentData() != self._looked.line.account_id)

    def _tie(self) -> None:
        self.tied.emit({self._looked.line.id: self.choice.currentData()})
        self.accept()

    def _untie(self) -> None:
        self.tied.emit({self._looked.line.id: None})
        self.accept()

    def _edit(self) -> None:
        self.accept()
        self.edit_wanted.emit(self._looked.line)


def _facts(line: Tradeline) -> Iterator[tuple[str, Value | None]]:
    """What is told of an account, name (marked) and value; what is not told is left out."""
    amounts = (
        (N_("Credit limit"), line.credit_limit),
        (N_("Loan amount"), line.principal),
        (N_("Balance"), line.balance),
        (N_("Instalments not billed"), line.instalment_balance),
    )
    can = None if line.is_revolving is None else Word(_YES if line.is_revolving else _NO)
    facts: tuple[tuple[str, Value | None], ...] = (
        (N_("Product"), line.product or Word(ACCOUNT_KIND_LABELS[line.kind])),
        (N_("Last four digits"), line.tail or None),
        (N_("State"), Word(TRADELINE_STATE_LABELS[line.state])),
        (N_("Opened on"), line.opened_on),
        (N_("Closed on"), line.closed_on),
        (N_("Due or valid until"), line.expires_on),
        (N_("Can be used again"), can),
        *amounts,
        (N_("Amounts as of"), line.as_of),
        (N_("Overdue payments"), overdue_said(line)),
        (N_("Month by month"), line.history or None),
        (N_("Note"), line.note or None),
    )
    return ((name, value) for name, value in facts if value is not None)


_YES, _NO = N_("Yes"), N_("No")

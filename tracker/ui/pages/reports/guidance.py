"""Where a credit report is got, and how an error in one is disputed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.scrolled import read_through
from tracker.ui.slim import roomy
from tracker.ui.theme import GRID

WHERE = (
    N_("Where you get your report"),
    N_(
        "Online: at ipcrs.pbccrc.org.cn, the site of the 征信中心 (the bureau of the People's Bank "
        "of China). You prove who you are, and the brief report (a PDF, often with a password) "
        "comes a day or so later."
    ),
    N_(
        "In an app: 云闪付 and the apps of many banks pass your request on to the bureau. Look for "
        "the credit report among their services."
    ),
    N_(
        "At a counter or a machine: branches of the People's Bank and of some commercial banks "
        "print the report when you show your identity card. The detailed form is had there."
    ),
    N_(
        "Twice a year it is free of charge, as is generally known; how a channel counts is its own "
        "affair. Looking at your own report is a soft inquiry: no lender counts it against you."
    ),
    N_("Beware of anybody who asks for money or a code to get it for you."),
)
DISPUTE = (
    N_("When something in it is wrong"),
    N_(
        "First see whether it is only late: amounts are those of the last month that the lender "
        "reported, and a new or closed account can take a month or two to appear."
    ),
    N_(
        "Then raise an objection (异议申请). Either with the institution that reported the entry, "
        "its customer service takes it and has to answer; or with the bureau itself, at a branch "
        "of the People's Bank, or online or in an app where that is offered."
    ),
    N_(
        "Bring your identity card and a copy of it, the report with the entry marked, the form the "
        "counter gives you, and whatever proves the entry wrong: contracts, receipts, statements, "
        "a police report where somebody used your name. If somebody goes for you, they bring their "
        "identity card and a power of attorney too."
    ),
    N_(
        "The bureau asks the institution, and answers in writing: generally within 20 days. While "
        "it is looked into, the entry can carry a mark. If it stays as it is and you do not agree, "
        "you can have a statement of your own added to the report, complain to the branch of the "
        "People's Bank, or go to court."
    ),
    N_(
        "An entry that is right cannot be taken out for money, whatever anybody promises: overdue "
        "payments leave the report five years after they are settled."
    ),
)
TERMS = N_(
    "These are the bureau's rules as they are generally known, not ours; they may change. Ask the "
    "bureau when it matters: 400-810-8866."
)


class Guidance(Dialog):
    """Read and closed."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        tr = language.tr
        super().__init__(tr("Getting a report, and disputing an error in it"), parent, 600)
        roomy(self, 600, 600)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        for title, *lines in (WHERE, DISPUTE):
            column.addWidget(heading(tr(title), wrap=True))
            for line in lines:
                column.addWidget(text(tr(line)))
            column.addSpacing(GRID)
        column.addWidget(text(tr(TERMS), "muted"))
        column.addStretch(1)
        self.area = read_through(sheet, self)
        self.body.addWidget(self.area)
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(tr("Close"), close, self.reject, "primary")

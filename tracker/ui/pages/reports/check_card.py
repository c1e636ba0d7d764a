"""What a report asks of the person: which accounts are the same, and where the two disagree."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.report_checks import ReportCheck
from tracker.domain.report_ties import Confidence, TieProposal
from tracker.domain.sentence import N_
from tracker.rendering.palette import Tone
from tracker.ui.cards import Card, primary_button, quiet_button, text
from tracker.ui.page import Desk
from tracker.ui.pages.reports.head_card import mark
from tracker.ui.pages.reports.model import Standing, reasons_said
from tracker.ui.theme import GRID

_WHY = N_(
    "A lender tells the bureau of an account once a month, so amounts differ by a month or two and "
    "that alone is no mistake. What stays different in the next report is worth asking about."
)
_LINE = 6
"""Pixels above a text, so that its first line stands beside the words of a button."""

FIRST = 4
"""Differences that are shown at once; the others are a button away."""


class CheckCard(Card):
    """`tied` carries which accounts tradelines are, by id; `chosen` a tradeline to look at."""

    tied = Signal(object)
    chosen = Signal(object)

    def __init__(self, standing: Standing, names: dict[int, str], desk: Desk) -> None:
        super().__init__(desk.language.tr("Check this ({count})", count=standing.count))
        self._desk, self._names = desk, names
        self.yes: list[QPushButton] = []
        sure = [p for p in standing.proposals if p.confidence >= Confidence.STRONG]
        if len(sure) > 1:
            words = desk.language.tr("Confirm the {count} that are almost sure", count=len(sure))
            self.all = primary_button(words, partial(self._tie_all, sure))
            self.header.addWidget(self.all)
        for proposal in standing.proposals:
            self.add(self._proposal(proposal))
        rows = [self._check(check) for check in standing.checks]
        for place, row in enumerate(rows):
            self.add(row)
            row.setHidden(place >= FIRST)
        if len(rows) > FIRST:
            words = desk.language.tr("Show the other {count}", count=len(rows) - FIRST)
            self.more = quiet_button(words, partial(self._unfold, rows))
            self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        if standing.checks:
            self.add(text(desk.language.tr(_WHY), "small"))

    def _proposal(self, proposal: TieProposal) -> QWidget:
        language, line = self._desk.language, proposal.tradeline
        account = self._names.get(proposal.account.id, proposal.account.name)
        said = language.tr(
            "{lender}: is that {account} in your ledger?", lender=line.lender, account=account
        )
        why = reasons_said(proposal, language)
        yes = _named(quiet_button(language.tr("Yes, tie them"), None), said)
        yes.clicked.connect(lambda: self.tied.emit({line.id: proposal.account.id}))
        other = _named(quiet_button(language.tr("Another…"), None), said)
        other.clicked.connect(lambda: self.chosen.emit(line))
        self.yes.append(yes)
        return self._row(Tone.CONTEXT, said, why, (yes, other))

    def _check(self, check: ReportCheck) -> QWidget:
        language = self._desk.language
        said = language.say(check.sentence)
        buttons: tuple[QPushButton, ...] = ()
        if check.tradeline is not None:
            look = _named(quiet_button(language.tr("In the report"), None), said)
            look.clicked.connect(lambda: self.chosen.emit(check.tradeline))
            buttons = (look,)
        if check.account is not None:
            account = check.account.id
            go = _named(quiet_button(language.tr("In the ledger"), None), said)
            go.clicked.connect(lambda: self._desk.open("accounts", account))
            buttons = (*buttons, go)
        return self._row(Tone.WATCH, said, "", buttons)

    def _row(self, tone: Tone, said: str, why: str, buttons: tuple[QPushButton, ...]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        words = QVBoxLayout()
        words.setContentsMargins(0, _LINE, 0, 0)
        words.setSpacing(2)
        words.addWidget(text(said))
        if why:
            words.addWidget(text(why, "small"))
        words.addStretch(1)
        top = Qt.AlignmentFlag.AlignTop
        row.addLayout(mark(tone, self._desk, _LINE + GRID // 2))
        row.addLayout(words, 1)
        for made in buttons:
            row.addWidget(made, 0, top)
        return line

    def _unfold(self, rows: list[QWidget]) -> None:
        for row in rows:
            row.show()
        self.more.hide()

    def _tie_all(self, sure: list[TieProposal]) -> None:
        self.tied.emit({proposal.tradeline.id: proposal.account.id for proposal in sure})


def _named(button: QPushButton, about: str) -> QPushButton:
    """`about` tells a screen reader what the button is for."""
    button.setAccessibleName(f"{button.text()}: {about}")
    return button

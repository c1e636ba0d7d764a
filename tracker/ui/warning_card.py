"""One open warning: what is seen, since when, what it rests on, and one next step."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from tracker.drift.detector import Explanation, Finding
from tracker.rendering.palette import Tone
from tracker.ui.cards import LevelBadge, button, quiet_button, text
from tracker.ui.context_menu import offer
from tracker.ui.decide import Decisions
from tracker.ui.deeds import deed, main_fact, rests_on_said
from tracker.ui.elided import ElidedLabel
from tracker.ui.flow import FlowRow
from tracker.ui.page import Desk
from tracker.ui.slim import narrow
from tracker.ui.theme import GRID


class WarningCard(QFrame):
    """Level, sentence, number, evidence and step; below them what can be done about it.

    Without a `today` it is a warning of the past, about which nothing can be done any more.
    """

    def __init__(
        self, desk: Desk, finding: Finding, explanation: Explanation, today: date | None
    ) -> None:
        super().__init__()
        self._desk, self.finding, self._explanation = desk, finding, explanation
        say = desk.language.say
        self.decisions = Decisions(desk, self, finding.pattern, explanation.title)
        self.headline = text(say(finding.headline), "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._top())
        column.addWidget(self.headline)
        for line in self._lines():
            column.addWidget(line)
        column.addSpacing(GRID // 2)
        if today is not None:
            column.addWidget(self._buttons(today))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        offer(self, event)

    def _top(self) -> QHBoxLayout:
        language = self._desk.language
        title = ElidedLabel(language.tr(self._explanation.title), "muted")
        points = language.tr("{points} {points:point|points}", points=float(self.finding.points))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(LevelBadge(Tone.of(self.finding.level), self._desk.colours, language))
        row.addWidget(title, 1)
        if self.finding.points:
            row.addWidget(text(points, "small", wrap=False))
        return row

    def _lines(self) -> list[QLabel]:
        say, finding = self._desk.language.say, self.finding
        fact = main_fact(finding)
        told = say(fact.text) if fact is not None else ""
        lines = [text(told, "small")] if told not in {"", self.headline.text()} else []
        lines.append(text(say(rests_on_said(finding)), "small"))
        if finding.withheld is not None:
            lines.append(text(say(finding.withheld), "muted"))
        elif finding.step is not None:
            lines.append(text(say(finding.step.text)))
        return lines

    def _buttons(self, today: date) -> FlowRow:
        tr = self._desk.language.tr
        row = FlowRow(GRID // 2)
        offered = deed(self.finding)
        if offered is not None:
            self.deed = button(
                tr(offered.label), lambda: self._desk.open(offered.page, offered.focus)
            )
            row.add(self.deed)
        self.later = quiet_button(tr("Later"))
        self.decisions.later_menu(self.later, today)
        self.dismiss = quiet_button(tr("Dismiss"), self.decisions.ask_reason)
        self.why = quiet_button(tr("Why"), self._explain)
        for choice in (self.later, self.dismiss, self.why):
            self._name(choice)
            row.add(narrow(choice))
        return row

    def _name(self, choice: QPushButton) -> None:
        title = self._desk.language.tr(self._explanation.title)
        choice.setAccessibleName(f"{choice.text()}: {title}")

    def _explain(self) -> None:
        self._desk.open("warnings", self.finding.pattern)

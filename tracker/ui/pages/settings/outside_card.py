"""What happened outside the person's reach, on the settings page."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.ui.cards import Card, button, text
from tracker.ui.page import Desk

OUTSIDE_TITLE: Final = N_("Platform and regulator events")
_OUTSIDE: Final = N_(
    "What happened outside your reach and may bear on credit lines. It is shown behind charts "
    "where you switch that on, and beside a line that was taken away."
)


class OutsideCard(Card):
    """Leads to the events that can be shown behind charts."""

    def __init__(self, desk: Desk, within: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr(OUTSIDE_TITLE), within)
        self.add(text(tr(_OUTSIDE), "muted"))
        row = QHBoxLayout()
        row.addWidget(button(tr("See and change the events…"), partial(desk.perform, "outside")))
        row.addStretch(1)
        self.body.addLayout(row)

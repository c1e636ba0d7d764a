"""All that files tell beside their rows: sums, bills, plans, balances, and what was noticed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from tracker.services.imports import ImportPreview
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.page import Desk
from tracker.ui.pages.imports.said import all_notes_said, parts_said
from tracker.ui.scrolled import scrolling
from tracker.ui.slim import roomy
from tracker.ui.theme import GRID


class AboutDialog(Dialog):
    """A heading for each file, its sentences below."""

    def __init__(self, previews: Sequence[ImportPreview], desk: Desk, parent: QWidget) -> None:
        tr, say = desk.language.tr, desk.language.say
        super().__init__(tr("What the files say"), parent, 560)
        roomy(self, 640, 560)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, GRID, 0)
        for preview in previews:
            column.addWidget(heading(preview.file, wrap=True))
            for line in (*all_notes_said(preview), *parts_said(preview.parsed)):
                column.addWidget(text(say(line)))
        column.addStretch(1)
        self.body.addWidget(scrolling(sheet, self))
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Close"), roles.RejectRole, self.reject, "primary")

"""The ledger on the settings page: where its file is, and what is done with the whole of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

from tracker.domain.sentence import N_
from tracker.ui.cards import Card, button, quiet_button, text
from tracker.ui.erase_dialog import EraseDialog
from tracker.ui.flow import FlowRow
from tracker.ui.page import Desk
from tracker.ui.theme import GRID

LEDGER_TITLE: Final = N_("Your ledger")


class LedgerCard(Card):
    """Where the ledger is, and the whole of it to a file and back."""

    def __init__(self, desk: Desk, within: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr(LEDGER_TITLE), within)
        self._desk = desk
        self._path = Path()
        safe = N_("Everything is kept in one file on this computer. Nothing is ever sent anywhere.")
        self.add(text(tr(safe), "muted"))
        self.place: QLabel = text("")
        self.add(self.place)
        row, kept = FlowRow(GRID), FlowRow(GRID)
        row.add(button(tr("Open the folder"), self.open_folder))
        row.add(button(tr("Export everything…"), partial(desk.perform, "export")))
        row.add(button(tr("Import a ledger export…"), partial(desk.perform, "restore")))
        kept.add(button(tr("Rules for similar rows…"), partial(desk.perform, "rules")))
        kept.add(button(tr("Backups…"), partial(desk.perform, "backups")))
        self.erase = quiet_button(tr("Delete everything…"), self._ask_erase)
        kept.add(self.erase)
        self.add(row)
        self.add(kept)

    def _ask_erase(self) -> None:
        EraseDialog(self._desk, self).open()

    def show_place(self, ledger: Path) -> None:
        """Show where the file is; long folders break at their separators."""
        self._path = ledger
        self.place.setText(str(ledger).replace("/", "/\u200b"))

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

"""Entries to a file: asked where, written off the UI thread, and said where they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.services.csv_export import write_entries
from tracker.ui.page import Desk, Done


def ask_where(owner: QWidget, desk: Desk, query: EntryQuery) -> QFileDialog:
    """Ask where to, then write what a query finds. Returns the dialog, which is open."""
    tr = desk.language.tr
    chooser = QFileDialog(owner, tr("Export entries"))
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setNameFilters([tr("Tables for spreadsheets") + " (*.csv)"])
    chooser.setDefaultSuffix("csv")
    chooser.selectFile(tr("Xinji entries") + f" {desk.services.today()}.csv")
    chooser.fileSelected.connect(lambda file: write(owner, desk, query, Path(file)))
    chooser.open()
    return chooser


def write(owner: QWidget, desk: Desk, query: EntryQuery, file: Path) -> None:
    """Write what a query finds to a file, and say how much and where."""
    ledger, language = desk.services.ledger, desk.language

    def work() -> Done:
        count = write_entries(ledger, file, query, language)
        said = N_("Entries written: {count}. They are in {file}.")
        return Done(Changes.NOTHING, Sentence(said, {"count": count, "file": str(file)}))

    desk.command(owner, work)

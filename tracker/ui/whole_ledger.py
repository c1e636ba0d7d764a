"""The whole ledger to a file and back, asked for from the menu and the settings page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.ui.file_chooser import FileChooser
from tracker.ui.open_once import open_once
from tracker.ui.page import Done

if TYPE_CHECKING:
    from tracker.ui.shell import Shell


def ask_export(shell: Shell) -> None:
    """Ask where to, then write the whole ledger there."""
    chooser = FileChooser(shell, shell.language.tr("Export ledger"), shell.language)
    chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix("json")
    chooser.selectFile("xinji.json")
    chooser.fileSelected.connect(lambda file: export_to(shell, Path(file)))
    open_once(chooser)


def export_to(shell: Shell, file: Path) -> None:
    """Write the whole ledger to a file, and say so."""
    said = Sentence(N_("The ledger was exported to {file}."), {"file": str(file)})
    services = shell.services

    def work() -> Done:
        services.exchange.export(file)
        return Done(Changes.NOTHING, said)

    shell.command(shell, work)


def ask_restore(shell: Shell) -> None:
    """Ask which export, then fill the ledger from it."""
    tr = shell.language.tr
    chooser = FileChooser(shell, tr("Import a ledger export"), shell.language)
    chooser.setFileMode(FileChooser.FileMode.ExistingFile)
    chooser.setNameFilters([tr("Ledger exports") + " (*.json)", tr("All files") + " (*)"])
    chooser.fileSelected.connect(lambda file: restore_from(shell, Path(file)))
    open_once(chooser)


def restore_from(shell: Shell, file: Path) -> None:
    """Fill the ledger, which must be empty, from an export."""
    said = Sentence(N_("The ledger was read from {file}."), {"file": str(file)})
    services = shell.services
    named = Sentence(N_("reading of the export {file}"), {"file": file.name})
    shell.command(shell, lambda: Done(services.exchange.restore(file), said, named=named))

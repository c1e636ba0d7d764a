"""Entries to a file: asked where and how, written off the UI thread, and said where they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.services.export_formats import FORMATS, Format, format_of
from tracker.ui.file_chooser import FileChooser
from tracker.ui.open_once import open_once
from tracker.ui.page import Desk, Done


def ask_where(owner: QWidget, desk: Desk, query: EntryQuery) -> None:
    """Ask where to and how, then write what a query finds."""
    tr = desk.language.tr
    filters = {f"{tr(one.title)} (*.{one.suffix})": one for one in FORMATS}
    chooser = FileChooser(owner, tr("Export entries"), desk.language)
    chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
    chooser.setNameFilters(list(filters))
    chooser.setDefaultSuffix(FORMATS[0].suffix)
    name = tr("Xinji entries") + f" {desk.services.today()}"
    chooser.selectFile(f"{name}.{FORMATS[0].suffix}")

    def choose(shown: str) -> None:
        suffix = filters[shown].suffix
        chooser.setDefaultSuffix(suffix)
        files = chooser.selectedFiles()
        chosen = Path(files[0] if files else f"{name}.{suffix}")  # with the folder that was typed
        is_named = chosen.suffix.removeprefix(".").isdigit()  # a month, as in 2026.8
        named = chosen.name if is_named else chosen.stem
        chooser.selectFile(str(chosen.parent / f"{named}.{suffix}"))

    chooser.filterSelected.connect(choose)
    chooser.fileSelected.connect(lambda file: write(owner, desk, query, Path(file)))
    open_once(chooser)


def write(owner: QWidget, desk: Desk, query: EntryQuery, file: Path) -> None:
    """Write what a query finds in the format that the file's ending names, and say where."""
    exports, language, form = desk.services.exports, desk.language, format_of(file) or FORMATS[0]

    def work() -> Done:
        count = exports.write(form.name, file, language, query)
        return Done(Changes.NOTHING, _said(form, count, file))

    desk.command(owner, work)


def _said(form: Format, count: int, file: Path) -> Sentence:
    values: dict[str, str | int] = {"count": count, "file": str(file)}
    if form.whole:
        said = N_("All entries were written, so that balances are right: {count}. See {file}.")
        return Sentence(said, values)
    return Sentence(N_("Entries written: {count}. They are in {file}."), values)

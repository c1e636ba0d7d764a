"""Files that are asked for: what is chosen is what is written or read, and the chooser is gone."""

from __future__ import annotations

import json
import os
from collections import deque
from datetime import datetime
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTreeView,
    QWidget,
)
from shiboken6 import isValid

from tests.ui.made_up import elsewhere
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.services.export_formats import FORMATS
from tracker.settings import Settings
from tracker.ui.file_chooser import FileChooser
from tracker.ui.mapper.dialog import MapperDialog
from tracker.ui.pages.entries.export import ask_where
from tracker.ui.pages.entries.view import PAGE as ENTRIES
from tracker.ui.pages.imports.view import PAGE as IMPORTS
from tracker.ui.pages.reports.view import PAGE as REPORTS
from tracker.ui.pages.summary.view import PAGE as SUMMARY
from tracker.ui.report_dialog import BugDialog
from tracker.ui.sealed_copy_dialog import SealedCopyDialog

FIELD_WORDS = "银杏树下第三块石头 and the river"


@pytest.fixture
def opened(window, services, filled):  # noqa: ARG001 - it is on disk
    services.preferences.change(Settings(language="en"))
    return window(elsewhere("overview"), SUMMARY, ENTRIES, IMPORTS, REPORTS)


def press(opened, words: str) -> None:
    buttons = [b for b in opened.shell.findChildren(QPushButton) if b.isVisible()]
    next(b for b in buttons if b.text() == words).click()
    opened.settle()


def answer(opened, folder: Path, name: str = "") -> Path:
    """Type a name into the chooser that is open, or leave the one that it proposes; the file."""
    (chooser,) = [one for one in opened.shell.findChildren(QFileDialog) if one.isVisible()]
    chooser.setDirectory(str(folder))
    if name:
        chooser.findChild(QLineEdit).setText(name)
    (chosen,) = chooser.selectedFiles()
    chooser.accept()
    opened.settle()
    assert not opened.shell.findChildren(QFileDialog)
    return Path(chosen)


@pytest.mark.parametrize(
    ("words", "begins"), [("Save as PDF…", b"%PDF"), ("Save as web page…", b"<!DOCTYPE html")]
)
def test_a_summary_is_saved_where_that_was_said(opened, qtbot, tmp_path, words, begins):
    sheets = opened.open("summary").sheets
    qtbot.waitUntil(lambda: sheets.paper is not None, timeout=60_000)
    press(opened, words)
    made = answer(opened, tmp_path)
    assert made.parent == tmp_path
    qtbot.waitUntil(made.exists)
    assert made.read_bytes().startswith(begins)


def test_the_whole_ledger_is_exported_where_that_was_said(opened, tmp_path):
    opened.shell.perform("export")
    made = answer(opened, tmp_path)
    assert json.loads(made.read_text("utf-8"))["entry"]


def test_a_report_of_a_bug_is_saved_where_that_was_said(opened, tmp_path):
    BugDialog("what happened", opened.shell.language, opened.shell).open()
    press(opened, "Save report…")
    made = answer(opened, tmp_path)
    assert made.read_text("utf-8") == "what happened"


def test_an_encrypted_copy_is_written_where_that_was_said(opened, tmp_path):
    opened.shell.perform("export-encrypted")
    dialog = opened.dialog(SealedCopyDialog)
    for field in (dialog.wanted.new, dialog.wanted.again):
        field.setText(FIELD_WORDS)
    dialog.wanted.understood.setChecked(True)
    dialog.write.click()
    made = answer(opened, tmp_path)
    assert made == tmp_path / "ledger.xinji"
    assert made.exists()
    assert not opened.shell.findChildren(SealedCopyDialog)


def test_settings_of_columns_are_written_and_used_where_that_was_said(opened, services, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("Date;Text;Amount\n01/02/2026;lunch;-5,00\n", "utf-8")
    opened.open("imports")
    opened.shell.stage.view.take([table])
    opened.settle()
    press(opened, "Say what its columns are…")
    dialog = opened.dialog(MapperDialog)
    dialog.options.bank.setText("Mybank")
    dialog.options.order.setCurrentIndex(1)
    press(opened, "Write to a file…")
    made = answer(opened, tmp_path)
    assert json.loads(made.read_text("utf-8"))
    dialog.options.bank.setText("another one")
    press(opened, "Use a file of settings…")
    answer(opened, tmp_path, made.name)
    assert not opened.shell.findChildren(MapperDialog)
    assert [kept.bank for kept in services.mappings.saved().mappings] == ["Mybank"]
    (draft,) = opened.shell.stage.view.drafts
    assert draft.preview.importer.startswith("mapped:")


@pytest.mark.parametrize(
    "ask",
    [
        lambda opened: opened.shell.perform("import"),
        lambda opened: opened.shell.perform("export-entries"),
        lambda opened: opened.open("reports").choose(),
    ],
)
def test_the_chooser_speaks_chinese_where_it_is_the_one_of_qt(opened, qtbot, ask):
    opened.shell.choose(language="zh_CN")
    opened.settle()
    qtbot.waitUntil(lambda: opened.shell.language.code == "zh_CN")
    ask(opened)
    opened.settle()
    (chooser,) = opened.shell.findChildren(QFileDialog)
    said = [label.text() for label in chooser.findChildren(QLabel) if label.isVisible()]
    assert said
    assert not [words for words in said if any(letter.islower() for letter in words)]
    chooser.reject()


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", ["Folder", "9 Feb 2026 08:05"]), ("zh_CN", ["文件夹", "2026年2月9日 08:05"])],
)
def test_folders_and_days_are_told_in_the_words_of_the_window(
    opened, qtbot, tmp_path, language, told
):
    inner = tmp_path / "bills"
    inner.mkdir()
    at = datetime(2026, 2, 9, 8, 5).astimezone().timestamp()
    os.utime(inner, (at, at))
    opened.shell.choose(language=language)
    qtbot.waitUntil(lambda: opened.shell.language.code == language)
    opened.settle()
    opened.shell.perform("import")
    (chooser,) = opened.shell.findChildren(QFileDialog)
    chooser.setDirectory(str(tmp_path))
    listed = chooser.findChild(QTreeView)
    qtbot.waitUntil(lambda: listed.model().rowCount(listed.rootIndex()) > 0)
    rows = range(listed.model().rowCount(listed.rootIndex()))
    cells = [
        [listed.model().index(row, at, listed.rootIndex()).data() for at in range(4)]
        for row in rows
    ]
    (shown,) = [cell for cell in cells if cell[0] == inner.name]
    assert shown[2:] == told
    chooser.reject()


@pytest.mark.parametrize(
    "name", ["2026年10月账单.pdf", "账单.EML", "流水.html", "card.ofx", "流水.xls"]
)
def test_statements_of_every_kind_are_shown_to_choose_from(opened, name):
    opened.shell.perform("import")
    (chooser,) = opened.shell.findChildren(QFileDialog)
    kinds = chooser.selectedNameFilter()
    assert any(fnmatch(name.lower(), kind) for kind in kinds[kinds.index("(") + 1 : -1].split())
    chooser.reject()


def test_another_look_waits_for_the_answer_whether_to_write_over_a_file(opened, qtbot, tmp_path):
    """Qt asks in a loop of its own: the page that asked for a file has to be there afterwards."""
    sheets = opened.open("summary").sheets
    qtbot.waitUntil(lambda: sheets.paper is not None, timeout=60_000)
    made = tmp_path / "summary.pdf"
    made.write_bytes(b"before")
    press(opened, "Save as PDF…")
    (chooser,) = opened.shell.findChildren(QFileDialog)
    chooser.setDirectory(str(tmp_path))
    chooser.findChild(QLineEdit).setText(made.name)
    page = opened.shell.stage.view
    steps = deque(
        (
            partial(opened.shell.choose, theme="dark"),
            opened.shell.tasks.wait,
            lambda: None,
            lambda: press_yes(page),
        )
    )
    timer = QTimer(interval=100)
    timer.timeout.connect(lambda: steps.popleft()() if steps else timer.stop())
    timer.start()
    chooser.accept()
    qtbot.waitUntil(lambda: opened.shell.colours.is_dark)
    opened.settle()
    qtbot.waitUntil(lambda: made.read_bytes().startswith(b"%PDF"))


def press_yes(page: QWidget) -> None:
    assert isValid(page)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.button(QMessageBox.StandardButton.Yes).click()


def test_a_name_that_ends_in_a_number_gets_the_ending_of_its_format_too(opened, tmp_path):
    opened.shell.perform("export")
    opened.settle()
    chooser = opened.dialog(QFileDialog)
    chooser.setDirectory(str(tmp_path))
    chooser.findChild(QLineEdit, "fileNameEdit").setText("home 2026.8")
    chooser.accept()
    opened.settle()
    assert (tmp_path / "home 2026.8.json").is_file()
    assert not (tmp_path / "home 2026.8").exists()


def test_a_name_that_ends_in_a_number_is_kept_in_another_format(opened, tmp_path):
    ask_where(opened.shell, opened.shell, EntryQuery())
    chooser = opened.dialog(QFileDialog)
    chooser.setDirectory(str(tmp_path))
    typed = chooser.findChild(QLineEdit, "fileNameEdit")
    for name, kept in (("home 2026.8", "home 2026.8"), ("home.xlsx", "home")):
        typed.setText(name)
        chooser.filterSelected.emit(chooser.nameFilters()[1])
        assert typed.text() == f"{kept}.{FORMATS[1].suffix}"
    chooser.reject()


@pytest.mark.parametrize("place", ["", "chart.png"])
def test_it_begins_where_files_are_downloaded_to_and_not_where_the_program_was_started(
    qtbot, tmp_path, monkeypatch, place
):
    downloads, elsewhere_ = tmp_path / "Downloads", tmp_path / "elsewhere"
    downloads.mkdir()
    elsewhere_.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(elsewhere_)
    owner = QWidget()
    qtbot.addWidget(owner)
    QFileDialog(owner).setDirectory(str(elsewhere_))  # what Qt would begin in
    chooser = FileChooser(owner, "Which?", Language("en"), place)
    assert chooser.directory().absolutePath() == str(downloads)
    assert [Path(one).name for one in chooser.selectedFiles() if place] == [place] * bool(place)
    chosen = FileChooser(owner, "Which?", Language("en"), str(elsewhere_ / "chart.png"))
    assert chosen.directory().absolutePath() == str(elsewhere_)

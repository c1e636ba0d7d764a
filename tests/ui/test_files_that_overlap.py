"""Files of which one repeats another: which one it is, and what waits to be checked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.importing.statements import alipay_app, app_row
from tests.services.linked_world import preview
from tests.services.test_links import two_to_one
from tests.ui.made_up import elsewhere
from tracker.domain.query import EntryQuery
from tracker.settings import Settings
from tracker.ui.columns import table_text
from tracker.ui.pages.entries.view import PAGE as ENTRIES
from tracker.ui.pages.imports.columns import PREVIEW
from tracker.ui.pages.imports.draft import Given, drafted
from tracker.ui.pages.imports.view import PAGE


@pytest.fixture
def page(window, services):
    services.preferences.change(Settings(language="en"))
    made = window(PAGE, ENTRIES, elsewhere("reports"))
    made.view = made.shell.stage.view
    return made


def statement(folder, name, *numbers):
    path = folder / name
    rows = [app_row(交易订单号=f"20260305220014000000000{n:05}") for n in numbers]
    path.write_bytes(alipay_app(rows).encode("gb18030"))
    return path


def take(page, *paths):
    page.view.take(list(paths))
    page.settle()


def shown(page):
    return table_text(PREVIEW, page.view.preview.table.model_.rows, page.shell.language)


def test_a_row_that_another_of_the_files_tells_of_names_it(page, tmp_path):
    take(page, statement(tmp_path, "one.csv", 1), statement(tmp_path, "two.csv", 1, 2))
    assert shown(page).count("one.csv tells of it too.") == 1


def test_a_row_that_the_ledger_knows_names_the_file_it_came_from(page, tmp_path):
    take(page, statement(tmp_path, "one.csv", 1))
    page.view.all.click()
    page.settle()
    take(page, statement(tmp_path, "two.csv", 1, 2))
    assert shown(page).count("Already taken in from one.csv.") == 1


def test_what_is_to_be_checked_is_told_of_and_opened(page, tmp_path):
    told = two_to_one().rows
    drafts = [drafted(Given(tmp_path), preview(name, rows)) for name, rows in told.items()]
    page.view.focus_on(tuple(drafts))
    page.view.all.click()
    page.settle()
    (check,) = [b for b in page.view.notices.findChildren(QPushButton) if b.text() == "Check them"]
    check.click()
    page.settle()
    entries = page.shell.stage.view
    assert entries.proposals.isVisible()
    assert entries.proposals.table.current is not None


def test_the_files_are_taken_in_by_a_key(page, services, qtbot, tmp_path):
    take(page, statement(tmp_path, "one.csv", 1))
    qtbot.keyClick(page.view.preview.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.settle()
    assert services.ledger.count(EntryQuery()) == 1

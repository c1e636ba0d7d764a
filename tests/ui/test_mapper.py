"""The column mapper, from a file that is not understood to entries in the ledger."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from tests.importing.statements import zipped
from tests.ui.made_up import elsewhere
from tests.ui.wheels import turned
from tracker.domain.entry import Entry
from tracker.importing.mapping.importer import NO_AMOUNT
from tracker.importing.mapping.mapping import DayOrder, Signs
from tracker.settings import Settings
from tracker.ui.mapper.dialog import MapperDialog
from tracker.ui.pages.imports.view import PAGE
from tracker.ui.password_dialog import PasswordDialog
from tracker.ui.theme import GRID

TABLE = (
    "Date;Text;Amount;Thing\n01/02/2026;lunch;-5,00;x\n03/02/2026;wages;20,00;y\n"
    "04/02/2026;ticket;soon;z\n"
)


@pytest.fixture
def page(window, services):
    services.preferences.change(Settings(language="en"))
    made = window(PAGE, elsewhere("reports"))
    made.view = made.shell.stage.view
    return made


@pytest.fixture
def mapper(page, tmp_path):
    """The dialog on a file, opened by the button that is offered for it."""

    def open_on(text):
        path = tmp_path / "table.csv"
        path.write_text(text, "utf-8")
        page.view.take([path])
        page.settle()
        say_columns(page)
        return page.dialog(MapperDialog)

    return open_on


def say_columns(page):
    (offered,) = [b for b in page.view.notices.findChildren(QPushButton) if "columns" in b.text()]
    offered.click()
    page.settle()


def unlock(page):
    dialog = page.dialog(PasswordDialog)
    dialog.words.setText("314159")
    dialog.accept()
    page.settle()


def choose(box, words):
    box.setCurrentIndex(box.findText(words, Qt.MatchFlag.MatchStartsWith))


def settle(page, dialog, qtbot):
    """Let the pause end after which rows are read anew."""
    with qtbot.waitSignal(dialog.model.modelReset):
        page.settle()


def test_a_table_is_shown_with_what_its_columns_seem_to_be(mapper):
    dialog = mapper(TABLE)
    assert dialog.mapping.columns["time"] == 0
    assert dialog.mapping.columns["amount"] == 2
    assert dialog.options.labels["day_order"].text() == "Order of dates: please check"
    rows = dialog.model.rows
    assert [row.entry.amount.minor if row.entry else None for row in rows] == [500, 2000, None]
    assert "soon" in rows[2].said.values["value"]
    assert "account" in dialog.said.text()


def test_what_is_changed_shows_at_once_and_what_is_saved_is_read(page, mapper, qtbot, services):
    dialog = mapper(TABLE.replace("soon", "-3,00"))
    dialog.save()
    assert dialog.isVisible()
    choose(dialog.options.order, "Day, month, year")
    QTest.keyClicks(dialog.options.bank, "Mybank")
    dialog.name.setText("Mine")
    settle(page, dialog, qtbot)
    assert dialog.mapping.day_order is DayOrder.DMY
    assert [row.entry.occurred_at.month for row in dialog.model.rows] == [2, 2, 2]
    assert dialog.said.text() == ""
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    page.settle()
    assert [kept.name for kept in services.mappings.saved().mappings] == ["Mine"]
    assert [draft.preview.importer for draft in page.view.drafts] == ["mapped:Mine"]
    page.view.commit(page.view.drafts)
    page.settle()
    assert len(services.ledger.all(Entry)) == 3


def test_the_currency_of_the_amounts_is_asked_for_and_chosen(page, mapper, qtbot):
    dialog = mapper("Date,Text,Amount\n2026-01-31,lunch,-5.00\n2026-01-30,wages,20.00\n")
    assert dialog.options.labels["currency"].text() == "Currency of the amounts: please check"
    choose(dialog.options.currency, "HKD")
    settle(page, dialog, qtbot)
    assert dialog.mapping.currency == "HKD"
    assert {row.entry.amount.currency for row in dialog.model.rows} == {"HKD"}


def test_the_wheel_over_the_head_of_the_table_changes_no_column(mapper):
    dialog = mapper(TABLE)
    before = dialog.mapping
    for choice in dialog.grid.choices[1:]:
        assert not turned(choice)
    assert dialog.mapping == before


def test_on_a_small_screen_what_is_said_of_rows_needs_no_scrolling_aside(mapper, qtbot):
    dialog = mapper(TABLE)
    dialog.resize(150 * GRID, 720)
    qtbot.waitUntil(lambda: dialog.rows.viewport().width() > 800)
    assert not dialog.rows.horizontalScrollBar().maximum()


def test_rows_are_shown_as_all_of_them_together_would_land(mapper):
    dialog = mapper("日期,摘要,支出,收入\n2026-01-31,买,5,\n2026-01-30,买,-5,\n2026-01-29,买,5,\n")
    first, second, third = dialog.model.rows
    assert (first.said, third.said) == (None, None)
    assert "whether money came or went" in second.said.template


def test_without_any_column_no_row_is_read_and_each_says_why(page, mapper, qtbot):
    dialog = mapper("Date,Amount\n2026-01-01,1.00\n2026-01-02,2.00\n")
    for choice in dialog.grid.choices:
        choice.setCurrentIndex(0)
    settle(page, dialog, qtbot)
    assert dialog.mapping.columns == {}
    assert [row.entry for row in dialog.model.rows] == [None, None]
    assert all(row.said for row in dialog.model.rows)
    assert "date" in dialog.said.text()
    dialog.save()
    assert dialog.isVisible()


def test_without_a_column_of_amounts_every_row_says_that_it_has_none(page, mapper, qtbot):
    dialog = mapper(TABLE)
    dialog.grid.choices[2].setCurrentIndex(0)
    settle(page, dialog, qtbot)
    rows = dialog.model.rows
    assert [row.entry for row in rows] == [None, None, None]
    assert {row.said.template for row in rows} == {NO_AMOUNT}


def test_a_field_belongs_to_one_column_and_signs_follow_the_columns(page, mapper, qtbot):
    dialog = mapper("Date,A,B,C\n2026-01-01,x,1.00,\n2026-01-02,y,,2.00\n")
    choose(dialog.grid.choices[2], "Income")
    choose(dialog.grid.choices[3], "Spending")
    settle(page, dialog, qtbot)
    assert dialog.mapping.signs is Signs.TWO_COLUMNS
    assert [row.entry.amount.minor for row in dialog.model.rows] == [100, 200]
    choose(dialog.grid.choices[2], "Spending")  # the other column that was it is left out
    assert dialog.mapping.columns["expense"] == 2
    choose(dialog.grid.choices[3], "Amount")
    assert 3 in dialog.mapping.columns.values()


def test_a_shared_file_of_settings_is_used_where_it_fits(page, mapper, tmp_path):
    dialog = mapper(TABLE.replace("soon", "-3,00"))
    broken, shared = tmp_path / "broken.json", tmp_path / "shared.json"
    broken.write_text("{}")
    dialog.take(broken)
    page.settle()
    assert "no file of column settings" in dialog.said.text()
    dialog.options.bank.setText("Mybank")
    dialog.write(shared)
    page.settle()
    other = {**json.loads(shared.read_text("utf-8")), "headings": ["a", "b", "c", "d"]}
    broken.write_text(json.dumps({**other, "name": "Other"}))
    dialog.take(broken)
    page.settle()
    assert "other columns" in dialog.said.text()
    dialog.take(shared)
    page.settle()
    assert len(page.view.drafts) == 1


def test_tab_goes_through_every_column_and_option(mapper):
    dialog = mapper(TABLE)
    dialog.activateWindow()
    dialog.grid.choices[0].setFocus()
    seen = []
    for _ in range(20):
        seen.append(dialog.focusWidget())
        dialog.focusNextChild()
    for editor in (*dialog.grid.choices, dialog.options.order, dialog.options.bank, dialog.name):
        assert editor in seen
    assert all(choice.accessibleName() for choice in dialog.grid.choices)


def test_the_password_of_a_locked_table_is_asked_for_again(page, tmp_path):
    path = tmp_path / "table.zip"
    path.write_bytes(zipped({"table.csv": TABLE.encode()}, "314159"))
    page.view.take([path])
    page.settle()
    unlock(page)
    say_columns(page)
    unlock(page)
    assert len(page.dialog(MapperDialog).model.rows) == 3


def test_a_password_that_is_typed_while_the_page_is_made_anew_opens_the_table(
    page, tmp_path, qtbot
):
    """Another look, such as that of a system that turns dark, takes the page that asked."""
    path = tmp_path / "table.zip"
    path.write_bytes(zipped({"table.csv": TABLE.replace("soon", "-3,00").encode()}, "314159"))
    page.view.take([path])
    page.settle()
    unlock(page)
    say_columns(page)
    before = page.view
    page.shell.choose(theme="dark")
    qtbot.waitUntil(lambda: not isValid(before))
    page.settle()
    unlock(page)
    dialog = page.dialog(MapperDialog)
    choose(dialog.options.order, "Day, month, year")
    dialog.options.bank.setText("Mybank")
    dialog.save()
    page.settle()
    unlock(page)
    assert len(page.shell.stage.view.drafts) == 1

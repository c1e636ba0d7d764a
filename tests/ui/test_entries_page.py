"""The entries page: filtered, sorted, fetched as it is scrolled, and typed into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyleOptionViewItem,
)

from tests.ui.entries_desk import accounts
from tracker.domain.account import Account, AccountKind
from tracker.domain.batch import ImportBatch
from tracker.domain.entry import ONLY_FROM, ONLY_TO, Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.storage import records
from tracker.ui.columns import table_text
from tracker.ui.dialogs import Dialog
from tracker.ui.empty_state import EmptyState
from tracker.ui.pages.entries.filters import SEARCH_WIDTH
from tracker.ui.pages.entries.model import (
    columns,
    load,
    name_of,
    narrowed,
    spans,
    totals_line,
)
from tracker.ui.pages.entries.view import PAGE
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.table_model import WINDOW

__all__ = ["accounts"]

ENGLISH = Language("en")
ORIGIN = 10
START = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)


@pytest.fixture
def many(services, accounts):
    """Five hundred purchases, a day apart, the newest first; every tenth needs review."""
    with services.database.writing() as db:
        batch = records.insert(db, ImportBatch(file_name="bill.csv", sha256="x", imported_at=START))
        records.insert_many(db, [
            Entry(
                occurred_at=START - timedelta(days=number), amount=Money(100 + number),
                account_id=accounts[number % 2], counterparty=f"shop {number:03}",
                needs_review=number % 10 == 0, batch_id=batch, line=number + 2,
            ) for number in range(500)
        ])  # fmt: skip
    return accounts


def first_cells(view, column=5, rows=2):
    return [view.model.data(view.model.index(row, column)) for row in range(rows)]


@pytest.mark.usefixtures("many")
def test_entries_are_shown_with_accounts_by_name_and_where_they_came_from(services):
    names = load(services)
    query = EntryQuery(sort="amount", descending=False)
    first = services.lists.begin(query, WINDOW).rows
    line = table_text(columns(names), first[:1], ENGLISH).splitlines()[1]
    assert line == "2026-11-20 09:00\tPurchase\t1.00\t\t\tshop 000\t\t\t花呗\t\tbill.csv, line 2\t"
    by_hand = replace(first[0], batch_id=None)
    assert table_text(columns(names), [by_hand], ENGLISH).endswith("By hand\t")
    assert (services.lists.listing(query).count, len(first)) == (500, WINDOW)


def test_what_a_filter_finds_is_added_up(services, many):
    services.ledger.save(Entry(
        occurred_at=START, kind=EntryKind.INCOME, amount=Money(900_000), to_account_id=many[1]
    ))  # fmt: skip
    listing = services.lists.listing(EntryQuery(first=date(2026, 11, 19)))
    found = services.lists.flows(listing).whole
    assert totals_line(found, ENGLISH) == "3 entries   Income 9,000.00   Purchase 2.01"


def test_spans_of_days_have_names():
    named = spans(date(2026, 1, 15))
    assert named["Last month"] == (date(2025, 12, 1), date(2025, 12, 31))
    assert named["Last three months"] == (date(2025, 11, 1), date(2026, 1, 31))
    assert named["Last year"] == (date(2025, 1, 1), date(2025, 12, 31))


def test_an_entry_is_named_by_day_counterparty_and_amount():
    entry = Entry(occurred_at=START, counterparty="美团", amount=Money(1250))
    assert name_of(entry, ENGLISH) == "2026-11-20 美团 12.50"


@pytest.mark.usefixtures("many")
def test_rows_are_fetched_as_they_come_into_view(window):
    opened = window(PAGE)
    view = opened.shell.stage.view
    assert first_cells(view) == ["shop 000", "shop 001"]
    assert view.model.rowCount() == 500
    view.table.verticalScrollBar().setValue(view.table.verticalScrollBar().maximum())
    view.table.grab()
    opened.settle()
    assert view.model.data(view.model.index(499, 5)) == "shop 499"


@pytest.mark.usefixtures("many")
def test_typing_filters_once_it_pauses(window, qtbot):
    opened = window(PAGE)
    view = opened.shell.stage.view
    qtbot.keyClicks(view.filters.search, "shop 049")
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    qtbot.keyClicks(view.filters.search, "zzz")
    qtbot.waitUntil(lambda: view.model.rowCount() == 0)
    assert "No entry matches the filter." in opened.texts()
    view.filters.reset()
    opened.settle()
    assert view.model.rowCount() == 500


def test_a_ledger_without_entries_says_so_rather_than_blame_the_filter(window):
    opened = window(PAGE)
    assert "There are no entries yet: import a statement, or add one by hand." in opened.texts()
    ways_on = opened.shell.stage.view.findChild(EmptyState).findChildren(QPushButton)
    assert [way.text() for way in ways_on] == ["Import statements", "Add entry"]
    ways_on[1].click()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["amount"].show_value(Money(100))
    dialog.save()
    opened.settle()
    assert opened.shell.stage.view.model.rowCount() == 1


@pytest.mark.usefixtures("many")
def test_filters_narrow_together(window):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.filters.account.setCurrentIndex(1)
    view.filters.review.setChecked(True)
    view.filters.days.box.setCurrentIndex(1)
    view.filters.kind.setCurrentIndex(1)
    opened.settle()
    assert first_cells(view) == ["shop 000", "shop 010"]
    assert view.model.rowCount() == 2
    view.filters.kind.setCurrentIndex(2)
    opened.settle()
    assert view.model.rowCount() == 0


def test_the_filter_takes_a_second_line_where_the_search_would_be_too_narrow(window):
    opened = window(PAGE)
    filters = opened.shell.stage.view.filters
    opened.shell.resize(1280, 800)
    opened.settle()
    assert filters.reset_button.y() < filters.search.geometry().bottom()
    opened.shell.resize(800, 800)
    opened.settle()
    assert filters.reset_button.y() > filters.search.geometry().bottom()
    assert filters.search.width() >= SEARCH_WIDTH
    opened.shell.resize(1280, 800)
    opened.settle()
    assert filters.reset_button.y() < filters.search.geometry().bottom()


def test_a_form_is_shown_as_a_whole_and_scrolls_only_on_a_low_screen(window):
    opened = window(PAGE)
    opened.shell.perform("new")
    dialog = opened.dialog(RecordDialog)
    area = dialog.findChild(QScrollArea)
    opened.settle()
    assert area.verticalScrollBar().maximum() == 0
    area.setMinimumHeight(0)
    opened.settle()
    dialog.resize(dialog.width(), 300)
    opened.settle()
    assert dialog.height() == 300
    assert area.verticalScrollBar().maximum() > 0


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("wide", [1216, 1256, 1296])
def test_own_days_are_seen_whole_however_wide_the_window_is(window, wide):
    opened = window(PAGE)
    opened.shell.resize(wide, 800)
    opened.settle()
    query = EntryQuery(first=date(2026, 10, 25), last=date(2026, 10, 28))
    last = opened.open("entries", query).filters.days.last
    assert last.width() >= last.sizeHint().width()


@pytest.mark.usefixtures("many")
def test_own_days_can_be_chosen(window):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.filters.days.show_span(date(2026, 11, 1), date(2026, 11, 2))
    opened.settle()
    assert view.filters.days.first.isVisible()
    assert view.model.rowCount() == 2


@pytest.mark.usefixtures("many")
def test_headers_sort_the_whole_ledger(window):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    opened.settle()
    assert first_cells(view) == ["shop 499", "shop 498"]


def test_another_page_can_point_at_entries(window, many):
    opened = window(PAGE)
    query = EntryQuery(
        kinds=(EntryKind.PURCHASE,), account_id=many[1], batch_id=1,
        first=date(2026, 11, 1), last=date(2026, 11, 30), text="shop",
    )  # fmt: skip
    view = opened.open("entries", query)
    assert view.filters.query() == query
    assert view.model.rowCount() == 10
    assert "Only: bill.csv" in opened.texts()
    several = EntryQuery(kinds=(EntryKind.PURCHASE, EntryKind.REFUND), category="")
    opened.open("entries", several)
    assert view.filters.query() == several
    assert narrowed(several, load(opened.shell.services), ENGLISH) == (
        "Only: Without category, Purchase, Refund"
    )


def test_an_entry_is_typed_in_changed_and_deleted(window, services, accounts):
    opened = window(PAGE)
    view = opened.open("entries", "new")
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["amount"].show_value(Money(123_450))
    dialog.form.editors["account_id"].show_value(accounts[0])
    dialog.form.editors["counterparty"].show_value("美团")
    dialog.save()
    opened.settle()
    assert first_cells(view, rows=1) == ["美团"]
    view.table.pick(0)
    view.edit()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["counterparty"].show_value("京东")
    dialog.save()
    opened.settle()
    (entry,) = services.ledger.entries(EntryQuery())
    assert (entry.counterparty, entry.amount, entry.kind) == (
        "京东", Money(123_450), EntryKind.PURCHASE,
    )  # fmt: skip
    opened.shell.undoing.undo()
    opened.settle()
    assert services.ledger.entries(EntryQuery())[0].counterparty == "美团"


@pytest.mark.usefixtures("many")
def test_several_entries_are_deleted_at_once_and_brought_back(window, services, qtbot):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.table.pick(0)
    down = Qt.Key.Key_Down
    qtbot.keyClick(view.table, down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    question = opened.dialog(Dialog)
    assert "Delete 2 entries?" in opened.texts(question)
    question.accept()
    opened.settle()
    assert services.ledger.count(EntryQuery()) == 498
    opened.shell.undoing.undo()
    opened.settle()
    assert services.ledger.count(EntryQuery()) == 500


def test_an_entry_that_cannot_be_is_refused_at_its_field(window, services, accounts):
    opened = window(PAGE)
    opened.open("entries", "new")
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["kind"].show_value(EntryKind.TRANSFER)
    dialog.form.editors["amount"].show_value(Money(100))
    for end in ("account_id", "to_account_id"):
        dialog.form.editors[end].show_value(accounts[0])
    dialog.save()
    opened.settle()
    assert dialog.form.said("to_account_id")
    assert services.ledger.count(EntryQuery()) == 0
    dialog.reject()


def test_an_entry_is_added_once_however_often_enter_is_pressed(window, services):
    opened = window(PAGE)
    opened.open("entries", "new")
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["amount"].show_value(Money(10**17))
    for _ in range(2):
        dialog.save()
    opened.settle()
    assert dialog.form.said("amount") == "The amount is too large."
    dialog.form.editors["amount"].show_value(Money(100))
    for _ in range(2):
        dialog.save()
    opened.settle()
    assert services.ledger.count(EntryQuery()) == 1


def test_of_an_entry_only_the_ends_are_asked_that_its_kind_can_have(window, services, accounts):
    opened = window(PAGE)
    opened.open("entries", "new")
    dialog = opened.dialog(RecordDialog)
    editors, asked = dialog.form.editors, {}
    for kind in EntryKind:
        editors["kind"].show_value(kind)
        ends = ("account_id", "to_account_id", "bill_month")
        asked[kind] = [editors[attr].isVisible() for attr in ends]
    assert {kind for kind, (left, _, _) in asked.items() if not left} == ONLY_TO
    assert {kind for kind, (_, arrived, _) in asked.items() if not arrived} == ONLY_FROM
    assert [kind for kind, (*_, bill) in asked.items() if bill] == [EntryKind.REPAYMENT]
    editors["kind"].show_value(EntryKind.TRANSFER)
    editors["account_id"].show_value(accounts[0])
    editors["to_account_id"].show_value(accounts[1])
    editors["kind"].show_value(EntryKind.PURCHASE)
    editors["amount"].show_value(Money(100))
    dialog.save()
    opened.settle()
    (saved,) = services.ledger.entries(EntryQuery())
    assert (saved.account_id, saved.to_account_id) == (accounts[0], None)


def test_the_next_entry_may_be_of_a_kind_without_the_end_of_the_one_before(
    window, services, accounts
):
    opened = window(PAGE)
    opened.open("entries", "new")
    dialog = opened.dialog(RecordDialog)
    editors = dialog.form.editors
    editors["kind"].show_value(EntryKind.TRANSFER)
    editors["account_id"].show_value(accounts[0])
    editors["to_account_id"].show_value(accounts[1])
    editors["amount"].show_value(Money(100))
    dialog.save_and_begin()
    opened.settle()
    editors["kind"].show_value(EntryKind.PURCHASE)
    editors["amount"].show_value(Money(200))
    dialog.save()
    opened.settle()
    saved = {entry.kind: entry for entry in services.ledger.all(Entry)}
    ends = {kind: (one.account_id, one.to_account_id) for kind, one in saved.items()}
    assert ends == {
        EntryKind.TRANSFER: (accounts[0], accounts[1]),
        EntryKind.PURCHASE: (accounts[0], None),
    }


@pytest.mark.usefixtures("many")
def test_what_the_filter_finds_is_written_to_a_table_for_spreadsheets(window, tmp_path):
    opened = window(PAGE)
    view = opened.open("entries", EntryQuery(text="shop 00"))
    view.export_button.click()
    chooser = opened.dialog(QFileDialog)
    assert chooser.selectedFiles()[0].endswith("Xinji entries 2026-11-20.csv")
    chooser.fileSelected.emit(str(tmp_path / "out.csv"))
    chooser.close()
    opened.settle()
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == 1 + 14
    assert opened.shell.statusBar().currentMessage().startswith("Entries written: 14.")


@pytest.mark.usefixtures("many")
def test_the_file_menu_exports_entries_too(window):
    opened = window(PAGE)
    opened.shell.menu_entries["export-entries"].trigger()
    opened.settle()
    assert opened.dialog(QFileDialog).isVisible()


def test_another_format_of_an_export_keeps_the_folder_that_was_typed(window, tmp_path, qtbot):
    opened = window(PAGE)
    opened.shell.menu_entries["export-entries"].trigger()
    opened.settle()
    chooser = opened.dialog(QFileDialog)
    (typed,) = chooser.findChildren(QLineEdit, "fileNameEdit")
    typed.setText(str(tmp_path / "mine.csv"))
    (formats,) = chooser.findChildren(QComboBox, "fileTypeCombo")
    formats.setFocus()
    qtbot.waitUntil(formats.hasFocus)
    qtbot.keyClick(formats, Qt.Key.Key_Down)
    assert chooser.selectedFiles() == [str(tmp_path / "mine.xlsx")]


@pytest.mark.usefixtures("many")
def test_the_filter_survives_another_language(window):
    opened = window(PAGE)
    opened.open("entries", EntryQuery(text="shop 00"))
    opened.shell.choose(language="zh_CN")
    opened.settle()
    assert opened.shell.stage.view.filters.search.text() == "shop 00"
    assert opened.shell.stage.view.model.rowCount() == 14


@pytest.mark.usefixtures("many")
def test_where_an_entry_came_from_keeps_its_line_and_is_told_whole(window):
    view = window(PAGE).shell.stage.view
    view.table.setColumnWidth(ORIGIN, 60)
    index = view.model.index(0, ORIGIN)
    option = QStyleOptionViewItem()
    view.table.itemDelegateForIndex(index).initStyleOption(option, index)
    assert option.textElideMode == Qt.TextElideMode.ElideLeft
    assert view.table.hint(index) == "bill.csv, line 2"


def test_the_currency_of_the_account_stands_beside_the_amount(window, services):
    card = Account(name="Visa", kind=AccountKind.CREDIT_CARD, currency="USD")
    card_id = services.ledger.save(card).id
    opened = window(PAGE)
    opened.shell.stage.view.add()
    dialog = opened.dialog(RecordDialog)
    amount = dialog.form.editors["amount"]
    assert opened.texts(amount) == [""]
    dialog.form.editors["account_id"].show_value(card_id)
    assert opened.texts(amount) == ["", "USD"]
    dialog.reject()

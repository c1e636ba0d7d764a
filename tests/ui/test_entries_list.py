"""The list of entries: grouped by month, edited in place, many at once, looked at as one likes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from tests.ui.entries_desk import accounts, many, opened
from tracker.domain.deed import DeedKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.services.changes import Changes
from tracker.services.history import DeedQuery
from tracker.services.kept_views import KeptColumn, KeptFilter
from tracker.ui.columns_dialog import ColumnsDialog
from tracker.ui.dialogs import Dialog
from tracker.ui.pages.entries.changing import ChangeDialog
from tracker.ui.pages.entries.saved_filters import NameDialog
from tracker.ui.pages.entries.view import PAGE
from tracker.ui.sections import Sections

__all__ = ["accounts", "many", "opened"]

WHEN, KIND, AMOUNT, OWED, HELD, SHOP = range(6)


@pytest.fixture
def view(opened):
    return opened.shell.stage.view


def cells(view, row):
    return [view.model.data(view.model.index(row, column)) for column in range(6)]


def select(view, first, last):
    flags = QItemSelectionModel.SelectionFlag
    chosen = QItemSelection(view.model.index(first, 0), view.model.index(last, 0))
    view.table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)


def test_months_stand_above_their_entries_and_say_what_they_come_to(opened, view):
    view.looks.months.setChecked(True)
    opened.settle()
    assert view.model.rowCount() == 500 + 17
    assert view.model.row_at(0) is None
    role = Qt.ItemDataRole.AccessibleTextRole
    said = view.model.data(view.model.index(0, WHEN), role)
    assert said == "2026-11   20 entries   In 0.00   Out 21.90   Net −21.90"
    assert cells(view, 1)[SHOP] == "shop 000"
    assert view.model.data(view.model.index(21, WHEN), role).startswith("2026-10   31 entries")


def test_months_are_folded_and_unfolded_by_keyboard(opened, view, qtbot):
    view.looks.months.setChecked(True)
    opened.settle()
    view.table.stand_on(0)
    qtbot.keyClick(view.table, Qt.Key.Key_Left)
    assert view.model.rowCount() == 500 + 17 - 20
    assert view.model.row_at(2) is not None or view.model.sections.head(1) == 1
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert view.model.rowCount() == 500 + 17
    qtbot.keyClick(view.table, Qt.Key.Key_Left)
    view.table.fold_all(folded=True)
    assert view.model.rowCount() == 17
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert view.listed.chosen.text().startswith("500 selected")
    view.table.fold_all(folded=False)
    assert view.model.rowCount() == 500 + 17


def test_grouped_lists_are_sorted_within_their_months(opened, view):
    view.looks.months.setChecked(True)
    view.table.sortByColumn(AMOUNT, Qt.SortOrder.DescendingOrder)
    opened.settle()
    assert cells(view, 1)[AMOUNT] == "1.19"
    assert cells(view, 20)[AMOUNT] == "1.00"
    assert cells(view, 22)[AMOUNT] == "1.50"


def test_what_is_selected_is_added_up(opened, view):
    select(view, 0, 2)
    opened.settle()
    assert view.listed.chosen.text() == "3 selected   In 0.00   Out 3.03   Net −3.03"
    view.table.selectAll()
    opened.settle()
    assert view.listed.chosen.text().startswith("500 selected   In 0.00   Out 1,747.50")
    select(view, 4, 4)
    opened.settle()
    assert not view.listed.chosen.text()


def test_what_a_list_comes_to_stays_in_another_order_and_follows_what_is_changed(opened, view):
    said = view.listed.totals.text()
    assert "1,747.50" in said
    view.table.sortByColumn(AMOUNT, Qt.SortOrder.DescendingOrder)
    opened.settle()
    assert view.listed.totals.text() == said
    view.table.stand_on(0, AMOUNT)
    view.table.editing.typed.emit(view.table.current, "amount", Money(1_00))
    opened.settle()
    view.table.sortByColumn(AMOUNT, Qt.SortOrder.AscendingOrder)
    opened.settle()
    assert "1,742.51" in view.listed.totals.text()
    view.filters.show_query(EntryQuery(text="shop 499"))
    opened.settle()
    assert "1.00" in view.listed.totals.text()
    assert "1,742.51" not in view.listed.totals.text()


def test_what_a_list_comes_to_is_told_with_what_moved_however_wide_the_window_is(opened, view):
    told = view.listed.totals.accessibleDescription()
    assert "1,747.50" in told
    assert "Net" in told
    opened.shell.resize(opened.shell.width() - 200, opened.shell.height())
    opened.settle()
    assert view.listed.totals.accessibleDescription() == told


def test_a_cell_is_edited_where_it_stands_and_the_trail_tells_of_it(opened, view, services, qtbot):
    view.table.stand_on(1, AMOUNT)
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = view.table.findChild(QLineEdit)
    editor.setText("12.x")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.property("wrong")
    assert opened.shell.statusBar().currentMessage() == (
        "Write an amount such as 1,234.50, or a sum such as 12.5 + 8."
    )
    editor.setText("1,234.5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    opened.settle()
    assert cells(view, 1)[AMOUNT] == "1,234.50"
    assert view.table.currentIndex().row() == 1
    assert view.table.currentIndex().column() == AMOUNT
    assert services.history.page(DeedQuery(limit=1))[0].deed.kind is DeedKind.CHANGED
    opened.shell.undoing.undo()
    opened.settle()
    assert cells(view, 1)[AMOUNT] == "1.01"


def test_escape_leaves_a_cell_as_it_was(opened, view, services, qtbot):
    view.table.stand_on(0, SHOP)
    view.table.edit_cell()
    editor = view.table.findChild(QLineEdit)
    editor.setText("elsewhere")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    opened.settle()
    assert services.ledger.entries(EntryQuery(limit=1))[0].counterparty == "shop 000"


def test_what_cannot_be_is_refused_and_said(opened, view, services, many):
    view.table.editing.typed.emit(view.model.row_at(0), "to_account_id", many[1])
    opened.settle()
    assert services.ledger.entries(EntryQuery(limit=1))[0].to_account_id is None
    assert any("purchase" in said.lower() for said in opened.texts())


def test_what_was_moved_becomes_a_purchase_where_it_stands_and_with_others(
    opened, view, services, many
):
    def move() -> None:
        for entry in services.ledger.entries(EntryQuery(limit=3)):
            moved = replace(entry, kind=EntryKind.TRANSFER, account_id=many[1])
            services.ledger.save(replace(moved, to_account_id=many[0]))
        opened.shell.changed(Changes.ENTRIES)
        opened.settle()

    def ends() -> list[tuple[int | None, int | None]]:
        found = services.ledger.entries(EntryQuery(kinds=(EntryKind.PURCHASE,), limit=3))
        return [(one.account_id, one.to_account_id) for one in found]

    move()
    for row in range(3):
        view.table.editing.typed.emit(view.model.row_at(row), "kind", EntryKind.PURCHASE)
        opened.settle()
    assert ends() == [(many[1], None)] * 3
    move()
    select(view, 0, 2)
    view.change()
    dialog = opened.dialog(ChangeDialog)
    dialog.editors["kind"].show_value(EntryKind.PURCHASE)
    dialog.boxes["kind"].setChecked(True)
    dialog.change()
    opened.settle()
    assert ends() == [(many[1], None)] * 3


def test_many_entries_are_changed_at_once_and_back(opened, view, services, many, qtbot):
    select(view, 0, 299)
    opened.shell.activateWindow()
    qtbot.waitUntil(opened.shell.isActiveWindow)
    qtbot.keyClick(view.table, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    opened.settle()
    dialog = opened.dialog(ChangeDialog)
    dialog.boxes["account_id"].setChecked(True)
    dialog.editors["note"].line.setText("shared")
    assert [attr for attr, box in dialog.boxes.items() if box.isChecked()] == [
        "account_id", "note",
    ]  # fmt: skip
    dialog.change()
    opened.settle()
    changed = services.ledger.entries(EntryQuery(text="shared"))
    assert len(changed) == 300
    assert {entry.account_id for entry in changed} == {many[0]}
    assert services.ledger.count(EntryQuery()) == 500
    opened.shell.undoing.undo()
    opened.settle()
    assert not services.ledger.count(EntryQuery(text="shared"))
    assert services.ledger.count(EntryQuery(account_id=many[1])) == 250


def test_what_became_of_one_of_many_while_it_was_asked_stays(opened, view, services):
    view.table.selectAll()
    view.change()
    opened.settle()
    dialog = opened.dialog(ChangeDialog)
    (last,) = services.ledger.entries(EntryQuery(offset=499, limit=1))
    services.ledger.save(replace(last, counterparty="elsewhere"))
    dialog.editors["note"].line.setText("shared")
    dialog.change()
    opened.settle()
    assert services.ledger.count(EntryQuery(text="shared")) == 500
    assert [e.note for e in services.ledger.entries(EntryQuery(text="elsewhere"))] == ["shared"]


def test_a_change_that_one_of_them_cannot_have_changes_none(opened, view, services, many):
    select(view, 0, 4)
    view.change()
    dialog = opened.dialog(ChangeDialog)
    dialog.editors["to_account_id"].show_value(many[1])
    dialog.change()
    opened.settle()
    assert dialog.isVisible()
    assert dialog.said.text()
    assert not services.ledger.count(EntryQuery(kinds=(EntryKind.TRANSFER,)))
    assert all(e.to_account_id is None for e in services.ledger.entries(EntryQuery(limit=5)))
    dialog.reject()


def test_a_long_selection_is_deleted_whole_though_most_was_never_read(opened, view, services):
    view.table.selectAll()
    view.delete()
    opened.settle()
    question = opened.dialog(Dialog)
    assert "Delete 500 entries?" in opened.texts(question)
    question.accept()
    opened.settle()
    assert not services.ledger.count(EntryQuery())
    opened.shell.undoing.undo()
    opened.settle()
    assert services.ledger.count(EntryQuery()) == 500


def test_a_list_that_is_read_again_stays_where_it_was(opened, view, services):
    view.table.stand_on(300)
    view.table.grab()
    opened.settle()
    scrolled = view.table.verticalScrollBar().value()
    assert cells(view, 300)[SHOP] == "shop 300"
    entry = view.model.row_at(300)
    view.table.editing.typed.emit(entry, "counterparty", "elsewhere")
    opened.settle()
    view.table.grab()
    opened.settle()
    assert view.table.verticalScrollBar().value() == scrolled
    assert view.table.currentIndex().row() == 300
    assert cells(view, 300)[SHOP] == "elsewhere"
    assert services.ledger.count(EntryQuery(text="elsewhere")) == 1


def test_a_filter_is_saved_taken_up_again_and_deleted(opened, view, services, many):
    view.filters.search.setText("shop 04")
    view.filters.show_query(EntryQuery(
        text="shop 04", account_id=many[1], first=date(2026, 9, 1), last=date(2026, 11, 30)
    ))  # fmt: skip
    view.looks.filters.save()
    dialog = opened.dialog(NameDialog)
    dialog.name.setText("autumn")
    dialog.save()
    opened.settle()
    assert services.views.filters["autumn"] == KeptFilter(
        text="shop 04", account="零钱", days="Last three months"
    )
    view.filters.reset()
    opened.settle()
    assert view.model.rowCount() == 500
    view.looks.filters.fill()
    assert "autumn" in [action.text() for action in view.looks.filters.names.actions()]
    view.looks.filters.names.actions()[0].trigger()
    opened.settle()
    assert view.filters.query().account_id == many[1]
    assert view.model.rowCount() == 5
    view.looks.filters.forget("autumn")
    opened.settle()
    view.looks.filters.fill()
    assert "autumn" not in [action.text() for action in view.looks.filters.names.actions()]


def test_columns_are_chosen_ordered_and_widened_and_outlast_the_window(
    opened, view, services, qtbot
):
    view.looks.choose_columns()
    dialog = opened.dialog(ColumnsDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    titles = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    assert titles[:4] == ["When", "Kind", "Amount (¥)", "Owed (¥)"]
    assert "where entries of one line alone are listed" in dialog.list.item(OWED).toolTip()
    note = dialog.list.item(titles.index("Note"))
    assert note.checkState() == Qt.CheckState.Unchecked
    note.setCheckState(Qt.CheckState.Checked)
    dialog.list.item(titles.index("Category")).setCheckState(Qt.CheckState.Unchecked)
    dialog.list.setCurrentRow(0)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    before = view.table.columnWidth(WHEN)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.table.columnWidth(WHEN) == before + 16
    qtbot.waitUntil(lambda: bool(services.views.columns("entries")))
    dialog.reject()
    opened.shell.choose(language="zh_CN")
    opened.settle()
    table = opened.shell.stage.view.table
    heads = table.horizontalHeader()
    assert [heads.logicalIndex(place) for place in range(3)] == [KIND, WHEN, AMOUNT]
    assert table.columnWidth(WHEN) == before + 16
    assert not table.isColumnHidden(titles.index("Note"))
    assert table.isColumnHidden(titles.index("Category"))
    opened.shell.stage.view.looks.layout_.reset()
    opened.settle()
    assert not services.views.columns("entries")
    assert heads.logicalIndex(0) == WHEN


def test_what_was_typed_as_the_ledger_goes_is_not_searched_for(window):
    opened = window(PAGE)
    filters = opened.shell.stage.view.filters
    QTest.keyClicks(filters.search, "shop")
    waiting = [timer for timer in filters.findChildren(QTimer) if timer.isActive()]
    assert waiting
    opened.shell.end()
    assert not any(timer.isActive() for timer in waiting)


def test_columns_that_are_moved_as_the_ledger_goes_are_kept(window, services):
    opened = window(PAGE)
    layout = opened.shell.stage.view.looks.layout_
    opened.shell.stage.view.table.horizontalHeader().moveSection(WHEN, KIND)
    pause = layout.findChild(QTimer)
    assert pause.isActive()
    opened.shell.end()
    pause.timeout.emit()
    opened.settle()
    kept = services.views.columns("entries")
    assert [column.title for column in kept[:2]] == ["Kind", "When"]


@pytest.mark.parametrize("look", [{"language": "zh_CN"}, {"theme": "dark"}])
def test_columns_are_no_longer_asked_for_once_another_look_is_put_on(opened, view, look):
    view.looks.choose_columns()
    opened.dialog(ColumnsDialog)
    opened.shell.choose(**look)
    opened.settle()
    assert not [one for one in opened.shell.findChildren(ColumnsDialog) if one.isVisible()]


def test_the_context_menu_names_the_keys_of_what_it_does(view):
    view.table.stand_on(0)
    menu = QMenu()
    view.table.menu_wanted.emit(menu)
    shown = {a.text(): a.shortcut().toString() for a in menu.actions()}
    assert shown["Edit this cell"] == "F2"
    assert shown["Change all selected…"] == "Shift+F2"


def test_typing_asks_only_for_the_last_word(opened, view, qtbot):
    for typed in ("s", "sh", "shop 1", "shop 12", "shop 123"):
        view.filters.search.setText(typed)
        view.search()
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    opened.settle()
    assert cells(view, 0)[SHOP] == "shop 123"


@pytest.mark.parametrize(
    ("stretches", "places"),
    [
        ([(0, 0)], []),
        ([(1, 2)], [(0, 1)]),
        ([(0, 3)], [(0, 2)]),
        ([(0, 4)], [(0, 6)]),
        ([(2, 6)], [(1, 7)]),
        ([(6, 6), (1, 1)], [(0, 0), (7, 7)]),
        ([(4, 4)], [(3, 6)]),
    ],
)
def test_a_folded_month_is_selected_by_its_head(stretches, places):
    months = [(Month(2026, 11), 3), (Month(2026, 10), 4), (Month(2026, 9), 2)]
    sections = Sections(9, months, frozenset({Month(2026, 10)}))
    assert [sections.place(number) for number in range(sections.shown)] == [
        None, 0, 1, 2, None, None, 7, 8,
    ]  # fmt: skip
    assert [sections.number(place) for place in range(9)] == [1, 2, 3, 4, 4, 4, 4, 6, 7]
    assert sections.places(stretches) == places


def test_where_nothing_is_found_one_button_leads_back(opened, view):
    view.filters.search.setText("nowhere")
    view.search()
    opened.settle()
    assert view.model.rowCount() == 0
    (way_on,) = [b for b in view.listed.body.findChildren(QPushButton) if b.isVisible()]
    assert way_on.text() == "Reset the filter"
    way_on.click()
    opened.settle()
    assert view.model.rowCount() == 500


def shown(view):
    heads = [view.model.headerData(n, Qt.Orientation.Horizontal) for n in range(8)]
    return {head for n, head in enumerate(heads) if not view.table.isColumnHidden(n)}


def test_entries_of_one_account_say_what_was_left_after_each(opened, view, many, services):
    assert not shown(view) & {"Owed (¥)", "Balance (¥)"}
    opened.open("entries", EntryQuery(account_id=many[0]))
    assert "Owed (¥)" in shown(view)
    assert "Balance (¥)" not in shown(view)
    rows = services.ledger.entries(EntryQuery(account_id=many[0]))
    owed = Money.total(row.amount for row in rows)
    assert cells(view, 0)[OWED] == str(owed)
    assert cells(view, 1)[OWED] == str(owed - rows[0].amount)
    view.table.stand_on(0)
    view.table.copy()
    assert f"\t{owed}\t".replace(",", "") in QApplication.clipboard().text().replace(",", "")
    assert "Balance" not in QApplication.clipboard().text()
    tip = view.model.headerData(OWED, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "What was owed on the line after this entry, where" in tip
    view.filters.reset()
    opened.settle()
    assert not shown(view) & {"Owed (¥)", "Balance (¥)"}


def test_balances_come_with_the_rows_that_are_scrolled_to(opened, view, many):
    opened.open("entries", EntryQuery(account_id=many[0]))
    last = view.model.rowCount() - 1
    view.table.scrollToBottom()
    view.table.grab()
    opened.settle()
    assert cells(view, last)[OWED] == cells(view, last)[AMOUNT]


def test_a_balance_that_nobody_wants_to_see_stays_away(opened, view, many):
    layout = view.looks.layout_
    layout.show(OWED, shown=False)
    opened.open("entries", EntryQuery(account_id=many[0]))
    assert "Owed (¥)" not in shown(view)
    assert not layout.is_shown(OWED)
    layout.show(OWED, shown=True)
    assert "Owed (¥)" in shown(view)


def test_a_balance_is_the_newest_that_was_worked_out_whatever_list_it_stood_in(
    opened, view, many, services
):
    opened.open("entries", EntryQuery(account_id=many[0]))
    view.table.scrollToBottom()
    view.table.grab()
    opened.settle()
    view.table.sortByColumn(WHEN, Qt.SortOrder.AscendingOrder)
    opened.settle()
    assert cells(view, 0)[OWED] == cells(view, 0)[AMOUNT] == "5.98"
    services.ledger.save(replace(view.model.row_at(0), amount=Money(1000)))
    opened.shell.changed(Changes.ENTRIES)
    opened.settle()
    assert cells(view, 0)[OWED] == cells(view, 0)[AMOUNT] == "10.00"
    assert cells(view, 1)[OWED] == "15.96"


def test_a_column_that_gives_no_order_does_not_look_as_if_it_did(opened, view, many):
    opened.open("entries", EntryQuery(account_id=many[0]))
    heads = view.table.horizontalHeader()
    heads.setSortIndicator(AMOUNT, Qt.SortOrder.AscendingOrder)
    heads.setSortIndicator(OWED, Qt.SortOrder.DescendingOrder)
    opened.settle()
    assert cells(view, 0)[AMOUNT] == "1.00"
    assert heads.sortIndicatorSection() == AMOUNT
    assert heads.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder


def test_where_balances_alone_were_left_something_stands_in_their_place(opened, view, many):
    opened.open("entries", EntryQuery(account_id=many[0]))
    for number in range(len(view.model.columns)):
        view.looks.layout_.show(number, shown=number in {OWED, HELD})
    assert shown(view) == {"Owed (¥)"}
    view.filters.reset()
    opened.settle()
    assert shown(view) == {"When"}
    opened.open("entries", EntryQuery(account_id=many[1]))
    assert shown(view) == {"Balance (¥)"}


def test_columns_that_came_since_the_others_were_moved_stand_where_they_were_made(
    window, many, services
):
    """Who moved columns in an earlier version has balances beside the amounts all the same."""
    before = ["When", "Note", "Amount (¥)", "Counterparty", "What for", "Category", "From", "To",
              "Origin", "Kind"]  # fmt: skip
    services.views.keep_columns("entries", [KeptColumn(title) for title in before])
    view = window(PAGE).open("entries", EntryQuery(account_id=many[0]))
    titles = [column.title for column in view.model.columns]
    assert [titles[number] for number in view.looks.layout_.order] == [
        *before[:3], "Owed (¥)", "Balance (¥)", *before[3:]
    ]  # fmt: skip
    assert "Owed (¥)" in shown(view)


def test_a_column_that_tells_nothing_just_now_is_widened_from_what_it_is_made(opened, view, many):
    view.looks.layout_.widen(OWED, 16)
    opened.open("entries", EntryQuery(account_id=many[0]))
    assert view.table.columnWidth(OWED) == 104 + 16


def test_a_column_that_comes_and_goes_is_not_one_that_a_person_made_wider(opened, view, many):
    opened.open("entries", EntryQuery(account_id=many[0]))
    view.filters.reset()
    opened.settle()
    assert not view.table.widths

"""The right button on a heading of the entries: columns are ticked, and made as wide as need be."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.ui.context_menu import menu_of
from tracker.ui.heads_menu import HeadsMenu
from tracker.ui.pages.entries.view import PAGE

# The offscreen platform says of menus that it cannot let them grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)

SHOP = 5


@pytest.fixture
def view(window, services):
    entry = Entry(
        occurred_at=datetime(2026, 11, 20, tzinfo=SHANGHAI), amount=Money(100),
        counterparty="A shop with a name that is as long as no other",
    )  # fmt: skip
    services.ledger.save(entry)
    return window(PAGE).shell.stage.view


def menu(view) -> HeadsMenu:
    """What the right button offers on the heading of counterparties."""
    heads = view.table.horizontalHeader()
    at = QPoint(heads.sectionViewportPosition(SHOP) + 5, 5)
    heads.customContextMenuRequested.emit(at)
    found: list[HeadsMenu] = view.table.findChildren(HeadsMenu)
    assert len(found) == 1
    return found[0]


def entries(shown: QMenu) -> dict[str, bool]:
    """Its columns, and which of them are ticked."""
    return {entry.text(): entry.isChecked() for entry in shown.actions() if entry.isCheckable()}


def press(shown: QMenu, words: str) -> None:
    (entry,) = [entry for entry in shown.actions() if entry.text() == words]
    entry.trigger()
    shown.close()


def test_a_tick_shows_a_column_and_hides_it(view, qtbot):
    shown = menu(view)
    before = entries(shown)
    assert before["Counterparty"]
    assert "Owed (¥)" not in before  # it tells of one account alone
    press(shown, "Counterparty")
    assert view.table.isColumnHidden(SHOP)
    qtbot.waitUntil(lambda: not view.table.findChildren(HeadsMenu))
    assert entries(menu(view)) == {**before, "Counterparty": False}


def test_the_last_column_cannot_be_hidden(view):
    layout = view.looks.layout_
    for number in layout.order:
        layout.show(number, shown=number == SHOP)
    (last,) = [entry for entry in menu(view).actions() if entry.isChecked()]
    assert (last.text(), last.isEnabled()) == ("Counterparty", False)


def test_a_column_is_made_as_wide_as_what_is_in_it(view):
    view.table.setColumnWidth(SHOP, 60)
    press(menu(view), "As wide as what is in it")
    assert view.table.columnWidth(SHOP) >= view.table.sizeHintForColumn(SHOP)


def test_the_menu_of_the_card_has_nothing_of_what_stands_within_a_field(view, qtbot):
    qtbot.keyClicks(view.filters.search, "tea")
    card = view.filters.parentWidget()
    while (offered := menu_of(card)) is None:
        card = card.parentWidget()
    assert "Clear the field" not in [entry.text() for entry in offered.actions()]

"""What the list of entries tells of amounts, and of what is selected by a click."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.entries_desk import accounts
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.ui.pages.entries.view import PAGE

__all__ = ["accounts"]

AMOUNT = 2


def test_what_came_in_is_told_from_what_went_out_or_changed_places(window, services, accounts):
    line, wallet = accounts
    for day, kind, leaves, arrives in (
        (4, EntryKind.INCOME, None, wallet),
        (3, EntryKind.TRANSFER, None, wallet),
        (2, EntryKind.DRAWDOWN, line, wallet),
        (1, EntryKind.PURCHASE, line, None),
    ):
        services.ledger.save(
            Entry(occurred_at=datetime(2026, 11, day, 9, tzinfo=SHANGHAI), kind=kind,
                  amount=Money(500), account_id=leaves, to_account_id=arrives)
        )  # fmt: skip
    view = window(PAGE).shell.stage.view
    assert [view.model.index(row, AMOUNT).data() for row in range(4)] == [
        "+5.00",
        "+5.00",
        "5.00",
        "5.00",
    ]


def test_of_what_was_borrowed_or_repaid_it_is_said_what_it_comes_to(window, services, accounts):
    line, wallet = accounts
    for day in (1, 2):
        services.ledger.save(
            Entry(occurred_at=datetime(2026, 11, day, 9, tzinfo=SHANGHAI), kind=EntryKind.DRAWDOWN,
                  amount=Money(300_000), account_id=line, to_account_id=wallet)
        )  # fmt: skip
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.table.selectAll()
    opened.settle()
    assert view.listed.chosen.text() == "2 selected   Drawdown 6,000.00"


def test_what_is_done_with_selected_entries_can_be_done_after_the_first_click(
    window, services, accounts
):
    _line, wallet = accounts
    bought = Entry(occurred_at=datetime(2026, 11, 2, 9, tzinfo=SHANGHAI), amount=Money(500))
    services.ledger.save(replace(bought, account_id=wallet))
    view = window(PAGE).shell.stage.view
    tools = (view.delete_button, view.change_button)
    assert not any(tool.isEnabled() for tool in tools)
    place = view.table.visualRect(view.model.index(0, 0)).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert all(tool.isEnabled() for tool in tools)
    view.table.clearSelection()
    assert not any(tool.isEnabled() for tool in tools)

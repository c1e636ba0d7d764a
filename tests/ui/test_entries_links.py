"""The entries page: what else tells of an entry, and what is to be checked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.services.linked_world import everyday, take_in
from tests.services.test_links import FILES, two_to_one
from tracker.domain.query import EntryQuery
from tracker.ui.pages.entries.view import PAGE
from tracker.ui.pages.entries.witnesses import Witnesses


@pytest.fixture
def world(services):
    """A ledger in which statements tell of the same events."""
    take_in(services.imports, everyday(), FILES)
    return services


def pick(opened, view, entry_id: int) -> None:
    place = next(
        row for row in range(view.model.rowCount()) if view.model.row_at(row).id == entry_id
    )
    view.table.pick(place)
    opened.settle()


def test_a_selected_entry_lists_its_witness_and_the_link_can_be_taken_back(world, window):
    opened = window(PAGE)
    view = opened.open("entries")
    pair = next(p for p in world.links.all() if p.entry.counterparty == "花呗")
    pick(opened, view, pair.entry.id)
    assert any(
        "2,450.40" in said and "icbc_debit.csv" in said for said in opened.texts(view.witnesses)
    )
    (undo,) = view.witnesses.findChildren(QPushButton)
    undo.click()
    opened.settle()
    assert world.links.links_of(pair.entry.id) == []
    assert not view.witnesses.isVisible()


def test_a_pair_is_confirmed_by_enter(services, window, qtbot):
    take_in(services.imports, two_to_one(), ("alipay", "cmb_credit"))
    opened = window(PAGE)
    view = opened.open("entries", "links")
    assert view.proposals.isVisible()
    qtbot.keyClick(view.proposals.table, Qt.Key.Key_Return)
    opened.settle()
    assert services.links.proposals() == []
    assert sum(entry.is_witness for entry in services.ledger.entries(EntryQuery())) == 1


def test_a_pair_is_refused_by_delete(services, window, qtbot):
    take_in(services.imports, two_to_one(), ("alipay", "cmb_credit"))
    opened = window(PAGE)
    view = opened.open("entries", "links")
    refused = services.links.proposals()[0].link
    qtbot.keyClick(view.proposals.table, Qt.Key.Key_Delete)
    opened.settle()
    assert refused.id not in [pair.link.id for pair in services.links.all()]
    assert isinstance(view.witnesses, Witnesses)


def test_what_counts_elsewhere_is_written_faintly(world, window):
    view = window(PAGE).open("entries")
    faint = {
        view.model.row_at(row).id
        for row in range(view.model.rowCount())
        if view.model.index(row, 3).data(Qt.ItemDataRole.ForegroundRole) is not None
    }
    witnesses = {e.id for e in world.ledger.entries(EntryQuery()) if e.is_witness}
    assert faint == witnesses != set()

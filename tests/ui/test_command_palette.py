"""The command palette: found by letters, used by keys, and never waiting for the ledger."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView

from tests.ui.made_up import at, elsewhere
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.ui.catalogue import TABS, pages
from tracker.ui.command_palette import OFFER, CommandPalette
from tracker.ui.shell import Shell
from tracker.ui.tasks import READING

DOWN, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return


@pytest.fixture
def desk(window, filled):  # noqa: ARG001 - it is on disk
    opened = window(elsewhere("page"), *pages(), safe=True)  # no other page is looked at
    opened.shell.perform("palette")
    opened.settle()
    return opened


@pytest.fixture
def palette(desk):
    return desk.dialog(CommandPalette)


def type_in(desk, words):
    palette = desk.dialog(CommandPalette)
    palette.typed.setText(words)
    desk.settle()
    return palette


@pytest.mark.usefixtures("desk")
def test_every_command_and_page_is_offered_with_its_keys(palette):
    assert "Overview" in palette.shown
    assert "Import statements" in palette.shown
    assert "Theme: Dark" in palette.shown
    assert "Find anything" not in palette.shown
    row = palette.shown.index("Import statements")
    offer = palette.model.index(row).data(OFFER)
    assert (offer.about, offer.keys) == ("Command", "Ctrl+I")
    assert not {"花呗", "储蓄卡"} & set(palette.shown)
    assert not palette.grab().isNull()


def test_the_line_that_enter_takes_is_seen(desk, palette, qtbot):
    qtbot.keyClick(palette.typed, DOWN)
    grounds = [ground(palette.list, row) for row in range(3)]
    colours = desk.shell.colours
    assert grounds == [
        QColor(shown) for shown in (colours.surface, colours.selection, colours.surface)
    ]


def ground(shown: QListView, row: int) -> QColor:
    """What a row is painted on, between its words and its edge."""
    corner = shown.visualRect(shown.model().index(row, 0)).bottomLeft()
    return shown.viewport().grab().toImage().pixelColor(corner.x() + 100, corner.y() - 3)


def test_a_page_is_gone_to_with_the_keyboard_alone(desk, palette, qtbot):
    qtbot.keyClicks(palette.typed, "warn")
    desk.settle()
    assert palette.shown[0] == "Warnings"
    qtbot.keyClick(palette.typed, ENTER)
    desk.settle()
    assert desk.shell.stage.title.text() == "Warnings"
    assert not [w for w in desk.shell.findChildren(CommandPalette) if w.isVisible()]


def test_english_words_find_what_a_chinese_window_calls_otherwise(desk):
    desk.dialog(CommandPalette).reject()
    desk.shell.choose(language="zh_CN")
    desk.settle()
    assert desk.shell.language == Language("zh_CN")
    desk.shell.perform("palette")
    palette = type_in(desk, "import statements")
    assert palette.shown[0] == "导入账单"
    assert type_in(desk, "导入账单").shown[0] == "导入账单"
    assert type_in(desk, "深色").shown[0] == "外观：深色"


def test_accounts_lead_to_where_they_are(desk):
    assert type_in(desk, "花呗").shown[0] == "花呗"
    palette = type_in(desk, "招商银行")
    assert palette.shown[0] == "招商银行信用卡"
    palette.choose()
    desk.settle()
    assert desk.shell.stage.title.text() == "Accounts"
    assert desk.shell.stage.view.accounts.table.current.account.name == "招商银行信用卡"


def test_a_warning_that_stands_leads_to_it(desk, services):
    finding = services.review.assess().raised[0]
    title = next(
        one.explanation.title for one in services.review.detectors()
        if one.pattern == finding.pattern
    )  # fmt: skip
    palette = type_in(desk, title)
    assert palette.shown[0] == title
    palette.choose()
    desk.settle()
    assert desk.shell.stage.title.text() == "Warnings"


def test_entries_are_found_and_shown_among_those_of_their_day(desk, qtbot, services):
    services.ledger.save(
        Entry(kind=EntryKind.PURCHASE, amount=Money(12_300), counterparty="胡同书店",
              occurred_at=at(services.today()))
    )  # fmt: skip
    palette = type_in(desk, "胡同")
    assert palette.shown == ["胡同书店  123.00"]
    qtbot.keyClick(palette.typed, ENTER)
    desk.settle()
    today = services.today()
    assert desk.shell.stage.view.filters.query() == replace(
        EntryQuery(text="胡同书店", first=today, last=today),
        limit=desk.shell.stage.view.filters.query().limit,
    )


def test_it_stays_where_it_is_as_what_fits_becomes_less(desk, palette):
    before, height = palette.pos(), palette.height()
    palette.move(0, 0)  # as Qt does that believes a window manager
    palette.typed.setText("nothing is called so")
    desk.settle()
    assert palette.height() < height
    assert palette.pos() == before


def test_more_entries_than_are_offered_are_led_to(desk, qtbot, services):
    on = at(services.today())
    for number in range(9):
        one = Entry(amount=Money(number), counterparty=f"胡同 {number}", occurred_at=on)
        services.ledger.save(one)
    palette = type_in(desk, "胡同")
    *entries, last = palette.shown
    assert (len(entries), last) == (8, "All entries with “胡同”")
    assert "All entries" not in "".join(type_in(desk, "胡同 3").shown)
    type_in(desk, "胡同")
    palette.list.setCurrentIndex(palette.model.index(8))
    qtbot.keyClick(palette.typed, ENTER)
    desk.settle()
    assert desk.shell.stage.view.filters.query().text == "胡同"
    assert desk.shell.stage.view.model.rowCount() == 9


def test_typing_goes_on_while_the_ledger_is_busy(desk, palette, qtbot):
    gate = threading.Event()
    desk.shell.tasks.run(desk.shell, lambda: gate.wait(30), lambda _: None, print, READING)
    qtbot.keyClicks(palette.typed, "import")
    assert palette.shown[0] == "Imports"
    qtbot.keyClicks(palette.typed, " st")
    assert palette.shown[0] == "Import statements"
    gate.set()
    desk.settle()
    assert palette.shown[0] == "Import statements"


def test_arrows_move_and_what_is_picked_stays_while_entries_arrive(desk, palette, qtbot):
    qtbot.keyClicks(palette.typed, "e")
    qtbot.keyClick(palette.typed, DOWN)
    qtbot.keyClick(palette.typed, DOWN)
    picked = palette.list.currentIndex().data()
    desk.settle()
    assert palette.list.currentIndex().data() == picked
    assert palette.list.currentIndex().row() == 2


def test_what_was_used_comes_first_and_is_remembered(desk, tmp_path):
    type_in(desk, "花呗").choose()
    desk.settle()
    desk.shell.perform("palette")
    desk.settle()
    palette = desk.dialog(CommandPalette)
    assert palette.shown[0] == "花呗"
    palette.reject()
    file = tmp_path / "window.ini"
    first, again = Shell(file), Shell(file)
    first.furnish(TABS, desk.shell.tasks, desk.shell.settings)
    for key in ("page-help", "import"):
        first.recent.use(key)
    again.furnish(TABS, desk.shell.tasks, desk.shell.settings)
    assert again.recent.names == ["import", "page-help"]


def test_what_is_not_there_is_said(desk):
    palette = type_in(desk, "qqqq zzzz")
    assert palette.shown == []
    assert palette.none.isVisible()
    palette.choose()
    assert palette.isVisible()


def test_without_a_ledger_only_what_can_be_done_is_offered(window):
    opened = window(pages()[0], begin=False)
    opened.shell.perform("palette")
    palette = opened.dialog(CommandPalette)
    assert "Import statements" not in palette.shown
    assert "Quit" in palette.shown

"""The program by mouse and keyboard alone, under a window manager, with a file it has not seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.importing.statements import alipay_app, app_row
from tests.outside.desk import Desk, Reader, desk
from tests.outside.desk import lacking as lacking_display
from tests.outside.hands import Hands, hands
from tests.outside.hands import lacking as lacking_hands
from tracker.services import lock
from tracker.services.services import open_services

LACKING = lacking_display() or lacking_hands()
pytestmark = [
    pytest.mark.skipif(bool(LACKING), reason=LACKING or "there is a display"),
    pytest.mark.xdist_group("display"),
]

SHOP = "cobbler on the corner"
"""In letters that there are keys for: of others xdotool loses some on a machine that is busy."""
WORDS = "orbit lamp 77 stapler"
PAGE_OF_ENTRIES = "ctrl+3"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as made:
        yield made


@pytest.fixture
def person(place: Desk) -> Iterator[Hands]:
    with hands(place) as made:
        yield made


@pytest.fixture
def reader(place: Desk, person: Hands) -> Iterator[Reader]:
    """Sees what there is; the window is open, active, and in the upper left of the display."""
    place.start("--database", place.folder / "mine.sqlite")
    made = Reader(place.environment)
    made.find("push button", "Import statements")
    window = person.window("mine - Xinji")
    person.do("windowsize", "--sync", window, 1100, 700, "windowmove", "--sync", window, 60, 50)
    person.activate(window)
    yield made
    made.leave()


def statement(folder: Path) -> Path:
    """Three purchases as Alipay would tell of them."""
    rows = [
        app_row(交易时间=f"2026-09-0{day} 12:00:00", 交易对方=shop, 金额=f"{day}8.50",
                交易订单号=f"20260901220010{day}")
        for day, shop in enumerate((SHOP, "河边书店", "北站煎饼"), 1)
    ]  # fmt: skip
    path = folder / "支付宝交易明细(20260901-20260930).csv"
    path.write_bytes(alipay_app(rows).encode("gb18030"))
    return path


def test_a_file_is_dropped_taken_in_found_and_taken_back_without_the_mouse(
    reader: Reader, person: Hands, place: Desk
):
    person.drag_file(statement(place.folder), 600, 400)
    assert "showing" in reader.find("table", "Rows of the files")["states"]
    reader.find("push button", "Take in (3)")
    person.activate(person.window("mine - Xinji"))
    for _step in range(12):
        person.keys("Tab")
        if "focused" in reader.find("push button", "Take in (3)")["states"]:
            break
    person.keys("space")
    taken = reader.find("label", "Entries taken in from", begins=True)["name"]
    assert taken == "Entries taken in from 支付宝交易明细(20260901-20260930).csv: 3."
    person.keys(PAGE_OF_ENTRIES)
    reader.find("cell", "河边书店")
    person.keys("ctrl+f")
    person.do("type", SHOP)
    reader.gone("cell", "河边书店")
    assert "showing" in reader.find("cell", SHOP)["states"]
    person.keys("ctrl+p")
    reader.find("push button", "Cancel")
    assert "Print" in reader.ask("titles")
    person.keys("Escape")
    reader.gone("push button", "Cancel")
    person.keys(PAGE_OF_ENTRIES, "ctrl+z")
    undone = reader.find("status bar", "Undone: import of", begins=True)["name"]
    assert undone == "Undone: import of 支付宝交易明细(20260901-20260930).csv."
    reader.gone("cell", SHOP)


def test_a_window_comes_back_where_it_was_and_forward_when_started_again(
    reader: Reader, person: Hands, place: Desk
):
    window = person.window("mine - Xinji")
    person.do("windowmove", "--sync", window, 110, 80)
    person.activate(window)
    before = person.place(window)
    person.do("windowminimize", "--sync", window)
    second = place.start("--database", place.folder / "mine.sqlite")
    assert second.wait(30) == 0
    assert person.window("mine - Xinji") == window
    person.activate(window)
    assert person.place(window) == before
    assert len(reader.ask("titles")) == 1
    person.keys("ctrl+q")
    assert place.started[0].wait(30) == 0
    place.start("--database", place.folder / "mine.sqlite")
    again = person.window("mine - Xinji")
    person.activate(again)
    assert person.place(again) == before


@pytest.fixture
def sealed(place: Desk, person: Hands) -> Iterator[Reader]:
    """Sees what there is; the program was started on a ledger under a passphrase."""
    del person  # windows want a manager from the first on
    ledger, settings = place.folder / "mine.sqlite", place.folder / "settings.json"
    open_services(ledger, settings).close()
    lock.put(ledger, settings, WORDS)
    lock.lock()
    place.start("--database", ledger)
    made = Reader(place.environment)
    yield made
    made.leave()


def test_a_locked_screen_locks_the_ledger(sealed: Reader, person: Hands):
    for opens in (True, False):
        assert "showing" in sealed.find("label", "The ledger is locked.")["states"]
        assert not [node for node in sealed.see() if node["name"] == "Import statements"]
        if opens:
            person.activate(person.window("Xinji"))
            person.do("type", WORDS)
            sealed.find("push button", "Unlock")  # which is of use once something is typed
            person.keys("Return")
            sealed.find("push button", "Import statements")
            person.lock_screen()

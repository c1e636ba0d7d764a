"""Notifications on a bus of the test's own, with a daemon that says what it is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QGuiApplication

from tests.ui.notifications import daemon
from tracker.ui.desktop_notes import DesktopNotes, Note

NUMBERS = count()


@pytest.fixture
def notes(qapp, address) -> Iterator[DesktopNotes]:  # noqa: ARG001 - connections need one
    name = f"notes-{next(NUMBERS)}"
    made = DesktopNotes(QDBusConnection.connectToBus(address, name))
    yield made
    made.deleteLater()
    QDBusConnection.disconnectFromBus(name)


def note(words: str, page: str = "warnings") -> Note:
    return Note("Xinji", words, "Show", page)


def told(notes: DesktopNotes, qtbot, *many: Note) -> list[Note]:
    """Tell of several, and wait until they are shown; those that nothing shows."""
    left: list[Note] = []
    for one in many:
        notes.tell(one, partial(left.append, one))
    qtbot.waitUntil(lambda: notes.is_idle, timeout=20_000)
    return left


def test_a_click_leads_to_the_page_that_was_told_of(notes, address, qtbot, monkeypatch):
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    with daemon(address, "body", "actions") as shown:
        assert told(notes, qtbot, note("花呗：3 天后应还 9.00。\nA & B <C>", "repayments")) == []
        heard = shown.heard()
        assert heard["words"] == "花呗：3 天后应还 9.00。\nA & B <C>"
        assert heard["actions"] == ["default", "Show"]
        assert heard["hints"] == {"desktop-entry": QGuiApplication.desktopFileName()}
        with qtbot.waitSignal(notes.chosen) as chosen:
            shown.do("act", 1)
        assert chosen.args == ["repayments"]
        assert os.environ["XDG_ACTIVATION_TOKEN"] == "a token"  # noqa: S105 - of a window manager


def test_what_another_program_tells_leads_nowhere(notes, address, qtbot):
    with daemon(address, "actions") as shown:
        told(notes, qtbot, note("a"))
        with qtbot.waitSignal(notes.chosen) as chosen:
            shown.do("act", 7)
            shown.do("act", 1)
        assert chosen.args == ["warnings"]


def test_a_daemon_that_reads_markup_is_told_letters_as_letters(notes, address, qtbot):
    with daemon(address, "body-markup") as shown:
        told(notes, qtbot, note("A & B <C>"))
        heard = shown.heard()
        assert (heard["words"], heard["actions"]) == ("A &amp; B &lt;C&gt;", [])


def test_a_desktop_is_asked_not_to_keep_what_is_passing(notes, address, qtbot):
    with daemon(address) as shown:
        told(notes, qtbot, replace(note("a secret"), passing=True))
        hints = shown.heard()["hints"]
    assert hints == {"desktop-entry": QGuiApplication.desktopFileName(), "transient": True}


def test_what_is_shown_is_taken_back(notes, address, qtbot):
    with daemon(address, "actions") as shown:
        told(notes, qtbot, note("a"), note("b"), note("c"))
        assert [shown.heard()["words"] for _ in range(3)] == ["a", "b", "c"]
        shown.do("close", 2)
        with qtbot.waitSignal(notes.chosen):
            shown.do("act", 1)  # what was done before it has arrived
        notes.withdraw()
        assert [shown.heard(), shown.heard()] == [{"closed": 1}, {"closed": 3}]


def test_what_is_on_its_way_is_not_shown_once_it_was_taken_back(notes, address, qtbot):
    with daemon(address) as shown:
        left: list[str] = []
        notes.tell(note("a secret"), lambda: left.append("a secret"))
        notes.withdraw()
        told(notes, qtbot, note("later"))
        assert shown.heard()["words"] == "later"
        assert left == []


def test_where_nobody_shows_notifications_something_else_is_done(notes, qtbot):
    assert told(notes, qtbot, note("a"), note("b")) == [note("a"), note("b")]

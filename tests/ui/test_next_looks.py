"""How the first page will look on the days to come, seen at once by who starts on one of them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from tests.ui.test_last_look import Desk, covers, desk, filled, look_of, pictured, save
from tracker.domain.account import Account, AccountKind
from tracker.services.services import clock, open_services, today
from tracker.storage.seal import picture_of
from tracker.ui import theme

__all__ = ["desk", "filled"]


def end(desk: Desk, *, is_over: bool = False) -> None:
    """Close the window, and let it look ahead."""
    made = desk.program
    assert made is not None
    desk.close()
    made.see_ahead(lambda: is_over)


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """For three days to come, however busy the computer is."""
    monkeypatch.setattr("tracker.ui.next_looks.DAYS_AHEAD", 3)
    monkeypatch.setattr("tracker.program.AHEAD", 60.0)
    monkeypatch.setattr("tracker.program.SEEN_AHEAD", 60.0)


def leave(desk: Desk) -> None:
    """Look at it and close it."""
    desk.start()
    desk.open()
    end(desk)


@pytest.fixture
def tomorrow(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was looked at, and a day has passed."""
    leave(desk)
    pass_days(monkeypatch, 1)


def pass_days(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    then = clock() + timedelta(days=days)
    monkeypatch.setattr("tracker.services.services.clock", lambda: then)
    assert today() == (then + timedelta(hours=8)).date()


@pytest.mark.parametrize("days", [1, 3])
def test_a_later_day_is_seen_before_the_ledger_is_open_as_the_page_shows_it(
    desk, monkeypatch, days
):
    leave(desk)
    pass_days(monkeypatch, days)
    made = desk.start()
    assert not made.shell.is_open
    (cover,) = covers(made)
    assert cover.is_seen
    seen = pictured(cover)
    assert look_of(desk.open()) == seen


def test_the_day_itself_is_kept_beside_them(desk):
    leave(desk)
    assert covers(desk.start())


@pytest.mark.usefixtures("tomorrow")
def test_what_was_written_since_is_not_overlooked(desk, monkeypatch):
    desk.once(save)
    pass_days(monkeypatch, 2)
    assert not covers(desk.start())


def test_the_ledger_is_free_before_and_nothing_is_kept_for_who_has_it_by_then(desk):
    desk.start()
    made = desk.open()
    desk.close()
    services = open_services(desk.ledger, desk.folder / "settings.json")
    services.ledger.save(Account(name="零钱", kind=AccountKind.WALLET))
    made.see_ahead(lambda: False)
    services.close()
    assert not picture_of(desk.ledger).exists()


def test_who_starts_again_is_not_kept_waiting(desk, monkeypatch):
    desk.start()
    desk.open()
    end(desk, is_over=True)
    assert covers(desk.start())
    desk.close()
    pass_days(monkeypatch, 1)
    assert not covers(desk.start())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_system_that_turns_dark_meanwhile_ends_it(desk, monkeypatch):
    desk.start()
    made = desk.open()
    desk.close()
    at_once = QTimer(made.shell, singleShot=True)
    at_once.timeout.connect(partial(turn_dark, monkeypatch))
    at_once.start()
    made.see_ahead(lambda: False)
    monkeypatch.undo()
    assert covers(desk.start())
    desk.close()
    pass_days(monkeypatch, 1)
    assert not covers(desk.start())


def turn_dark(monkeypatch: pytest.MonkeyPatch) -> None:
    in_colours = theme.palette_for
    monkeypatch.setattr(
        theme, "palette_for", lambda _chosen, contrast: in_colours("dark", contrast)
    )
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

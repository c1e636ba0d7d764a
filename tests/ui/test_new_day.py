"""A window that is left open overnight shows everything as of the new day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tracker.services.services import Services, open_services
from tracker.ui.new_day import NewDay
from tracker.ui.pages.entries.view import PAGE as ENTRIES
from tracker.ui.pages.repayments.view import PAGE as REPAYMENTS

LAST, FIRST = date(2026, 11, 30), date(2026, 12, 1)


class Clock:
    """Tells the day that it is set to."""

    day = LAST

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(_copied: None, tmp_path: Path, clock: Clock) -> Iterator[Services]:
    opened = open_services(
        tmp_path / "ledger.sqlite", tmp_path / "settings.json", today=clock,
        mappings=tmp_path / "mappings",
    )  # fmt: skip
    yield opened
    opened.close()


@pytest.fixture
def opened(window, filled):
    del filled
    return window(REPAYMENTS, ENTRIES)


@pytest.fixture
def new_day(opened) -> NewDay:
    made = NewDay(opened.shell)
    made.begin()
    return made


def test_what_is_shown_is_read_again_once_another_day_has_begun(opened, new_day, clock):
    calendar = opened.shell.stage.view.calendar
    assert calendar.data.today == LAST
    clock.day = FIRST
    assert new_day.is_due
    new_day.look()
    opened.settle()
    assert calendar.data.today == FIRST
    assert not new_day.is_due
    assert opened.shell.statusBar().currentMessage() == (
        "Everything is shown as of 1 Dec 2026 now."
    )


def test_it_is_noticed_as_the_person_comes_back(opened, new_day, clock, qtbot):
    clock.day = FIRST
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    with qtbot.waitSignal(new_day.begun):
        app.applicationStateChanged.emit(app.applicationState())
    opened.settle()
    assert opened.shell.stage.view.calendar.data.today == FIRST


def test_on_the_same_day_and_without_a_ledger_nothing_is_read(opened, new_day, clock, qtbot):
    with qtbot.assertNotEmitted(opened.shell.touched):
        new_day.look()
    services = opened.shell.end()
    clock.day = FIRST
    with qtbot.assertNotEmitted(opened.shell.touched):
        new_day.look()
    opened.shell.begin(services, [REPAYMENTS, ENTRIES])
    new_day.begin()
    assert not new_day.is_due
    opened.settle()


def test_this_month_is_another_one_in_the_filter_of_entries(opened, new_day, clock):
    view = opened.open("entries")
    view.filters.days.box.setCurrentText("This month")
    opened.settle()
    assert view.filters.query().first == LAST.replace(day=1)
    clock.day = FIRST
    new_day.look()
    opened.settle()
    assert view.filters.query().first == FIRST

"""Nothing is cut off and nothing lies on anything, however long texts are and however large."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui import tour
from tests.ui.room import faults
from tracker import pseudo
from tracker.services import sample
from tracker.services.services import Services, open_services
from tracker.settings import Settings
from tracker.ui.catalogue import TABS, pages
from tracker.ui.chart_lane import lane
from tracker.ui.rail import Rail
from tracker.ui.shell import Shell
from tracker.ui.sizes import enlarge
from tracker.ui.tasks import Tasks
from tracker.ui.turns import are_over

SIZE = (1280, 800)
ROUNDS = 6
"""So often nothing may be under way before a page is taken for finished."""


def opened(folder: Path) -> Services:
    return open_services(
        folder / "ledger.sqlite",
        folder / "settings.json",
        sample.today,
        sample.now,
        folder / "mappings",
        automatic_backups=False,
    )


@pytest.fixture
def year(sample_once: Path, tmp_path: Path) -> Iterator[Services]:
    """The sample year, in which everything happens that the program tells of."""
    shutil.copy(sample_once, tmp_path)
    made = opened(tmp_path)
    yield made
    made.close()


@pytest.fixture
def shown(
    year: Services, qtbot: QtBot, qapp: QApplication
) -> Iterator[Callable[[Settings], Shell]]:
    """Makes the whole window on a year; charts are numbers, which take more room."""
    made: list[Shell] = []

    def make(settings: Settings) -> Shell:
        services = year
        services.preferences.change(settings)
        shell = Shell()
        shell.furnish(TABS, Tasks(), settings, safe=True)
        made.append(shell)
        qtbot.addWidget(shell)
        shell.resize(*SIZE)
        shell.show()
        shell.begin(services, pages())
        return shell

    yield make
    for shell in made:
        shell.tasks.wait()
        shell.beside.rest()
    enlarge(qapp, 1.0)  # it is the application's, and so of every test after this


def wrong_in(shell: Shell, qtbot: QtBot) -> dict[str, list[str]]:
    """What is wrong with the room of each page, tab and dialog."""
    settle = partial(_settle, shell, qtbot)
    settle()
    found = {name: faults(shown) for name, shown in tour.views(shell, settle)}
    found |= {name: faults(shown) for name, shown in tour.dialogs(shell, settle)}
    assert (shell.width(), shell.height()) == SIZE
    return {name: wrong for name, wrong in found.items() if wrong}


def _settle(shell: Shell, qtbot: QtBot) -> None:
    quiet = 0  # an answer may ask the next question, and a text that wraps move others
    while quiet < ROUNDS:
        quiet = quiet + 1 if _rests(shell) else 0
        qtbot.waitUntil(lambda: _rests(shell), timeout=60_000)
        QApplication.processEvents()


def _rests(shell: Shell) -> bool:
    return shell.tasks.idle and shell.beside.idle and lane().idle and are_over(shell)


def test_a_language_twice_as_long_has_room(shown, qtbot, monkeypatch):
    monkeypatch.setenv(pseudo.VARIABLE, "1")
    shell = shown(Settings(paper_size="letter"))
    assert shell.language.code == pseudo.CODE
    assert wrong_in(shell, qtbot) == {}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_text_half_as_large_again_has_room(shown, qtbot, language):
    assert wrong_in(shown(Settings(language=language, text_size="150")), qtbot) == {}


@pytest.mark.parametrize("size", ["100", "150"])
def test_the_rail_of_a_narrow_window_is_not_scrolled_sideways(shown, qtbot, size):
    shell = shown(Settings(language="en", text_size=size))
    _settle(shell, qtbot)
    rail = shell.findChild(Rail)
    (around,) = [one for one in shell.findChildren(QScrollArea) if one.isAncestorOf(rail)]
    wide = rail.width()
    shell.resize(800, 760)
    _settle(shell, qtbot)
    assert rail.width() < wide / 2
    assert around.horizontalScrollBar().maximum() == 0

"""A window to test: on a real ledger, with the pages a test names."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui import notifications
from tests.ui.made_up import Filled, fill
from tests.ui.reports_desk import report_to
from tracker.services.services import Services, open_services
from tracker.ui.page import Page
from tracker.ui.rail import Tab
from tracker.ui.shell import Shell
from tracker.ui.tasks import Tasks
from tracker.ui.turns import are_over


class Window:
    """A shell, and the waiting that tests do."""

    def __init__(self, qtbot: QtBot, shell: Shell, tasks: Tasks) -> None:
        self._qtbot, self.shell, self._tasks = qtbot, shell, tasks

    def settle(self) -> None:
        """Wait until everything that was asked for is answered and shown."""
        self._qtbot.waitUntil(lambda: self._rests, timeout=60_000)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        if not self._rests:
            self.settle()

    @property
    def _rests(self) -> bool:
        is_made = not isValid(self.shell) or are_over(self.shell)
        return self._tasks.idle and self.shell.beside.idle and is_made

    def open(self, page: str, focus: object = None) -> Any:
        """Open a page, wait for it, and return its view."""
        self.shell.open(page, focus)
        self.settle()
        assert self.shell.stage is not None
        return self.shell.stage.view

    def dialog(self, kind: type[QDialog] = QDialog) -> Any:
        """The dialog that is open."""
        opened = [w for w in self.shell.findChildren(kind) if w.isVisible()]
        assert len(opened) == 1
        return opened[0]

    def texts(self, within: QWidget | None = None) -> list[str]:
        """What the labels and buttons that can be seen say."""
        owner = within or self.shell
        return [
            child.text()
            for child in owner.findChildren(QWidget)
            if hasattr(child, "text") and child.isVisible() and isinstance(child.text(), str)
        ]


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory, today: date) -> Filled:
    """Made once, and judged for today and a year of months, as a ledger is that was looked at."""
    folder = tmp_path_factory.mktemp("filled")
    with _opened(folder, today) as services:
        accounts = fill(services)
        services.review.assess()
        services.review.history()
    return Filled(folder, accounts)


@pytest.fixture(scope="session")
def reported_once(tmp_path_factory: pytest.TempPathFactory, today: date) -> Filled:
    """The same of a ledger that holds two credit reports."""
    folder = tmp_path_factory.mktemp("reported")
    with _opened(folder, today) as services:
        report_to(services)
    return Filled(folder, {})


@contextmanager
def _opened(folder: Path, today: date) -> Iterator[Services]:
    settings = folder / "settings.json"
    made = open_services(
        folder / "ledger.sqlite", settings, lambda: today, mappings=folder / "mappings"
    )
    yield made
    made.close()


@pytest.fixture
def filled(filled_once: Filled, services: Services) -> dict[str, int]:
    """Has `services` be on a copy of the filled ledger; the ids of its accounts by name."""
    del services
    return dict(filled_once.accounts)


@pytest.fixture
def _copied(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    for name in {"filled_once", "reported_once"} & {*request.fixturenames}:
        made: Filled = request.getfixturevalue(name)
        shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def services(_copied: None, services: Services) -> Services:
    """As for every test, on an empty ledger; on a copy of one where a test asks for that."""
    return services


MakeWindow = Callable[..., Window]


@pytest.fixture
def window(qtbot: QtBot, services: Services) -> Iterator[MakeWindow]:
    """Makes a window on `services` with some pages; the first one is open.

    A `safe` one draws no charts: it is for what is the same with and without them.
    """
    made: list[tuple[Shell, Tasks]] = []

    def make(*pages: Page[Any], begin: bool = True, safe: bool = False) -> Window:
        tabs: Sequence[Tab] = [Tab(page.name, page.title, page.icon) for page in pages]
        tasks = Tasks()
        shell = Shell()
        shell.furnish(tabs, tasks, services.preferences.settings, safe=safe)
        made.append((shell, tasks))
        qtbot.addWidget(shell)
        shell.show()
        result = Window(qtbot, shell, tasks)
        if begin:
            shell.begin(services, pages)
            result.settle()
        return result

    yield make
    for shell, tasks in made:
        tasks.wait()
        if isValid(shell):  # else its lanes ended with it
            shell.beside.rest()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a bus is that nobody else is on."""
    if lack := notifications.lacking():
        pytest.skip(lack)
    with notifications.bus(tmp_path_factory.mktemp("bus")) as found:
        yield found

"""What every test may use: a ledger of its own, on a day that does not move."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.in_memory import use_memory
from tracker.ui.plain_imports import import_plainly

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tracker.services.services import Services

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"  # Qt wants UTF-8; the language is English then

use_memory()
import_plainly()  # as the program does before its window

# What a shell starts in the background ignores Ctrl-C, and so would every process of a test.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No test is timed: a machine that is busy is no reason for one to fail. Where a test does not say
# how many examples its promise needs, they are fifty, and others in every run.
settings.register_profile(
    "untimed",
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("untimed")

TODAY = date(2026, 11, 20)


_FONTS = "MPLCONFIGDIR"


def pytest_configure(config: pytest.Config) -> None:
    """Keep one list of fonts for every process of a run: to make it takes seconds.

    It lies in the home of a person, and processes of tests have homes of their own.
    """
    if _FONTS not in os.environ:
        folder = tempfile.mkdtemp(prefix="xinji-fonts-")
        own = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "matplotlib")
        for made_before in own.glob("fontlist-*.json"):
            shutil.copy(made_before, folder)
        os.environ[_FONTS] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no cycles while thousands of tests are found: next to nothing of it is let go of."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


_LONGEST = ("tests/outside/", "tests/test_self_test.py", "tests/ui/test_room.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, else one process of a run waits for it in another at the end.

    What stands at the beginning is not taken over by another process either: a display and the
    program on it are started once. All else is in the order that it was drawn in.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))


def pytest_collection_finish() -> None:
    """Spare the collector of cycles what lives until the end: thousands of tests and modules.

    It looks less often than every 700 objects, too: what tests leave behind is soon enough gone.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Look once for what nothing holds any more: pytest and Python would look at all else again.

    What was copied goes now, too: Qt's clipboard of no screen outlives Python, and ended a run that
    was over by a segmentation fault.
    """
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - it is there already

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _leaves_nothing() -> Iterator[None]:
    """Let what a test had drawn end with it, and its windows: nobody collects cycles until then.

    The lane of charts is the application's, and so of every test after it; a window that was
    closed is there until events are looked at, and would be styled again with that of the next one.
    So would a widget that stands in no window; those that were there before are of whole modules.
    """
    before = set(_alone())
    yield
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - it is there already

    if QCoreApplication.instance() is None:
        return
    for place, widget in _alone().items():
        if place not in before:
            widget.deleteLater()
    if "tracker.ui.chart_lane" in sys.modules:
        from tracker.ui.chart_lane import lane  # noqa: PLC0415 - as above

        lane().wait()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _alone() -> dict[int, QWidget]:
    """Widgets that stand in no other one, by where each is: to hold one would keep it."""
    if "PySide6.QtWidgets" not in sys.modules:
        return {}
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - it is there already
    from shiboken6 import getCppPointer  # noqa: PLC0415 - as above

    return {
        getCppPointer(widget)[0]: widget
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None
    }


@pytest.fixture(scope="session")
def today() -> date:
    """The day it is in tests."""
    return TODAY


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the sample year in it, closed, which whoever needs one copies."""
    from tracker.services import sample  # noqa: PLC0415 - slow
    from tracker.services.services import open_services  # noqa: PLC0415 - slow

    path = tmp_path_factory.mktemp("sample") / "ledger.sqlite"
    made = open_services(path, path.with_name("settings.json"), sample.today, sample.now)
    sample.load(made)
    made.close()
    return path


@pytest.fixture(scope="session")
def empty_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty ledger, closed: to make its tables takes longer than to copy them."""
    from tracker.services.services import open_services  # noqa: PLC0415 - slow

    folder = tmp_path_factory.mktemp("empty")
    open_services(folder / "ledger.sqlite", folder / "settings.json").close()
    return folder


@pytest.fixture
def services(tmp_path: Path, empty_once: Path) -> Iterator[Services]:
    """An empty ledger, open; whatever lies there already is opened."""
    from tracker.services.services import open_services  # noqa: PLC0415 - slow

    if not (tmp_path / "ledger.sqlite").exists():
        shutil.copytree(empty_once, tmp_path, dirs_exist_ok=True)
    opened = open_services(
        tmp_path / "ledger.sqlite",
        tmp_path / "settings.json",
        today=lambda: TODAY,
        mappings=tmp_path / "mappings",
    )
    yield opened
    opened.close()

"""The window as it is seen first: where it was, as it was left, before anything stands in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.test_last_look import filled, left_once
from tracker.program import Program
from tracker.rendering.palette import palette
from tracker.settings import Settings, save
from tracker.storage.seal import picture_of
from tracker.ui.actions import plain
from tracker.ui.first_sight import FirstSight
from tracker.ui.pictured import Pictured

__all__ = ["filled", "left_once"]


class Seen:
    """A window that is seen, on a folder; it is furnished when a test asks for that."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._files = folder / "ledger.sqlite", folder / "settings.json"
        self.sight = FirstSight(*self._files)
        self.shell = self.sight.shell
        qtbot.addWidget(self.shell)
        self.sight.show()
        self.sight.show_left()
        for _ in range(5):  # a window that fills the screen is told so, and laid out, one by one
            QApplication.processEvents()

    def furnish(self) -> Program:
        made = Program(*self._files, self._files[0].with_name("s.sqlite"), sight=self.sight)
        made.show()
        for _ in range(5):
            QApplication.processEvents()
        return made

    @property
    def pictures(self) -> list[Pictured]:
        return self.shell.findChildren(Pictured)

    def look(self) -> QImage:
        return self.shell.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)


@pytest.fixture
def left(tmp_path: Path, left_once: Path) -> Path:
    """The folder of a ledger that was looked at and closed."""
    shutil.copytree(left_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def begun(qtbot: QtBot, left: Path) -> Iterator[Program]:
    """A window that was seen as it was left, and is furnished by now."""
    made = Seen(qtbot, left).furnish()
    yield made
    made.close()


def test_a_window_is_as_it_was_left_before_anything_is_in_it(qtbot, left):
    seen = Seen(qtbot, left)
    assert seen.shell.isVisible()
    assert seen.shell.windowTitle() == "Xinji"
    (picture,) = seen.pictures
    assert picture.is_seen
    assert picture.size() == seen.shell.size()
    assert seen.look() == picture.image.convertToFormat(QImage.Format.Format_RGB888)


def test_nothing_moves_when_it_is_furnished(qtbot, left):
    seen = Seen(qtbot, left)
    before = seen.look()
    made = seen.furnish()
    (page,) = seen.pictures
    assert page.parentWidget() is made.shell.body.column
    assert page.is_seen
    assert seen.look() == before
    made.close()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe torn", b"letters\n\x01"])
def test_a_picture_that_is_damaged_is_none(qtbot, left, content):
    file = picture_of(left / "ledger.sqlite")
    stamp, _, _picture = file.read_bytes().partition(b"\n")
    file.write_bytes(stamp + b"\n" + content)
    seen = Seen(qtbot, left)
    assert not seen.pictures
    seen.furnish().close()


def test_what_is_around_the_page_is_the_window_itself(begun):
    """Its menus and its rail, which can be used while the ledger is being opened."""
    shell = begun.shell
    for widget in (shell.menuBar(), shell.body.rail):
        middle = widget.mapTo(shell, widget.rect().center())
        assert widget.isAncestorOf(shell.childAt(middle)) or shell.childAt(middle) is widget


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_that_is_open_stays_as_the_ledger_comes(qtbot, begun):
    shell = begun.shell
    file = open_menu_of(begun, "File")
    entries = {entry.objectName(): entry for entry in file.actions()}
    assert not entries["export"].isEnabled()
    shell.ledgers.use("another.sqlite")
    begun.open_own()
    qtbot.waitUntil(lambda: shell.stage is not None and shell.tasks.idle, timeout=60_000)
    assert file.isVisible()
    assert entries["export"].isEnabled()
    edit = open_menu_of(begun, "Edit")
    for _ in range(5):
        QApplication.processEvents()
    assert edit.isVisible()
    edit.close()
    qtbot.waitUntil(lambda: "another.sqlite" in shell.menu_entries["recent-1"].text())
    shell.menu_entries["export"].trigger()
    (dialog,) = [one for one in shell.findChildren(QDialog) if one.isVisible()]
    dialog.reject()


def open_menu_of(made: Program, title: str) -> QMenu:
    """Open a menu as the mouse does, which closes the one that is open."""
    bar = made.shell.menuBar()
    found = next(one for one in bar.actions() if plain(one.text()) == title)
    bar.setActiveAction(found)
    menu = found.menu()
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    return menu


def test_a_picture_in_another_font_is_seen_no_longer_than_needed(qtbot, left):
    """Which font there is takes long to find out: not before the window is seen."""
    seen = Seen(qtbot, left)
    assert seen.pictures
    made = Program(
        left / "ledger.sqlite", left / "settings.json", left / "s.sqlite", sight=seen.sight
    )
    before = QApplication.font()
    other = QApplication.font()
    other.setItalic(True)
    QApplication.setFont(other)
    made.show()
    QApplication.setFont(before)
    assert not seen.pictures
    made.close()


GROUND = """
import sys
from pathlib import Path
from tracker.app import application
from tracker.ui.actions import plain
from tracker.ui.first_sight import FirstSight

folder, app = Path(sys.argv[1]), application()
sight = FirstSight(folder / "ledger.sqlite", folder / "settings.json")
sight.show()
look = sight.shell.grab().toImage()
print(look.pixelColor(look.rect().center()).name())
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_ground_is_the_one_it_had_last(qtbot, tmp_path, theme):
    save(tmp_path / "settings.json", Settings(theme=theme))
    made = Seen(qtbot, tmp_path).furnish()
    made.shell.close()
    made.close()
    words = [sys.executable, "-c", GROUND, str(tmp_path)]  # no other window has put on a look there
    ran = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603
    assert ran.stdout.strip() == palette(dark=theme == "dark").background.lower()


def test_it_is_left_where_it_was(qtbot, tmp_path):
    first = Seen(qtbot, tmp_path)
    first.shell.showNormal()
    first.shell.resize(500, 400)
    first.shell.close()
    assert Seen(qtbot, tmp_path).shell.size().toTuple() == (500, 400)


def test_next_to_nothing_is_loaded_before_it_is_seen():
    """What stands in the window, what reads the ledger and what commands are made of come later."""
    asked = "import sys, tracker.cli, tracker.app; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603
    later = {
        "hashlib", "logging.handlers", "sqlalchemy", "matplotlib", "PySide6.QtSvg",
        "tracker.program", "tracker.commands.grammar", "tracker.ui.furnishing",
        "tracker.ui.page", "tracker.ui.tasks", "tracker.ui.icons",
    }  # fmt: skip
    assert not later & set(ran.stdout.split())

"""The first page as it looked at the end of the last time, seen until the page itself is there."""

from __future__ import annotations

import os
import shutil
import struct
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.made_up import fill
from tracker.domain.account import Account, AccountKind
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.program import Program
from tracker.services.changes import Changes
from tracker.services.services import Services, clock, open_services, today
from tracker.storage.seal import picture_of, seal_of
from tracker.ui.banner import Banner
from tracker.ui.catalogue import at_start
from tracker.ui.chart_lane import lane
from tracker.ui.page import Outline, Page
from tracker.ui.pages.overview.model import OverviewData
from tracker.ui.pages.overview.view import PAGE as OVERVIEW
from tracker.ui.pictured import Pictured, packed, unpacked
from tracker.ui.turns import are_over


class Desk:
    """A program on a folder that is started, looked at and closed, again and again."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self.folder = qtbot, folder
        self.ledger = folder / "ledger.sqlite"
        self.program: Program | None = None

    def start(self, *, read_only: bool = False) -> Program:
        """A window that is shown and has not opened its ledger yet."""
        settings, sample = self.folder / "settings.json", self.folder / "sample.sqlite"
        made = self.program = Program(self.ledger, settings, sample, read_only=read_only)
        self._qtbot.addWidget(made.shell)
        made.show()
        for _ in range(5):  # a window that fills the screen is told so, and laid out, one by one
            QApplication.processEvents()
        return made

    def open(self) -> Program:
        """The same once everything is there."""
        assert self.program is not None
        self.program.open_own()
        self.settle()
        return self.program

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self._rests, timeout=60_000)
        for _ in range(3):  # what was shown last is still to be laid out
            QApplication.processEvents()

    @property
    def _rests(self) -> bool:
        assert self.program is not None
        shell = self.program.shell
        read = all(one.idle for one in (shell.tasks, shell.beside, lane()))
        return read and are_over(shell) and not covers(self.program)

    def close(self) -> None:
        if self.program is not None:
            self.program.shell.close()
            self.program.close()
        self.program = None

    def once(self, then: Callable[[Program], object] = lambda _program: None) -> QImage:
        """Start, let everything come, do something and close; how all but the rail looked."""
        self.start()
        made = self.open()
        then(made)
        seen = look_of(made)
        self.close()
        return seen


def covers(made: Program) -> list[Pictured]:
    return made.shell.findChildren(Pictured)


def look_of(made: Program) -> QImage:
    place = made.shell.body.column.geometry().translated(made.shell.body.pos())
    return plain(made.shell.grab(place).toImage())


def pictured(cover: Pictured) -> QImage:
    """What a picture shows of the page; it is of all of the window."""
    part = cover.parentWidget()
    assert part is not None
    place = QRect(part.mapTo(part.window(), QPoint()), part.size())
    return plain(cover.image.copy(place))


def plain(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_RGB888)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which there is something to see, which each test copies."""
    folder = tmp_path_factory.mktemp("filled")
    services = open_services(
        folder / "ledger.sqlite", folder / "settings.json", mappings=folder / "m"
    )
    fill(services)
    services.close()
    return folder


@pytest.fixture(scope="module")
def left_once(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    filled: Path,
    qapp: QApplication,
) -> Path:
    """The same, looked at and closed once."""
    del qapp
    folder = tmp_path_factory.mktemp("left")
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    Desk(QtBot(request), folder).once()
    return folder


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, filled: Path) -> Iterator[Desk]:
    """A ledger in which there is something to see."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    made = Desk(qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def left(desk: Desk, left_once: Path) -> None:
    """It was looked at and closed once."""
    shutil.copytree(left_once, desk.folder, dirs_exist_ok=True)


def test_the_page_is_seen_before_its_ledger_is_open_and_is_the_same_when_it_is(desk):
    left = desk.once()
    made = desk.start()
    assert not made.shell.is_open
    (cover,) = covers(made)
    assert cover.is_seen
    assert pictured(cover) == left
    assert look_of(desk.open()) == left


@pytest.mark.usefixtures("left")
def test_another_page_that_is_chosen_is_not_hidden_by_it(desk):
    made = desk.start()
    assert covers(made)
    made.shell.open("accounts")
    desk.open()
    assert made.shell.stage.page.name == "accounts"


@pytest.mark.usefixtures("left")
def test_what_is_looked_for_meanwhile_is_not_hidden_by_it(desk, qtbot):
    """Who scrolls the page before it is whole sees that."""
    made = desk.start()
    (cover,) = covers(made)
    made.open_own()
    qtbot.waitUntil(lambda: made.shell.stage is not None and view_of(made).isVisible())
    assert not view_of(made).is_whole()
    with qtbot.waitSignal(cover.destroyed):  # long before the page is given up
        scroll(made)
    desk.settle()


def place_of(made: Program, words: str) -> QPoint:
    """Where a button of the page stands in what is pictured."""
    column = made.shell.body.column
    wanted = next(one for one in column.findChildren(QPushButton) if one.text() == words)
    return wanted.mapTo(column, wanted.rect().center())


def clicked(desk: Desk, qtbot: QtBot) -> Program:
    """A window that was clicked at where its picture shows a way to the warnings."""
    places: list[QPoint] = []
    desk.once(lambda made: places.append(place_of(made, "All patterns")))
    made = desk.start()
    (cover,) = covers(made)
    qtbot.mouseClick(cover, Qt.MouseButton.LeftButton, pos=places[0])
    return made


def test_what_is_clicked_at_is_clicked_once_it_is_there(desk, qtbot):
    made = clicked(desk, qtbot)
    assert made.shell.stage is None
    shell = desk.open().shell
    qtbot.waitUntil(lambda: shell.stage is not None and shell.stage.page.name == "warnings")


def held(page: Page[Any] | Outline, until: threading.Event) -> Page[Any] | Outline:
    """A page that is not read before something has happened."""

    def load(services: Services) -> Any:
        assert isinstance(page, Page)
        assert until.wait(60)
        return page.load(services)

    return replace(page, load=load) if isinstance(page, Page) else page


def test_what_came_to_stand_where_was_clicked_is_not_clicked(desk, qtbot):
    """The way to the warnings moves down to there, below what is said above the page."""
    (desk.folder / "settings.json").write_text('{"reminders": "off"}', "utf-8")
    places: list[QPoint] = []
    desk.once(lambda made: places.append(place_of(made, "All patterns")))
    made = desk.start()
    (cover,) = covers(made)
    read = threading.Event()
    services = open_services(desk.ledger, desk.folder / "settings.json", today)
    made.shell.begin(services, [held(page, read) for page in at_start()])
    body = made.shell.body
    assert not body.open_stage.shows_page
    before = body.place.top()
    body.add_banner(Banner("Something came up.", made.shell.colours, "info"))
    qtbot.waitUntil(lambda: body.place.top() > before)
    below = places[0] + QPoint(0, body.place.top() - before)
    qtbot.mouseClick(cover, Qt.MouseButton.LeftButton, pos=below)
    read.set()
    desk.settle()
    assert body.open_stage.page.name == "overview"


def test_a_click_waits_for_the_page_and_for_none_of_its_charts(desk, qtbot):
    made = clicked(desk, qtbot)
    drawn: list[bool] = []
    (cover,) = covers(made)
    cover.destroyed.connect(lambda: drawn.append(view_of(made).is_whole()))
    made.open_own()
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn == [False]
    desk.settle()


def test_nothing_is_clicked_at_through_a_question_in_front_of_the_page(desk, qtbot):
    made = clicked(desk, qtbot)
    question = QDialog(made.shell)
    question.open()
    stage = desk.open().shell.stage
    assert question.isVisible()
    assert stage is not None
    assert stage.page.name == "overview"


class Scrolled(QObject):
    """Whether somebody turned the wheel over a part of the window."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self.came = False
        for widget in (part, *part.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - so Qt calls it
        self.came |= event.type() == QEvent.Type.Wheel
        return False


@pytest.mark.usefixtures("left")
def test_scrolling_reaches_the_page_behind_it(desk, qtbot):
    made = desk.start()
    (cover,) = covers(made)
    made.open_own()
    qtbot.waitUntil(lambda: made.shell.stage is not None and view_of(made).isVisible())
    scrolled = Scrolled(view_of(made))
    middle = cover.rect().center()
    wheel = QWheelEvent(
        *(QPointF(middle), QPointF(cover.mapToGlobal(middle)), QPoint(), QPoint(0, -120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(cover, wheel)
    assert scrolled.came


@pytest.mark.usefixtures("left")
def test_a_problem_is_not_hidden_by_it(desk):
    made = desk.start()
    assert covers(made)
    made.shell.fail(KnownProblem(N_("The ledger could not be opened.")))
    assert not covers(made)


@pytest.mark.usefixtures("left")
def test_a_problem_above_the_page_is_not_hidden_by_it(desk):
    made = desk.start()
    assert covers(made)
    be_told(made)
    assert not covers(made)


@pytest.mark.usefixtures("left")
def test_a_page_that_cannot_be_read_is_not_hidden_by_it(desk, qtbot):
    made = desk.start()
    assert covers(made)
    services = open_services(desk.ledger, desk.folder / "settings.json", today)
    made.shell.begin(services, [replace(OVERVIEW, load=refused)])
    qtbot.waitUntil(lambda: not covers(made))  # long before the page is given up


@pytest.mark.usefixtures("left")
def test_another_ledger_is_not_hidden_by_it(desk, qtbot):
    """Who asks for the sample while their own ledger is opened sees none of that any more."""
    made = desk.start()
    assert covers(made)
    made.open_sample()
    qtbot.waitUntil(lambda: made.shell.is_open)
    assert not covers(made)
    desk.settle()


@pytest.mark.usefixtures("left")
def test_it_is_not_of_a_window_that_only_reads(desk):
    assert not covers(desk.start(read_only=True))


def test_what_is_closed_on_another_page_is_kept_all_the_same(desk):
    left = desk.once(lambda made: (made.shell.open("accounts"), desk.settle()))
    (cover,) = covers(desk.start())
    assert cover.is_seen
    seen = pictured(cover)
    assert seen != left
    assert look_of(desk.open()) == seen


@pytest.mark.usefixtures("left")
def test_a_window_of_another_size_waits_for_the_page(desk):
    made = desk.start()
    made.shell.showNormal()
    made.shell.resize(700, 600)
    QApplication.processEvents()
    (cover,) = covers(made)
    assert not cover.is_seen


def view_of(made: Program) -> Any:
    assert made.shell.stage is not None
    return made.shell.stage.view


def refused(_services: Services) -> OverviewData:
    raise KnownProblem(N_("The ledger could not be opened."))


def look_back(made: Program) -> None:
    view = view_of(made)
    view.moment.setCurrentIndex(1)
    view.moment.activated.emit(1)


def zoom(made: Program) -> None:
    view_of(made).range.step("nearer")


def scroll(made: Program) -> None:
    view_of(made).findChildren(QScrollArea)[0].verticalScrollBar().setValue(40)


def be_told(made: Program) -> None:
    made.shell.report(KnownProblem(N_("The ledger could not be opened.")))


def scroll_warnings(made: Program) -> None:
    bar = view_of(made).attention.findChildren(QScrollArea)[0].verticalScrollBar()
    assert bar.maximum()
    bar.setValue(bar.maximum())


def erase(made: Program) -> None:
    made.shell.services.backups.erase()
    made.shell.changed(Changes.EVERYTHING)


@pytest.mark.parametrize("content", [b"", b"torn", bytes(8), bytes(8) + b"torn"])
def test_what_is_no_picture_is_none(content):
    assert unpacked(content).isNull()


def test_a_picture_is_what_it_was_before_it_was_packed():
    image = QImage(5, 3, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    image.setPixel(4, 2, 0xFF000001)
    assert unpacked(packed(image)) == image
    assert unpacked(packed(image)[:-1]).isNull()


@pytest.mark.parametrize(("wide", "tall"), [(2, 2), (2**32 - 1, 2**32 - 1), (2**14, 2**13)])
def test_a_picture_takes_no_more_memory_than_it_says_or_than_a_screen_does(wide, tall):
    content = struct.pack("<II", wide, tall) + zlib.compress(bytes(1 << 26), 1)
    tracemalloc.start()
    try:
        assert unpacked(content).isNull()
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 1 << 22


@pytest.mark.usefixtures("left")
def test_a_file_larger_than_any_picture_is_none(desk):
    assert covers(desk.start())
    desk.close()
    os.truncate(picture_of(desk.ledger), (1 << 28) + 1)
    assert not covers(desk.start())


@pytest.mark.parametrize("then", [look_back, zoom, scroll, scroll_warnings, be_told, erase])
def test_nothing_is_kept_of_what_a_new_start_would_not_show(desk, then):
    desk.once(lambda made: (then(made), desk.settle()))
    assert not picture_of(desk.ledger).exists()


def save(made: Program) -> Changes:
    made.shell.services.ledger.save(Account(name="零钱", kind=AccountKind.WALLET))
    return Changes.ACCOUNTS


def read_again(made: Program) -> None:
    made.shell.changed(save(made))


def write(made: Program) -> None:
    made.shell.command(made.shell, lambda: save(made))


@pytest.mark.parametrize("then", [look_back, read_again, write])
def test_nothing_is_kept_of_a_page_that_is_yet_to_show_what_is_so(desk, then):
    """What is asked last is not answered, or not shown, when the window is closed."""
    desk.once(then)
    assert not picture_of(desk.ledger).exists()


def test_a_picture_that_cannot_be_taken_does_not_keep_the_ledger_from_being_closed(desk):
    desk.start()
    made = desk.open()
    delete(view_of(made).findChildren(QScrollArea)[0])
    made.shell.close()
    desk.program = None
    with pytest.raises(RuntimeError, match="deleted"):
        made.close()
    left = seal_of(desk.ledger)
    assert left is not None
    assert left.checksum is not None


def test_what_still_covers_the_page_is_not_taken_for_it(desk):
    """Closed before the page is seen itself: what is kept is how that looks."""
    left = desk.once()

    def cover(made: Program) -> None:
        dark = Pictured(made.shell.body.column, QImage(made.shell.size(), left.format()))
        made.shell.body.cover(dark)
        dark.show()

    desk.once(cover)
    (seen,) = covers(desk.start())
    assert pictured(seen) == left


@pytest.mark.usefixtures("left")
def test_a_setting_that_was_changed_since_is_not_overlooked(desk):
    services = open_services(desk.ledger, desk.folder / "settings.json")
    before = services.preferences.settings
    services.preferences.change(replace(before, theme="dark"))
    services.close()
    assert not covers(desk.start())


@pytest.mark.usefixtures("left")
def test_a_ledger_that_was_changed_since_is_not_overlooked(desk):
    services = open_services(desk.ledger, desk.folder / "settings.json")
    services.ledger.save(Account(name="零钱", kind=AccountKind.WALLET))
    services.close()
    assert not picture_of(desk.ledger).exists()
    assert not covers(desk.start())


@pytest.mark.usefixtures("left")
def test_what_is_shown_of_a_day_that_is_over_is_not_kept(desk, monkeypatch):
    desk.start()
    desk.open()
    picture_of(desk.ledger).unlink()
    tomorrow = clock() + timedelta(days=1)
    monkeypatch.setattr("tracker.services.services.clock", lambda: tomorrow)
    desk.close()
    assert not picture_of(desk.ledger).exists()


@pytest.mark.usefixtures("left")
def test_a_new_day_is_waited_for(desk, monkeypatch):
    tomorrow = today() + timedelta(days=1)
    monkeypatch.setattr("tracker.ui.last_look.today", lambda: tomorrow)
    assert not covers(desk.start())

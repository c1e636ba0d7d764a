"""The composition root: a window on the person's own ledger, on the sample, and back."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.services.test_opening import another_program
from tests.storage.test_backups import pages_of, spoil
from tracker import paths
from tracker.app import build_shell
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.program import Program, open_ledger
from tracker.services.services import Services
from tracker.storage.custody import is_held
from tracker.storage.seal import seal_of
from tracker.ui.banner import Banner, ProblemBanner
from tracker.ui.catalogue import TABS, at_start, pages
from tracker.ui.log import keep_log
from tracker.ui.not_opened import NotOpened
from tracker.ui.page import Outline, no_badge
from tracker.ui.rail import Rail


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """A program whose files are all in a folder of its own."""
    made = Program(
        tmp_path / "ledger.sqlite", tmp_path / "settings.json", tmp_path / "sample.sqlite"
    )
    qtbot.addWidget(made.shell)
    made.shell.show()
    yield made
    made.close()


def settle(qtbot: QtBot, made: Program) -> None:
    qtbot.waitUntil(lambda: made.tasks.idle, timeout=60_000)


def shown(made: Program) -> str:
    stage = made.shell.stage
    return "" if stage is None else stage.page.name


def test_the_rail_names_pages_as_they_name_themselves():
    assert [(tab.name, tab.title, tab.icon) for tab in TABS] == [
        (page.name, page.title, page.icon) for page in pages()
    ]


def test_the_first_start_makes_a_ledger_and_says_what_to_do(program, qtbot, tmp_path):
    assert program.shell.windowTitle() == "Xinji"
    program.open_own()
    settle(qtbot, program)
    assert (tmp_path / "ledger.sqlite").is_file()
    assert program.shell.stage.title.text() == "Overview"


def test_a_ledger_that_is_opened_as_the_window_is_closed_is_let_go_of(program, qtbot, tmp_path):
    program.open_own()
    program.close()
    settle(qtbot, program)  # the window is told of what it does not wait for any more
    ledger = tmp_path / "ledger.sqlite"
    left = seal_of(ledger)
    assert left is not None
    assert left.checksum is not None
    assert not is_held(ledger)
    assert not program.shell.is_open


def test_of_two_ledgers_that_are_asked_for_at_once_the_last_is_shown(program, qtbot, tmp_path):
    program.open_own()
    program.open_sample()
    settle(qtbot, program)
    assert program.shell.windowTitle() == "Sample - Xinji"
    assert not is_held(tmp_path / "ledger.sqlite")


def test_the_sample_is_kept_apart_and_left_again(program, qtbot, tmp_path):
    program.open_own()
    settle(qtbot, program)
    program.shell.sample_wanted.emit()
    settle(qtbot, program)
    assert program.shell.windowTitle() == "Sample - Xinji"
    assert (tmp_path / "sample.sqlite").is_file()
    program.shell.own_ledger_wanted.emit()
    settle(qtbot, program)
    assert program.shell.windowTitle() == "Xinji"


def test_a_ledger_that_cannot_be_opened_is_said_in_the_window(program, qtbot, tmp_path):
    (tmp_path / "ledger.sqlite").write_bytes(b"this is no ledger" * 100)
    program.open_own()
    settle(qtbot, program)
    assert program.shell.stage is None
    said = [label.text() for label in program.shell.findChildren(QLabel) if label.isVisible()]
    assert any("ledger.sqlite" in text for text in said)
    assert any("nothing in it was changed" in text for text in said)


def test_one_can_go_on_from_a_ledger_that_cannot_be_opened(program, qtbot, tmp_path):
    file = tmp_path / "ledger.sqlite"
    file.write_bytes(b"this is no ledger" * 100)
    program.open_own()
    settle(qtbot, program)
    (shown,) = program.shell.findChildren(NotOpened)
    assert program.shell.focusWidget() is shown.again
    file.unlink()
    shown.again.click()
    settle(qtbot, program)
    assert program.shell.stage.title.text() == "Overview"


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_no_page_is_cut_off_on_the_rail(program, qtbot, code):
    program.open_own()
    settle(qtbot, program)
    program.shell.showNormal()  # it fills the small screen of the tests, where drawings stand alone
    program.shell.resize(1280, 800)
    program.shell.choose(language=code)
    settle(qtbot, program)
    rail = program.shell.findChild(Rail)
    buttons = rail.findChildren(QPushButton)
    assert len(buttons) == len(TABS)
    for button in buttons:
        button.setChecked(True)
        button.ensurePolished()
        font = button.font()
        font.setWeight(QFont.Weight.DemiBold)
        words = QFontMetrics(font).horizontalAdvance(button.text())
        drawn = button.iconSize().width() + 2 * (8 + 2) + 6
        assert words + drawn <= button.width(), button.text()


def test_every_page_is_shown_on_an_empty_ledger(services: Services, qtbot: QtBot):
    shell = build_shell(services)
    qtbot.addWidget(shell)
    shell.show()
    for tab in TABS:
        shell.open(tab.name)
        qtbot.waitUntil(lambda: shell.tasks.idle, timeout=60_000)
        assert shell.stage is not None
        assert shell.stage.page.name == tab.name
    shell.tasks.wait()


def test_opening_a_ledger_loads_every_page(tmp_path):
    opened = open_ledger(tmp_path / "ledger.sqlite", tmp_path / "settings.json")
    assert len(opened.pages) == len(TABS)
    opened.services.close()


def test_the_window_opens_where_it_was(qtbot, tmp_path):
    files = (tmp_path / "l.sqlite", tmp_path / "settings.json", tmp_path / "s.sqlite")
    (tmp_path / "settings.json").write_text(json.dumps({"theme": "dark"}), "utf-8")
    first = Program(*files)
    qtbot.addWidget(first.shell)
    first.shell.show()
    first.shell.resize(711, 577)
    first.shell.close()
    second = Program(*files)
    qtbot.addWidget(second.shell)
    assert (second.shell.width(), second.shell.height()) == (711, 577)
    assert second.shell.colours.is_dark


def test_what_goes_wrong_is_logged(tmp_path):
    root = logging.getLogger()
    before = list(root.handlers)
    keep_log(tmp_path / "log")
    (added,) = [handler for handler in root.handlers if handler not in before]
    logging.getLogger("tracker").error("it went wrong")
    root.removeHandler(added)
    added.close()
    assert "it went wrong" in (tmp_path / "log" / "xinji.log").read_text("utf-8")


def test_without_a_place_for_a_log_the_program_runs_all_the_same(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    root = logging.getLogger()
    before = list(root.handlers)
    keep_log(tmp_path / "file" / "log")
    added = [handler for handler in root.handlers if handler not in before]
    for handler in added:
        root.removeHandler(handler)
    # Without any handler Python would write what goes wrong to the terminal.
    assert [type(handler) for handler in added] == [logging.NullHandler]


def damaged_ledger(program: Program, qtbot: QtBot, tmp_path: Path, *, with_backup: bool) -> bytes:
    """The person's own ledger, closed and damaged; its bytes."""
    services = open_ledger(tmp_path / "ledger.sqlite", tmp_path / "settings.json").services
    services.ledger.save_all(
        [Entry(occurred_at=datetime(2026, 1, 1, tzinfo=UTC), amount=Money(n)) for n in range(300)]
    )
    if with_backup:
        services.backups.make()
    services.close()
    spoil(tmp_path / "ledger.sqlite", pages_of(tmp_path / "ledger.sqlite", "entry")[1])
    program.open_own()
    settle(qtbot, program)
    return (tmp_path / "ledger.sqlite").read_bytes()


def test_a_backup_takes_the_place_of_a_damaged_ledger(program, qtbot, tmp_path):
    before = damaged_ledger(program, qtbot, tmp_path, with_backup=True)
    (shown,) = program.shell.findChildren(NotOpened)
    assert program.shell.focusWidget() is shown.more[0]
    shown.more[0].click()
    settle(qtbot, program)
    assert program.shell.services.ledger.count(EntryQuery()) == 300
    (aside,) = tmp_path.glob("ledger-damaged-*.sqlite")
    assert aside.read_bytes() == before


def test_what_is_said_of_a_damaged_ledger_is_scrolled_in_a_low_window(program, qtbot, tmp_path):
    damaged_ledger(program, qtbot, tmp_path, with_backup=True)
    (shown,) = program.shell.findChildren(NotOpened)
    program.shell.showNormal()
    program.shell.resize(900, 370)
    settle(qtbot, program)
    area = shown.findChild(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    area.ensureWidgetVisible(shown.leave)
    corner = shown.leave.mapTo(area.viewport(), shown.leave.rect().bottomRight())
    assert area.viewport().rect().contains(corner)
    held = area.widget()
    assert held.layout().totalHeightForWidth(held.width()) <= held.height()


def test_what_can_be_read_takes_the_place_of_a_damaged_ledger(program, qtbot, tmp_path):
    damaged_ledger(program, qtbot, tmp_path, with_backup=False)
    (shown,) = program.shell.findChildren(NotOpened)
    (keep,) = shown.more
    keep.click()
    settle(qtbot, program)
    assert 0 < program.shell.services.ledger.count(EntryQuery()) < 300
    assert len(list(tmp_path.glob("ledger-damaged-*.sqlite"))) == 1


def test_the_first_opening_of_a_day_makes_a_backup(program, qtbot, tmp_path):
    services = open_ledger(tmp_path / "ledger.sqlite", tmp_path / "settings.json").services
    services.ledger.save(Entry(occurred_at=datetime(2026, 1, 1, tzinfo=UTC), amount=Money(1)))
    services.close()
    program.open_own()
    settle(qtbot, program)
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_what_keeps_a_backup_from_being_made_is_said(program, qtbot, tmp_path):
    services = open_ledger(tmp_path / "ledger.sqlite", tmp_path / "settings.json").services
    services.ledger.save(Entry(occurred_at=datetime(2026, 1, 1, tzinfo=UTC), amount=Money(1)))
    services.close()
    (tmp_path / "backups").write_text("in the way")
    program.open_own()
    settle(qtbot, program)
    banner = program.shell.findChild(ProblemBanner)
    assert "backup of today could not be made" in banner.sentence.text()


def filled(program: Program, qtbot: QtBot) -> None:
    """The person's own ledger, open in the window, with an entry."""
    program.open_own()
    settle(qtbot, program)
    program.shell.services.ledger.save(
        Entry(occurred_at=datetime(2026, 1, 1, tzinfo=UTC), amount=Money(1))
    )


def test_a_ledger_that_another_program_has_open_is_opened_to_read(program, qtbot, tmp_path):
    filled(program, qtbot)
    program.shell.end().close()
    with another_program(tmp_path):
        program.open_own()
        settle(qtbot, program)
        (shown,) = program.shell.findChildren(NotOpened)
        (read,) = shown.more
        assert read.text() == "Open to read only"
        read.click()
        settle(qtbot, program)
        services = program.shell.services
        assert services.ledger.count(EntryQuery()) == 1
        said = [banner.sentence.text() for banner in program.shell.findChildren(Banner)]
        assert any("open to read only" in sentence for sentence in said)
        entry = services.ledger.entries(EntryQuery())[0]
        program.shell.command(program.shell, lambda: services.ledger.delete(entry))
        settle(qtbot, program)
        assert services.ledger.count(EntryQuery()) == 1
        problem = program.shell.findChild(ProblemBanner)
        assert "nothing in it was changed" in problem.sentence.text()
    program.open_own()
    settle(qtbot, program)
    assert not program.shell.services.opening.is_read_only


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a file that is open")
def test_a_ledger_that_was_deleted_while_it_was_open_can_be_written_again(program, qtbot, tmp_path):
    filled(program, qtbot)
    (tmp_path / "ledger.sqlite").unlink()
    program.shell.read(program.shell, program.shell.services.database.revision, print)
    settle(qtbot, program)
    (shown,) = program.shell.findChildren(NotOpened)
    program.open_own()  # no empty one is made in its place
    settle(qtbot, program)
    assert not (tmp_path / "ledger.sqlite").exists()
    (shown,) = program.shell.centralWidget().findChildren(NotOpened)
    (again,) = shown.more
    again.click()
    qtbot.waitUntil(lambda: program.shell.is_open)
    settle(qtbot, program)
    assert program.shell.services.ledger.count(EntryQuery()) == 1


def test_a_ledger_that_something_else_changed_can_be_used_as_it_is(program, qtbot, tmp_path):
    filled(program, qtbot)
    ledger = tmp_path / "ledger.sqlite"
    older = ledger.with_name("older")
    program.shell.end().close()
    older.write_bytes(ledger.read_bytes())
    filled(program, qtbot)
    program.shell.end().close()
    older.replace(ledger)
    program.open_own()
    settle(qtbot, program)
    (shown,) = program.shell.findChildren(NotOpened)
    use = shown.more[-1]
    assert use.text() == "Use the file as it is"
    use.click()
    settle(qtbot, program)
    assert program.shell.services.ledger.count(EntryQuery()) == 1


def test_the_window_is_there_before_the_library_of_the_ledger_is_loaded():
    asked = "import sys, tracker.app; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0  # noqa: S603


def test_pages_are_loaded_when_they_are_opened(tmp_path):
    asked = f"""
import sys
from pathlib import Path
from tracker import program
made = program.open_ledger(Path({str(tmp_path / "ledger.sqlite")!r}), None)
made.services.close()
print(*sorted(sys.modules))
"""
    ran = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603
    loaded = set(ran.stdout.split())
    assert "tracker.ui.pages.overview.view" in loaded
    assert not loaded & {"tracker.ui.pages.entries.view", "tracker.services.imports", "matplotlib"}


def test_of_pages_that_are_asked_for_at_once_the_last_one_is_shown(program, qtbot):
    program.open_own()
    settle(qtbot, program)
    program.shell.open("entries")
    program.shell.open("accounts", "new")
    program.shell.open("help")
    qtbot.waitUntil(lambda: shown(program) == "help", timeout=60_000)
    program.shell.beside.rows.lane.wait()
    settle(qtbot, program)
    assert shown(program) == "help"


def test_outlines_count_what_their_pages_count():
    known = {page.name: page for page in pages()}
    outlines = [page for page in at_start() if isinstance(page, Outline)]
    assert [page.name for page in at_start()] == list(known)
    for outline in outlines:
        page = outline.fetch()
        assert page is known[outline.name]
        assert outline.badge is page.badge
        assert outline.badge is no_badge or outline.watches == page.watches


def give(program: Program, file: Path) -> None:
    program.give([file])


def drop(program: Program, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop,
    )  # fmt: skip
    program.shell.dropEvent(event)
    assert event.isAccepted()


@pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)
@pytest.mark.parametrize("hand_over", [give, drop])
def test_files_that_are_given_at_the_start_are_looked_at_once_the_ledger_is_open(
    program, qtbot, tmp_path, hand_over
):
    file = paths.resources() / "sample" / "支付宝交易明细(20260424-20261104).csv"
    hand_over(program, file)
    assert program.shell.stage is None
    program.open_own()
    qtbot.waitUntil(lambda: shown(program) == "imports", timeout=60_000)
    stage = program.shell.stage
    assert stage is not None
    qtbot.waitUntil(lambda: bool(stage.view.drafts), timeout=60_000)
    settle(qtbot, program)
    assert [draft.preview.file for draft in stage.view.drafts] == [file.name]
    assert (tmp_path / "ledger.sqlite").is_file()

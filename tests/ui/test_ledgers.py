"""Other ledgers than the one that is open: listed, opened in a window of their own, or missed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.plain_pages import page
from tracker import paths
from tracker.services.services import open_services
from tracker.ui.file_chooser import FileChooser
from tracker.ui.ledgers import begin_at, open_window, others
from tracker.ui.one_window import OneWindow
from tracker.ui.rail import Tab
from tracker.ui.recent import Recent
from tracker.ui.shell import Shell
from tracker.ui.tasks import Tasks


@pytest.fixture
def desk(window):
    return window(page("one"))


def listed(desk):
    return [entry.text() for entry in desk.shell.menu_entries.values()]


def test_the_menu_lists_the_ledgers_that_were_open_last_but_for_the_one_that_is(
    desk, services, tmp_path
):
    assert desk.shell.ledgers.names == [str(services.database.path)]
    assert others(desk.shell) == []
    other = open_services(tmp_path / "A & B.sqlite", tmp_path / "settings.json")
    desk.shell.end()
    desk.shell.begin(other, [page("one")])
    desk.settle()
    assert desk.shell.windowTitle() == "A & B - Xinji"
    assert others(desk.shell) == [services.database.path]
    texts = [desk.shell.menu_entries[name].text() for name in desk.shell.menu_entries]
    assert str(services.database.path).replace("&", "&&") in texts
    desk.shell.end()
    other.close()


def test_a_ledger_that_is_gone_is_said_and_no_longer_listed(desk, tmp_path):
    gone = tmp_path / "gone.sqlite"
    desk.shell.ledgers.use(str(gone))
    desk.shell.look_again()
    assert str(gone) in listed(desk)
    open_window(desk.shell, gone)
    desk.settle()
    assert str(gone) not in listed(desk)
    assert any(f"The ledger {gone} is not there any more." in said for said in desk.texts())
    assert gone not in others(desk.shell)
    assert not gone.exists()


def test_the_menu_lists_what_another_window_has_opened_once_this_one_is_stood_before_again(
    qtbot, qapp, services, tmp_path
):
    kept, tasks = tmp_path / "window.ini", Tasks()
    shell, beside = Shell(kept), Recent(kept, "ledgers")
    shell.furnish([Tab("one", "One", "info")], tasks, services.preferences.settings, safe=False)
    qtbot.addWidget(shell)
    shell.begin(services, [page("one")])
    other = tmp_path / "other.sqlite"
    beside.use(str(other))
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert str(other) in [entry.text() for entry in shell.menu_entries.values()]
    assert str(other) in [action.title for action in shell.actions_]
    qtbot.waitUntil(lambda: tasks.idle)
    shell.end()
    shell.begin(services, [page("one")])
    assert Recent(kept, "ledgers").names == [str(services.database.path), str(other)]
    qtbot.waitUntil(lambda: tasks.idle)


@pytest.mark.parametrize(("action", "takes_copies"), [("open-ledger", True), ("new-ledger", False)])
def test_an_encrypted_copy_is_among_the_ledgers_that_can_be_opened(desk, action, takes_copies):
    desk.shell.perform(action)
    shown = desk.dialog(FileChooser).selectedNameFilter()
    assert "*.sqlite" in shown
    assert ("*.xinji" in shown) is takes_copies


def test_a_file_that_is_there_is_no_new_ledger(desk, tmp_path):
    there = tmp_path / "there.sqlite"
    there.write_bytes(b"something else")
    begin_at(desk.shell, there)
    desk.settle()
    assert any("is there already, and stays as it is" in said for said in desk.texts())
    assert there.read_bytes() == b"something else"


def test_a_name_with_a_dot_in_it_has_the_ending_of_ledgers_too(desk, tmp_path):
    (tmp_path / "home 2.0.sqlite").write_bytes(b"something else")
    begin_at(desk.shell, tmp_path / "home 2.0")
    desk.settle()
    assert any("home 2.0.sqlite is there already" in said for said in desk.texts())


def test_a_ledger_that_has_a_window_is_brought_forward_by_the_program_that_is_started(
    desk, tmp_path, monkeypatch, qtbot
):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    other = tmp_path / "other.sqlite"
    other.touch()
    its_window = OneWindow(other, paths.windows_folder())
    assert its_window.claim()
    its_window.listen()
    with qtbot.waitSignal(its_window.wanted, timeout=60_000) as heard:
        open_window(desk.shell, other)
    its_window.leave()
    assert heard.args == [[]]


def test_the_sample_is_no_ledger_to_come_back_to(desk, services):
    desk.shell.ledgers.forget(str(services.database.path))
    desk.shell.begin(desk.shell.end(), [page("one")], sample=True)
    desk.settle()
    assert desk.shell.ledgers.names == []

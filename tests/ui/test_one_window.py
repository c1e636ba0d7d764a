"""A ledger has one window: a second start hands its files over and ends."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tracker import paths
from tracker.ui.one_window import OneWindow, hand_over

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).resolve().parents[2]


class First(OneWindow):
    """Remembers what it was asked for."""

    def __init__(self, ledger, folder):
        super().__init__(ledger, folder)
        self.heard: list[list[Path]] = []
        self.wanted.connect(self.heard.append)


@pytest.fixture
def first(tmp_path):
    made = First(tmp_path / "ledger.sqlite", tmp_path / "windows")
    assert made.claim()
    made.listen()
    yield made
    made.leave()


def handed(folder, files):
    """Hand over in a thread, since the first window has to be able to answer."""
    answers: list[bool] = []
    ledger, claims = folder / "ledger.sqlite", folder / "windows"
    thread = threading.Thread(target=lambda: answers.append(hand_over(ledger, claims, files, 30.0)))
    thread.start()
    return thread, answers


def test_a_second_start_brings_the_first_window_its_files(first, tmp_path, qtbot):
    second = OneWindow(tmp_path / "ledger.sqlite", tmp_path / "windows")
    assert not second.claim()
    thread, answers = handed(tmp_path, [tmp_path / "账单.csv"])
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=60_000)
    assert answers == [True]
    assert first.heard == [[tmp_path / "账单.csv"]]


def test_another_ledger_has_a_window_of_its_own(first, tmp_path):
    other = OneWindow(tmp_path / "other.sqlite", tmp_path / "windows")
    assert other.claim()
    other.leave()
    assert first.heard == []


def test_a_ledger_is_free_again_once_its_window_is_closed(first, tmp_path):
    second = OneWindow(tmp_path / "ledger.sqlite", tmp_path / "windows")
    assert not second.claim()
    first.leave()
    assert second.claim()
    second.leave()


def test_a_window_that_was_closed_knows_whether_another_one_took_its_place(first, tmp_path):
    second = OneWindow(tmp_path / "ledger.sqlite", tmp_path / "windows")
    assert not first.is_another()
    first.leave()
    assert not first.is_another()
    assert second.claim()
    assert first.is_another()
    second.leave()
    assert not first.is_another()


def test_a_link_to_a_ledger_leads_to_the_same_window(first, tmp_path):
    (tmp_path / "ledger.sqlite").touch()
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "ledger.sqlite")
    assert not OneWindow(tmp_path / "link.sqlite", tmp_path / "windows").claim()
    assert first.heard == []


def test_a_window_that_does_not_answer_is_given_up_on(tmp_path):
    stuck = OneWindow(tmp_path / "ledger.sqlite", tmp_path / "windows")
    assert stuck.claim()
    claims = tmp_path / "windows"
    # no event loop turns meanwhile
    assert not hand_over(tmp_path / "ledger.sqlite", claims, [], patience=0.0)
    assert not list((tmp_path / "windows").rglob("*.json"))
    stuck.leave()


def test_who_starts_again_while_the_window_is_being_closed_takes_its_place(tmp_path):
    folder = tmp_path / "windows"
    closing = OneWindow(tmp_path / "ledger.sqlite", folder)
    assert closing.claim()
    again = OneWindow(tmp_path / "ledger.sqlite", folder)
    assert not again.claim()

    def claim() -> bool:
        closing.leave()
        return again.claim()

    assert not hand_over(tmp_path / "ledger.sqlite", folder, [], claim=claim)
    assert again.is_claimed
    assert not list(folder.rglob("*.json"))
    again.leave()
    assert not again.is_claimed


def test_of_several_that_start_again_meanwhile_one_hears_the_others(tmp_path, qtbot):
    """As where two statements are opened on a desktop while the window is being closed."""
    closing = First(tmp_path / "ledger.sqlite", tmp_path / "windows")
    assert closing.claim()
    thread, answers = handed(tmp_path, [tmp_path / "账单.csv"])
    qtbot.waitUntil(lambda: bool([*(tmp_path / "windows").rglob("*.json")]))
    closing.leave()
    again = First(tmp_path / "ledger.sqlite", tmp_path / "windows")
    assert again.claim()
    again.listen()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=60_000)
    assert answers == [True]
    assert again.heard == [[tmp_path / "账单.csv"]]
    again.leave()


def test_what_was_asked_by_a_start_that_was_ended_is_not_heard(tmp_path):
    ended = OneWindow(tmp_path / "ledger.sqlite", tmp_path / "windows")
    (folder,) = (tmp_path / "windows").iterdir()
    request = folder / "x.json"
    request.write_text('{"files": [], "token": ""}', "utf-8")
    os.utime(request, (0, 0))
    assert ended.claim()
    assert not request.exists()
    ended.leave()


def test_what_is_no_request_is_passed_over(first, tmp_path, qtbot):
    (asked,) = [one for one in (tmp_path / "windows").iterdir() if one.is_dir()]
    (asked / "x.json").write_text("[", "utf-8")
    (asked / "y.json").write_text('{"files": 3}', "utf-8")
    thread, answers = handed(tmp_path, [])
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=60_000)
    assert (answers, first.heard) == ([True], [[]])


def test_claims_are_readable_by_their_owner_alone(first, tmp_path):
    folder = tmp_path / "windows"
    assert {one.stat().st_mode & 0o077 for one in (folder, *folder.iterdir()) if one.is_dir()} == {
        0
    }
    assert first.heard == []


def test_the_command_line_hands_files_to_the_window_that_is_open(tmp_path, qtbot, monkeypatch):
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    for name, value in home.items():
        monkeypatch.setenv(name, value)
    first = OneWindow(tmp_path / "ledger.sqlite", paths.windows_folder())
    heard: list[list[Path]] = []
    first.wanted.connect(heard.append)
    assert first.claim()
    first.listen()
    words = ["--database", tmp_path / "ledger.sqlite", "open", tmp_path / "a.csv"]
    started = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "tracker", *map(str, words)],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    qtbot.waitUntil(lambda: started.poll() is not None, timeout=60_000)
    first.leave()
    assert (started.returncode, heard) == (0, [[tmp_path / "a.csv"]])
    assert not (tmp_path / "ledger.sqlite").exists()


def test_what_is_asked_before_the_window_listens_is_heard_then(tmp_path, qtbot):
    made = First(tmp_path / "ledger.sqlite", tmp_path / "windows")
    assert made.claim()
    thread, answers = handed(tmp_path, [tmp_path / "账单.csv"])
    (asked,) = [one for one in (tmp_path / "windows").iterdir() if one.is_dir()]
    qtbot.waitUntil(lambda: any(asked.glob("*.json")), timeout=60_000)
    assert made.heard == []
    made.listen()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=60_000)
    made.leave()
    assert (answers, made.heard) == ([True], [[tmp_path / "账单.csv"]])


WINDOW = """
import sys
from PySide6.QtCore import QTimer
from tracker import app, cli
qt = app.application()
def look():
    print(*(one.windowTitle() for one in qt.topLevelWidgets() if one.isVisible()), flush=True)
    qt.quit()
again = QTimer(interval=50)  # it can be ended once it has begun
again.timeout.connect(look)
again.start()
sys.exit(cli.main(["--database", sys.argv[1]]))
"""


def test_a_window_is_shown_where_no_other_one_can_be_asked(tmp_path):
    """As where the folder of programs' data is no folder, or its disk is full."""
    (tmp_path / "data").touch()
    (tmp_path / "elsewhere").mkdir()
    homes = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path), "LANG": "C"}
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", WINDOW, str(tmp_path / "elsewhere" / "ledger.sqlite")],
        env={**os.environ, **homes}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Xinji" in ran.stdout, ran.stderr
    assert ran.returncode == 0

"""A safe start: without the settings, without charts, and without what may be broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker import i18n
from tracker.cli import main
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.program import Program, open_ledger
from tracker.rendering.palette import LIGHT
from tracker.rendering.unseen import NUMBERS, numbers
from tracker.services.preferences import Preferences
from tracker.settings import Settings, load
from tracker.ui.banner import Banner
from tracker.ui.chart_view import ChartView
from tracker.ui.passphrase_dialog import PassphraseDialog
from tracker.ui.pictures import PICTURE_OF, PICTURES
from tracker.ui.report_dialog import StartDialog
from tracker.ui.turns import are_over

ROOT = Path(__file__).resolve().parents[1]
BROKEN = {"not text": b"\xff\xfe\x00", "no end": b'{"language": ', "deep": b"[" * 100_000}


@pytest.fixture(scope="module")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the sample, which each test copies."""
    ledger = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    open_ledger(ledger, None, sample=True).services.close()
    return ledger


@pytest.fixture
def safe(qtbot: QtBot, tmp_path: Path, sample_once: Path) -> Iterator[Program]:
    """A program that was started safely, on the sample: there is a lot to draw."""
    shutil.copy(sample_once, tmp_path)
    made = Program(tmp_path / "ledger.sqlite", None, tmp_path / "sample.sqlite")
    qtbot.addWidget(made.shell)
    made.shell.show()
    made.open_sample()
    qtbot.waitUntil(lambda: made.tasks.idle, timeout=60_000)
    yield made
    made.close()


def texts(program: Program) -> list[str]:
    return [label.text() for label in program.shell.findChildren(QLabel) if label.isVisible()]


def test_charts_are_tables(safe: Program, qtbot: QtBot):
    views = [view for view in safe.shell.findChildren(ChartView) if view.isVisible()]
    assert len(views) == 4
    qtbot.waitUntil(lambda: all(view.chart for view in views))
    for view in views:
        assert view.numbers is not None
        assert view.chart is not None
        assert view.numbers.isVisible()
        table = view.numbers.model()
        shown = [
            tuple(table.index(row, column).data() for column in range(len(cells)))
            for row, cells in enumerate(view.chart.rows)
        ]
        assert shown == list(view.chart.rows) != []


def is_open(program: Program, name: str) -> bool:
    stage = program.shell.stage
    return stage is not None and stage.page.name == name


def test_every_page_is_shown(safe: Program, qtbot: QtBot):
    for tab in safe.shell.tabs:
        safe.shell.open(tab.name)
        qtbot.waitUntil(partial(is_open, safe, tab.name), timeout=60_000)
        qtbot.waitUntil(lambda: safe.tasks.idle, timeout=60_000)
    assert not safe.shell.mishaps.any


@pytest.mark.parametrize(
    ("code", "said"), [("en", "Safe start: default settings"), ("zh_CN", "安全启动：使用默认设置")]
)
def test_it_is_said_in_the_window(safe: Program, qtbot: QtBot, code, said):
    safe.shell.choose(language=code)
    qtbot.waitUntil(lambda: safe.tasks.idle and are_over(safe.shell), timeout=60_000)
    assert any(text.startswith(said) for text in texts(safe))
    assert [banner for banner in safe.shell.findChildren(Banner) if banner.isVisible()]


def test_nothing_is_done_by_itself(qtbot: QtBot, tmp_path: Path):
    services = open_ledger(tmp_path / "ledger.sqlite", None).services
    services.ledger.save(Entry(occurred_at=datetime(2026, 1, 1, tzinfo=UTC), amount=Money(1)))
    services.close()
    made = Program(tmp_path / "ledger.sqlite", None, tmp_path / "sample.sqlite")
    qtbot.addWidget(made.shell)
    made.open_own()
    qtbot.waitUntil(lambda: made.tasks.idle, timeout=60_000)
    assert made.shell.services.inbox.folder is None
    made.shell.close()
    made.close()
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith("ledger")] == []


def test_what_would_fill_a_chart_and_what_cannot_be_done_is_said(qtbot: QtBot, tmp_path: Path):
    services = open_ledger(tmp_path / "ledger.sqlite", None).services
    services.preferences.change(Settings(language="en"))
    services.ledger.save(Entry(occurred_at=datetime(2026, 1, 1, tzinfo=UTC), amount=Money(1)))
    services.close()
    made = Program(tmp_path / "ledger.sqlite", None, tmp_path / "sample.sqlite")
    qtbot.addWidget(made.shell)
    made.shell.show()
    made.open_own()
    qtbot.waitUntil(lambda: made.shell.is_open and made.tasks.idle, timeout=60_000)
    views = [view for view in made.shell.findChildren(ChartView) if view.isVisible()]
    qtbot.waitUntil(lambda: all(view.chart for view in views))
    empty = [view for view in views if view.chart is not None and view.chart.is_empty]
    assert empty
    for view in empty:
        assert view.numbers is not None
        assert view.numbers.none.isVisible()
        assert view.chart is not None
        assert view.numbers.none.text() == view.chart.sentence != ""
    made.shell.perform("passphrase")
    assert not made.shell.findChildren(PassphraseDialog)
    said = "A safe start leaves your settings aside"
    qtbot.waitUntil(lambda: any(text.startswith(said) for text in texts(made)))
    made.shell.close()
    made.close()


def test_what_is_chosen_holds_until_the_program_ends_and_is_kept_nowhere(tmp_path):
    preferences = Preferences(None)
    assert preferences.settings == Settings()
    preferences.change(replace(preferences.settings, theme="dark"))
    assert preferences.settings.theme == "dark"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_broken_settings_are_told_and_replaced_by_defaults(tmp_path, content):
    (tmp_path / "settings.json").write_bytes(content)
    chosen, notices = load(tmp_path / "settings.json")
    assert chosen == Settings()
    assert len(notices) == 1


# Opens the window where matplotlib is none, with a look at which files are opened.
WINDOW = """
import sys
sys.modules["matplotlib"] = None
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith("xinji/settings.json"):
        print("SETTINGS", flush=True)
sys.addaudithook(watch)
from PySide6.QtCore import QTimer
from tracker import app, cli
qt = app.application()
ending = QTimer(interval=1000)  # again: before the window is there, none of it is heard
ending.timeout.connect(qt.quit)
ending.start()
sys.exit(cli.main(sys.argv[1:]))
"""


def window(tmp_path: Path, language: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Open the window for a second, with settings that cannot be read."""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    surroundings = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": language}
    settings = tmp_path / "xinji" / "settings.json"
    settings.parent.mkdir()
    settings.write_bytes(BROKEN["deep"])
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", WINDOW, *words, "--database", str(tmp_path / "ledger.sqlite")],
        env=surroundings, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="settings are elsewhere on other systems")
def test_a_usual_start_reads_the_settings(tmp_path):
    assert "SETTINGS" in window(tmp_path, "C.UTF-8").stdout


@pytest.mark.parametrize("language", ["C.UTF-8", "zh_CN.UTF-8"])
def test_it_starts_without_matplotlib_and_leaves_the_settings_alone(tmp_path, language):
    ended, settings = window(tmp_path, language, "--safe"), tmp_path / "xinji" / "settings.json"
    assert ended.returncode == 0, ended.stderr
    assert "SETTINGS" not in ended.stdout
    assert "Traceback" not in ended.stderr
    assert settings.read_bytes() == BROKEN["deep"]
    assert (tmp_path / "ledger.sqlite").is_file()


def test_it_goes_with_no_command(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--safe", "list", "entries"])
    assert ended.value.code == 2
    assert "--safe" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_the_numbers_are_those_of_the_pictures(safe: Program, code):
    charts, language = safe.shell.services.summaries.charts(), i18n.Language(code)
    for picture in {*PICTURES, *PICTURE_OF.values()}:
        draw = partial(picture.draw, charts, language, LIGHT)
        seen, alone = draw(NUMBERS), numbers(draw)
        assert (alone.title, alone.header, alone.rows) == (seen.title, seen.header, seen.rows)
        assert not alone.targets


@pytest.mark.parametrize(("offers", "buttons"), [(True, 3), (False, 2)])
def test_a_window_that_cannot_be_made_is_told(qtbot, tmp_path, offers, buttons):
    dialog = StartDialog("the report\n", i18n.Language("en"), offers_safe=offers)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.buttons.buttons()) == buttons
    dialog.save_to(str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_text("utf-8") == "the report\n"


# Opens a window that cannot be furnished the first time, and starts safely where that is offered.
NOT_FURNISHED = """
import sys
from PySide6.QtCore import QTimer
from tracker import app, cli
from tracker.ui.report_dialog import StartDialog
from tracker.ui.shell import Shell

qt, furnish, failed = app.application(), Shell.furnish, []

def fail(shell, *words, **more):
    if not failed:
        failed.append(shell)
        raise OSError("a part of the window is gone")
    furnish(shell, *words, **more)

def look():
    seen = [widget for widget in qt.topLevelWidgets() if widget.isVisible()]
    for one in seen:
        if isinstance(one, StartDialog):
            colours = one.palette()
            apart = colours.windowText().color().lightness() - colours.window().color().lightness()
            print(len(seen), abs(apart) > 100, flush=True)
            one.accept()
        elif isinstance(one, Shell) and one is not failed[0] and one.is_open:
            print("safe" if not one.draws else "usual", flush=True)
            qt.quit()

Shell.furnish = fail
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
sys.exit(cli.main(sys.argv[1:]))
"""


def test_a_window_that_is_seen_and_cannot_be_furnished_is_put_away_and_a_safe_one_begun(tmp_path):
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    settings = tmp_path / "xinji" / "settings.json"
    settings.parent.mkdir()
    settings.with_name("window.ini").write_text("[General]\nground=#000000\n", "utf-8")
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", NOT_FURNISHED, "--database", str(tmp_path / "ledger.sqlite")],
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (ran.stdout.split(), ran.returncode) == (["1", "True", "safe"], 0)

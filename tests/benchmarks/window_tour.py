"""A tour of the whole window: how long it ever stood still, by what was done, and where.

`python -m tests.benchmarks.window_tour [ROWS ...] [--folder FOLDER] [--only PART ...]` goes through
every page, on ledgers of each size in a process of its own, and prints for each step the longest
turn of the event loop. Ledgers in FOLDER are made once; the tour goes through copies of them.
`own` is what such a turn took less what it waited for a processor: on a shared machine that is
somebody else's; `busy` is also less what a thread that kept the interpreter waited for one.
Below a step that stood still is where the window was in its code meanwhile, and where the other
threads were. Runs without a screen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.benchmarks import long_ledger, statements
from tests.benchmarks.standing_still import STILL, Loop

Part = Callable[[Any, Loop, dict[str, Any]], None]
SIZES = (100_000, 1_000_000)
STATEMENT = 100_000
"""Rows of the statement that is taken in."""


def tour(ledger: Path, folder: Path, parts: list[str]) -> dict[str, Any]:
    """Go through the window of a ledger; what was measured."""
    from tracker.ui.plain_imports import import_plainly  # noqa: PLC0415 - Qt is loaded in this process only

    import_plainly()
    from tracker import app as program  # noqa: PLC0415
    from tracker import cycles  # noqa: PLC0415
    from tracker.services.services import open_services  # noqa: PLC0415
    from tracker.ui.chart_lane import lane  # noqa: PLC0415
    from tracker.ui.turns import are_over  # noqa: PLC0415

    sys.setswitchinterval(program._TURN)
    gc.set_threshold(cycles.MANY)  # as the program's own start does
    qt = program.application()
    services = open_services(
        ledger, folder / "settings.json", today=lambda: date(2026, 11, 20), automatic_backups=False
    )
    shell = program.build_shell(services)
    lanes = (shell.tasks, shell.beside, lane())
    loop = Loop(qt, lambda: all(one.idle for one in lanes) and are_over(shell))
    shell.resize(1280, 800)
    shell.open("help")
    shell.show()
    loop.settle("start")
    found: dict[str, Any] = {"at the start MB": _resident()}
    for part in parts:
        PARTS[part](shell, loop, found)
        found[f"after {part} MB"] = _resident()
    found["longest"] = loop.found
    return found


def _pages(shell: Any, loop: Loop, found: dict[str, Any]) -> None:
    """Each page for the first time, then from one to the next."""
    for page in _names(shell):
        loop.step(f"open {page}", partial(shell.open, page))
    for page in _names(shell):
        with loop.doing(f"switch to {page}"):
            shell.open(page)
            shell.repaint()
        loop.settle(f"switch to {page}")
    found["page switch"] = max(
        turn.clock for step, turn in loop.longest.items() if step.startswith("switch to ")
    )


def _tabs(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """Each tab of each page for the first time."""
    from PySide6.QtWidgets import QTabWidget  # noqa: PLC0415

    for page in _names(shell):
        loop.step("tabs: the page around", partial(shell.open, page))
        for tabs in shell.stage.findChildren(QTabWidget):
            for place in range(1, tabs.count()):
                if tabs.isVisible() and tabs.isTabVisible(place):
                    title = tabs.tabText(place)
                    loop.step(f"tab {page}: {title}", partial(tabs.setCurrentIndex, place))
            tabs.setCurrentIndex(0)  # what comes next is done where the page begins


def _names(shell: Any) -> list[str]:
    return [tab.name for tab in shell.tabs]


def _of(module: str, name: str) -> Part:
    """A part that stands in a module of its own, which brings Qt."""

    def part(shell: Any, loop: Loop, found: dict[str, Any]) -> None:
        getattr(import_module(f"tests.benchmarks.{module}"), name)(shell, loop, found)

    return part


def _summary(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """The preview of months and of a year: paged through, and whole pages."""
    loop.step("summary: open", partial(shell.open, "summary"))
    view = shell.stage.view
    for row in (2, 3, 0):
        loop.step("summary: another month", partial(view.months.setCurrentRow, row))
        for _ in range(8):
            loop.step("summary: page on", partial(_page_on, view.sheets.preview))
    loop.step("summary: whole pages", view.sheets.preview.show_whole)
    loop.step("summary: page width", view.sheets.preview.show_wide)
    loop.step("summary: window made larger", partial(shell.resize, 1500, 900))
    loop.step("summary: window made smaller", partial(shell.resize, 1280, 800))


def _page_on(preview: Any) -> None:
    bar = preview.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())


def _charts(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """All years, nearer, farther, along, and the numbers beside."""
    loop.step("charts: open", partial(shell.open, "charts"))
    view = shell.stage.view
    bar = view.area.verticalScrollBar()
    loop.step("charts: everything", partial(view.range.show_last, None))
    for _ in range(14):
        loop.step("charts: scroll", lambda: bar.setValue(bar.value() + bar.pageStep()))
    bar.setValue(0)
    for step in ("nearer", "nearer", "earlier", "later", "farther", "back"):
        loop.step("charts: zoom", partial(view.range.step, step))
    loop.step("charts: numbers beside", view.tables.click)
    loop.step("charts: numbers away", view.tables.click)


def _imports(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """A statement looked at, sorted, scrolled, struck out, taken in; undone and redone."""
    folder = Path(tempfile.mkdtemp())
    file = statements.write(folder / "alipay.csv", STATEMENT)
    loop.step("imports: open", partial(shell.open, "imports"))
    view = shell.stage.view
    loop.step("imports: read", partial(view.take, [file]))
    table = view.preview.table
    for column in range(len(table.cells.columns)):
        loop.step("imports: sort", partial(table.sortByColumn, column, _ascending()))
    bar = table.verticalScrollBar()
    for _ in range(20):
        loop.step("imports: scroll", lambda: bar.setValue(bar.value() + 37 * 40))
    loop.step("imports: select all", table.selectAll)
    loop.step("imports: strike all", table.toggle)
    loop.step("imports: take all back", table.toggle)
    loop.step("imports: take in", view.all.click)
    for deed in ("undo", "redo", "undo"):
        loop.step(f"imports: {deed}", partial(shell.perform, deed))


def _ascending() -> Any:
    from PySide6.QtCore import Qt  # noqa: PLC0415

    return Qt.SortOrder.AscendingOrder


def _settings(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    loop.step("settings: open", partial(shell.open, "settings"))
    view = shell.stage.view
    for words in ("额度", "还款", ""):
        loop.step("settings: search", partial(view.search.setText, words))
    loop.step("settings: a number", partial(view.change, "high_utilisation.watch", 0.25))
    loop.step("settings: undo", partial(shell.perform, "undo"))
    loop.step("settings: dark", partial(shell.choose, theme="dark"))
    loop.step("settings: light", partial(shell.choose, theme="light"))
    loop.step("settings: English", partial(shell.choose, language="en"))


def _dialogs(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    from PySide6.QtWidgets import QDialog  # noqa: PLC0415

    from tests.ui.tour import DIALOGS  # noqa: PLC0415 - brings Qt

    for name, (page, ask) in DIALOGS.items():
        shell.open(page)
        loop.settle("dialogs: the page below")
        loop.step(f"dialog {name}", partial(ask, shell))
        for dialog in [w for w in shell.findChildren(QDialog) if w.isVisible()]:
            loop.step("dialogs: close", dialog.reject)


PARTS: Mapping[str, Part] = {
    "pages": _pages,
    "tabs": _tabs,
    "entries": _of("entries_tour", "entries"),
    "summary": _summary,
    "charts": _charts,
    "dialogs": _dialogs,
    "settings": _settings,
    **{
        name: _of("deeds_tour", name)
        for name in ("palette", "what_if", "many", "rules", "exports", "hover", "looks")
    },
    "imports": _imports,
}


def _resident() -> int:
    """MB of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") // 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    words = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        if words.one is not None:
            copied = Path(shutil.copy(words.one, Path(made) / "ledger.sqlite"))
            sys.stdout.write(json.dumps(tour(copied, Path(made), words.only)) + "\n")
            sys.stdout.flush()
            shutil.rmtree(made, ignore_errors=True)
            os._exit(0)
        for rows in words.rows:
            _report(_apart(words.folder or Path(made), rows, words.only), rows)


def _apart(folder: Path, rows: int, parts: list[str]) -> dict[str, Any]:
    folder.mkdir(parents=True, exist_ok=True)
    ledger = long_ledger.write(folder / f"{rows}.sqlite", rows)
    command = [sys.executable, "-m", "tests.benchmarks.window_tour", "--one", str(ledger)]
    said = subprocess.run(  # noqa: S603
        [*command, "--only", *parts], check=True, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return answer


def _report(found: dict[str, Any], rows: int) -> None:
    """A line for each measurement, then one for each step."""
    longest = found.pop("longest")
    out = sys.stdout.write
    out(f"\n{rows:,} entries\n")
    for what, value in found.items():
        out(f"  {what:42}{value if isinstance(value, int) else f'{value * 1000:.0f} ms':>10}\n")
    heads = "".join(f"{head:>8}" for head in ("clock", "own", "busy", "worked"))
    out(f"  {'longest turn of the loop (ms)':36}{heads}{'took':>9}\n")
    for step, turn in longest.items():
        shown = (turn[name] for name in ("clock", "own", "busy", "worked", "took"))
        numbers = "".join(f"{value * 1000:{8 + (n > 3)}.0f}" for n, value in enumerate(shown))
        out(f"{'! ' if turn['own'] > STILL else '  '}{step:36}{numbers}\n")
        if turn["own"] > STILL:
            for name in ("places", "others"):
                for place, count in sorted(turn[name].items(), key=lambda one: -one[1])[:3]:
                    out(f"      {'' if name == 'places' else 'beside: '}{count:3} {place}\n")


if __name__ == "__main__":
    main()

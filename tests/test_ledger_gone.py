"""The file of the ledger is deleted or replaced while something is asked above the page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.test_app import program
from tests.ui.made_up import fill
from tracker.domain.account import Account
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.program import Program
from tracker.services.changes import Changes
from tracker.ui.chart_menu import ChartMenu
from tracker.ui.chart_view import ChartView
from tracker.ui.decide import Decisions
from tracker.ui.dialogs import Question, confirm
from tracker.ui.not_opened import NotOpened
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.shell import Shell
from tracker.ui.turns import are_over

__all__ = ["program"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file")


def rests(made: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: made.tasks.idle and are_over(made.shell), timeout=60_000)


def opened(made: Program, qtbot: QtBot, page: str = "overview") -> Any:
    made.open_own()
    rests(made, qtbot)
    fill(made.shell.services)
    made.shell.changed(Changes.EVERYTHING)
    made.shell.open(page)
    rests(made, qtbot)
    assert made.shell.stage is not None
    return made.shell.stage.view


def dialogs() -> list[QDialog]:
    every = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog))
    return [dialog for dialog in every if isValid(dialog) and dialog.isVisible()]


def delete(ledger: Path) -> None:
    ledger.unlink()


def replace(ledger: Path) -> None:
    other = ledger.with_name("other")
    other.write_bytes(ledger.read_bytes())
    other.replace(ledger)


def decided(shell: Shell) -> Decisions:
    assert shell.stage is not None
    return Decisions(shell, shell.stage.view, "high_utilisation", "High utilisation")


def ask_reason(shell: Shell) -> object:
    return decided(shell).ask_reason()


def ask_day(shell: Shell) -> object:
    return decided(shell).ask_day(shell.services.today())


def ask_whether(shell: Shell) -> object:
    def then() -> None:
        services = shell.services
        shell.command(shell, lambda: services.ledger.delete(*services.ledger.all(Account)))

    return confirm(shell, shell.language, Question("Delete it?", "Delete"), then)


def chart_menu(shell: Shell, qtbot: QtBot) -> ChartMenu:
    charts = shell.findChildren(ChartView)
    qtbot.waitUntil(lambda: any(chart.menu() for chart in charts), timeout=60_000)
    return next(menu for chart in charts if (menu := chart.menu()))


@pytest.mark.parametrize("lose", [delete, replace])
@pytest.mark.parametrize("ask", [ask_reason, ask_day, ask_whether])
def test_what_is_asked_ends_with_the_ledger(
    program: Program,
    qtbot: QtBot,
    tmp_path: Path,
    ask: Callable[[Shell], object],
    lose: Callable[[Path], None],
):
    opened(program, qtbot)
    asked = ask(program.shell)
    assert dialogs() == [asked]
    with program.shell.mishaps.watching():
        lose(tmp_path / "ledger.sqlite")
        program.shell.changed(Changes.EVERYTHING)
        rests(program, qtbot)
    assert program.shell.findChildren(NotOpened)
    assert dialogs() == []
    assert not program.shell.mishaps.any


def test_a_warning_of_a_chart_does_not_outlast_its_page(
    program: Program, qtbot: QtBot, tmp_path: Path
):
    opened(program, qtbot)
    menu = chart_menu(program.shell, qtbot)
    menu.tell(KnownProblem(N_("The chart cannot be written to {file}."), file="a.png"))
    (box,) = dialogs()
    assert isinstance(box, QMessageBox)
    with program.shell.mishaps.watching():
        delete(tmp_path / "ledger.sqlite")
        program.shell.changed(Changes.EVERYTHING)
        rests(program, qtbot)
    assert program.shell.findChildren(NotOpened)
    assert dialogs() == []
    assert not program.shell.mishaps.any


def test_what_was_typed_is_there_again_once_the_ledger_is(
    program: Program, qtbot: QtBot, tmp_path: Path
):
    view = opened(program, qtbot, "accounts")
    view.accounts.add()
    (form,) = dialogs()
    assert isinstance(form, RecordDialog)
    form.form.editors["name"].show_value("备用金")
    delete(tmp_path / "ledger.sqlite")
    form.save()
    rests(program, qtbot)
    assert dialogs() == []
    (shown,) = program.shell.findChildren(NotOpened)
    (again,) = shown.more
    again.click()
    qtbot.waitUntil(lambda: program.shell.is_open, timeout=60_000)
    rests(program, qtbot)
    assert dialogs() == [form]
    assert form.form.editors["name"].value() == "备用金"
    form.reject()

"""Several ledgers, each in a window and a process of its own."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QProcess, QProcessEnvironment

from tracker import paths
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.actions import Action, Menu
from tracker.ui.file_chooser import FileChooser
from tracker.ui.open_once import open_once

if TYPE_CHECKING:
    from tracker.ui.shell import Shell

SHOWN: Final = 8
_ENDINGS: Final = frozenset({".sqlite", ".sqlite3", ".db", ".xinji"})
_THERE = N_(
    "{file} is there already, and stays as it is. Name another file for a new ledger, or open this "
    "one by Open ledger."
)


def ledger_actions(shell: Shell) -> tuple[Action, ...]:
    """What the File menu does with other ledgers than the one that is open."""
    return (
        Action(
            "new-ledger", N_("&New ledger…"), Menu.FILE, lambda: _ask(shell, new=True),
            tip=N_("Begin another ledger, for another person, in a window of its own."),
            divided=True,
        ),
        Action(
            "open-ledger", N_("&Open ledger…"), Menu.FILE, lambda: _ask(shell, new=False),
            "Ctrl+O", tip=N_("Open another ledger in a window of its own."),
        ),
        *(
            Action(
                f"recent-{number}", str(path).replace("&", "&&"), Menu.FILE,
                partial(open_window, shell, path), group=N_("Recen&t ledgers"),
            )
            for number, path in enumerate(others(shell), 1)
        ),
    )  # fmt: skip


def others(shell: Shell) -> list[Path]:
    """The ledgers that were open last, but for the one that is."""
    here = shell.services.database.path if shell.is_own else shell.own
    return [Path(name) for name in shell.ledgers.names if Path(name) != here][:SHOWN]


def title_on(ledger: Path | None, language: Language, *, sample: bool) -> str:
    """The title of a window on one of the person's own ledgers, on the sample or on none."""
    title, name = language.tr("Xinji"), name_of(ledger) if ledger else ""
    title = f"{name} - {title}" if name else title
    return language.tr("Sample - {title}", title=title) if sample else title


def name_of(ledger: Path) -> str:
    """What to call a ledger beside others; one with the usual name needs none."""
    return "" if ledger.name == paths.default_ledger().name else ledger.stem


def open_window(shell: Shell, ledger: Path) -> None:
    """Show a ledger that is there in a window of its own, or bring that one forward."""
    if not ledger.exists():
        shell.ledgers.forget(str(ledger))
        shell.look_again()
        shell.report(KnownProblem(N_("The ledger {file} is not there any more."), file=str(ledger)))
        return
    _start(shell, ledger)


def begin_at(shell: Shell, ledger: Path) -> None:
    """Begin a new ledger in a window of its own; one that is there already is left alone.

    A name with a dot in it, such as 2026.8, gets the ending by which ledgers are listed as well.
    """
    if ledger.suffix.lower() not in _ENDINGS:
        ledger = ledger.with_name(f"{ledger.name}.sqlite")
    if ledger.exists():
        shell.report(KnownProblem(_THERE, file=str(ledger)))
        return
    _start(shell, ledger)


def _start(shell: Shell, ledger: Path) -> None:
    program, *words = _itself()
    process = QProcess()
    process.setProgram(program)
    process.setArguments([*words, "--database", str(ledger)])
    around = QProcessEnvironment.systemEnvironment()
    around.insert("PYTHONPATH", os.pathsep.join(sys.path))
    process.setProcessEnvironment(around)
    started: object = process.startDetached()  # a bool, though its stub says otherwise
    if started is not True:
        shell.report(KnownProblem(N_("No other window could be opened.")))


def _itself() -> list[str]:
    if getattr(sys, "frozen", False):  # a program in one piece is its own interpreter
        return [sys.executable]
    return [sys.executable, "-P", "-m", "tracker"]


def _ask(shell: Shell, *, new: bool) -> None:
    tr = shell.language.tr
    chooser = FileChooser(shell, tr("New ledger") if new else tr("Open ledger"), shell.language)
    kinds = "*.sqlite" if new else "*.sqlite *.xinji"
    chooser.setNameFilters([f"{tr('Ledgers')} ({kinds})", tr("All files") + " (*)"])
    if new:
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("sqlite")
        chooser.setOption(FileChooser.Option.DontConfirmOverwrite)  # no file is written over
        chooser.fileSelected.connect(lambda file: begin_at(shell, Path(file)))
    else:
        chooser.setFileMode(FileChooser.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda file: open_window(shell, Path(file)))
    open_once(chooser)

"""What can be done with a file that is no statement that can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.domain.sentence import N_
from tracker.ui.mapper.dialog import open_mapper
from tracker.ui.page import Desk

Again = Callable[[], object]
"""Has the file read once more."""


@dataclass(frozen=True)
class StrangerAction:
    """`title` is a marked text; `run` is given the file and what to call when it can be read."""

    title: str
    run: Callable[[Desk, QWidget, Path, Again], object]


def _as_report(desk: Desk, _owner: QWidget, file: Path, _again: Again) -> None:
    desk.open("reports", [file])


def _by_columns(desk: Desk, owner: QWidget, file: Path, again: Again) -> None:
    """What is saved is known from then on, so the file need only be read once more."""

    def read_again(_mapping: object) -> None:
        if isValid(owner):
            again()
        else:  # the page was made anew, or the ledger locked, meanwhile
            desk.open("imports", [file])

    open_mapper(desk, file, read_again, owner.window())


STRANGER_ACTIONS: tuple[StrangerAction, ...] = (
    StrangerAction(N_("Say what its columns are…"), _by_columns),
    StrangerAction(N_("Read it as a credit report"), _as_report),
)
"""In the order of their buttons."""

"""Every page and tab of the window, and its dialogs, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from tracker.ui.catalogue import TABS
from tracker.ui.shell import Shell

Settle = Callable[[], object]
"""Waits until what was asked for is there."""


def views(shell: Shell, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """Every page, and every tab of each: its name, and the window that shows it."""
    for tab in TABS:
        shell.open(tab.name)
        settle()
        yield tab.name, shell
        for tabs in [w for w in _view(shell).findChildren(QTabWidget) if w.isVisible()]:
            for place in range(1, tabs.count()):
                if tabs.isTabEnabled(place) and tabs.isTabVisible(place):
                    tabs.setCurrentIndex(place)
                    settle()
                    yield f"{tab.name}-{place + 1}", shell
            tabs.setCurrentIndex(0)
        if tab.name == "settings":
            yield from _all_settings(shell, settle)


def _all_settings(shell: Shell, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """All parts one below the other, as a search leaves them that every one of them meets."""
    _view(shell).search.setText(" ")
    settle()
    yield "settings-all", shell
    _view(shell).search.clear()
    settle()


def dialogs(shell: Shell, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """Every dialog that a click or a key leads to, by a name; it is closed when the next comes."""
    for name, (page, ask) in DIALOGS.items():
        shell.open(page)
        settle()
        ask(shell)
        settle()
        opened = [w for w in shell.findChildren(QDialog) if w.isVisible()]
        assert opened, f"{name} does not open"
        yield name, opened[-1]
        for dialog in reversed(opened):
            dialog.reject()
        settle()


def _view(shell: Shell) -> Any:
    assert shell.stage is not None
    return shell.stage.view


def _perform(name: str) -> Callable[[Shell], object]:
    return lambda shell: shell.perform(name)


def _edit(name: str) -> Callable[[Shell], object]:
    return lambda shell: _view(shell).commands()[name]()


DIALOGS: Mapping[str, tuple[str, Callable[[Shell], object]]] = {
    "shortcuts": ("overview", _perform("shortcuts")),
    "about": ("overview", _perform("about")),
    "history": ("overview", _perform("history")),
    "rules": ("overview", _perform("rules")),
    "backups": ("overview", _perform("backups")),
    "outside": ("overview", _perform("outside")),
    "export-encrypted": ("overview", _perform("export-encrypted")),
    "palette": ("overview", _perform("palette")),
    "account": ("accounts", _edit("new")),
    "entry": ("entries", _edit("new")),
    "repayment": ("repayments", _edit("new")),
    "report": ("reports", _edit("new")),
    "erase": ("settings", lambda shell: _view(shell).ledger.erase.click()),
    "reset": ("settings", lambda shell: _view(shell).all_defaults.click()),
}

"""Everything the menus offer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tracker.domain.sentence import N_
from tracker.importing.endings import STATEMENTS
from tracker.settings import LANGUAGES, THEMES
from tracker.ui.actions import Action, Menu
from tracker.ui.file_chooser import FileChooser
from tracker.ui.ledgers import ledger_actions
from tracker.ui.offers import PALETTE
from tracker.ui.open_once import open_once
from tracker.ui.rail import tab_keys

if TYPE_CHECKING:
    from tracker.ui.rail import Tab
    from tracker.ui.shell import Shell
    from tracker.ui.trail import Trail
    from tracker.ui.undoing import Command


def _dialogs() -> ModuleType:
    """What is asked in dialogs: it brings much along that the window does not show."""
    from tracker.ui import window_dialogs  # noqa: PLC0415 - as said

    return window_dialogs


def window_actions(shell: Shell) -> tuple[Action, ...]:
    """The table of actions of a window."""
    return (
        *_file(shell),
        *ledger_actions(shell),
        *_whole_file(shell),
        *_edit(shell),
        *_view(shell),
        *_help(shell),
    )


def _file(shell: Shell) -> tuple[Action, ...]:
    def opened() -> bool:
        return shell.is_open

    return (
        Action(
            "import", N_("&Import statements…"), Menu.FILE, lambda: _import(shell), "Ctrl+I",
            "imports", N_("Take in statements of wallets, banks and other programs."), opened,
        ),
        Action(
            "rules", N_("&Rules for similar rows…"), Menu.FILE,
            lambda: _dialogs().rules(shell),
            tip=N_("What rows of statements are that look alike."), enabled=opened,
        ),
        Action(
            "export-entries", N_("Export &entries…"), Menu.FILE,
            lambda: shell.open("entries", "export"), icon="entries",
            tip=N_("Write entries for a spreadsheet (CSV, Excel), Beancount, ledger or hledger."),
            enabled=opened,
        ),
        Action(
            "export", N_("E&xport ledger…"), Menu.FILE, lambda: _dialogs().export(shell),
            "Ctrl+Shift+E", "export",
            N_("Write the whole ledger to one file that can be read back."), opened, divided=True,
        ),
        Action(
            "export-encrypted", N_("Export an en&crypted copy…"), Menu.FILE,
            lambda: _dialogs().sealed_copy(shell),
            tip=N_("Write the whole ledger to one file with a passphrase of its own."),
            enabled=opened,
        ),
        Action(
            "restore", N_("Import a &ledger export…"), Menu.FILE, lambda: _dialogs().restore(shell),
            tip=N_("Fill an empty ledger from an exported one."), enabled=opened,
        ),
    )  # fmt: skip


def _whole_file(shell: Shell) -> tuple[Action, ...]:
    """What is done with the ledger's file as a whole, and the end."""

    def opened() -> bool:
        return shell.is_open

    return (
        Action(
            "backups", N_("&Backups…"), Menu.FILE, lambda: _dialogs().backups(shell),
            tip=N_("Make backups of this ledger, look into them and restore them."),
            enabled=opened, divided=True,
        ),
        Action(
            "print", N_("&Print monthly summary…"), Menu.FILE,
            lambda: shell.open("summary", "print"), "Ctrl+P", "print", enabled=opened, divided=True,
        ),
        Action(
            "passphrase", N_("P&assphrase…"), Menu.FILE, lambda: _dialogs().passphrase(shell),
            tip=N_("Encrypt this ledger and its backups, change that or end it."),
            enabled=lambda: shell.is_own, divided=True,
        ),
        Action(
            "lock", N_("Loc&k now"), Menu.FILE, shell.lock_wanted.emit, "Ctrl+L", "lock",
            N_("Hide everything until the passphrase is typed."), lambda: _can_be_locked(shell),
        ),
        Action("quit", N_("&Quit"), Menu.FILE, shell.close, "Ctrl+Q; Ctrl+W", "quit", divided=True),
    )  # fmt: skip


def _edit(shell: Shell) -> tuple[Action, ...]:
    return (
        Action(
            "undo", N_("&Undo"), Menu.EDIT, shell.undoing.undo, "Ctrl+Z", "undo",
            N_("Take back the last change."), lambda: shell.undoing.undoable is not None,
            titled=lambda: _named(shell, N_("&Undo"), N_("&Undo {what}"), shell.undoing.undoable),
        ),
        Action(
            "redo", N_("&Redo"), Menu.EDIT, shell.undoing.redo, "Ctrl+Shift+Z; Ctrl+Y", "redo",
            N_("Do again what was taken back last."), lambda: shell.undoing.redoable is not None,
            titled=lambda: _named(
                shell, N_("&Redo"), N_("&Redo {what}"), shell.undoing.redoable
            ),
        ),
        Action(
            "history", N_("&History of changes…"), Menu.EDIT,
            lambda: _dialogs().history(shell), "Ctrl+H",
            tip=N_("Read what was changed by hand, and reverse it."),
            enabled=lambda: shell.is_open,
        ),
        _on_page(shell, "new", N_("&New"), "Ctrl+N", "add", divided=True),
        _on_page(shell, "edit", N_("&Edit the selected one"), "Return", "edit", local=True),
        _on_page(shell, "delete", N_("&Delete the selected one"), "Del", "delete", local=True),
        _on_page(shell, "find", N_("&Find"), "Ctrl+F", "search", divided=True),
        Action(
            PALETTE, N_("Find &anything…"), Menu.EDIT, lambda: _dialogs().palette(shell),
            "Ctrl+K", tip=N_("Find a command, page, account, warning or entry"),
        ),
    )  # fmt: skip


def _named(shell: Shell, alone: str, template: str, command: Command | None) -> str:
    """The title of undo or redo, with the name of what it is about cut to what a menu can hold."""
    tr = shell.language.tr
    if command is None:
        return tr(alone)
    words = shell.language.say(command.named)
    short = words if len(words) <= _LETTERS else f"{words[: _LETTERS - 1].rstrip()}…"
    return tr(template, what=short.replace("&", "&&"))


_LETTERS = 48
"""So many letters of a name are shown in a menu."""


def _on_page(  # noqa: PLR0913 - a row of the table
    shell: Shell,
    name: str,
    title: str,
    keys: str,
    icon: str,
    *,
    local: bool = False,
    divided: bool = False,
) -> Action:
    """An action that the open page does, if it can."""

    def known() -> Callable[[], object] | None:
        return shell.stage.view.commands().get(name) if shell.stage else None

    def run() -> None:
        command = known()
        if command is not None:
            command()

    def able() -> bool:
        return known() is not None

    return Action(
        name, title, Menu.EDIT, run, keys, icon, enabled=able, local=local, divided=divided
    )


def _view(shell: Shell) -> tuple[Action, ...]:
    return (
        *_way(shell.trail),
        *(_page(shell, tab, number) for number, tab in enumerate(shell.tabs, 1)),
        *(_choice(shell, "theme", N_("&Theme"), *pair) for pair in THEMES.items()),
        *(_choice(shell, "language", N_("&Language"), *pair) for pair in LANGUAGES.items()),
        *_outside(shell),
    )


def _way(trail: Trail) -> tuple[Action, ...]:
    """To the pages that one came from."""
    back, on = ("Ctrl+[", "Ctrl+]") if sys.platform == "darwin" else ("Alt+Left", "Alt+Right")
    return (
        Action("back", N_("&Back"), Menu.VIEW, trail.back, back, enabled=lambda: trail.can_go_back),
        Action("on", N_("For&ward"), Menu.VIEW, trail.on, on, enabled=lambda: trail.can_go_on),
    )


def _outside(shell: Shell) -> tuple[Action, ...]:
    """What platforms and regulators did: behind charts or not, and the list of it."""

    def shown() -> bool:
        return shell.settings.shows_outside

    def opened() -> bool:
        return shell.is_open

    return (
        Action(
            "outside-shown", N_("Platform and regulator e&vents behind charts"), Menu.VIEW,
            lambda: shell.choose(outside="hidden" if shown() else "shown"), "Ctrl+Shift+B",
            enabled=opened, checked=shown, divided=True,
        ),
        Action(
            "outside", N_("&Platform and regulator events…"), Menu.VIEW,
            lambda: _dialogs().outside(shell), enabled=opened,
        ),
    )  # fmt: skip


def _page(shell: Shell, tab: Tab, number: int) -> Action:
    def run() -> None:
        shell.setFocus()  # away from the rail: who names a page by its key wants to be on it
        shell.open(tab.name)

    return Action(
        f"page-{tab.name}", tab.title, Menu.VIEW, run, tab_keys(tab, number), tab.icon,
        divided=number == 1,
    )  # fmt: skip


def _choice(shell: Shell, setting: str, title: str, choice: str, words: str) -> Action:
    def run() -> None:
        shell.choose(**{setting: choice})

    def holds() -> bool:
        return bool(getattr(shell.settings, setting) == choice)

    divided = (setting, choice) == ("theme", "system")
    name = f"{setting}-{choice}"
    return Action(
        name, words, Menu.VIEW, run, enabled=lambda: shell.is_open, checked=holds, group=title,
        divided=divided,
    )  # fmt: skip


def _open_help(shell: Shell) -> None:
    """What the manual says of the page that is open."""
    title = shell.stage.page.title if shell.stage else shell.tabs[0].title
    shell.open("help", f"pages#{shell.language.tr(title)}")


def _help(shell: Shell) -> tuple[Action, ...]:
    return (
        Action(
            "help", N_("Show the &help"), Menu.HELP, lambda: _open_help(shell), "F1",
            "help",
            enabled=lambda: shell.is_open,
        ),
        Action(
            "shortcuts", N_("&Keyboard shortcuts"), Menu.HELP,
            lambda: _dialogs().shortcuts(shell), "Ctrl+F1; ?",
            "keyboard",
        ),
        Action(
            "mishaps", N_("&Report of unexpected errors…"), Menu.HELP, shell.mishaps.show,
            enabled=lambda: shell.mishaps.any,
        ),
        Action(
            "about", N_("&About Xinji"), Menu.HELP,
            lambda: _dialogs().about(shell), icon="info",
        ),
    )  # fmt: skip


def _can_be_locked(shell: Shell) -> bool:
    """Only a ledger with a passphrase can."""
    if not shell.is_own:
        return False
    from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

    return lock.is_sealed(shell.services.database.path)


def _import(shell: Shell) -> None:
    tr = shell.language.tr
    chooser = FileChooser(shell, tr("Import statements"), shell.language)
    chooser.setFileMode(FileChooser.FileMode.ExistingFiles)
    names = " ".join(f"*.{ending}" for ending in STATEMENTS)
    chooser.setNameFilters([f"{tr('Statements')} ({names})", tr("All files") + " (*)"])
    chooser.filesSelected.connect(lambda files: shell.open("imports", [Path(f) for f in files]))
    open_once(chooser)

"""The dialogs that menus open. Loaded with the first of them: the window need not wait for any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.ui.backups_dialog import BackupsDialog
from tracker.ui.command_palette import CommandPalette
from tracker.ui.dialogs import About, ShortcutHelp
from tracker.ui.guides_dialog import GuidesDialog
from tracker.ui.history_dialog import HistoryDialog
from tracker.ui.locking import refusal
from tracker.ui.outside_dialog import OutsideDialog
from tracker.ui.passphrase_dialog import PassphraseDialog
from tracker.ui.rules_dialog import RulesDialog
from tracker.ui.sealed_copy_dialog import SealedCopyDialog
from tracker.ui.whole_ledger import ask_export, ask_restore

if TYPE_CHECKING:
    from tracker.ui.shell import Shell


def rules(shell: Shell) -> None:
    """What rows are that look alike."""
    RulesDialog(shell, shell).open()


def export(shell: Shell) -> None:
    """Where the whole ledger is written to."""
    ask_export(shell)


def sealed_copy(shell: Shell) -> None:
    """The same under a passphrase of its own."""
    SealedCopyDialog(shell).open()


def restore(shell: Shell) -> None:
    """Which export fills the ledger."""
    ask_restore(shell)


def backups(shell: Shell) -> None:
    """Copies of the ledger."""
    BackupsDialog(shell, shell).open()


def passphrase(shell: Shell) -> None:
    """What the ledger is encrypted with; where that cannot be changed, it is said at once."""
    refused = refusal(shell)
    if refused is None:
        PassphraseDialog(shell).open()
    else:
        shell.report(refused)


def history(shell: Shell) -> None:
    """What was changed by hand."""
    HistoryDialog(shell, shell).open()


def palette(shell: Shell) -> None:
    """Anything, by a few letters of it."""
    CommandPalette(shell).open()


def outside(shell: Shell) -> None:
    """What platforms and regulators did."""
    OutsideDialog(shell, shell).open()


def shortcuts(shell: Shell) -> None:
    """Every key."""
    ShortcutHelp(shell.actions_, shell.language, shell).open()


def about(shell: Shell) -> None:
    """What this program is."""
    About(shell.language, shell).open()


def guides(shell: Shell) -> None:
    """Where statements are got."""
    GuidesDialog(shell, shell).open()

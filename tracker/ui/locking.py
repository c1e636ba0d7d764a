"""The ledger of the window locked and unlocked, and its passphrase put or taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.services.services import clock
from tracker.ui.attempt import attempt
from tracker.ui.banner import READS_ONLY
from tracker.ui.empty_state import EmptyState
from tracker.ui.idle import Idle
from tracker.ui.put_away import PutAway
from tracker.ui.screen_lock import ScreenLock
from tracker.ui.tasks import Tasks
from tracker.ui.unlock import Doors, Unlock
from tracker.ui.window import stands_in

if TYPE_CHECKING:
    from tracker.services.lock import Left
    from tracker.ui.appearance import Appearance
    from tracker.ui.shell import Shell


class Locking(QObject):
    """`open_own` opens the person's own ledger, which is a file at `ledger`.

    Emits `damaged` with the problem where a passphrase is right and the ledger is not sound.
    """

    damaged = Signal(object)

    def __init__(
        self,
        shell: Shell,
        tasks: Tasks,
        ledger: Path,
        settings_file: Path | None,
        open_own: Callable[[], object],
    ) -> None:
        super().__init__(shell)
        self._shell, self._tasks = shell, tasks
        self._ledger, self._settings_file = ledger, settings_file
        self._open_own = open_own
        self._keeps = False
        self.keyring = Tasks(self)
        """A lane of its own: one that asks the person first, or never answers, holds up nothing."""
        self._put_away = PutAway(shell)
        self.idle = Idle(lambda: shell.settings.idle_minutes, self)
        self.screen = ScreenLock(self)
        self.idle.over.connect(self.lock)
        self.screen.locked.connect(self._screen_locked)
        shell.lock_wanted.connect(self.lock)
        shell.passphrase_wanted.connect(self.put)
        shell.touched.connect(self._touched)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._reach)
        shell.dressed.connect(self._reach_again)

    def opened(self) -> None:
        """A ledger is open: watch over it, if there is something to be locked."""
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        if self._shell.is_own:
            self._put_away.show_again()
        if not lock.is_unlocked():
            self.idle.rest()
            return
        self.idle.watch()
        self.screen.listen()
        self._keeps = False
        self._keep()

    def _touched(self, changes: Changes) -> None:
        if Changes.SETTINGS in changes:
            self._keep()

    def _keep(self) -> None:
        """Hand the key to the keyring as soon as that is wanted; say so where none takes it."""
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        wanted = self._shell.settings.uses_keyring and self._shell.is_own
        if self._keeps or not wanted or not lock.is_sealed(self._ledger):
            return
        self._keeps = True

        def kept(is_kept: bool) -> None:  # noqa: FBT001 - what the work gives
            if not is_kept and self._shell.is_open:
                self._shell.report(KnownProblem(_NO_KEYRING))

        work = partial(lock.keep_in_keyring, self._ledger)
        self.keyring.run(self, work, kept, self._shell.report)

    def _reach(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Have a dialog obey the key that locks: the window, which would, waits for it."""
        dialog = None if now is None else now.window()
        entry = self._shell.menu_entries["lock"]
        is_ours = isinstance(dialog, QDialog) and stands_in(dialog, self._shell)
        if dialog is not None and is_ours and entry not in dialog.actions():
            dialog.addAction(entry)

    def _reach_again(self) -> None:
        """The menus were made anew, and the key with them; a dialog may have stayed open."""
        self._reach(None, QApplication.focusWidget())

    def put_away(self) -> None:
        """Hide what is being typed and close what else is asked: its ledger is about to be gone."""
        self._put_away.hide_all()

    def leave(self) -> None:
        """The ledger is about to be let go of: the keyring keeps of it what the person wants."""
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        if self._keeps and not self._shell.settings.uses_keyring:
            forget = partial(lock.forget_in_keyring, self._ledger)
            self.keyring.run(self, forget, _nothing, self._shell.report)
            self._keeps = False

    def rest(self) -> None:
        """The program ends: let the keyring do what it was asked for, if it does it soon."""
        self.keyring.wait(_SOON)

    def is_locked_again(self, ledger: Path) -> bool:
        """Whether a ledger was locked while it was being opened; its passphrase is asked for."""
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        found = lock.is_locked(ledger)
        if found:
            self.ask(ledger)
        return found

    def lock(self) -> None:
        """Hide everything at once, let go of the ledger, and forget the key."""
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        if not lock.is_unlocked():
            return
        shows_own = self._shell.is_own
        self.leave()
        lock.lock()
        self.idle.rest()
        # The sample, or nothing: the next opening of the own one asks. What is plain is not hidden.
        if not shows_own or not lock.is_sealed(self._ledger):
            return
        self._put_away.hide_all()
        before = self._shell.end()
        if before is not None:
            self._tasks.run(self, before.close, _nothing, self._shell.report)
        self.ask(self._ledger)

    def ask(self, path: Path) -> None:
        """Ask for the passphrase of a file; the ledger is opened when it was right."""
        self._shell.wait_with(partial(self._unlock, path))

    def put(self, passphrase: str | None) -> None:
        """Close the ledger, put it under a passphrase or under none, and open it again."""
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        ledger, settings_file = self._ledger, self._settings_file
        refused = refusal(self._shell)
        if settings_file is None or refused is not None:
            self._shell.report(refused or KnownProblem(_NOT_IN_SAFE_START))
            return
        going, said = _REMOVING if passphrase is None else _SETTING
        if passphrase is not None and lock.is_sealed(ledger):
            going, said = _CHANGING
        before = self._shell.end()
        self._shell.wait_with(partial(_under_way, going))

        def work() -> Left:
            if before is not None:
                before.close()
            if passphrase is None:
                return lock.remove(ledger, settings_file)
            return lock.put(ledger, settings_file, passphrase)

        def done(answer: Left | KnownProblem) -> None:
            self._open_own()
            self._tasks.run(self, lambda: answer, partial(self._tell, said), self._shell.report)

        self._tasks.run(self, lambda: attempt(work), done, self._failed)

    def _tell(self, said: str, answer: Left | KnownProblem) -> None:
        """Said once the ledger is open again."""
        if isinstance(answer, KnownProblem):
            self._shell.report(answer)
            return
        self._shell.notice(self._shell.language.tr(said))
        for path in answer.backups:
            self._shell.report(KnownProblem(_STAYED, file=str(path)))
        for problem in answer.problems:
            self._shell.report(problem)

    def _failed(self, error: Exception) -> None:
        self._open_own()
        self._shell.report(error)

    def _screen_locked(self) -> None:
        if self._shell.settings.screen == "on":
            self.lock()

    def _unlock(self, path: Path, appearance: Appearance) -> Unlock:
        doors = Doors(
            self._shell.sample_wanted.emit,
            self._shell.close,
            (lambda: self._by_keyring(made, path)) if self._shell.settings.uses_keyring else None,
        )
        made = Unlock(path, doors, appearance)
        made.tried.connect(lambda words: self._try(made, path, words))
        return made

    def _try(self, shown: Unlock, path: Path, words: str) -> None:
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        def answered(answer: KnownProblem | None) -> None:
            if answer is None:
                self._open_own()
            elif isinstance(answer, lock.LedgerDamaged):
                self.damaged.emit(answer)
            else:
                shown.say(answer, getattr(answer, "seconds", 0))

        def failed(error: Exception) -> None:
            shown.ask_again()
            self._shell.report(error)

        work = partial(lock.unlock, path, words, clock(), self._shell.settings.backups)
        self._tasks.run(shown, lambda: attempt(work), answered, failed)

    def _by_keyring(self, shown: Unlock, path: Path) -> None:
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        def answered(is_found: bool) -> None:  # noqa: FBT001 - what the work gives
            if is_found:
                self._open_own()
            else:
                shown.say(KnownProblem(_NOT_IN_KEYRING))

        work = partial(lock.unlock_by_keyring, path)
        self.keyring.run(shown, work, answered, self._shell.report)


def refusal(shell: Shell) -> KnownProblem | None:
    """Why no passphrase can be put here, if so: a safe start does not know where backups are."""
    if not shell.draws:
        return KnownProblem(_NOT_IN_SAFE_START)
    if shell.is_open and shell.services.opening.is_read_only:
        return KnownProblem(READS_ONLY)
    return None


def _under_way(going: str, appearance: Appearance) -> EmptyState:
    tr = appearance.language.tr
    return EmptyState(tr(going), appearance.colours, tr(N_("It is shown again when that is done.")))


def _nothing(_answer: object) -> None:
    """Nothing is left to do."""


_SOON: Final = 5000
"""Milliseconds that a keyring is waited for at the end."""
_NOT_IN_SAFE_START = N_(
    "A safe start leaves your settings aside, and so does not know where your backups are. Start "
    "the program as usual to set, change or remove the passphrase."
)
_SETTING = (
    N_("The ledger and its backups are being encrypted."),
    N_("The ledger is encrypted from now on."),
)
_CHANGING = (
    N_("The ledger and its backups are being put under the new passphrase."),
    N_("The passphrase of the ledger was changed."),
)
_REMOVING = (
    N_("The ledger and its backups are being decrypted."),
    N_("The ledger is no longer encrypted."),
)
"""What is said while it is done, and after it."""
_NO_KEYRING = N_(
    "The keyring of the system does not keep the key of this ledger: there may be none, or it is "
    "locked. The passphrase is asked for as before."
)
_NOT_IN_KEYRING = N_("The keyring holds no key of this ledger. Type its passphrase.")
_STAYED = N_("The backup {file} has another passphrase and stays as it is.")

"""Asks for the passphrase of one sealed file, such as a backup from before it was changed.

The file can be read from then on, until the window is locked or the key is dropped; neither the
passphrase nor the key is kept anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.services.services import clock
from tracker.ui.attempt import attempt
from tracker.ui.cards import button, heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.new_passphrase import passphrase_field
from tracker.ui.slim import snug

if TYPE_CHECKING:
    from tracker.ui.page import Desk


class FilePassphraseDialog(Dialog):
    """Accepted once the file can be read; a wrong passphrase is said, and slows the next one."""

    def __init__(self, desk: Desk, path: Path, owner: QWidget) -> None:
        self._desk, self._path = desk, path
        tr = desk.language.tr
        super().__init__(tr("Passphrase"), owner.window(), 440)
        self.body.addWidget(heading(tr("{file} is locked", file=path.name), wrap=True))
        self.body.addWidget(text(tr(_WHAT), "muted"))
        above, self.words = passphrase_field(tr("Passphrase"))
        above.setText(tr(N_("Passphrase of the file")))
        self.problem = text("", "error")
        for shown in (above, self.words, self.problem):
            self.body.addWidget(shown)
        self.problem.hide()
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.open_it = button(tr("Unlock"), self._try, "primary")
        self.open_it.setDefault(True)
        self.buttons.addButton(self.open_it, roles.ActionRole)
        self.words.textChanged.connect(lambda typed: self.open_it.setEnabled(bool(typed)))
        self.open_it.setEnabled(False)
        self.words.setFocus()
        snug(self)

    def _try(self) -> None:
        from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

        self.open_it.setEnabled(False)
        work = partial(lock.unlock, self._path, self.words.text(), clock())
        self._desk.read(self, lambda: attempt(work), self._answered)

    def _answered(self, answer: KnownProblem | None) -> None:
        if answer is None:
            self.words.clear()
            self.accept()
            return
        self.problem.setText(self._desk.language.say(answer.sentence))
        self.problem.show()
        snug(self)  # as high as what is in it now
        self.open_it.setEnabled(True)
        self.words.selectAll()
        self.words.setFocus()


def ask_passphrase(
    desk: Desk, path: Path, *, then: Callable[[], object], owner: QWidget | None = None
) -> None:
    """Ask for the passphrase of a file; `then` once it can be read. `desk` is the window itself."""
    parent = owner or desk
    assert isinstance(parent, QWidget)  # noqa: S101 - the one desk there is
    dialog = FilePassphraseDialog(desk, path, parent)
    dialog.accepted.connect(then)
    dialog.open()


_WHAT = N_(
    "It has a passphrase of its own, such as the ledger had before it was changed. It is used to "
    "read this file and is not kept."
)

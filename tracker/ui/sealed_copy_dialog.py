"""An encrypted copy of the ledger: asks for a passphrase of its own, then where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QProgressBar

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.ui.cards import button, heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.file_chooser import FileChooser
from tracker.ui.leaving import Leaving
from tracker.ui.new_passphrase import NewPassphrase
from tracker.ui.open_once import open_once
from tracker.ui.page import Done
from tracker.ui.slim import snug
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.ui.shell import Shell


class SealedCopyDialog(Dialog):
    """The passphrase first: a file that is named and not written would be taken for one that is."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        tr = shell.language.tr
        super().__init__(tr("Export an encrypted copy"), shell, 60 * GRID)
        self.body.addWidget(heading(tr("Export an encrypted copy")))
        self.body.addWidget(text(tr(_WHAT), "muted"))
        self.wanted = NewPassphrase(tr(_WARNING), shell.language)
        self.body.addWidget(self.wanted)
        self.going = QProgressBar()
        self.going.setRange(0, 0)  # nobody knows how long it takes
        self.going.setTextVisible(False)
        self.going.setAccessibleName(tr("The copy is being written"))
        self.problem = text("", "error")
        for shown in (self.going, self.problem):
            self.body.addWidget(shown)
            shown.hide()
        self.body.addStretch(1)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.write = button(tr("Choose a file…"), self._ask_where, "primary")
        self.write.setDefault(True)
        self.buttons.addButton(self.write, roles.ActionRole)
        self.wanted.changed.connect(self._enable)
        Leaving(self, shell.language, self.wanted.typed)
        self._enable()
        self.wanted.new.setFocus()
        snug(self)

    def _enable(self) -> None:
        self.write.setEnabled(self.wanted.is_good and self.going.isHidden())

    def _ask_where(self) -> None:
        language = self._shell.language
        chooser = FileChooser(self, language.tr("Export an encrypted copy"), language)
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.setOption(FileChooser.Option.DontConfirmOverwrite)  # no file is written over
        chooser.setDefaultSuffix("xinji")
        chooser.selectFile("ledger.xinji")
        chooser.fileSelected.connect(lambda file: self.write_to(Path(file)))
        open_once(chooser)

    def write_to(self, file: Path) -> None:
        """Write the copy and close once it is there; what goes wrong is said here.

        Closed before that, the copy is written all the same, and its end is told by the window.
        """
        ledger, words = self._shell.services.database.path, self.wanted.words
        said = Sentence(N_("An encrypted copy was written to {file}."), {"file": str(file)})

        def work() -> Done:
            from tracker.services import sealed_copy  # noqa: PLC0415 - brings SQLAlchemy

            sealed_copy.write(ledger, file, words)
            return Done(Changes.NOTHING, said)

        self.problem.hide()
        self._go(on=True)
        self._shell.command(self, work, self.accept, self._failed)

    def _failed(self, problem: KnownProblem) -> None:
        self.problem.setText(self._shell.language.say(problem.sentence))
        self.problem.show()
        self._go(on=False)

    def _go(self, *, on: bool) -> None:
        self.going.setVisible(on)
        self.wanted.setEnabled(not on)
        self._enable()
        snug(self)  # as high as what is in it now


_WHAT = N_(
    "One file with the whole ledger, to keep elsewhere or to carry, with a passphrase of its own. "
    "Open ledger in the File menu opens it; Another file… in Backups restores it."
)
_WARNING = N_("Whoever forgets this passphrase cannot open the copy any more; nobody can.")

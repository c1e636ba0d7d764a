"""Backups of the ledger: which there are, what the picked one holds, and restoring it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.rotation import REASON_LABELS
from tracker.domain.sentence import N_, Sentence, Word
from tracker.services.changes import Changes
from tracker.ui.cards import button, heading, no_rows, quiet_button, rule, text
from tracker.ui.columns import Column
from tracker.ui.dialogs import Dialog, Question, confirm
from tracker.ui.file_chooser import FileChooser
from tracker.ui.file_passphrase import ask_passphrase
from tracker.ui.flow import FlowRow
from tracker.ui.open_once import open_once
from tracker.ui.page import Desk, Done
from tracker.ui.slim import roomy
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.services.backups import Backup, Backups, RestorePreview

ABOUT = N_(
    "A backup is made at the first opening of a day, and before every import, upgrade and "
    "restoring. Those of 7 days, 4 weeks and 12 months stay, and those you made yourself. They lie "
    "in {folder}."
)
BACKUPS: Sequence[Column[Backup]] = (
    Column(N_("Made at"), lambda one: one.made.at, width=136),
    Column(N_("Made because"), lambda one: Word(REASON_LABELS[one.made.reason]), width=240,
           stretch=True),
    Column(N_("Size (MB)"), lambda one: one.bytes / 2**20, numeric=True, width=96),
)  # fmt: skip


class BackupsDialog(Dialog):
    """A table of backups, the newest first; below it what the picked one would change."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr("Backups"), owner.window(), 80 * GRID)
        self._desk = desk
        self._shown: Path | None = None
        self._given: list[Path] = []
        self._folder = Path.home()  # until it is read where they are
        self.preview: RestorePreview | None = None
        self.model: TableModel[Backup] = TableModel(BACKUPS, desk.language, desk.colours, self)
        self.table: Table[Backup] = Table(self.model, tr("Backups"))
        self.none = no_rows(tr("There is no backup yet."))
        self.about = text("", "muted")
        self.told = text("")
        self.make = button(tr("Back up now"), self._make)
        self.other = quiet_button(tr("Another file…"), self._ask_file)
        self.folder = quiet_button(tr("Open the folder"), self._open_folder)
        self.folder.setEnabled(False)
        self.unlock = button(tr(N_("Give its passphrase…")), self._ask_passphrase)
        self.restore = button(tr("Restore…"), self._ask)
        self._lay_out()
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _one: self._ask())
        self.refresh()

    def refresh(self) -> None:
        """Read which ones there are."""
        backups = self._desk.services.backups
        self._desk.read(self, lambda: (backups.all(), backups.folder), lambda f: self._show(*f))

    def look_at(self, path: Path) -> None:
        """Read what a backup holds and what restoring it would change."""
        self._shown, self.preview = path, None
        self.restore.setEnabled(False)
        self.unlock.hide()
        self.told.setText(self._desk.language.tr("Reading…"))
        backups = self._desk.services.backups

        def read() -> RestorePreview | KnownProblem:
            try:
                return backups.preview(path)
            except KnownProblem as problem:
                return problem

        self._desk.read(self, read, lambda found: self._tell(path, found))

    def _pick(self, picked: Backup | None) -> None:
        if picked is not None:
            self.look_at(picked.path)

    def _lay_out(self) -> None:
        bar = FlowRow(GRID)
        for tool in (self.make, self.other, self.folder):
            bar.add(tool)
        below = QHBoxLayout()
        below.addWidget(self.told, 1)
        below.addWidget(self.unlock)
        below.addWidget(self.restore)
        self.body.addWidget(heading(self.windowTitle()))
        self.body.addWidget(self.about)
        self.body.addWidget(bar)
        self.body.addWidget(self.none, 1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(rule())
        self.body.addLayout(below)
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(self._desk.language.tr("Close"), close, self.reject, "primary")
        roomy(self, 80 * GRID, 72 * GRID)

    def _show(self, backups: Sequence[Backup], folder: Path) -> None:
        self._folder = folder
        shown = str(folder).replace("/", "/\u200b")  # long paths break at their separators
        self.about.setText(self._desk.language.tr(ABOUT, folder=shown))
        self.folder.setEnabled(folder.is_dir())
        self.model.show_rows(backups)
        self.table.setVisible(bool(backups))
        self.none.setVisible(not backups)
        self.told.setText("")
        self.unlock.hide()
        self.restore.setEnabled(False)
        if backups:
            self.table.pick(0)
            self.table.setFocus()

    def _tell(self, path: Path, found: RestorePreview | KnownProblem) -> None:
        if path != self._shown:
            return
        say = self._desk.language.say
        if isinstance(found, KnownProblem):
            self.told.setText(say(found.sentence))
            self.unlock.setVisible(is_locked(path))
            return
        self.preview = found
        self.restore.setEnabled(True)
        self.told.setText("\n".join([self._named(found), *map(say, sentences(found))]))

    def _ask_passphrase(self) -> None:
        path = self._shown
        if path is not None:
            self._given.append(path)
            then = partial(self.look_at, path)
            ask_passphrase(self._desk, path, then=then, owner=self)

    def done(self, result: int) -> None:
        """What was given to look into backups is dropped, once nothing is read with it any more."""
        given, self._given = self._given, []
        if given:
            self._desk.read(self, partial(drop_keys, given), lambda _nothing: None)
        super().done(result)

    def _named(self, found: RestorePreview) -> str:
        tr = self._desk.language.tr
        if found.made is None:
            return found.path.name
        return tr("Backup of {at}", at=found.made.at)

    def _ask(self) -> None:
        found, tr = self.preview, self._desk.language.tr
        if found is None:
            return
        more = [*map(self._desk.language.say, sentences(found)), tr(_UNDONE)]
        name = found.path.name if found.made is None else tr("the backup of {at}", at=found.made.at)
        title = tr("Restore {name}?", name=name)
        question = Question(title, tr("Restore"), "\n".join(more))
        confirm(self, self._desk.language, question, lambda: self._restore(found.path))

    def _restore(self, path: Path) -> None:
        backups = self._desk.services.backups
        self._desk.command(self, lambda: restored(backups, path), self.refresh, self._failed)

    def _make(self) -> None:
        backups = self._desk.services.backups
        self._desk.command(self, lambda: made(backups), self.refresh, self._failed)

    def _failed(self, problem: KnownProblem) -> None:
        self.told.setText(self._desk.language.say(problem.sentence))

    def _ask_file(self) -> None:
        language = self._desk.language
        chooser = FileChooser(self, language.tr("Another backup"), language, str(self._folder))
        chooser.setFileMode(FileChooser.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda file: self._look_elsewhere(Path(file)))
        open_once(chooser)

    def _look_elsewhere(self, file: Path) -> None:
        """What is told, and restored by Enter, is of no row of the list then."""
        self.table.selectionModel().clear()
        self.look_at(file)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def sentences(found: RestorePreview) -> list[Sentence]:
    """What a backup holds, and what restoring it would change."""
    from tracker.services import backup_words  # noqa: PLC0415 - brings SQLAlchemy

    return [*backup_words.held(found.held), *backup_words.changes(found.changes)]


def is_locked(path: Path) -> bool:
    """Whether a file has a passphrase that was not given."""
    from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

    return lock.is_locked(path)


def drop_keys(paths: Sequence[Path]) -> None:
    """Forget what files were read with."""
    from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

    for path in paths:
        lock.forget(path)


def made(backups: Backups) -> Done:
    """Make a backup now."""
    path = backups.make().path
    return Done(Changes.NOTHING, Sentence(N_("The backup is {file}."), {"file": str(path)}))


def restored(backups: Backups, path: Path) -> Done:
    """Restore a backup, with the way to take that back."""
    done = backups.restore(path)
    said = Sentence(N_("The backup was restored."))
    named = Sentence(N_("restoring of a backup"))
    return Done(done.changes, said, lambda: backups.restore(done.before.path).changes, named)


_UNDONE = N_("The ledger as it is now is backed up first; Undo in the Edit menu brings it back.")

"""Asks for a file or a folder: the system's own dialog, or Qt's where the system has none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QDir, QIdentityProxyModel, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QLineEdit, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.table_model import Index
from tracker.ui.turns import held_back

_WORDS: Final = {
    QFileDialog.DialogLabel.LookIn: N_("&Look in:"),
    QFileDialog.DialogLabel.FileType: N_("Files of &type:"),
}
"""What Qt's own dialog says in English whatever language it speaks otherwise."""

_KIND, _CHANGED = 2, 3
"""Columns of its list."""


class FileChooser(QFileDialog):
    """Begins in the folder, or proposes the file, that `place` names; `kinds` are its filters.

    Without a folder it begins in the one that was chosen from last, or where files are downloaded
    to: where the program was started from is nobody's choice.
    """

    def __init__(
        self, owner: QWidget, title: str, language: Language, place: str = "", kinds: str = ""
    ) -> None:
        super().__init__(owner, title, place, kinds)
        for label, words in _WORDS.items():
            self.setLabelText(label, language.tr(words))
        self.setProxyModel(_Told(self, language))
        if self.directory() == QDir.current() and not Path(place).is_absolute():
            self.setDirectory(_downloads())
            self.selectFile(place)

    def accept(self) -> None:
        """Take what was chosen; Qt's own dialog may wait here for the answer to a question."""
        self._give_ending()
        with held_back(self):
            super().accept()

    def _give_ending(self) -> None:
        """Qt takes the day of `report 2026.8` for the ending of a file, and gives it no other."""
        typed, ending = self.findChild(QLineEdit, "fileNameEdit"), self.defaultSuffix()
        if typed is None or not ending or self.acceptMode() is not self.AcceptMode.AcceptSave:
            return
        _name, dot, last = typed.text().rpartition(".")
        if dot and last.isdigit():
            typed.setText(f"{typed.text()}.{ending}")


def _downloads() -> str:
    places = QStandardPaths.StandardLocation
    wanted = (places.DownloadLocation, places.HomeLocation)
    found = (QStandardPaths.writableLocation(place) for place in wanted)
    return next((folder for folder in found if Path(folder).is_dir()), "")


class _Told(QIdentityProxyModel):
    """The list of Qt's own dialog, which calls folders and writes days as the system does."""

    def __init__(self, chooser: QFileDialog, language: Language) -> None:
        super().__init__(chooser)
        self._language = language

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        files = self.sourceModel()
        if role == Qt.ItemDataRole.DisplayRole and isinstance(files, QFileSystemModel):
            found = self.mapToSource(index)
            if index.column() == _KIND and files.isDir(found):
                return self._language.tr("Folder")
            if index.column() == _CHANGED:
                at = datetime.fromtimestamp(files.lastModified(found).toSecsSinceEpoch(), UTC)
                here = at.astimezone()
                return f"{self._language.write(here.date())} {here:%H:%M}"
        return super().data(index, role)

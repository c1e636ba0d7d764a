"""Files to be given to the window, and what somebody answers who is asked for a file."""

from __future__ import annotations

import atexit
import random
import tempfile
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from tests.credit_reports import SUMMER, WINTER, printed
from tests.fuzz.seeds import document_seeds, text_seeds

SAMPLE: Final = Path(__file__).parents[2] / "resources" / "sample"
ENDINGS: Final = {
    "wechat_book": "xlsx", "zip": "zip", "locked": "zip", "mail": "eml", "mail_page": "eml",
    "page": "html", "pdf": "pdf",
}  # fmt: skip
ELSEWHERE: Final = ("New ledger", "新建账本", "Open ledger", "打开账本")
"""What asks for a ledger for another window."""
ODD: Final = {
    "nothing.csv": b"", "words.txt": "随便写写 <b>".encode(), "cut.pdf": b"%PDF-1.7\n1 0 obj",
    "strange.csv": b"Date;Text;Amount\n01/02/2026;lunch;-5,00\n", "odd.json": b'{"entry": 1}',
    "not.xlsx": b"PK\x03\x04 and no more",
}  # fmt: skip
"""Files that are no statement, or not a whole one."""


@cache
def _folder() -> Path:
    """Where the files are; gone when the program is."""
    folder = Path(tempfile.mkdtemp(prefix="given"))
    atexit.register(rmtree, folder, ignore_errors=True)
    for name, content in {**text_seeds(), **document_seeds()}.items():
        (folder / f"{name}.{ENDINGS.get(name, 'csv')}").write_bytes(content)
    (folder / "winter.txt").write_text(WINTER, "utf-8")
    (folder / "summer.pdf").write_bytes(printed(SUMMER))
    copytree(SAMPLE, folder, dirs_exist_ok=True)  # a folder that is chosen may be written to
    return folder


def given() -> list[Path]:
    """Statements of several providers and credit reports, each a file that can be read."""
    others = {"locked.zip", *ODD, *(file.name for file in SAMPLE.iterdir())}
    return sorted(file for file in _folder().iterdir() if file.name not in others)


class Files:
    """Gives files of a sort, and takes those that are written into a folder of its own."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._random, self._written = chance, folder / "written"
        self._written.mkdir(exist_ok=True)
        for name, content in ODD.items():
            (_folder() / name).write_bytes(content)

    def some(self) -> list[Path]:
        """A few files: read before, written by the window, or of no use."""
        known = [*_folder().iterdir(), *self._written.iterdir()]
        return self._random.sample(sorted(known), self._random.randint(1, 3))

    def answer(self, chooser: QFileDialog) -> str:
        """Choose a file, or leave it."""
        asked = chooser.windowTitle()
        if asked in ELSEWHERE or self._random.random() < 0.2:
            chooser.close()
            return f"leave the question {asked!r}"
        if chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            chooser.setDirectory(str(self._written))
            chosen = chooser.selectedFiles()
        elif chooser.fileMode() is QFileDialog.FileMode.Directory:
            chosen = [str(self._random.choice((_folder(), self._written)))]
        else:
            several = chooser.fileMode() is QFileDialog.FileMode.ExistingFiles
            chosen = [str(file) for file in self.some()][: None if several else 1]
        field = chooser.findChild(QLineEdit)
        if field is not None and chooser.acceptMode() is QFileDialog.AcceptMode.AcceptOpen:
            field.setText(" ".join(f'"{name}"' for name in chosen) if chosen[1:] else chosen[0])
        # Later: it may ask, in a loop of its own, whether to write over a file that is there.
        QTimer.singleShot(0, chooser, chooser.accept)
        return f"answer {asked!r} by {[Path(name).name for name in chosen]}"

    def drop(self, top: QWidget) -> str:
        """Let files fall onto what takes them, here or there."""
        widgets = [one for one in (top, *top.findChildren(QWidget)) if one.isVisible()]
        taking = [one for one in widgets if one.acceptDrops() and _is_own(one)]
        if not taking:
            return "nothing"
        at, files = self._random.choice(taking), self.some()
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        copied = Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton
        place, none = at.rect().center(), Qt.KeyboardModifier.NoModifier
        entered = QDragEnterEvent(QPoint(place), *copied, none)
        QApplication.sendEvent(at, entered)
        if entered.isAccepted():
            QApplication.sendEvent(at, QDropEvent(QPointF(place), *copied, none))
        return f"drop {[file.name for file in files]} onto a {type(at).__name__}"


def _is_own(widget: QWidget) -> bool:
    """Whether it is the program that takes what is dropped: not Qt, as text in a field."""
    return type(widget).__module__.startswith("tracker.")

"""What can be done with a chart: copied, saved as a picture, read and saved as numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMenu,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.context import ContextEvent
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Drawing, Size
from tracker.ui.file_chooser import FileChooser
from tracker.ui.numbers_table import NumbersTable
from tracker.ui.open_once import open_once
from tracker.ui.tasks import DRAWING, Tasks
from tracker.ui.tips import tip
from tracker.whole_file import replacing

_MARGIN = 16.0
"""Around a chart that is copied or saved: elsewhere nothing keeps away from its words."""
SAVED = Size(760 - 2 * _MARGIN, 420 - 2 * _MARGIN)
"""How large such a chart is without its margin; its title is part of the picture then."""

_SCALE = 2.0
_IN_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What cannot be in the name of a file on some system."""
_LONGEST = 80
"""Letters of the name that is proposed: of Chinese ones a file system takes 85."""


class PictureNotWritten(KnownProblem):
    """A picture or its numbers cannot be written where they were asked for."""


class ChartMenu(QMenu):
    """The context menu of a chart."""

    def __init__(
        self, owner: QWidget, drawing: Drawing, language: Language, lane: Tasks, size: Size
    ) -> None:
        super().__init__(owner)
        self._owner, self._drawing, self._language, self._lane = owner, drawing, language, lane
        self._size = size
        tr = language.tr
        self.addAction(tr("Copy picture"), self.copy)
        self.addAction(tr("Save as PNG…"), partial(self._ask, "png", save_png))
        self.addAction(tr("Save as SVG…"), partial(self._ask, "svg", save_svg))
        self.addSeparator()
        self.addAction(tr("Show the numbers…"), self.show_numbers)
        self.addAction(tr("Save the numbers as CSV…"), partial(self._ask, "csv", save_csv))

    def copy(self) -> None:
        """Put the picture and its numbers on the clipboard."""
        self._lane.run(self._owner, self._draw, _to_clipboard, self.tell, DRAWING)

    def save(self, path: Path, write: Callable[[Chart, Path], None]) -> None:
        """Draw the chart at its full size and write it."""
        self._lane.run(
            self._owner, lambda: write(self._draw(), path), lambda _none: None, self.tell, DRAWING
        )

    def show_numbers(self) -> None:
        """Open the numbers as a table."""
        self._lane.run(self._owner, self._draw, self._open_numbers, self.tell, DRAWING)

    def _draw(self) -> Chart:
        return self._drawing(self._size)

    def _ask(self, ending: str, write: Callable[[Chart, Path], None]) -> None:
        title, kinds = self._language.tr("Save chart"), f"*.{ending}"
        name = f"{self._name()}.{ending}"
        chooser = FileChooser(self._owner, title, self._language, name, kinds)
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(ending)
        chooser.fileSelected.connect(lambda name: self.save(Path(name), write))
        open_once(chooser)

    def _name(self) -> str:
        """What the chart says, as far as a file can be called so."""
        words = " ".join(_IN_NO_NAME.sub(" ", self._owner.accessibleName()).split())
        return words[:_LONGEST].strip(" .") or "chart"

    def _open_numbers(self, chart: Chart) -> None:
        Numbers(chart, self._owner).open()

    def tell(self, error: Exception) -> None:
        """Say a known problem; anything else is a bug."""
        if not isinstance(error, KnownProblem):
            raise error
        words = tip(self._language.say(error.sentence))
        open_once(QMessageBox(QMessageBox.Icon.Warning, "", words, parent=self._owner))


class Numbers(QDialog):
    """The numbers behind a chart, as a table that assistive programs can read."""

    def __init__(self, chart: Chart, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(chart.title)
        self.table = NumbersTable(self)
        self.table.show_chart(chart)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.resize(640, 420)


def chart_menu(
    owner: QWidget,
    drawing: Drawing,
    language: Language,
    lane: Tasks,
    behind: tuple[ContextEvent, ...] = (),
) -> ChartMenu:
    """The menu of what `drawing` draws with some events behind it."""
    return ChartMenu(owner, drawing, language, lane, replace(SAVED, behind=behind))


def save_png(chart: Chart, path: Path) -> None:
    """Write the picture, two device pixels to each of its own. Raises PictureNotWritten."""
    _write(path, chart.png(_SCALE, margin=_MARGIN))


def save_svg(chart: Chart, path: Path) -> None:
    """Write the picture as vectors. Raises PictureNotWritten."""
    _write(path, chart.svg(margin=_MARGIN).encode())


def save_csv(chart: Chart, path: Path) -> None:
    """Write the numbers; the mark in front tells spreadsheets that it is UTF-8.

    Raises:
        PictureNotWritten: the disk is full, or the folder is missing or may not be written to.
    """
    _write(path, chart.csv().encode("utf-8-sig"))


def _write(path: Path, content: bytes) -> None:
    try:
        with replacing(path, encoding=None) as file:
            file.write(content)
    except OSError as error:
        template = N_("The chart cannot be written to {file}. Choose another folder.")
        raise PictureNotWritten(template, file=str(path)) from error


def _to_clipboard(chart: Chart) -> None:
    data = QMimeData()
    data.setImageData(QImage.fromData(chart.png(_SCALE, margin=_MARGIN)))
    data.setText(chart.csv())
    QGuiApplication.clipboard().setMimeData(data)

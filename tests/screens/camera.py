"""A window on the sample of which pictures are taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import tour
from tracker.app import application, build_shell
from tracker.services import sample
from tracker.services.services import open_services
from tracker.settings import Settings
from tracker.ui.chart_lane import lane
from tracker.ui.supposing import trial
from tracker.ui.theme import body_font
from tracker.ui.turns import are_over

SIZE: Final = (1280, 800)
QUIET: Final = 8
"""So many rounds of events nothing may be under way before a page is taken for finished."""
SOON: Final = 1000
"""Milliseconds after which nothing is waited for that is put off."""
ACROSS, WIDE, BETWEEN, LINE = 4, 640, 16, 28
"""Pictures beside each other on a sheet, and pixels of one, between two and of its name."""


class Camera:
    """The whole window, shown nowhere; `folder` is where its ledger is made and gone with it."""

    def __init__(self, folder: Path, size: tuple[int, int] = SIZE) -> None:
        application()
        self._services = open_services(
            folder / "sample.sqlite", folder / "settings.json",
            today=sample.today, now=sample.now, automatic_backups=False,
            mappings=folder / "mappings",
        )  # fmt: skip
        sample.load(self._services)
        self._services.preferences.change(Settings(reminders="off"))
        self.shell = build_shell(self._services)
        self.shell.resize(*size)
        self.shell.show()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.settle()
        self.shell.close()
        self.shell.tasks.wait()
        lane().wait()
        self.shell.beside.rest()
        self._services.close()

    def choose(self, **settings: str) -> None:
        """Put settings in force, in the window as well."""
        self.shell.choose(**settings)
        self.settle()

    def suppose(self) -> None:
        """Try out what a warning asks for, so that the what-if page has something to say."""
        finding = self._services.review.assess().finding("high_utilisation")
        self.shell.open("what_if", trial(finding.step))
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was asked for is drawn."""
        quiet = 0
        while quiet < QUIET:
            QApplication.processEvents()
            lanes = (self.shell.tasks, self.shell.beside, lane())
            idle = all(one.idle for one in lanes) and are_over(self.shell)
            quiet = quiet + 1 if idle and not self._waits() else 0

    def _waits(self) -> bool:
        """Whether something is put off for a moment, such as a chart whose size changes."""
        timers = self.shell.findChildren(QTimer)
        return any(
            one.isActive() and one.isSingleShot() and one.interval() < SOON for one in timers
        )

    def pages(self) -> Iterator[tuple[str, QWidget]]:
        """Every page and tab, one after the other, as it is shown."""
        return tour.views(self.shell, self.settle)

    def take_all(self, folder: Path) -> None:
        """A picture of each page, tab and dialog into a folder, and a sheet of them beside it."""
        folder.mkdir(parents=True, exist_ok=True)
        taken: list[Path] = []
        for walk in (tour.views, tour.dialogs):
            for name, shown in walk(self.shell, self.settle):
                taken.append(folder / f"{name}.png")
                shown.grab().save(str(taken[-1]))
        _sheet(taken).save(f"{folder}.png")


def _sheet(pictures: Sequence[Path]) -> QImage:
    shown = [_scaled(QImage(str(path))) for path in pictures]
    rows = [range(at, min(at + ACROSS, len(shown))) for at in range(0, len(shown), ACROSS)]
    heights = [max(shown[n].height() for n in row) + LINE + BETWEEN for row in rows]
    wide = ACROSS * (WIDE + BETWEEN) + BETWEEN
    result = QImage(wide, sum(heights) + BETWEEN, QImage.Format.Format_RGB32)
    result.fill(QColor("#808080"))
    painter = QPainter(result)
    painter.setFont(body_font())
    painter.setPen(QColor("#FFFFFF"))
    top = BETWEEN
    for row, height in zip(rows, heights, strict=True):
        for column, number in enumerate(row):
            left = BETWEEN + column * (WIDE + BETWEEN)
            name = QRect(left, top, WIDE, LINE)
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, pictures[number].stem)
            painter.drawImage(QPoint(left, top + LINE), shown[number])
        top += height
    painter.end()
    return result


def _scaled(picture: QImage) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    picture.setDevicePixelRatio(1)
    return picture.scaledToWidth(WIDE, smooth) if picture.width() > WIDE else picture

"""What stands above the page while reports are read: progress, problems, and what was read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.services.report_preview import ReportPreview
from tracker.services.report_preview import Standing as KeptAs
from tracker.ui.banner import Banner
from tracker.ui.cards import Card, button, clear, primary_button, text
from tracker.ui.editors import DateEditor
from tracker.ui.elided import ElidedLabel
from tracker.ui.fields import Field
from tracker.ui.page import Desk
from tracker.ui.pages.reports.taking_in import Given, WasRead, counted
from tracker.ui.theme import GRID


class ReadingBar(QWidget):
    """`stopped` is emitted when the person gives up on a file that is being read."""

    stopped = Signal()

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(within)
        self._desk = desk
        self.banners: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.progress = Card(parent=self)
        self.file = ElidedLabel("", "strong")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self.stop = button(desk.language.tr("Cancel"), self.stopped.emit)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.file, 1)
        row.addWidget(self.stop)
        self.progress.body.addLayout(row)
        self.progress.add(bar)
        self._waiting = text("", "small")
        self._lines, self._read = QVBoxLayout(), QVBoxLayout()
        self._column.addWidget(self.progress)
        for part in (self._lines, self._read):
            part.setSpacing(GRID)
            self._column.addLayout(part)
        self._column.addWidget(self._waiting)
        self._waiting.hide()
        self.end()

    def begin(self, file: str) -> None:
        """Something is being read."""
        tr = self._desk.language.tr
        name = file or tr("the pasted text")
        self.file.setText(tr("Reading {file}", file=name))
        self.progress.show()
        self._fit()

    def end(self) -> None:
        """Nothing is being read any more."""
        self.progress.hide()
        self._fit()

    def clear_lines(self) -> None:
        """Take what was said of other files away; what was read and waits stays."""
        clear(self._lines)
        self.banners.clear()
        self._fit()

    def show_problem(self, answer: WasRead, again: Callable[[Given], object]) -> None:
        """A file cannot be read; a locked one can be tried again."""
        language, why = self._desk.language, answer.said
        if why is None:
            return
        retry = (
            button(language.tr("Try again"), lambda: again(answer.given.with_password(None)))
            if answer.is_locked
            else None
        )
        safe = language.tr("Nothing of it was kept.")
        said = language.say(why)
        self._add(Banner(said, self._desk.colours, "problem", safe, retry))

    def show_preview(
        self,
        preview: ReportPreview,
        keep: Callable[[], object],
        leave: Callable[[], object],
        waiting: int = 0,
    ) -> None:
        """What was read and what would become of it; the report itself is shown below.

        So many more were read and are `waiting` to be shown.
        """
        self.clear_preview()
        language = self._desk.language
        more = language.say(preview.said) if preview.said is not None else ""
        banner = Banner(language.say(counted(preview)), self._desk.colours, "review", more)
        self.day = DateEditor(Field("on", N_("Day")), language, preview.content.report.reported_on)
        self.day.show_value(preview.content.report.reported_on)
        self.day.picker.setAccessibleName(language.tr("Day of the report"))
        self.day.setParent(banner)
        if preview.undated:
            banner.row.addWidget(text(language.tr("Day of the report"), wrap=False))
            banner.row.addWidget(self.day)
        else:
            self.day.hide()
        self.leave = button(language.tr("Leave it"), leave)
        banner.row.addWidget(self.leave)
        self.keep = primary_button(language.tr(_VERBS[preview.standing]), keep)
        banner.row.addWidget(self.keep)
        self.keep.setVisible(preview.standing is not KeptAs.KNOWN)
        self._read.addWidget(banner)
        self.tell_waiting(waiting)
        self._fit()
        (self.leave if self.keep.isHidden() else self.keep).setFocus()

    def tell_waiting(self, count: int) -> None:
        """Say how many reports are read as well, and shown after this one."""
        said = N_("Read as well, and shown after this one: {count} {count:report|reports}.")
        self._waiting.setText(self._desk.language.tr(said, count=count))
        self._waiting.setVisible(count > 0)

    def clear_preview(self) -> None:
        """Nothing that was read waits any more."""
        clear(self._read)
        self.tell_waiting(0)
        self._fit()

    def _add(self, banner: Banner) -> None:
        self.banners.append(banner)
        self._lines.addWidget(banner)
        self._fit()

    def _fit(self) -> None:
        """A bar that says nothing takes no room, nor the space below it."""
        says = not self.progress.isHidden() or self._lines.count() or self._read.count()
        self.setVisible(bool(says))


_VERBS = {
    KeptAs.NEW: N_("Keep this report"),
    KeptAs.KNOWN: N_("Keep this report"),
    KeptAs.TYPED: N_("Replace it"),
    KeptAs.DIFFERENT: N_("Replace it"),
}

"""The line that says how many new files lie in the folder that is watched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.services.changes import Changes
from tracker.ui.banner import Banner
from tracker.ui.cards import button, clear, quiet_button
from tracker.ui.file_names import first_names
from tracker.ui.inbox import InboxWatch
from tracker.ui.page import Desk


class InboxNotice(QWidget):
    """`wanted` carries the files that the person wants to see; nothing is read before."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(within)
        self._desk = desk
        self.files: tuple[Path, ...] = ()
        self._offered = True
        self.eye = InboxWatch(desk, self)
        self.eye.found.connect(self.show_files)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_files(self, files: Sequence[Path]) -> None:
        """Say how many files are new; nothing where none is."""
        if self.files == tuple(files) and files:
            return
        self.files = tuple(files)
        clear(self._column)
        self.setVisible(bool(files) and self._offered)
        if files:
            self._column.addWidget(self._banner())

    def offer(self, *, on: bool) -> None:
        """Say it now, or not while the page is about other files."""
        self._offered = on
        self.setVisible(bool(self.files) and on)

    def look_at_them(self) -> None:
        """The person wants to see what they would add."""
        files = self.files
        self._remember()
        self.wanted.emit(files)

    def pass_over(self) -> None:
        """The person does not want them; they are not told of again."""
        self._remember()

    def _banner(self) -> Banner:
        tr = self._desk.language.tr
        said = tr("{count} new {count:file|files} in the inbox", count=len(self.files))
        more = first_names(self.files)
        look = button(tr("Look at them"), self.look_at_them)
        banner = Banner(said, self._desk.colours, "imports", more, look)
        banner.row.addWidget(quiet_button(tr("Pass over"), self.pass_over))
        return banner

    def _remember(self) -> None:
        files, inbox = self.files, self._desk.services.inbox

        def work() -> Changes:
            inbox.remember(files)
            return Changes.SETTINGS  # the rail counts them

        self._desk.command(self, work)
        self.show_files(())

"""What else tells of the selected entry, each with a button to take the link back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.ui.cards import clear, quiet_button, text
from tracker.ui.page import Desk
from tracker.ui.pages.entries.links_model import told
from tracker.ui.theme import GRID
from tracker.ui.tips import show_tip

if TYPE_CHECKING:
    from tracker.domain.entry import Entry
    from tracker.services.links import LinkedPair

_MOST = 4
"""Links that are listed; an entry has more only where refunds came in many parts."""


class Witnesses(QWidget):
    """A line for each link of the selected entry; hidden where there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._of = 0
        self._files: Mapping[int, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self.hide()

    def show_links_of(self, entry: Entry | None, files: Mapping[int, str]) -> None:
        """Ask for the links of an entry and list them."""
        self._of = entry.id if entry is not None else 0
        self._files = files
        if entry is None:
            self._show(0, ())
            return
        links, of = self._desk.services.links, entry.id
        self._desk.read(self, lambda: links.links_of(of), lambda pairs: self._show(of, pairs))

    def _show(self, of: int, pairs: Sequence[LinkedPair]) -> None:
        if of != self._of:
            return
        clear(self._column)
        for pair in pairs[:_MOST]:
            self._column.addWidget(self._line(pair))
        self.setVisible(bool(pairs))

    def _line(self, pair: LinkedPair) -> QWidget:
        language, links = self._desk.language, self._desk.services.links
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        said = text(told(pair, self._of, self._files, language), "small")
        show_tip(said, language.tr(pair.link.reason))
        row.addWidget(said, 1)
        number = pair.link.id
        undo = quiet_button(
            language.tr("Take the link back"),
            lambda: self._desk.command(self, lambda: links.undo(number)),
        )
        row.addWidget(undo)
        return line

"""What platforms and regulators did, event by event: read, added to, changed, hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from tracker.domain.context import ContextEvent
from tracker.domain.context_events import KnownEvent
from tracker.domain.sentence import N_
from tracker.rendering.outside import said
from tracker.ui.cards import heading, rule, text
from tracker.ui.dialogs import Dialog
from tracker.ui.outside_table import OutsideTable
from tracker.ui.page import Desk
from tracker.ui.scrolled import scrolling
from tracker.ui.table import row_height
from tracker.ui.theme import GRID

ABOUT = N_(
    "Dated events of mainland China that bear on consumer credit, each with its source. They are "
    "context: none of them is your doing, and none says why a line of yours was changed. Add what "
    "you know of, change or hide what you see differently."
)


ROWS = 4
"""So many events the table has room for at least, below its heads."""
FIRST = 2
"""So many of them are in view at once, however low the screen is."""


class OutsideDialog(Dialog):
    """A table of events above, the picked one in full below it."""

    def __init__(self, desk: Desk, owner: QWidget, at: ContextEvent | None = None) -> None:
        tr = desk.language.tr
        super().__init__(tr("Platform and regulator events"), owner.window(), 92 * GRID)
        self._desk, self._at = desk, at
        self.table = OutsideTable(desk)
        self.table.changed.connect(self.refresh)
        self.table.picked.connect(self._tell)
        self.title, self.body_text = text("", "strong"), text("")
        self.source = text("", "small")
        self.body.addWidget(heading(tr("Platform and regulator events")))
        self._area = scrolling(self._sheet(), self)
        self.body.addWidget(self._area, 1)
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(tr("Close"), close, self.reject, "primary")
        self.resize(
            self.minimumWidth(), min(84 * GRID, self.screen().availableSize().height() - 5 * GRID)
        )
        self.refresh()

    def _sheet(self) -> QWidget:
        """The table and what is told around it, scrolled on a screen that is too low for them."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.table.setMinimumHeight((ROWS + 1) * row_height())
        for part in (text(self._desk.language.tr(ABOUT), "muted"), self.table.bar):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        for part in (rule(), self.title, self.body_text, self.source):
            column.addWidget(part)
        return sheet

    def refresh(self) -> None:
        """Read the events anew, staying where the person is."""
        outside, language = self._desk.services.outside, self._desk.language.files
        self._desk.read(self, lambda: outside.known(language), self._show)

    def _show(self, known: tuple[KnownEvent, ...]) -> None:
        latest_first = known[::-1]
        self.table.show_rows(latest_first)
        if latest_first and self.table.current is None:
            self.table.table.pick(self._place(latest_first))
            self.table.table.setFocus()
            self._area.ensureVisible(0, self.table.y() + (FIRST + 1) * row_height(), 0, 0)

    def _place(self, rows: tuple[KnownEvent, ...]) -> int:
        found = (number for number, row in enumerate(rows) if row.event == self._at)
        return next(found, 0)

    def _tell(self, known: KnownEvent | None) -> None:
        if known is None:
            return
        event, tr = known.event, self._desk.language.tr
        self.title.setText(said(event, self._desk.language))
        self.body_text.setText(event.text)
        source = tr("Source: {source}", source=event.source) if event.source else ""
        self.source.setText("\n".join(part for part in (source, event.link) if part))

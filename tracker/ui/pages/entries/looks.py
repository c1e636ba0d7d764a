"""How the list is looked at: filters by name, grouped by month, which columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from tracker.domain.query import EntryQuery
from tracker.ui.column_layout import ColumnLayout
from tracker.ui.columns_dialog import ColumnsDialog
from tracker.ui.heads_menu import HeadsMenu
from tracker.ui.page import Desk
from tracker.ui.pages.entries.model import Names, without_balances
from tracker.ui.pages.entries.saved_filters import SavedFilters
from tracker.ui.pages.entries.table import EntriesTable
from tracker.ui.theme import GRID
from tracker.ui.tool_button import tool_button

if TYPE_CHECKING:
    from tracker.services.kept_views import KeptColumn, KeptFilter

TABLE: Final = "entries"
BY_MONTH: Final = "entries.by_month"


class Looks(QWidget):
    """Stands at the right end of the tabs; what is chosen outlasts the program."""

    def __init__(self, desk: Desk, table: EntriesTable, shown: Callable[[], KeptFilter]) -> None:
        super().__init__()
        self._desk, self._table = desk, table
        views = self._views = desk.services.views  # a pause may outlast the ledger
        self.filters = SavedFilters(desk, shown)
        self.months = QCheckBox(desk.language.tr("By month"))
        self.months.setChecked(views.is_on(BY_MONTH))
        self.months.toggled.connect(self._switched)
        self.layout_ = ColumnLayout(table, self._keep)
        self.layout_.put(views.columns(TABLE))
        heads = table.horizontalHeader()
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self._offer_columns)
        self.follow(Names(), EntryQuery())
        words = desk.language.tr("Columns…")
        self.columns = tool_button("columns", words, desk.colours.text, self.choose_columns)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.filters, self.months, self.columns):
            row.addWidget(widget)

    def follow(self, names: Names, query: EntryQuery) -> None:
        """Show balances where entries of one account are listed, whatever else is shown."""
        headings = without_balances(names, query.account_id)
        columns = enumerate(self._table.cells.columns)
        self.layout_.tell_nothing({n for n, column in columns if column.title in headings})

    def choose_columns(self) -> None:
        """Choose, order and widen the columns."""
        ColumnsDialog(self._table, self.layout_, self._desk.language, self).open()

    def _offer_columns(self, at: QPoint) -> None:
        heads, language = self._table.horizontalHeader(), self._desk.language
        number, choose = heads.logicalIndexAt(at), self.choose_columns
        menu = HeadsMenu(self._table, self.layout_, number, language, choose)
        menu.popup(heads.mapToGlobal(at))

    def _keep(self, columns: Sequence[KeptColumn]) -> None:
        views = self._views
        self._desk.read(self, lambda: views.keep_columns(TABLE, columns), _nothing)

    def _switched(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        views = self._views
        self._desk.read(self, lambda: views.switch(BY_MONTH, on=on), _nothing)


def _nothing(_none: None) -> None:
    pass

"""Income as the person states it: typed in, since no statement tells what it is net of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.eligibility import IncomeStatement
from tracker.domain.sentence import N_
from tracker.ui.columns import cell_text
from tracker.ui.forms.accounts import income_draft
from tracker.ui.page import Desk
from tracker.ui.pages.reports.columns import INCOMES
from tracker.ui.record_table import Records, RecordTable
from tracker.ui.theme import GRID


class IncomesTab(QWidget):
    """A table of what was stated, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.table: RecordTable[IncomeStatement] = RecordTable(_records(desk), desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.addWidget(self.table.in_card())

    def show_incomes(self, known: Sequence[IncomeStatement]) -> None:
        """Show what was stated."""
        self.table.show_rows(known)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the Edit menu does here."""
        return self.table.commands()


def _records(desk: Desk) -> Records[IncomeStatement]:
    return Records(
        N_("Income"), INCOMES,
        N_("No income yet. With it, debt service can be compared to what comes in."),
        lambda row: income_draft(desk.language, row),
        lambda row: row,
        lambda row: " ".join(cell_text(v, desk.language) for v in (row.from_day, row.monthly_net)),
    )  # fmt: skip

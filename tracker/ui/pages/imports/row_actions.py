"""What can be done with rows that are selected in the preview, beside striking them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tracker.domain.import_rule import ImportRule
from tracker.domain.sentence import N_
from tracker.ui.page import Desk
from tracker.ui.pages.imports.sheet import Picked, SheetRow
from tracker.ui.pages.imports.similar_rows import can_be_fixed, fix_similar

Again = Callable[[ImportRule | None], object]
"""Has every statement on the page held against the ledger and its rules once more, and against a
rule that is for them alone."""


@dataclass(frozen=True)
class RowAction:
    """`title` is a marked text; `run` is given the selected rows and what to call afterwards."""

    title: str
    run: Callable[[Desk, QWidget, Picked, Again], object]
    applies: Callable[[Sequence[SheetRow]], bool] = bool


ROW_ACTIONS: tuple[RowAction, ...] = (
    RowAction(N_("Fix all similar rows…"), fix_similar, can_be_fixed),
)
"""In the order of the menu, which also opens with the menu key."""

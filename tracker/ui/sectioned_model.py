"""Long lists in sections: a head above each run of rows, folded and unfolded without reading."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt

from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.columns import Column
from tracker.ui.sections import Sections, Stretch
from tracker.ui.table_model import ANSWERED, TOP, WINDOW, Index, PagedModel
from tracker.ui.tips import tip

Row = TypeVar("Row")
_ROLE = Qt.ItemDataRole
_OF_HEADS = {_ROLE.AccessibleTextRole, _ROLE.ToolTipRole}
_ANSWERED = ANSWERED | _OF_HEADS
_FLAG = Qt.ItemFlag
_SHOWN = _FLAG.ItemIsSelectable | _FLAG.ItemIsEnabled | _FLAG.ItemNeverHasChildren
_EDITED = _SHOWN | _FLAG.ItemIsEditable
"""What Qt's own table says of a cell, put together once: it is asked of each that is painted."""


class SectionedModel(PagedModel[Row]):
    """A paged model whose rows on screen are those of the list, and heads between them."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        language: Language,
        palette: Palette,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, language, palette, parent)
        self.sections = self._next = Sections(0)
        self.head_text: Callable[[Hashable], str] = str
        """What the head of a section says, by the key of the section."""

    def show_list(self, sections: Sequence[tuple[Hashable, int]], rows: Sequence[Row]) -> None:
        """Show a list from its beginning: its `rows` so far, in `sections` if there are any."""
        self._next = Sections(len(rows), sections, self.sections.folded)
        self.show_count(len(rows), rows)

    def extend(self, count: int, sections: Sequence[tuple[Hashable, int]] = ()) -> None:
        """The list is `count` long; what is shown of it stays where it is."""
        now = Sections(count, sections, self.sections.folded)
        before = self.sections.shown
        if now.shown > before:
            self.beginInsertRows(TOP, before, now.shown - 1)
        elif now.shown < before:
            self.beginRemoveRows(TOP, now.shown, before - 1)
        self._count, self.sections = count, now
        if now.shown > before:
            self.endInsertRows()
        elif now.shown < before:
            self.endRemoveRows()

    def fold(self, keys: frozenset[Hashable]) -> None:
        """Show only the heads of these sections."""
        if keys == self.sections.folded:
            return
        self.beginResetModel()
        self.sections = self.sections.with_folded(keys)
        self.endResetModel()

    def fold_one(self, section: int, *, folded: bool) -> None:
        """Fold one section or unfold it; what is selected elsewhere stays selected."""
        key, count = self.sections.runs[section]
        if folded == self.sections.is_folded(section):
            return
        keys = self.sections.folded | {key} if folded else self.sections.folded - {key}
        first = self.sections.number_of_head(section) + 1
        if folded:
            self.beginRemoveRows(TOP, first, first + count - 1)
        else:
            self.beginInsertRows(TOP, first, first + count - 1)
        self.sections = self.sections.with_folded(keys)
        if folded:
            self.endRemoveRows()
        else:
            self.endInsertRows()
        self._changed(first - 1, first - 1)

    def heads_changed(self) -> None:
        """What heads say is another thing now."""
        self._changed(0, self.rowCount() - 1)

    def places(self, numbers: Sequence[Stretch]) -> list[Stretch]:
        """Stretches of the screen as stretches of the list."""
        return self.sections.places(numbers)

    def known(self, place: int) -> Row | None:
        """The row at a place of the list if it is here; nothing is fetched for it."""
        first = place - place % WINDOW
        window = self._windows.get(first) or self._old.get(first, ())
        return window[place - first] if place - first < len(window) else None

    def held(self) -> list[int]:
        """The places whose rows are here, in order."""
        firsts = sorted(self._windows.keys() | self._old.keys())
        return [place for first in firsts for place in range(first, first + WINDOW)]

    # Qt

    def row_at(self, number: int) -> Row | None:
        place = self.sections.place(number)
        return None if place is None else self.at_place(place)

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else self.sections.shown

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return super().flags(index)
        is_row = self.sections.head(index.row()) is None
        return _EDITED if is_row and self.columns[index.column()].attr else _SHOWN

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        section = self.sections.head(index.row()) if index.isValid() else None
        if section is None:
            return super().data(index, role)
        if role in _OF_HEADS:
            said = self.head_text(self.sections.runs[section][0])
            return tip(said) if role == _ROLE.ToolTipRole else said
        return None  # the table writes the head across all its columns

    def _begin(self, count: int) -> None:
        super()._begin(count)
        self.sections = self._next

    def _window_changed(self, first: int, last: int) -> None:
        if last >= first:
            self._changed(self.sections.number(first), self.sections.number(last))

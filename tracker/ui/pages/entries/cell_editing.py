"""One field of an entry, edited where it stands: the same editors as in the form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from tracker.domain.entry import Entry
from tracker.i18n import Language
from tracker.ui.editors import editor_for
from tracker.ui.field_editor import FieldEditor
from tracker.ui.fields import Field, FieldWrong
from tracker.ui.table_model import Index
from tracker.ui.tips import tip

if TYPE_CHECKING:
    from tracker.ui.pages.entries.table import EntriesTable

_DONE = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CellEditing(QStyledItemDelegate):
    """Enter takes what was typed, Escape leaves it as it was.

    `typed` carries the row as it is shown, the field and its new value; what cannot be a value is
    said, and the editor stays.
    """

    typed = Signal(object, str, object)
    refused = Signal(str)
    """Why what was typed cannot be taken."""

    def __init__(self, table: EntriesTable, language: Language, today: date) -> None:
        super().__init__(table)
        self._table, self._language, self._today = table, language, today
        self.fields: Mapping[str, Field] = {}
        self._open: FieldEditor | None = None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        wanted = self.fields[self._table.cells.columns[index.column()].attr]
        editor = editor_for(wanted, self._language, self._today)
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        editor.input.setAccessibleName(self._language.tr(wanted.label))
        editor.input.installEventFilter(self)
        self._open = editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row = self._table.cells.row_at(index.row())
        if isinstance(editor, FieldEditor) and row is not None:
            editor.show_value(getattr(row, editor.wanted.attr))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Somebody went elsewhere: what was typed is taken if it can be a value."""
        if not isinstance(editor, FieldEditor):
            return
        try:
            value = editor.value()
        except FieldWrong:
            return
        self._tell(editor, index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        place = option.rect
        place.setWidth(max(place.width(), editor.sizeHint().width()))
        editor.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        editor = watched.parent()
        if isinstance(editor, FieldEditor) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _DONE:
                self.take(editor)
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._close(editor)
                return True
        if isinstance(watched, FieldEditor):
            return super().eventFilter(watched, event)
        return False

    def take(self, editor: FieldEditor) -> None:
        """Take what was typed and close, or say why it cannot be taken."""
        try:
            value = editor.value()
        except FieldWrong as problem:
            words = self._language.say(problem.sentence)
            editor.mark_wrong(wrong=True)
            editor.input.setToolTip(tip(words))
            editor.input.setAccessibleDescription(words)
            self.refused.emit(words)
            return
        index = self._table.indexAt(editor.geometry().center())
        self._close(editor)
        self._tell(editor, self._table.currentIndex() if not index.isValid() else index, value)

    def leave(self) -> tuple[Entry, FieldEditor] | None:
        """Close the editor that is open and take nothing; which row it was of, and what it held."""
        editor, self._open = self._open, None
        if editor is None or not isValid(editor) or not editor.isVisible():
            return None
        row = self._table.cells.row_at(self._table.indexAt(editor.geometry().center()).row())
        self._close(editor)
        return None if row is None else (row, editor)

    def _tell(self, editor: FieldEditor, index: Index, value: Any) -> None:
        row = self._table.cells.row_at(index.row())
        if row is not None and getattr(row, editor.wanted.attr) != value:
            self.typed.emit(row, editor.wanted.attr, value)

    def _close(self, editor: FieldEditor) -> None:
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._table.setFocus()

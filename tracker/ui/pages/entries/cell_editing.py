"""One field of an entry, edited where it stands: the same editors as in the form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLineEdit,
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
from tracker.ui.tips import show_tip

if TYPE_CHECKING:
    from tracker.ui.pages.entries.table import EntriesTable

_Hint = QAbstractItemDelegate.EndEditHint
_DONE: Final = {
    Qt.Key.Key_Return: _Hint.NoHint,
    Qt.Key.Key_Enter: _Hint.NoHint,
    Qt.Key.Key_Tab: _Hint.EditNextItem,
    Qt.Key.Key_Backtab: _Hint.EditPreviousItem,
}
_TABS: Final = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_ELSEWHERE: Final = _Hint.SubmitModelCache
"""The keyboard stays where the person took it."""
_Reason = Qt.FocusReason
_COMES_BACK: Final = {
    _Reason.PopupFocusReason, _Reason.ActiveWindowFocusReason, _Reason.MenuBarFocusReason,
}  # fmt: skip
"""Why the keyboard may be elsewhere although the person is not done with a cell."""


class CellEditing(QStyledItemDelegate):
    """Enter takes what was typed, Tab as well and goes on to the next cell, Escape takes nothing.

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
        self._row: Entry | None = None
        """What is edited: where it stood another row may stand by the time it is taken."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        wanted = self.fields[self._table.cells.columns[index.column()].attr]
        editor = editor_for(wanted, self._language, self._today)
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        editor.input.setAccessibleName(self._language.tr(wanted.label))
        editor.input.installEventFilter(self)
        offers = editor.input.completer() if isinstance(editor.input, QLineEdit) else None
        if offers is not None and (popup := offers.popup()) is not None:
            popup.installEventFilter(self)
        self._open, self._row = editor, self._table.cells.row_at(index.row())
        if self._row is not None:
            editor.show_value(getattr(self._row, wanted.attr))
        return editor

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """Nothing: when rows are read again, what is being typed stays."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        """Somebody went elsewhere: what was typed is taken if it can be a value."""
        if not isinstance(editor, FieldEditor):
            return
        try:
            value = editor.value()
        except FieldWrong:
            return
        self._tell(editor, self._row, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        place = option.rect
        place.setWidth(max(place.width(), editor.sizeHint().width()))
        editor.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QAbstractItemView):
            return self._offered(watched, event)
        editor = watched.parent()
        if isinstance(editor, FieldEditor) and editor is self._open:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key_pressed(editor, event.key())
            if isinstance(event, QFocusEvent) and _is_left(event):
                self.take(editor, _ELSEWHERE)
        if isinstance(watched, FieldEditor):
            return super().eventFilter(watched, event)
        return False

    def _offered(self, popup: QWidget, event: QEvent) -> bool:
        """Tab leaves the list of what is offered with its cell; it would lead out of the table."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in _TABS or self._open is None:
            return False
        popup.hide()
        return self._key_pressed(self._open, event.key())

    def _key_pressed(self, editor: FieldEditor, key: int) -> bool:
        done = next((hint for one, hint in _DONE.items() if one == key), None)
        if done is not None:
            self.take(editor, done)
        elif key == Qt.Key.Key_Escape:
            self._close(editor)
        return done is not None or key == Qt.Key.Key_Escape

    def take_open(self) -> None:
        """Take what was typed into the cell that is open, since its row goes elsewhere."""
        if self._open is not None and isValid(self._open):
            self.take(self._open)

    def follow(self) -> None:
        """Other rows may stand where they stood: an editor does not stand in another's."""
        if self._open is None or self._row is None or not isValid(self._open):
            return
        index = self._table.indexAt(self._open.geometry().center())
        row = self._table.cells.row_at(index.row()) if index.isValid() else None
        if row is not None and row.id != self._row.id:
            self.take_open()

    def take(self, editor: FieldEditor, hint: _Hint = _Hint.NoHint) -> None:
        """Take what was typed and close, or say why it cannot be taken."""
        try:
            value = editor.value()
        except FieldWrong as problem:
            words = self._language.say(problem.sentence)
            editor.mark_wrong(wrong=True)
            show_tip(editor.input, words)
            self.refused.emit(words)
            return
        row = self._row
        self._close(editor, hint)
        self._tell(editor, row, value)

    def leave(self) -> tuple[Entry, FieldEditor] | None:
        """Close the editor that is open and take nothing; which row it was of, and what it held."""
        editor, self._open = self._open, None
        if editor is None or not isValid(editor) or not editor.isVisible():
            return None
        row = self._row
        self._close(editor)
        return None if row is None else (row, editor)

    def _tell(self, editor: FieldEditor, row: Entry | None, value: Any) -> None:
        if row is not None and getattr(row, editor.wanted.attr) != value:
            self.typed.emit(row, editor.wanted.attr, value)

    def _close(self, editor: FieldEditor, hint: _Hint = _Hint.NoHint) -> None:
        """Close an editor; the keyboard goes back to the table unless it goes elsewhere."""
        self._open = None
        self.closeEditor.emit(editor, hint)
        if hint is _Hint.NoHint:
            self._table.setFocus()


def _is_left(event: QFocusEvent) -> bool:
    """Whether the person went elsewhere; what pops up belongs to the cell it is of."""
    is_gone = event.lostFocus() and event.reason() not in _COMES_BACK
    return is_gone and QApplication.activePopupWidget() is None

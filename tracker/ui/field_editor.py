"""What every editor of a field is: a widget that shows a value and gives back what was typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.ui.fields import Field
from tracker.ui.theme import GRID


class FieldEditor(QWidget):
    """Edits one field; `input` is what takes the keyboard; `changed` is told of what is typed."""

    changed = Signal()

    def __init__(self, wanted: Field, input_: QWidget) -> None:
        super().__init__()
        self.wanted, self.input = wanted, input_
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GRID)
        self.row.addWidget(input_, 1)
        self.setFocusProxy(input_)
        typed = input_.metaObject().userProperty().notifySignal()
        if typed.isValid():  # what the widget is for; a text of several lines has no such thing
            getattr(input_, typed.name().toStdString()).connect(lambda *_: self.changed.emit())

    def show_value(self, value: Any) -> None:
        """Show a value of the field."""
        raise NotImplementedError

    def value(self) -> Any:
        """What was typed. Raises FieldWrong when it cannot be a value of the field."""
        raise NotImplementedError

    def typed(self) -> object:
        """What stands in it, whether or not it can be a value of the field."""
        return self.input.metaObject().userProperty().read(self.input)

    def type_as(self, other: FieldEditor) -> bool:
        """Hold what was typed into another editor of the field; whether that is something else."""
        theirs = other.input.metaObject().userProperty()
        mine = self.input.metaObject().userProperty()
        typed = theirs.read(other.input)
        is_other = typed != mine.read(self.input)
        mine.write(self.input, typed)
        return bool(is_other)

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show that the value is not accepted, or that it is."""
        self.input.setProperty("wrong", wrong)
        self.input.style().unpolish(self.input)
        self.input.style().polish(self.input)

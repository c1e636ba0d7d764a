"""The wheel scrolls a page or form; it changes what is chosen only where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _Passing(QObject):
    """Lets a wheel pass that goes over a field on its way down the page."""

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        is_passing = event.type() == QEvent.Type.Wheel and not _has_keyboard(field)
        if is_passing:
            event.ignore()  # it goes on to what the field stands in
        return is_passing


def leave_to_page(field: QWidget) -> None:
    """Have the wheel change a field only once it has the keyboard, which no wheel gives it."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Passing(field))


def _has_keyboard(field: QObject) -> bool:
    return isinstance(field, QWidget) and field.hasFocus()

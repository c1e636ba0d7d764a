"""What the menu key and the right button offer: of a card, whatever its buttons do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

_MOST = 14
"""A card with more buttons than that is a page of its own, and no menu would hold them."""


def menu_of(card: QWidget) -> QMenu | None:
    """A menu with everything that can be pressed within a card; none where nothing can be."""
    offered = [b for b in card.findChildren(QAbstractButton) if _is_offered(b)]
    if not 0 < len(offered) <= _MOST:
        return None
    menu = QMenu(card)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for button in offered:
        within = button.menu() if isinstance(button, QPushButton) else None
        if within is not None:
            entry = menu.addAction(_words(button))
            entry.setMenu(within)
        else:
            menu.addAction(_words(button), button.click)
    return menu


def offer(card: QWidget, event: QContextMenuEvent) -> None:
    """Show the menu of a card where it was asked for; a card without any leaves it to its owner."""
    menu = menu_of(card)
    if menu is None:
        event.ignore()
        return
    menu.popup(event.globalPos())
    event.accept()


def _is_offered(button: QAbstractButton) -> bool:
    """Whether a button does something now; a choice among others is no command.

    Nor is what stands within a field: the field has a menu of its own.
    """
    does = isinstance(button, QPushButton | QToolButton) and not button.isCheckable()
    does = does and not isinstance(button.parent(), QLineEdit)
    return does and button.isVisible() and button.isEnabled() and bool(_words(button))


def _words(button: QAbstractButton) -> str:
    return (button.text() or button.accessibleName()).replace("&", "&&")

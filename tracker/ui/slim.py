"""Buttons and dialogs that take no more room than what is in them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QWidget

from tracker.ui.cards import quiet_button
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

_SHEET = """
QPushButton {{ padding: 1px 8px; min-height: {line}px; }}
QPushButton:focus {{ padding: 0 7px; }}
"""
_NARROW = """
QPushButton {{ padding: 5px {right}px 5px 4px; }}
QPushButton:focus {{ padding: 4px {focused}px 4px 3px; }}
"""
_SIDE, _BESIDE_MENU = 4, 12
"""Pixels right of the words: the sign of a menu stands there."""


def slim_button(words: str, about: str, clicked: Callable[[], object]) -> QPushButton:
    """`about` tells a screen reader which row the button belongs to."""
    result = quiet_button(words, clicked)
    result.setStyleSheet(_SHEET.format(line=result.fontMetrics().height()))
    result.setAccessibleName(f"{words}: {about}")
    return result


def narrow(button: QPushButton) -> QPushButton:
    """The same button with less room at its sides: several of them fit under a card."""
    right = _BESIDE_MENU if button.menu() is not None else _SIDE
    button.setStyleSheet(_NARROW.format(right=right, focused=right - 1))
    return button


AROUND = 22 * GRID
"""Pixels of a dialog above and below what is scrolled in it, with the bar its window may have."""


def scrolled(dialog: QDialog, content: QWidget) -> QScrollArea:
    """`content` for a dialog: whole where the screen is high enough for it, else scrolled."""
    area = scrolling(content)
    fit(area, dialog)
    return area


def fit(area: QScrollArea, dialog: QDialog) -> None:
    """Give what `scrolled` made the height of what is in it now."""
    content = area.widget()
    if content is None:
        return
    content.ensurePolished()
    wanted, tall = content.layout(), content.sizeHint().height()
    if wanted is not None and wanted.hasHeightForWidth():
        least = content.minimumSizeHint().width()
        tall = wanted.totalHeightForWidth(max(dialog.minimumWidth() - 6 * GRID, least))
    area.setMinimumWidth(content.minimumSizeHint().width() + 2 * GRID)  # with a bar to scroll by
    area.setFixedHeight(min(tall, max(12 * GRID, screen_height(dialog) - AROUND)))


def screen_height(widget: QWidget) -> int:
    """How high a dialog can be: the screen less the bar of its window."""
    return widget.screen().availableSize().height() - 5 * GRID


def screen_width(widget: QWidget) -> int:
    """How wide a dialog can be."""
    return widget.screen().availableSize().width() - 4 * GRID


def roomy(dialog: QDialog, wide: int, high: int) -> None:
    """Give a dialog of lists the room it is laid out for, and larger text more, on any screen."""
    across, down = min(grown(wide), screen_width(dialog)), min(grown(high), screen_height(dialog))
    dialog.resize(across, down)


def least_width(dialog: QDialog) -> int:
    """How wide a dialog has to be: as wide as was asked, or as what is in it, or as the screen."""
    layout = dialog.layout()
    inside = layout.totalMinimumSize().width() if layout is not None else 0
    return max(dialog.minimumWidth(), min(inside, screen_width(dialog)))


def snug(dialog: QDialog) -> None:
    """Make a dialog as high as its texts are at its width; Qt takes them to be narrower."""
    layout, width = dialog.layout(), least_width(dialog)
    if layout is not None:
        dialog.setMinimumWidth(width)
        layout.activate()  # else what was just made higher is not counted yet
        dialog.resize(width, layout.totalHeightForWidth(width))

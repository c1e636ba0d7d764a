"""Buttons that show a drawing alone: what they do is their tooltip and what is read out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton

from tracker.ui.icons import icon
from tracker.ui.sizes import square

_SIZE = 18
"""Pixels across a drawing, where text has its usual size."""


def tool_button(
    drawing: str, words: str, colour: str, clicked: Callable[[], object]
) -> QToolButton:
    """A button with a drawing in a colour; `words` are in the person's language."""
    result = QToolButton()
    result.setIcon(icon(drawing, colour))
    result.setIconSize(square(_SIZE))
    result.setToolTip(words)
    result.setAccessibleName(words)
    result.clicked.connect(lambda _checked=False: clicked())
    return result

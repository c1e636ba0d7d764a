"""What is said beside something that is pointed at, as plain text whatever stands in it."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtWidgets import QWidget

from tracker.domain.signs import width

_LONGEST: Final = 80
"""So many narrow signs stand in one line; a wide one takes the room of two."""


def tip(words: str) -> str:
    """A text as Qt shows it in a tooltip or a message.

    Qt takes what looks like a page for one and would load the pictures that it names, on Windows
    from other computers too. Words may come from whoever wrote a statement. What is no page is
    never broken into lines, so a long text is made one.
    """
    is_page = "<" in words or "&" in words
    if not is_page and all(width(line) <= _LONGEST for line in words.split("\n")):
        return words
    return f'<p style="white-space: pre-wrap">{escape(words)}</p>'


def show_tip(widget: QWidget, words: str) -> None:
    """Let a widget say something when it is pointed at, and to who listens: the words alone."""
    widget.setToolTip(tip(words))
    widget.setAccessibleDescription(words)

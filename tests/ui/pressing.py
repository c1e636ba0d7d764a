"""Buttons that are pressed by their words."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget


def press(page: Any, words: str, within: QWidget | None = None) -> None:
    """Press the first button with these words that can be seen, and wait for what comes of it.

    `within` what of the page; all that it shows, unless told.
    """
    owner = within or page.view
    wanted = [b for b in owner.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    wanted[0].click()
    page.settle()

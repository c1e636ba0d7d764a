"""Pages that show one number and remember what they were told."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from tracker.services.changes import Changes
from tracker.ui.page import Page, View


class NumberView(View[int]):
    """Shows a number; remembers what it was told."""

    def __init__(self, desk):
        super().__init__()
        self.desk, self.label = desk, QLabel()
        self.focuses: list[object] = []
        self.action = QPushButton("Do it")
        self.found: list[str] = []
        QVBoxLayout(self).addWidget(self.label)

    def show_data(self, data):
        self.label.setText(str(data))

    def focus_on(self, focus):
        self.focuses.append((self.label.text(), focus))

    def tools(self):
        return (self.action,)

    def commands(self):
        return {"find": lambda: self.found.append("find")}


def page(name, load=lambda _services: 1, watches=Changes.ENTRIES, **more):
    return Page(name, name.capitalize(), "overview", watches, load, NumberView, **more)


def counting(name, **more):
    """A page that shows how often it was read."""
    reads: list[int] = []

    def load(_services):
        reads.append(1)
        return len(reads)

    return page(name, load, **more)

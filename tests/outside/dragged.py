"""A window from which a file is dragged: `python dragged.py FILE`; it says how far that went.

A line is written when the dragging began, and when what it is over would take the file.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """A press begins to drag."""

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - as Qt calls it
        content = QMimeData()
        content.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(content)
        drag.actionChanged.connect(_say_whether_taken)
        _say("drags")
        drag.exec(Qt.DropAction.CopyAction)


def _say_whether_taken(action: Qt.DropAction) -> None:
    if action == Qt.DropAction.CopyAction:
        _say("is taken here")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> None:
    """Show the window in the lower right corner of the display until the process is ended."""
    app = QApplication([])
    source = Source("A file")
    source.setWindowTitle("Files")
    source.setGeometry(1250, 850, 120, 80)
    source.show()
    app.exec()


if __name__ == "__main__":
    main()

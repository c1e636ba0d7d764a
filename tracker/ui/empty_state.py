"""What is shown where there is nothing yet: a drawing, a sentence, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.cards import primary_button, secondary_button, text
from tracker.ui.icons import pixmap
from tracker.ui.theme import GRID

WIDTH = 440


class EmptyState(QWidget):
    """Centred, the one thing in the window that is; `first` stand above the other buttons."""

    def __init__(
        self,
        sentence: str,
        palette: Palette,
        more: str = "",
        buttons: Sequence[QPushButton] = (),
        first: Sequence[QPushButton] = (),
    ) -> None:
        super().__init__()
        self.drawing = QLabel()
        self.drawing.setPixmap(pixmap("empty", palette.outline, 160, 120, scale=2))
        self.sentence = text(sentence, "heading")
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        column.addWidget(self.drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.sentence, *([text(more, "muted")] if more else [])):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(WIDTH)
            label.ensurePolished()  # its font is the style sheet's, and so is its height
            label.setMinimumHeight(label.heightForWidth(WIDTH))
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        for shown in (first, buttons):
            column.addLayout(_row(shown))
        column.addStretch(3)


def _row(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for shown in buttons:
        row.addWidget(shown)
    row.addStretch(1)
    return row


class Welcome(EmptyState):
    """An empty ledger says what to do first."""

    def __init__(self, language: Language, palette: Palette) -> None:
        tr = language.tr
        self.imports = primary_button(tr("Import statements"))
        self.sample = secondary_button(tr("Explore a sample year"))
        super().__init__(
            tr("Your ledger is still empty."),
            palette,
            tr(
                "Export a statement from Alipay or WeChat, then import it here or drop the file on "
                "this window. Everything stays on this computer; the program never goes online."
            ),
            (self.imports, self.sample),
        )

"""A calm line above the page: a problem and what to do, or that this is the sample."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.cards import button as make_button
from tracker.ui.cards import text
from tracker.ui.icons import icon, pixmap
from tracker.ui.sizes import grown, square
from tracker.ui.theme import GRID


class Banner(QFrame):
    """A drawing, a sentence, a smaller one, and at most one button."""

    def __init__(
        self,
        sentence: str,
        palette: Palette,
        drawing: str = "info",
        more: str = "",
        button: QPushButton | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.sentence = text(sentence)
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        mark = QLabel()
        mark.setPixmap(pixmap(drawing, palette.text, grown(20), scale=2))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        if more:
            words.addWidget(text(more, "small"))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        self.row.setSpacing(2 * GRID)
        side = Qt.AlignmentFlag.AlignTop if more else Qt.AlignmentFlag.AlignVCenter
        self.row.addWidget(mark, 0, side)
        self.row.addLayout(words, 1)
        if button is not None:
            self.row.addWidget(button)


class ProblemBanner(Banner):
    """What happened, what is safe, what to do; it stays until it is closed."""

    def __init__(self, sentence: str, language: Language, palette: Palette) -> None:
        safe = language.tr("Nothing in your ledger was changed.")
        super().__init__(sentence, palette, "problem", safe)
        close = QToolButton()
        close.setIcon(icon("close", palette.text))
        close.setIconSize(square(16))
        close.setToolTip(language.tr("Close"))
        close.setAccessibleName(language.tr("Close"))
        close.clicked.connect(self.deleteLater)
        self.row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)


def safe_banner(language: Language, palette: Palette) -> Banner:
    """Says that the program was started safely, and what that leaves out."""
    said = language.tr(
        "Safe start: default settings, tables in place of charts, no folder watched, no backup of "
        "the day."
    )
    more = language.tr("Your settings are neither read nor changed. Start normally to use them.")
    return Banner(said, palette, more=more)


READS_ONLY: Final = N_("This ledger is open to read only. Nothing in it can be changed here.")


def read_only_banner(language: Language, palette: Palette, again: SignalInstance) -> Banner:
    """Says that nothing can be changed; `again` is emitted to open the ledger to change it."""
    said = language.tr(READS_ONLY)
    button = make_button(language.tr("Open it to change it"), again.emit)
    return Banner(said, palette, button=button)


def sample_banner(language: Language, palette: Palette, back: SignalInstance) -> Banner:
    """Says that the sample is open; `back` is emitted to leave it."""
    said = language.tr("This is a made-up year, kept apart from your own ledger. Try anything.")
    leave = make_button(language.tr("Back to my ledger"), back.emit)
    return Banner(said, palette, "sample", button=leave)

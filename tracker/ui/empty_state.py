"""What is shown where there is nothing yet: a drawing, a sentence, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.cards import Card, primary_button, quiet_button, secondary_button, text
from tracker.ui.icons import pixmap
from tracker.ui.scrolled import scrolling
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
        self.column = column = _scrolled(self)
        column.addStretch(2)
        column.addWidget(self.drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.sentence, *([text(more, "muted")] if more else [])):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(WIDTH)
            label.ensurePolished()  # its font is the style sheet's, and so is its height
            label.setMinimumHeight(label.heightForWidth(WIDTH))
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        for field in self.fields():
            column.addWidget(field, 0, Qt.AlignmentFlag.AlignHCenter)
        for shown in (first, buttons):
            column.addLayout(_row(shown))
        column.addStretch(3)

    def fields(self) -> Sequence[QWidget]:
        """What stands above the buttons; Tab goes by the order in which things were put in."""
        return ()


def _scrolled(owner: QWidget) -> QVBoxLayout:
    """A column that fills a widget, and is scrolled where that is too low for it."""
    body = QWidget(owner)
    column = QVBoxLayout(body)
    column.setSpacing(2 * GRID)
    around = QVBoxLayout(owner)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(scrolling(body, owner))
    return column


def _row(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for shown in buttons:
        row.addWidget(shown)
    row.addStretch(1)
    return row


class Welcome(QWidget):
    """An empty ledger says what to do first: three steps, or a look at a sample before."""

    def __init__(self, language: Language, palette: Palette) -> None:
        super().__init__()
        tr = language.tr
        self.accounts = secondary_button(tr("Add an account"))
        self.imports = primary_button(tr("Import statements"))
        self.guides = quiet_button(tr("Where from?"))
        self.sample = secondary_button(tr("Explore a sample year"))
        title = text(tr("Your ledger is still empty."), "title")
        safe = text(tr(_SAFE), "muted")
        for label in (title, safe):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(2 * GRID)
        for number, (step, buttons) in enumerate(zip(_STEPS, self._buttons(), strict=True), 1):
            row.addWidget(_step(number, step, buttons, language), 1)
        column = _scrolled(self)
        drawing = QLabel()
        drawing.setPixmap(pixmap("empty", palette.outline, 120, 90, scale=2))
        column.addStretch(2)
        column.addWidget(drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        column.addWidget(safe)
        column.addSpacing(GRID)
        column.addLayout(row)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else below each other."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = event.size().width() < _BESIDE
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _buttons(self) -> tuple[tuple[QPushButton, ...], ...]:
        return (self.accounts,), (self.imports, self.guides), (self.sample,)


def _step(
    number: int, step: tuple[str, str], buttons: Sequence[QPushButton], language: Language
) -> Card:
    card = Card()
    card.add(text(f"{number}  {language.tr(step[0])}", "heading"))
    card.add(text(language.tr(step[1]), "muted"))
    card.body.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for shown in buttons:
        row.addWidget(shown)
    row.addStretch(1)
    card.body.addLayout(row)
    return card


_BESIDE = 112 * GRID
"""The width from which on three steps stand beside each other."""
_SAFE = N_("Everything stays on this computer; the program never goes online.")
_STEPS = (
    (
        N_("Make your lines"),
        N_(
            "Name your cards and credit lines, with their limits and due days. What statements "
            "tell of them is made by itself, so you can also begin with the next step."
        ),
    ),
    (
        N_("Drop your files"),
        N_(
            "Export a statement from Alipay, WeChat or your bank, and drop it on this window or "
            "choose it. You see every row before anything is kept."
        ),
    ),
    (
        N_("See where you stand"),
        N_(
            "The overview then tells what is due, what has changed and why. If you first want to "
            "see that with a made-up year, look at the sample; it leaves your ledger alone."
        ),
    ),
)

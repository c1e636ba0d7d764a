"""The rail: every page by name and drawing, with a number where something waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.cards import rule, text
from tracker.ui.icons import app_icon, icon
from tracker.ui.sizes import grown, square
from tracker.ui.theme import GRID

WIDE = 180
_ICON, _BESIDE = 20, 38
"""Pixels of a tab's drawing, and beside it where it stands alone: its frame and the edges."""
_AROUND = 48
"""Pixels of a tab beside its title: its drawing, and the room around both."""


@dataclass(frozen=True)
class Tab:
    """A page's place on the rail; `apart` ones stand at its foot.

    `short` is what the rail says where the title is too long for it.
    """

    name: str
    title: str
    icon: str
    apart: bool = False
    short: str = ""


def tab_keys(tab: Tab, number: int) -> str:
    """The keys of a tab by its place, from 1: Ctrl+1 to Ctrl+9, Ctrl+0, and none after it.

    Settings have the keys that they have in most programs.
    """
    if tab.name == "settings":
        return "Ctrl+,"
    return f"Ctrl+{number % 10}" if number <= len("1234567890") else ""


class _Button(QPushButton):
    """A tab: drawing, title, badge."""

    def __init__(self, tab: Tab, language: Language, keys: str, palette: Palette) -> None:
        super().__init__()
        self._keys = keys
        self._narrow: bool | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of many, and told of as such
        self.setIcon(icon(tab.icon, palette.text))
        self.setIconSize(square(_ICON))
        self._title = language.tr(tab.title)
        self._label = language.tr(tab.short or tab.title)
        self.setAccessibleName(self._title)
        self.setAutoDefault(True)  # Enter presses it too
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.badge = QLabel()
        self.badge.setObjectName("badge")
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.badge.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GRID // 2, 0)
        row.addStretch(1)
        row.addWidget(self.badge)

    def count(self, number: int) -> None:
        """Show a number, or none when it is 0."""
        self.badge.setText(str(number))
        self.badge.setVisible(number > 0)
        self.setAccessibleDescription(str(number) if number > 0 else "")
        self._say()

    def narrow(self, *, narrow: bool) -> None:
        """Show the drawing alone, or the title too."""
        if narrow == self._narrow:
            return  # a window that is resized asks each time, and other room is told otherwise
        self._narrow = narrow
        self._say()
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made in the constructor
        corner = Qt.AlignmentFlag.AlignTop if narrow else Qt.AlignmentFlag.AlignVCenter
        layout.setAlignment(self.badge, corner)
        layout.setContentsMargins(0, 0, 0 if narrow else GRID // 2, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        """The title as far as there is room for it, in full where one points at it."""
        badge = 0 if self.badge.isHidden() else self.badge.sizeHint().width() + GRID // 2
        room = self.width() - _AROUND - badge
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)  # as it is written while its page is open
        shown = QFontMetrics(bold).elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        self.setText("" if self._narrow else shown)
        keys = f" ({self._keys})" if self._keys else ""
        whole = shown == self._label and not self._narrow
        self.setToolTip(self._keys if whole else f"{self._title}{keys}")


class Rail(QWidget):
    """Pages from top to bottom; arrow keys move among them."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Tab], language: Language, palette: Palette) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID, 2 * GRID, GRID, 2 * GRID)
        self._column.setSpacing(GRID // 2)
        self._column.addLayout(self._brand(language))
        self._column.addSpacing(GRID)
        for number, tab in enumerate(tabs, 1):
            if tab.apart and not any(before.apart for before in tabs[: number - 1]):
                self._column.addStretch(1)
                self._column.addWidget(rule())
            self._add(tab, language, tab_keys(tab, number), palette)
        self.narrow(narrow=False)

    def _brand(self, language: Language) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(GRID, 0, 0, 0)
        mark = QLabel()
        mark.setPixmap(app_icon().pixmap(square(24)))
        mark.setFixedSize(square(24))
        self._name = text(language.tr("Xinji"), "heading", wrap=False)
        row.addWidget(mark)
        row.addWidget(self._name)
        row.addStretch(1)
        return row

    def _add(self, tab: Tab, language: Language, keys: str, palette: Palette) -> None:
        button = _Button(tab, language, keys, palette)
        button.toggled.connect(lambda on: self.chosen.emit(tab.name) if on else None)
        self._group.addButton(button)
        self._buttons[tab.name] = button
        self._column.addWidget(button)

    def mark(self, name: str) -> None:
        """Show which page is open."""
        if self.has_focus:
            self._buttons[name].setFocus()
        with QSignalBlocker(self._buttons[name]):
            self._buttons[name].setChecked(True)

    @property
    def marked_tab(self) -> QWidget:
        """Where the page stands that is shown as open."""
        return self._buttons[self.marked]

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is on the rail because the person put it there."""
        return any(button.hasFocus() for button in self._buttons.values())

    @property
    def marked(self) -> str:
        """The page that is shown as open."""
        return next(name for name, button in self._buttons.items() if button.isChecked())

    def count(self, name: str, number: int) -> None:
        """Show a number beside a page."""
        self._buttons[name].count(number)

    def counted(self, name: str) -> int:
        """The number beside a page."""
        return int(self._buttons[name].badge.text() or 0)

    def narrow(self, *, narrow: bool) -> None:
        """Collapse to drawings, or show titles."""
        self.setFixedWidth(grown(_ICON) + _BESIDE if narrow else grown(WIDE))
        self._name.setVisible(not narrow)
        for button in self._buttons.values():
            button.narrow(narrow=narrow)

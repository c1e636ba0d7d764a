"""What changes one setting: a choice of words, or a number with its unit and bounds."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.cards import button, quiet_button, text
from tracker.ui.elided import ElidedLabel
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.file_chooser import FileChooser
from tracker.ui.icons import icon
from tracker.ui.open_once import open_once
from tracker.ui.pages.settings.model import Choice
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID
from tracker.ui.units import unit_of

MOST = 1_000_000


class Combo(ElidedChoice):
    """Choices by their words; the wheel scrolls the page unless the box has the focus."""

    picked = Signal(object)

    def __init__(self, choice: Choice, language: Language) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, words in (choice.setting.choices or {}).items():
            self.addItem(language.tr(words), key)
        self.currentIndexChanged.connect(lambda _place: self.picked.emit(self.currentData()))

    def show_value(self, value: Any) -> None:
        """Show a value without telling anyone."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Whole(QSpinBox):
    """A whole number; told when typing ends."""

    picked = Signal(object)

    def __init__(self, choice: Choice, language: Language) -> None:
        super().__init__()
        self._scale = choice.scale
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)
        low, high = choice.setting.low, choice.setting.high
        self.setRange(
            round((0 if low is None else low) * self._scale),
            round(MOST if high is None else high * self._scale),
        )
        self._say_unit = partial(say_unit, self, choice.unit, language)
        self._say_unit()
        self._keep = type(choice.default)
        self.valueChanged.connect(lambda number: self.picked.emit(self._keep(number / self._scale)))

    def show_value(self, value: Any) -> None:
        """Show a value without telling anyone."""
        with QSignalBlocker(self):
            self.setValue(round(value * self._scale))
        self._say_unit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Fraction(QDoubleSpinBox):
    """A number with decimals; told when typing ends."""

    picked = Signal(object)

    def __init__(self, choice: Choice, language: Language) -> None:
        super().__init__()
        self._scale = choice.scale
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)
        self.setDecimals(2)
        self.setSingleStep(0.1)
        low, high = choice.setting.low, choice.setting.high
        self.setRange(
            0 if low is None else low * self._scale, MOST if high is None else high * self._scale
        )
        self._say_unit = partial(say_unit, self, choice.unit, language)
        self._say_unit()
        self.valueChanged.connect(lambda number: self.picked.emit(_kept(number, self._scale)))

    def show_value(self, value: Any) -> None:
        """Show a value without telling anyone."""
        with QSignalBlocker(self):
            self.setValue(value * self._scale)
        self._say_unit()

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Folder(QWidget):
    """A folder, chosen in the system's way, or none; told as a path, "" for none.

    Which one it is, `shown` says, which stands below the label of the row: paths are long.
    """

    picked = Signal(object)

    def __init__(self, choice: Choice, language: Language) -> None:
        super().__init__()
        self._language, self._title = language, language.tr(choice.setting.label)
        self._none = language.tr(choice.setting.none)
        self.path = ""
        self.shown = ElidedLabel("", "muted")
        self.off = quiet_button(language.tr(choice.setting.leave), lambda: self.picked.emit(""))
        self.choose = button(language.tr("Choose…"), self.ask)
        self.setFocusProxy(self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.off)
        row.addWidget(self.choose)

    def show_value(self, value: Any) -> None:
        """Show a folder."""
        self.path = str(value)
        self.shown.setText(self.path or self._none)
        self.off.setVisible(bool(self.path))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for pressed in (self.choose, self.off):
            pressed.setAccessibleName(f"{name}: {pressed.text()}")

    def ask(self) -> None:
        """Ask for the folder."""
        begin = self.path or str(Path.home())
        chooser = FileChooser(self, self._title, self._language, begin)
        chooser.setFileMode(FileChooser.FileMode.Directory)
        chooser.setOption(FileChooser.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self._chosen)
        open_once(chooser)

    def _chosen(self, folder: str) -> None:
        self.picked.emit(folder)


def _kept(shown: float, scale: int) -> float:
    """What is kept of a number that is shown; 99.9 % is .999 and not .9990000000000001."""
    return round(shown / scale, 6)


def say_unit(field: QSpinBox | QDoubleSpinBox, unit: str, language: Language) -> None:
    """Put the unit behind the number that a field shows."""
    words = language.tr(unit_of(field.value(), unit)) if unit else ""
    with QSignalBlocker(field):
        field.setSuffix(f" {words}" if words else "")


def editor(choice: Choice, language: Language) -> Combo | Folder | Whole | Fraction:
    """What changes a setting of that kind."""
    if choice.setting.folder:
        return Folder(choice, language)
    if choice.setting.choices is not None:
        return Combo(choice, language)
    return Whole(choice, language) if choice.is_whole else Fraction(choice, language)


class ChoiceRow(QWidget):
    """A label, what changes it, and a button that puts the default back."""

    picked = Signal(str, object)

    def __init__(self, choice: Choice, language: Language, colours: Palette) -> None:
        super().__init__()
        self._choice = choice
        label = language.tr(choice.setting.label)
        self.label: QLabel = text(label)
        self.input = editor(choice, language)
        self.input.setAccessibleName(label)
        self.input.picked.connect(lambda value: self.picked.emit(choice.key, value))
        self.label.setBuddy(self.input)
        self.reset = QToolButton()
        self.reset.setIcon(icon("undo", colours.text))
        self.reset.setToolTip(self._default_said(choice, language))
        self.reset.setAccessibleName(f"{language.tr('Back to the default')}: {label}")
        kept = self.reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(kept)
        self.reset.clicked.connect(lambda: self.picked.emit(choice.key, choice.default))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.label)
        row.addLayout(words, 1)
        row.addWidget(self.input)
        row.addWidget(self.reset)
        if isinstance(self.input, Folder):
            words.addWidget(self.input.shown)
        else:
            self.input.setFixedWidth(grown(22 * GRID))
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """Show the value that is in force."""
        self.input.show_value(choice.value)
        self.reset.setVisible(not choice.is_default and not choice.setting.folder)

    @staticmethod
    def _default_said(choice: Choice, language: Language) -> str:
        default = choice.default
        if choice.setting.choices is not None:
            said = language.tr(choice.setting.choices[default])
        elif choice.setting.folder:
            said = language.tr("Off")
        else:
            number = default * choice.scale
            said = f"{number:g} {language.tr(unit_of(number, choice.unit))}".strip()
        return language.tr("Back to the default: {value}", value=said)

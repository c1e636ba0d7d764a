"""The style sheet, palette and fonts of the window, made from one set of colours."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from tracker.rendering import palette as colours
from tracker.rendering.palette import Palette
from tracker.ui.style import style_sheet

GRID = 8
"""Pixels; distances are its multiples and halves."""

SMALL, BODY, HEADING, TITLE, FIGURE = 12, 14, 16, 20, 28
"""Sizes of text in pixels."""

_CHINESE = (
    "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC",
    "Source Han Sans SC", "WenQuanYi Micro Hei",
)  # fmt: skip
_PLAIN = {"", "Sans Serif", "Sans", "DejaVu Sans"}
"""What a system without a desktop calls its font; any Chinese font has better Latin letters."""


_STYLED = "xinji-styled"


def palette_for(choice: str) -> Palette:
    """The colours for a setting of the theme: `system`, `light` or `dark`."""
    system = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return colours.palette(dark=system if choice == "system" else choice == "dark")


def dress(app: QApplication, choice: str) -> Palette:
    """Give the application the theme of a setting, unless it has it; returns its colours."""
    tell_system(choice)
    chosen = palette_for(choice)
    sheet = style_sheet(chosen)
    if app.styleSheet() == sheet:
        return chosen
    if not app.property(_STYLED):
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)
    app.setFont(body_font())
    app.setPalette(qt_palette(chosen))
    app.setStyleSheet(sheet)
    return chosen


def tell_system(choice: str) -> None:
    """Let title bars and native dialogs take the theme where the platform can do so."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    wanted = schemes.get(choice, Qt.ColorScheme.Unknown)
    QGuiApplication.styleHints().setColorScheme(wanted)


def body_font(size: int = BODY) -> QFont:
    """The system's font with Chinese behind it, and figures of one width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    own = [] if font.family() in _PLAIN else [font.family()]
    present = set(QFontDatabase.families())
    families = [*own, *(name for name in _CHINESE if name in present)]
    font.setFamilies(families or [font.family()])
    font.setPixelSize(size)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def qt_palette(chosen: Palette) -> QPalette:
    """What widgets without a style of ours are painted with."""
    role = QPalette.ColorRole
    result = QPalette()
    for name, colour in (
        (role.Window, chosen.background),
        (role.Base, chosen.surface),
        (role.AlternateBase, chosen.background),
        (role.Button, chosen.surface),
        (role.ToolTipBase, chosen.surface),
        (role.WindowText, chosen.text),
        (role.Text, chosen.text),
        (role.ButtonText, chosen.text),
        (role.ToolTipText, chosen.text),
        (role.PlaceholderText, chosen.muted),
        (role.Highlight, chosen.selection),
        (role.HighlightedText, chosen.text),
        (role.Accent, chosen.accent),
        (role.Link, chosen.accent),
        (role.LinkVisited, chosen.accent),
        (role.Mid, chosen.border),
        (role.Dark, chosen.outline),
        (role.Light, chosen.surface),
    ):
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(chosen.outline))
    return result

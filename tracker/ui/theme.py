"""The style sheet, palette and fonts of the window, made from one set of colours."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from tracker.rendering import palette as colours
from tracker.rendering.palette import Palette
from tracker.ui.sizes import BODY, enlarge, letters
from tracker.ui.style import style_sheet, unused

GRID = 8
"""Pixels; distances are its multiples and halves."""

_CHINESE = (
    "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC",
    "Source Han Sans SC", "WenQuanYi Micro Hei",
)  # fmt: skip
_PLAIN = {"", "Sans Serif", "Sans", "DejaVu Sans"}
"""What a system without a desktop calls its font; any Chinese font has better Latin letters."""


_STYLED = "xinji-styled"


def palette_for(choice: str, contrast: str = "system") -> Palette:
    """The colours for settings of the theme (`system`, `light`, `dark`) and of the contrast."""
    hints = QGuiApplication.styleHints()
    system = hints.colorScheme() == Qt.ColorScheme.Dark
    wanted = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return colours.palette(
        dark=system if choice == "system" else choice == "dark",
        strong=wanted if contrast == "system" else contrast == "more",
    )


def dress(
    app: QApplication,
    choice: str,
    contrast: str = "system",
    text: float = 1.0,
    *,
    still: bool = False,
) -> Palette:
    """Give the application the look of settings, unless it has it; returns its colours.

    `text` is how many times its usual size text is; where `still`, nothing moves.
    """
    tell_system(choice)
    _calm(app, still=still)
    chosen = palette_for(choice, contrast)
    sheet = style_sheet(chosen, text, still=still)
    enlarge(app, text)
    if app.styleSheet() == sheet:
        return chosen
    if not app.property(_STYLED):
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)
    _font.cache_clear()  # the system may have another one by now
    app.setFont(body_font())
    app.setPalette(qt_palette(chosen))
    app.setStyleSheet(sheet)
    return chosen


def wants_stillness(motion: str) -> bool:
    """Whether nothing is to move, for the setting; the system is asked where Qt can tell."""
    asked = getattr(QGuiApplication.styleHints().accessibility(), "motionPreference", None)
    system = asked is not None and "Reduced" in str(asked())
    return system if motion == "system" else motion == "less"


_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox,
)  # fmt: skip
_BLINKS = "xinji-blinks"


def _calm(app: QApplication, *, still: bool) -> None:
    """Stop menus from fading in and the cursor from blinking, or let them again."""
    hints = app.styleHints()
    if still and app.property(_BLINKS) is None:
        app.setProperty(_BLINKS, hints.cursorFlashTime())
        hints.setCursorFlashTime(0)
        for effect in _EFFECTS:
            app.setEffectEnabled(effect, False)
    elif not still and app.property(_BLINKS) is not None:
        hints.setCursorFlashTime(app.property(_BLINKS))
        app.setProperty(_BLINKS, None)


def tell_system(choice: str) -> None:
    """Let title bars and native dialogs take the theme where the platform can do so."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    wanted = schemes.get(choice, Qt.ColorScheme.Unknown)
    QGuiApplication.styleHints().setColorScheme(wanted)


def body_font(size: int = BODY) -> QFont:
    """The system's font with Chinese behind it, and figures of one width, as large as wanted."""
    font = QFont(_font())
    font.setPixelSize(letters(size))
    return font


@cache
def _font() -> QFont:
    """Made once: lists and calendars ask for it in every cell that they draw."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    own = [] if font.family() in _PLAIN else [font.family()]
    present = set(QFontDatabase.families())
    families = [*own, *(name for name in _CHINESE if name in present)]
    font.setFamilies(families or [font.family()])
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
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(unused(chosen)))
    return result

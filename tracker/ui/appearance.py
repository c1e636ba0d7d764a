"""How the window looks and which language it speaks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tracker import i18n
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.settings import Settings
from tracker.ui import theme
from tracker.ui.translations import install_qt_translations


@dataclass(frozen=True)
class Appearance:
    """The language, the colours, the size of text, and whether nothing moves in the window."""

    language: Language
    colours: Palette
    text: float = 1.0
    is_still: bool = False


def wanted(settings: Settings) -> Appearance:
    """What the settings ask for, before the application is given it."""
    theme.tell_system(settings.theme)
    return Appearance(
        i18n.spoken(settings, QLocale.system().firstDayOfWeek().value - 1),
        theme.palette_for(settings.theme, settings.contrast),
        int(settings.text_size) / 100,
        theme.wants_stillness(settings.motion),
    )


def put_on(settings: Settings) -> Appearance:
    """Give the application the language and the look of the settings.

    Every widget there is gets its style anew, which takes long where there are many.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
    look = wanted(settings)
    install_qt_translations(app, look.language)
    theme.dress(app, settings.theme, settings.contrast, look.text, still=look.is_still)
    return look

"""How the window looks and which language it speaks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from tracker import i18n
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.settings import Settings
from tracker.ui import theme
from tracker.ui.translations import install_qt_translations


@dataclass(frozen=True)
class Appearance:
    """The language and the colours of the window."""

    language: Language
    colours: Palette


def wanted(settings: Settings) -> Appearance:
    """What the settings ask for, before the application is given it."""
    theme.tell_system(settings.theme)
    return Appearance(i18n.language(settings.language), theme.palette_for(settings.theme))


def put_on(settings: Settings) -> Appearance:
    """Give the application the language and the theme of the settings.

    Every widget there is gets its style anew, which takes long where there are many.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
    language = i18n.language(settings.language)
    install_qt_translations(app, language.code)
    return Appearance(language, theme.dress(app, settings.theme))

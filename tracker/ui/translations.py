"""Qt's own texts (OK, Cancel, the file dialog) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from tracker.i18n import Language

_NAME = "qt translations"
_SPOKEN = "xinji-spoken"


def install_qt_translations(app: QApplication, language: Language) -> None:
    """Let Qt speak a language, unless it does; dates in pickers follow it too."""
    if app.property(_SPOKEN) == language.files:
        return  # every widget would be told that it is to speak another one
    app.setProperty(_SPOKEN, language.files)
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(language.files))
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language.files}", folder):
        app.installTranslator(translator)

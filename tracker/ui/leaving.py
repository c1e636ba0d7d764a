"""What was typed into a dialog is not dropped by Escape, or with its window, without a word.

Every dialog that is typed into has it, but one that asks for what the person knows already: the
passphrase or password of a file, or the word that is to be typed before something goes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from tracker.i18n import Language
from tracker.ui.dialogs import Dialog, Question, confirm


class Leaving(QObject):
    """Asks first, where `typed` gives something else by now; a button that says Cancel means it."""

    def __init__(self, dialog: Dialog, language: Language, typed: Callable[[], object]) -> None:
        super().__init__(dialog)
        self._dialog, self._language, self._typed = dialog, language, typed
        self._asked: Dialog | None = None
        self.begin()
        dialog.installEventFilter(self)

    def begin(self) -> None:
        """What stands there now is not lost if the dialog is left."""
        self._began = self._typed()

    def eventFilter(self, _dialog: QObject, event: QEvent) -> bool:
        if not _leaves(event) or self._typed() == self._began:
            return False
        event.ignore()
        self._ask()
        return True

    def _ask(self) -> None:
        if self._asked is not None and isValid(self._asked) and self._asked.isVisible():
            return
        tr = self._language.tr
        question = Question(
            tr("Discard what you typed?"), tr("Discard"), otherwise=tr("Keep typing")
        )
        self._asked = confirm(self._dialog, self._language, question, self._dialog.reject)


def _leaves(event: QEvent) -> bool:
    """Whether a person is about to leave; one that is saved or cancelled tells nothing of it."""
    if event.type() == QEvent.Type.Close:
        return True
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() == Qt.Key.Key_Escape and not event.modifiers()

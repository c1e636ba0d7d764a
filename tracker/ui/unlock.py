"""Shown in place of the pages while the ledger is locked: asks for the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.ui.appearance import Appearance
from tracker.ui.cards import primary_button, secondary_button, text
from tracker.ui.empty_state import WIDTH, EmptyState

_SECOND = 1000
_HIGH = 420
"""Pixels that there must be for the drawing to be shown."""


@dataclass(frozen=True)
class Doors:
    """What can be done beside typing; `keyring` only where it is in use."""

    sample: Callable[[], object]
    leave: Callable[[], object]
    keyring: Callable[[], object] | None = None


class Unlock(EmptyState):
    """Emits `tried` with what was typed; the program answers by `say` or by opening the ledger."""

    tried = Signal(str)

    def __init__(self, ledger: Path, doors: Doors, appearance: Appearance) -> None:
        self._language = appearance.language
        tr = self._language.tr
        self.words = QLineEdit()
        self.words.setEchoMode(QLineEdit.EchoMode.Password)
        self.words.setAccessibleName(tr("Passphrase"))
        self.words.setPlaceholderText(tr("Passphrase"))
        self.words.setFixedWidth(WIDTH)
        self.problem = text("", "error")
        self.problem.setFixedWidth(WIDTH)
        self.open = primary_button(tr("Unlock"))
        buttons = [
            secondary_button(tr("Explore a sample year"), doors.sample),
            secondary_button(tr("Quit"), doors.leave),
        ]
        if doors.keyring is not None:
            buttons.insert(0, secondary_button(tr("Open with the system's keyring"), doors.keyring))
        super().__init__(
            tr("The ledger is locked."),
            appearance.colours,
            tr(_ABOUT, file=ledger.name),
            buttons,
            (self.open,),
        )
        self.words.textChanged.connect(lambda _text: self._enable())
        self.words.returnPressed.connect(self._try)
        self.open.clicked.connect(self._try)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem.hide()
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._count_down)
        self.setFocusProxy(self.words)
        self._enable()

    def fields(self) -> tuple[QWidget, ...]:
        return self.words, self.problem

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the field and the button matter more than the drawing."""
        super().resizeEvent(event)
        self.drawing.setVisible(event.size().height() >= _HIGH)

    def say(self, problem: KnownProblem, seconds: int = 0) -> None:
        """Why it did not open; it can be tried again after so many seconds."""
        self._tell(self._language.say(problem.sentence))
        self._left = seconds
        if seconds:
            self.words.setEnabled(False)
            self._enable()
            self._clock.start()
        else:
            self.ask_again()

    def ask_again(self) -> None:
        """Wait for the passphrase once more."""
        self.words.setEnabled(True)
        self._enable()
        self.words.selectAll()
        self.words.setFocus()

    def _try(self) -> None:
        if not self.open.isEnabled():
            return
        typed = self.words.text()
        self.open.setEnabled(False)
        self.words.setEnabled(False)
        self.tried.emit(typed)

    def _count_down(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._tell(self._language.tr(_WAIT, seconds=self._left))
            return
        self._clock.stop()
        self.problem.hide()
        self.ask_again()

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _enable(self) -> None:
        self.open.setEnabled(bool(self.words.text()) and not self._left)


_ABOUT = N_("{file} is encrypted. Its passphrase opens it; without it, nobody can.")
_WAIT = N_("Too many wrong passphrases. Try again in {seconds} {seconds:second|seconds}.")

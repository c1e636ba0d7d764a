"""What somebody does to the window who does not look, and what becomes of it."""

from __future__ import annotations

import random
import re
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent, QValidator
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from tests.at_random.files import Files
from tests.at_random.ledgers import PASSPHRASE, Ledger
from tests.at_random.typed import KEYS, LETTERS, TYPED
from tracker.app import application
from tracker.ui.unlock import Unlock

BETWEEN: Final = 12
"""Milliseconds between two deeds: less than most of what they begin takes."""
TOLD: Final = 8
"""Deeds that are told of before what went wrong."""
TOUCHED: Final = (
    *(QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QTabBar, QPlainTextEdit),
    QAbstractSpinBox,
)
LEFT_ALONE: Final = ("Quit", "退出", "Print", "打印", "Open the folder", "打开文件夹")
"""Words of what would end the program, or begin another one."""
_TIMES: Final = re.compile(r"^\d+ times:\n", re.MULTILINE)
"""How often each error happened: one is told of once."""
LOOKS: Final = (
    {"theme": "light"}, {"theme": "dark"}, {"language": "en"}, {"language": "zh_CN"},
    {"text_size": "100"}, {"text_size": "150"},
)  # fmt: skip

Deeds: TypeAlias = Sequence[tuple[int, Callable[[QWidget], str]]]
"""How often something is done, and what, to what is in front; it says what it did."""


class Hands:
    """One start of the program, used until its time is up."""

    def __init__(self, folder: Path, ledger: str, seed: int) -> None:
        self._app = application()
        self._app.setQuitOnLastWindowClosed(False)
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._done: deque[str] = deque(maxlen=TOLD)
        self._count = self._wrong = 0
        self._known = ""
        qInstallMessageHandler(self._complained)
        self._files, self._ledger = Files(folder, self._random), Ledger(folder, ledger)
        self._program = self._ledger.program()
        self._shell = self._program.shell
        self._deeds: Deeds = (
            *((60, self._click), (10, self._press), (2, self._ask_menu)),
            (2, self._look),  # the system may put on another one at any time
        )
        self._of_window: Deeds = (
            *((8, self._open), (5, self._act), (4, self._press_with_control), (3, self._drop)),
            *((3, self._resize), (2, self._turn_back)),
        )

    def work(self, seconds: float) -> int:
        """Use the window for so long; 1 where anything went wrong."""
        until = time.monotonic() + seconds
        self._program.show()
        self._ledger.open(self._program)
        timer = QTimer(interval=BETWEEN)
        timer.timeout.connect(lambda: self._next() if time.monotonic() < until else self._end())
        timer.start()
        with self._shell.mishaps.watching():
            self._app.exec()
            timer.stop()
            self._program.close()
        self._app.clipboard().clear()  # without a screen it would outlast Python
        self._look_for_bugs()
        sys.stdout.write(f"{self._count} deeds, {self._wrong} went wrong\n")
        sys.stdout.flush()
        return int(bool(self._wrong))

    def _end(self) -> None:
        """End what is open first: a question waits for its answer in a loop of its own.

        What is closed, and not left, asks whether what was typed may go.
        """
        top = self._app.activePopupWidget() or self._app.activeModalWidget()
        if top is None:
            self._app.quit()
        elif isinstance(top, QDialog):
            top.reject()
        else:
            top.close()

    # What is done

    def _next(self) -> None:
        self._count += 1
        if not self._shell.isVisible():
            self._shell.show()
        popup, modal = self._app.activePopupWidget(), self._app.activeModalWidget()
        if isinstance(modal, QFileDialog):
            self._tell(self._files.answer(modal))
        elif isinstance(modal, QPrintDialog):
            self._tell("close a QPrintDialog")
            modal.close()
        elif modal is None and popup is None and self._unlock():
            self._tell("unlock")
        elif popup is not None and self._random.random() < 0.5:
            self._tell(self._answer(popup))
        elif modal is not None and self._random.random() < 0.12:
            self._tell(f"leave {type(modal).__name__}")
            QTest.keyClick(modal, Qt.Key.Key_Escape)
        else:
            self._use(popup or modal or self._shell)
        self._look_for_bugs()

    def _use(self, top: QWidget) -> None:
        deeds = [*self._deeds, *(self._of_window if top is self._shell else ())]
        weights = [weight for weight, _deed in deeds]
        (deed,) = self._random.choices([deed for _weight, deed in deeds], weights)
        self._tell(deed(top))

    def _answer(self, popup: QWidget) -> str:
        key = self._random.choice((Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return))
        action = popup.activeAction() if isinstance(popup, QMenu) else None
        if action is not None and _is_left_alone(action.text()):
            key = Qt.Key.Key_Escape
        QTest.keyClick(popup, key)
        return f"{key.name} in a {type(popup).__name__}"

    def _open(self, _top: QWidget) -> str:
        page = self._random.choice([tab.name for tab in self._shell.tabs])
        self._shell.open(page)
        return f"open {page}"

    def _act(self, _top: QWidget) -> str:
        actions = [
            action
            for action in self._shell.findChildren(QAction)
            if action.isEnabled() and action.text() and not _is_left_alone(action.text())
        ]
        chosen = self._random.choice(actions)
        told = f"choose {chosen.text()}"
        chosen.trigger()  # it may end with what it does
        return told

    def _press_with_control(self, _top: QWidget) -> str:
        key = self._random.choice(LETTERS)
        QTest.keyClick(self._shell, key, Qt.KeyboardModifier.ControlModifier)
        return f"Ctrl and {key.name}"

    def _drop(self, top: QWidget) -> str:
        return self._files.drop(top)

    def _turn_back(self, _top: QWidget) -> str:
        deed = self._random.choice(("undo", "undo", "redo", "lock"))
        self._shell.perform(deed)
        return deed

    def _unlock(self) -> bool:
        """Give the passphrase where it is asked for; not at once, to be asked a little while."""
        asking = [one for one in self._shell.findChildren(Unlock) if one.isVisible()]
        if not asking or not asking[0].words.isEnabled() or self._random.random() > 0.05:
            return False
        asking[0].words.setText(PASSPHRASE)
        asking[0].open.click()
        return True

    def _resize(self, _top: QWidget) -> str:
        wide, tall = self._random.randint(700, 1500), self._random.randint(500, 1000)
        self._shell.resize(wide, tall)
        return f"resize to {wide} by {tall}"

    def _look(self, _top: QWidget) -> str:
        chosen = self._random.choice(LOOKS)
        self._shell.choose(**chosen)
        return f"put on {chosen}"

    def _press(self, top: QWidget) -> str:
        modifiers = Qt.KeyboardModifier
        usual = (modifiers.NoModifier,) * 6
        others = (modifiers.ShiftModifier, modifiers.ControlModifier, modifiers.AltModifier)
        key, held = self._random.choice(KEYS), self._random.choice((*usual, *others))
        focused = self._app.focusWidget()
        # A window that waits for an answer takes no keys.
        at = focused if focused is not None and focused.window() is top.window() else top
        QTest.keyClick(at, key, held)
        return f"{held.name} {key.name} in a {type(at).__name__}"

    def _ask_menu(self, top: QWidget) -> str:
        within = [widget for widget in top.findChildren(QWidget) if widget.isVisible()]
        if not within:
            return "nothing"
        at = self._random.choice(within)
        place = at.rect().center()
        by_keyboard = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(by_keyboard, place, at.mapToGlobal(place))
        self._app.postEvent(at, event)
        return f"the menu of a {type(at).__name__}"

    def _click(self, top: QWidget) -> str:
        """Events are posted: what is gone by then is not reached, as nobody could."""
        widgets = [one for one in top.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
        touched = [one for one in widgets if isinstance(one, TOUCHED)]
        if not widgets:
            top.close()
            return f"close a {type(top).__name__}"
        chosen = self._random.choice(
            touched if touched and self._random.random() < 0.85 else widgets
        )
        if isinstance(chosen, QAbstractButton) and _is_left_alone(chosen.text()):
            return "nothing"
        if isinstance(chosen, QLineEdit) and self._random.random() < 0.7:
            return self._type(chosen)
        self._press_button(chosen, twice=self._random.random() < 0.1)
        return f"click {_name(chosen)}"

    def _type(self, field: QLineEdit) -> str:
        typed = self._random.choice(TYPED)
        if field.isReadOnly() or not _may_hold(field, typed):
            return "nothing"
        field.setText(typed)
        return f"type {typed!r} into {_name(field)}"

    def _press_button(self, widget: QWidget, *, twice: bool) -> None:
        at = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        place = at.rect().center()
        if not isinstance(widget, QAbstractButton | QComboBox):
            rect = at.rect()
            place = QPoint(
                self._random.randint(0, max(0, rect.right())),
                self._random.randint(0, max(0, rect.bottom())),
            )
        kinds, buttons = QEvent.Type, Qt.MouseButton
        button = buttons.RightButton if self._random.random() < 0.1 else buttons.LeftButton
        released = (kinds.MouseButtonRelease, buttons.NoButton)
        events = [(kinds.MouseButtonPress, button), released]
        if twice:
            events += [(kinds.MouseButtonDblClick, button), released]
        on_screen, none = QPointF(at.mapToGlobal(place)), Qt.KeyboardModifier.NoModifier
        for kind, held in events:
            event = QMouseEvent(kind, QPointF(place), on_screen, button, held, none)
            self._app.postEvent(at, event)

    # What went wrong

    def _tell(self, deed: str) -> None:
        self._done.append(deed)

    def _look_for_bugs(self) -> None:
        mishaps = self._shell.mishaps
        report = _TIMES.sub("", mishaps.report) if mishaps.any else ""
        if report != self._known:
            self._known = report
            self._went_wrong(report)

    def _complained(self, _kind: QtMsgType, _context: object, message: str) -> None:
        if not message.startswith("This plugin does not support"):
            self._went_wrong(message)

    def _went_wrong(self, said: str) -> None:
        self._wrong += 1
        told = "\n  ".join(self._done)
        sys.stdout.write(f"{said}\nafter deed {self._count}:\n  {told}\n\n")
        sys.stdout.flush()


def _may_hold(field: QLineEdit, words: str) -> bool:
    """Whether it could be typed there: what is set in one go passes no validator."""
    validator = field.validator()
    if validator is None:
        return True
    state = validator.validate(words, 0)
    assert isinstance(state, tuple)
    return state[0] is not QValidator.State.Invalid


def _name(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{said or widget.accessibleName() or widget.objectName()} ({type(widget).__name__})"


def _is_left_alone(words: str) -> bool:
    plain = words.replace("&", "")
    return any(one in plain for one in LEFT_ALONE)

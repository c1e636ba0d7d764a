"""Notifications as desktops of Linux show them: `org.freedesktop.Notifications` on their bus.

Qt has them only by a mark in a tray, which some desktops do not have. It asks for no answer, so
that nothing follows a click, and cannot take back what tells of a ledger that was locked since.
"""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import (
    Q_ARG,
    Q_RETURN_ARG,
    SLOT,
    ClassInfo,
    QMetaObject,
    QObject,
    Qt,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage
from PySide6.QtGui import QGuiApplication

from tracker.paths import resources

_NAME: Final = "org.freedesktop.Notifications"
_PLACE: Final = "/org/freedesktop/Notifications"
_SHAPE: Final = "/xinji/notifications"
_PATIENCE: Final = 5000
"""Milliseconds within which a daemon has to answer; it may have to be started first."""
_SOON: Final = 1000
"""The same of one that has answered: the window waits for it."""
_FORWARD: Final = "XDG_ACTIVATION_TOKEN"
"""By which Wayland lets the click on a notification bring a window forward."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is told: `page` shows it, `button` names what a click on it does.

    A desktop that keeps what it has shown is asked to leave out what is `passing`.
    """

    title: str
    words: str
    button: str
    page: str
    passing: bool = False


class DesktopNotes(QObject):
    """Tells by notifications, and of what a person does to them."""

    chosen = Signal(str)
    """The page of a notification that was clicked on."""

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._asked: list[tuple[Note, Callable[[], None]]] = []
        """What waits for the daemon to say what it can, and what is done where there is none."""
        self._shown: dict[int, str] = {}
        for signal, slot in (
            ("ActivationToken", "token_given(uint,QString)"),
            ("ActionInvoked", "acted_on(uint,QString)"),
            ("NotificationClosed", "closed(uint,uint)"),
        ):
            bus.connect(_NAME, _PLACE, _NAME, signal, self, SLOT(slot))  # type: ignore[call-overload]

    @property
    def is_idle(self) -> bool:
        """Whether all that was to be told is shown, or done with otherwise."""
        return not self._asked

    def tell(self, note: Note, otherwise: Callable[[], None]) -> None:
        """Show a notification, or do something else where nothing on the bus shows any."""
        self._asked.append((note, otherwise))
        question = QDBusMessage.createMethodCall(_NAME, _PLACE, _NAME, "GetCapabilities")
        answers = SLOT("able(QStringList)"), SLOT("unable()")
        is_asked = self._bus.callWithCallback(question, self, *answers, _PATIENCE)  # type: ignore[call-overload]
        if not is_asked:
            self.unable()

    def withdraw(self) -> None:
        """Take back whatever is shown, and show nothing of what is on its way."""
        self._asked.clear()
        for shown in list(self._shown):
            self._invoke("CloseNotification", Q_ARG("uint", shown))
        self._shown.clear()

    @Slot("QStringList")
    def able(self, able: Sequence[str]) -> None:
        """The daemon is there, and says what it can."""
        asked, self._asked = self._asked, []
        for note, otherwise in asked:
            words = html.escape(note.words, quote=False) if "body-markup" in able else note.words
            actions = ["default", note.button] if "actions" in able else []
            shown = self._invoke(
                "Notify", Q_RETURN_ARG("uint"), Q_ARG(str, note.title), Q_ARG("uint", 0),
                Q_ARG(str, _icon()), Q_ARG(str, note.title), Q_ARG(str, words),
                Q_ARG("QStringList", actions), Q_ARG("QVariantMap", _hints(note)), Q_ARG(int, -1),
            )  # fmt: skip
            if shown:
                self._shown[int(str(shown))] = note.page
            else:
                otherwise()

    @Slot()
    def unable(self) -> None:
        """Nothing shows notifications here."""
        asked, self._asked = self._asked, []
        for _note, otherwise in asked:
            otherwise()

    @Slot("uint", str)
    def token_given(self, shown: int, token: str) -> None:
        """What is about to be clicked on may bring the window forward."""
        if shown in self._shown:
            os.environ[_FORWARD] = token

    @Slot("uint", str)
    def acted_on(self, shown: int, _action: str) -> None:
        """A notification was clicked on, ours or another program's."""
        if shown in self._shown:
            self.chosen.emit(self._shown[shown])

    @Slot("uint", "uint")
    def closed(self, shown: int, _why: int) -> None:
        """A notification is gone."""
        self._shown.pop(shown, None)

    def _invoke(self, method: str, *what: object) -> object:
        """Call a method of the daemon; what it gives, nothing where that fails."""
        _known_to_qt(self._bus)
        daemon = QDBusInterface(_NAME, _PLACE, _NAME, self._bus)
        daemon.setTimeout(_SOON)
        call = partial(QMetaObject.invokeMethod, daemon, method, Qt.ConnectionType.DirectConnection)
        try:
            given: object = call(*what)
        except RuntimeError:  # what is there has no such method
            return None
        return given if not daemon.lastError().isValid() else None


@ClassInfo({"D-Bus Interface": _NAME})  # type: ignore[call-arg]
class _Shape(QObject):  # type: ignore[operator]
    """Looks like a daemon: says what its methods take."""

    @Slot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(self, *_told: object) -> int:
        return 0

    @Slot("uint")
    def CloseNotification(self, _shown: int) -> None:
        """Nothing is shown."""


def _known_to_qt(bus: QDBusConnection) -> None:
    """Have Qt know what the methods take.

    Python's numbers go to a bus as signed ones, unless by a method that Qt knows to want another
    sort. It asks the first object that has the interface, and no daemon says so that Qt understands
    it that `a{sv}` is a QVariantMap. An object of Qt's does.
    """
    shape = _Shape()
    bus.registerObject(_SHAPE, shape, QDBusConnection.RegisterOption.ExportAllSlots)
    QDBusInterface(bus.baseService(), _SHAPE, _NAME, bus)
    bus.unregisterObject(_SHAPE)


def _icon() -> str:
    return QUrl.fromLocalFile(str(resources() / "icons" / "xinji.svg")).toString()


def _hints(note: Note) -> dict[str, object]:
    named: dict[str, object] = {"desktop-entry": QGuiApplication.desktopFileName()}
    return {**named, "transient": True} if note.passing else named

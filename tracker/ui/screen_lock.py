"""Tells when the screen is locked or the machine goes to sleep, as the desktops of Linux say it.

They say it over D-Bus, on this machine alone. Windows and macOS have no such word that Qt knows:
there the time without a deed locks the ledger.
"""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SCREENS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
_LOGIN: Final = "org.freedesktop.login1"


class ScreenLock(QObject):
    """Emits `locked`; listens from `listen` on."""

    locked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._listens = False

    def listen(self) -> None:
        """Begin to listen, where there is something to listen to; more often does no harm."""
        if self._listens or sys.platform != "linux":
            return
        self._listens = True
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only sealed ledgers need it

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for name, path in _SCREENS:
            session.connect("", path, name, "ActiveChanged", self, SLOT("heard(bool)"))  # type: ignore[call-overload]
        session_of_login = f"{_LOGIN}.Session"
        system.connect(_LOGIN, "", session_of_login, "Lock", self, SLOT("heard_lock()"))  # type: ignore[call-overload]
        system.connect(  # type: ignore[call-overload]
            _LOGIN, "", f"{_LOGIN}.Manager", "PrepareForSleep", self, SLOT("heard(bool)")
        )

    @Slot(bool)
    def heard(self, begins: bool) -> None:  # noqa: FBT001 - so the signal of D-Bus has it
        """The screen is locked, or the machine about to sleep; `False` when that is over."""
        if begins:
            self.locked.emit()

    @Slot()
    def heard_lock(self) -> None:
        """Somebody asked for the session to be locked."""
        self.locked.emit()

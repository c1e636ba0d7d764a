"""Run on a bus of its own: sends what desktops send, and prints what was heard of it."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from tracker.ui.screen_lock import ScreenLock

SENT: tuple[tuple[str, str, str, list[bool]], ...] = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False]),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
    ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock", []),
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [True]),
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [False]),
)


def main() -> None:
    """Ends when the last signal has come back."""
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    app = QCoreApplication([])
    owner, heard = QObject(), []
    screen = ScreenLock(owner)
    screen.locked.connect(lambda: heard.append(1))
    screen.listen()
    desktop = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "desktop")
    assert desktop.registerService("org.freedesktop.login1")
    QTimer.singleShot(0, lambda: send(desktop))
    QTimer.singleShot(30_000, app.quit)
    screen.locked.connect(lambda: app.quit() if len(heard) == 4 else None)
    app.exec()
    sys.stdout.write(f"{len(heard)}\n")


def send(desktop: QDBusConnection) -> None:
    for path, interface, name, values in SENT:
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(values)
        assert desktop.send(signal)


if __name__ == "__main__":
    main()

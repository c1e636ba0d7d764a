"""A notification daemon on the bus of a test: prints what it is told, does what it reads.

    python notification_daemon.py CAPABILITY...

What it reads is `act NUMBER` or `close NUMBER`; of notifications it shows none.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QSocketNotifier, Signal, Slot
from PySide6.QtDBus import QDBusConnection

NAME = "org.freedesktop.Notifications"


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


@ClassInfo({"D-Bus Interface": NAME})  # type: ignore[call-arg]
class Daemon(QObject):  # type: ignore[operator]
    ActivationToken = Signal("uint", str)  # type: ignore[arg-type]
    ActionInvoked = Signal("uint", str)  # type: ignore[arg-type]
    NotificationClosed = Signal("uint", "uint")  # type: ignore[arg-type]
    last = 0

    @Slot(result="QStringList")
    def GetCapabilities(self) -> list[str]:  # noqa: N802 - its name on the bus
        return sys.argv[1:]

    @Slot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(self, *told: Any) -> int:  # noqa: N802
        _name, _old, icon, title, words, actions, hints, _time = told
        self.last += 1
        say(told=self.last, icon=icon, title=title, words=words, actions=actions, hints=hints)
        return self.last

    @Slot("uint")
    def CloseNotification(self, shown: int) -> None:  # noqa: N802
        say(closed=shown)
        self.NotificationClosed.emit(shown, 3)

    def read(self) -> None:
        given = os.read(sys.stdin.fileno(), 4096).decode()
        if not given:
            QCoreApplication.quit()
        for line in given.splitlines():
            deed, number = line.split()
            if deed == "act":
                self.ActivationToken.emit(int(number), "a token")
                self.ActionInvoked.emit(int(number), "default")
            else:
                self.NotificationClosed.emit(int(number), 2)


app = QCoreApplication([])
daemon = Daemon()
bus = QDBusConnection.sessionBus()
everything = QDBusConnection.RegisterOption
bus.registerObject(f"/{NAME.replace('.', '/')}", daemon,
                   everything.ExportAllSlots | everything.ExportAllSignals)  # fmt: skip
heard = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
heard.activated.connect(daemon.read)
assert bus.registerService(NAME)
say(ready=True)
app.exec()

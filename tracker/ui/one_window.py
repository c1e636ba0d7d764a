"""One window for each ledger: a second start hands its files to the first, and brings it forward.

They meet in a folder of the person's own: a lock says that a window is there, a file in a folder
beside it asks something of it. No socket is needed for that, not even one of this machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep, time
from typing import Final

from PySide6.QtCore import QCryptographicHash, QFileSystemWatcher, QLockFile, QObject, Signal, Slot

PATIENCE: Final = 5.0
"""Seconds within which a window has to take what is asked of it; else it is taken for stuck."""

_FORWARD: Final = "XDG_ACTIVATION_TOKEN"
"""By which Wayland lets one program bring another one's window forward."""
_LOOKS: Final = 0.02
_HASH: Final = QCryptographicHash.Algorithm.Sha256  # not Python's, which loads a library for it


def hand_over(
    ledger: Path,
    folder: Path,
    files: Sequence[Path],
    patience: float = PATIENCE,
    claim: Callable[[], bool] = lambda: False,
) -> bool:
    """Ask the window of a ledger to come forward with files; whether it did in time.

    A window that is being closed does not: `claim` takes its place as soon as it is gone.
    """
    import json  # noqa: PLC0415 - most starts ask for nothing, and are waited for

    from tracker.whole_file import replacing  # noqa: PLC0415 - as above

    request = _requests(ledger, folder) / f"{os.urandom(16).hex()}.json"
    asked = {
        "files": [str(file.resolve()) for file in files],
        "token": os.environ.get(_FORWARD, ""),
    }
    with replacing(request) as file:
        file.write(json.dumps(asked))
    until = monotonic() + patience
    while request.exists():
        if monotonic() > until or claim():
            request.unlink(missing_ok=True)
            return False
        sleep(_LOOKS)
    return True


class OneWindow(QObject):
    """The claim of this process to be the window of a ledger; `folder` is where claims are kept."""

    wanted = Signal(object)
    """A second start wants the window, with these files."""

    def __init__(self, ledger: Path, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = _requests(ledger, folder)
        self._lock = QLockFile(f"{self._asked}.lock")
        self._lock.setStaleLockTime(0)  # a window may be open for weeks
        self._watcher: QFileSystemWatcher | None = None

    @property
    def is_claimed(self) -> bool:
        """Whether this process is the window of the ledger."""
        return self._lock.isLocked()

    def is_another(self) -> bool:
        """Whether another process is the window of the ledger, after this one was."""
        return not self._lock.isLocked() and Path(self._lock.fileName()).exists()

    def claim(self) -> bool:
        """Be the window of the ledger, if no other process is; what is asked waits to be heard.

        So does what others asked of the window before this one and still wait for.
        """
        if not self._lock.tryLock(0):
            return False
        for left in self._asked.iterdir():
            with suppress(OSError):  # its start has given up just now
                if abs(time() - left.stat().st_mtime) > PATIENCE:
                    left.unlink()  # of a start that was ended meanwhile
        return True

    def listen(self) -> None:
        """Hear what was asked by now, and what is asked from now on."""
        self._watcher = QFileSystemWatcher([str(self._asked)], self)
        self._watcher.directoryChanged.connect(self._hear)
        self._hear()

    def leave(self) -> None:
        """The window is closed."""
        if self._watcher is not None:
            self._watcher.directoryChanged.disconnect(self._hear)
            self._watcher = None
        self._lock.unlock()

    @Slot()
    def _hear(self) -> None:
        import json  # noqa: PLC0415 - as above

        for request in sorted(self._asked.glob("*.json")):
            try:
                asked = json.loads(request.read_text("utf-8"))
                files = [Path(str(file)) for file in asked["files"]]
                token = str(asked["token"])
            except (OSError, ValueError, KeyError, TypeError):
                continue  # not ours, or taken back meanwhile
            request.unlink(missing_ok=True)
            if token:
                os.environ[_FORWARD] = token
            self.wanted.emit(files)


def _requests(ledger: Path, folder: Path) -> Path:
    """The folder in which the window of a ledger is asked for something."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = QCryptographicHash.hash(os.fsencode(ledger.resolve()), _HASH).toHex().toStdString()[:32]
    found = folder / name
    found.mkdir(mode=0o700, exist_ok=True)
    return found

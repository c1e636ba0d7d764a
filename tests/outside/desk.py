"""A display, a bus and a program on them: all of its own, all gone afterwards."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
READER = Path(__file__).with_name("reader.py")
PYTHON = "/usr/bin/python3"
"""The system's own, for which the bindings of GLib are packaged."""
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
PATIENCE = 60.0
FIRST_DISPLAY = 100
BEGUN = "from gi.repository import Gio"


def lacking() -> str:
    """Why there can be no such display here, if there cannot."""
    if sys.platform != "linux":
        return "AT-SPI is tried on Linux"
    if not shutil.which("Xvfb"):
        return "no display without a screen: install xvfb"
    if not (shutil.which("dbus-daemon") and LAUNCHER.exists() and Path(PYTHON).exists()):
        return "no bus for screen readers: install dbus, at-spi2-core and python3"
    begun = [PYTHON, "-c", BEGUN]
    if subprocess.run(begun, capture_output=True, check=False).returncode:  # noqa: S603
        return "nothing to read the bus with: install python3-gi"
    return ""


class Reader:
    """A screen reader's hands and ears; nodes are known by role and name."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            [PYTHON, "-W", "ignore", str(READER)],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def ask(self, ask: str, **more: object) -> Any:
        """Ask one thing and wait for the answer."""
        given, taken = self._process.stdin, self._process.stdout
        assert given is not None
        assert taken is not None
        given.write(json.dumps({"ask": ask, **more}) + "\n")
        given.flush()
        answer = json.loads(taken.readline())
        assert "wrong" not in answer, answer["wrong"]
        return answer["answer"]

    def see(self) -> list[dict[str, Any]]:
        """All that can be seen."""
        found: list[dict[str, Any]] = self.ask("see")
        return found

    def find(self, role: str, name: str, **more: object) -> dict[str, Any]:
        """Wait until it is there; what it says of itself."""
        found: dict[str, Any] = self.ask("find", role=role, name=name, **more)
        return found

    def gone(self, role: str, name: str, **more: object) -> None:
        """Wait until it is not there any more."""
        self.ask("gone", role=role, name=name, **more)

    def press(self, name: str, role: str = "push button", **more: object) -> None:
        self.ask("act", role=role, name=name, action="Press", **more)

    def toggle(self, name: str, role: str = "radio button") -> None:
        self.ask("act", role=role, name=name, action="Toggle")

    def write(self, name: str, text: str) -> None:
        self.ask("write", role="text", name=name, text=text)

    def choose(self, menu: str, entry: str) -> None:
        """Open a menu and take the entry that begins so."""
        self.ask("act", role="menu item", name=menu, action="ShowMenu")
        self.press(entry, "menu item", begins=True)

    def pick(self, box: str, item: str) -> None:
        """Open a box to choose from, known by what it is for, and take an item."""
        self.ask("act", role="combo box", name=box, action="ShowMenu")
        self.toggle(item, "list item")

    def leave(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._process.stdout.close()


@dataclass
class Desk:
    """Where programs are started; `environment` is that of whatever runs on it."""

    folder: Path
    environment: dict[str, str]
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, *words: object) -> subprocess.Popen[str]:
        """Start the program with words of its command line."""
        with (self.folder / f"{len(self.started)}.log").open("w") as log:
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "tracker", *map(str, words)],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, text=True,
            )  # fmt: skip
        self.started.append(process)
        return self.started[-1]


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """A display of 1400 by 1000, a session's bus, and the bus of screen readers it brings."""
    with ExitStack() as left:
        display = left.enter_context(_display(folder))
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
            **_folders(folder),
            "DISPLAY": display,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LC_ALL": "C.UTF-8",
        }
        environment["DBUS_SESSION_BUS_ADDRESS"] = left.enter_context(_bus(folder, environment))
        made = Desk(folder, environment)
        yield made
        for process in made.started:
            process.kill()
            process.wait(PATIENCE)
            if process.stdout is not None:
                process.stdout.close()


def _folders(folder: Path) -> dict[str, str]:
    """Everything of a person's, in a folder of the test's."""
    names = {
        "HOME": "home",
        "XDG_RUNTIME_DIR": "run",
        "XDG_CACHE_HOME": "cache",
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_STATE_HOME": "state",
    }
    for name in names.values():
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    return {variable: str(folder / name) for variable, name in names.items()}


@contextmanager
def _display(folder: Path) -> Iterator[str]:
    """A display of a number that nobody else has.

    It is named, since only then the server locks it: of two that are begun at once and look for a
    free one themselves, the second may take the socket of the first.
    """
    for number in count(FIRST_DISPLAY + os.getpid() % 800):
        server, is_there = _served(number, folder)
        if is_there:
            break
        server.wait(PATIENCE)
    try:
        yield f":{number}"
    finally:
        _end(server)


def _served(number: int, folder: Path) -> tuple[subprocess.Popen[bytes], bool]:
    """A server of displays, and whether it has the one of that number."""
    reads, writes = os.pipe()
    screen = "-screen", "0", "1400x1000x24", "-nolisten", "tcp"
    with (folder / "xvfb.log").open("a") as log:
        server = subprocess.Popen(  # noqa: S603 - of Debian, on the path
            ["Xvfb", f":{number}", "-displayfd", str(writes), *screen],  # noqa: S607
            pass_fds=(writes,), stdout=log, stderr=log,
        )  # fmt: skip
    os.close(writes)
    with os.fdopen(reads) as said:
        return server, bool(said.readline().strip())


@contextmanager
def _bus(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    words = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with (folder / "bus.log").open("w") as log:
        bus = subprocess.Popen(  # noqa: S603
            words, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
    said: IO[str] | None = bus.stdout
    assert said is not None
    try:
        yield said.readline().strip()
    finally:
        _end(bus)
        said.close()


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    process.wait(PATIENCE)

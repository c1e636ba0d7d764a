"""Mouse and keyboard on a display of its own, under a window manager: xdotool and openbox."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.outside.desk import Desk

PATIENCE: Final = 30.0
MANNERS: Final = """
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><animateIconify>no</animateIconify></theme>
</openbox_config>
"""
"""A window stands at its place at once: while it flies there, its place is told as of then."""

DRAGGED = Path(__file__).with_name("dragged.py")


def lacking() -> str:
    """Why there can be no hands here, if there cannot."""
    missing = [name for name in ("openbox", "xdotool", "dbus-send") if not shutil.which(name)]
    return f"nobody to move windows: install {', '.join(missing)}" if missing else ""


@dataclass(frozen=True)
class Hands:
    """What a person does with a window; `desk` is where."""

    desk: Desk

    def do(self, *words: object) -> str:
        """Give xdotool an order, and wait until it is done."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(  # noqa: S603
            command, env=self.desk.environment, capture_output=True, text=True, timeout=PATIENCE,
            check=True,
        )  # fmt: skip
        return done.stdout.strip()

    def window(self, name: str) -> str:
        """Wait for a window that can be seen and whose title holds a name."""
        return self.do("search", "--sync", "--onlyvisible", "--name", name).split()[0]

    def activate(self, window: str) -> None:
        """Give a window the keyboard; its place is told rightly from then on."""
        self.do("windowactivate", "--sync", window)

    def place(self, window: str) -> list[str]:
        """Where a window is and how large."""
        return self.do("getwindowgeometry", window).splitlines()[1:]

    def keys(self, *keys: str) -> None:
        self.do("key", *keys)

    def drag_file(self, file: Path, x: int, y: int) -> None:
        """Drag a file out of another program and drop it at a place of the display."""
        source = subprocess.Popen(  # noqa: S603
            [sys.executable, str(DRAGGED), str(file)],
            env=self.desk.environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.desk.started.append(source)
        assert source.stdout is not None
        self.window("^Files$")
        self.do("mousemove", "--sync", 1300, 890, "mousedown", 1)
        assert source.stdout.readline() == "drags\n"
        for step in (3, 2, 1, 0):
            self.do("mousemove", "--sync", x + step, y)
        assert source.stdout.readline() == "is taken here\n"
        self.do("mouseup", 1)

    def lock_screen(self) -> None:
        """Say what a desktop says when its screen is locked."""
        said = "org.freedesktop.ScreenSaver.ActiveChanged boolean:true"
        command = f"dbus-send --session --type=signal /org/freedesktop/ScreenSaver {said}".split()
        subprocess.run(  # noqa: S603
            command, env=self.desk.environment, check=True
        )


@contextmanager
def hands(desk: Desk) -> Iterator[Hands]:
    """A window manager on the display, and hands."""
    manners = desk.folder / "openbox.xml"
    manners.write_text(MANNERS)
    with (desk.folder / "openbox.log").open("w") as log:
        command = ["openbox", "--config-file", str(manners)]
        manager = subprocess.Popen(command, env=desk.environment, stdout=log, stderr=log)  # noqa: S603
    try:
        yield Hands(desk)
    finally:
        manager.terminate()
        manager.wait(PATIENCE)

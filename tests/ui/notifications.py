"""A bus of a test's own, and a daemon on it that says what notifications it is told to show."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sources import ROOT

DAEMON = Path(__file__).with_name("notification_daemon.py")
BUS = """\
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
"""It starts nobody: what is installed here shows nothing on this screen."""


class Daemon:
    def __init__(self, address: str, *able: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, DAEMON, *able], cwd=ROOT, text=True,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self.heard() == {"ready": True}

    def heard(self) -> dict[str, object]:
        """What it is told next."""
        assert self._process.stdout is not None
        found: dict[str, object] = json.loads(self._process.stdout.readline())
        return found

    def do(self, deed: str, number: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{deed} {number}\n")
        self._process.stdin.flush()

    def end(self) -> None:
        self._process.communicate(timeout=60)


def lacking() -> str:
    """Why there can be no bus, if so."""
    there = sys.platform == "linux" and shutil.which("dbus-daemon")
    return "" if there else "no bus: install dbus"


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """A bus; its address."""
    config = folder / "bus.conf"
    config.write_text(BUS, "utf-8")
    words = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as started:  # noqa: S603
        assert started.stdout is not None
        yield started.stdout.readline().strip()
        started.terminate()


@contextmanager
def daemon(address: str, *able: str) -> Iterator[Daemon]:
    made = Daemon(address, *able)
    try:
        yield made
    finally:
        made.end()

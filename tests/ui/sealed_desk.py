"""The program on a ledger that has a passphrase, and the waiting that tests do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.scrypt_once import salts_of, same_salts, scrypt_once
from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.program import Program
from tracker.services import lock
from tracker.services.services import open_services
from tracker.ui.turns import are_over
from tracker.ui.unlock import Unlock

__all__ = ["same_salts", "scrypt_once"]


FIRST, SECOND = "银杏树下第三块石头", "orbit lamp 77 stapler"

NAME = "招商储蓄卡一四零二"


def fill(folder: Path) -> None:
    """Make a ledger that has no passphrase yet."""
    services = open_services(
        folder / "ledger.sqlite", folder / "settings.json", mappings=folder / "mappings"
    )
    services.ledger.save(Account(name=NAME))
    services.ledger.save(
        Entry(occurred_at=datetime(2026, 11, 1, tzinfo=UTC), amount=Money(7), account_id=1)
    )
    services.close()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a ledger in it that has no passphrase yet."""
    fill(tmp_path)
    yield tmp_path
    lock.lock()


@pytest.fixture(scope="module")
def sealed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sealed ledger, which each test copies."""
    folder = tmp_path_factory.mktemp("sealed")
    fill(folder)
    with salts_of("what is copied"):
        lock.put(folder / "ledger.sqlite", folder / "settings.json", FIRST)
    lock.lock()
    return folder


@pytest.fixture
def sealed(sealed_once: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(sealed_once, tmp_path, dirs_exist_ok=True)
    yield tmp_path
    lock.lock()


class Desk:
    """The program on a folder, and the waiting that tests do."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        *,
        read_only: bool = False,
        name: str = "ledger.sqlite",
    ) -> None:
        self._qtbot = qtbot
        self.program = Program(
            folder / name,
            folder / "settings.json",
            folder / "sample.sqlite",
            read_only=read_only,
        )
        self.shell = self.program.shell
        qtbot.addWidget(self.shell)
        self.shell.show()
        self.program.open_own()
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(self._is_idle, timeout=60_000)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        if not self._is_idle():
            self.settle()

    def _is_idle(self) -> bool:
        lanes = (self.program.tasks, self.shell.beside, self.program.locking.keyring)
        return all(lane.idle for lane in lanes) and are_over(self.shell)

    @property
    def asked(self) -> Unlock:
        (found,) = self.shell.findChildren(Unlock)
        return found

    def type(self, passphrase: str) -> None:
        self.asked.words.setText(passphrase)
        self.asked.open.click()
        self.settle()

    def texts(self) -> str:
        """All that the window holds, shown or not."""
        widgets = [self.shell, *self.shell.findChildren(QWidget)]
        told = (getattr(w, name, None) for w in widgets for name in ("text", "toPlainText"))
        return "\n".join(str(say()) for say in told if callable(say))


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[object]:
    made: list[Desk] = []

    def begin(folder: Path, *, read_only: bool = False, name: str = "ledger.sqlite") -> Desk:
        made.append(Desk(qtbot, folder, read_only=read_only, name=name))
        return made[-1]

    yield begin
    for desk in made:
        desk.program.locking.idle.rest()
        desk.program.close()

"""A ledger that is opened and closed on chosen days, and what is done to it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.commands.exported import ROWS, export
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import civil_date
from tracker.domain.query import EntryQuery
from tracker.domain.rotation import Reason
from tracker.services.services import Services, open_services

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)


class Desk:
    """A ledger that is opened and closed, on days that a test chooses."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, NOW
        self.path = folder / "ledger.sqlite"
        self.settings = folder / "settings.json"
        self._open: Services | None = None

    def open(self) -> Services:
        self.close()
        self._open = open_services(
            self.path,
            self.settings,
            today=lambda: civil_date(self.now),
            now=self.instant,
            mappings=self.folder / "mappings",
        )
        return self._open

    def instant(self) -> datetime:
        return self.now

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.close()


def add(services: Services, *texts: str) -> None:
    services.ledger.save_all(
        [Entry(occurred_at=NOW, amount=Money(100), text=text) for text in texts]
    )


def texts(services: Services) -> list[str]:
    return sorted(entry.text for entry in services.ledger.entries(EntryQuery()))


def reasons(services: Services) -> list[Reason]:
    return [backup.made.reason for backup in services.backups.all()]


def statement(folder: Path, number: int = 0) -> Path:
    path = folder / f"支付宝交易明细(20260301-2026033{number}).csv"
    path.write_bytes(export(*ROWS[: len(ROWS) - number]))
    return path


def spoil(path: Path, share: float = 0.5) -> None:
    content = bytearray(path.read_bytes())
    start = int(len(content) * share) // 4096 * 4096
    content[start:] = b"\xaa" * (len(content) - start)
    path.write_bytes(content)

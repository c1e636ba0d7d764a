"""What a passphrase costs: the same work on a plain and on a sealed ledger, in turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from tests.benchmarks import clock, statements
from tracker.services import lock
from tracker.services.services import Services, open_services

TODAY = date(2026, 1, 1)
PASSPHRASE = "银杏树下第三块石头"  # noqa: S105 - of a ledger that is gone at the end
TIMES = 5


def measure(folder: Path, rows: int) -> None:
    """An import and a cold assessment, CPU time of this process, the shortest of several turns."""
    file = statements.write(folder / "alipay.csv", rows)
    seconds: dict[tuple[str, bool], list[float]] = {}
    for turn in range(TIMES):
        for is_sealed in (False, True):
            ledger = folder / f"{turn}-{is_sealed}.sqlite"
            new_ledger(ledger, folder, is_sealed=is_sealed)
            for what, found in worked(ledger, folder, file).items():
                seconds.setdefault((what, is_sealed), []).append(found)
            ledger.unlink()
    for what in dict.fromkeys(what for what, _sealed in seconds):
        plain, sealed = (min(seconds[what, is_sealed]) for is_sealed in (False, True))
        clock.line(f"{what}, sealed (CPU)", sealed, "plain", plain)
    clock.line("one try of a passphrase", clock.best(lambda: tried(folder)))


def new_ledger(ledger: Path, folder: Path, *, is_sealed: bool) -> None:
    """An empty one."""
    opened(ledger, folder).close()
    if is_sealed:
        lock.put(ledger, folder / "settings.json", PASSPHRASE)


def opened(ledger: Path, folder: Path) -> Services:
    return open_services(
        ledger,
        folder / "settings.json",
        today=lambda: TODAY,
        mappings=folder / "mappings",
        automatic_backups=False,
    )


def worked(ledger: Path, folder: Path, file: Path) -> dict[str, float]:
    """CPU seconds of an import, of opening the ledger again, and of the assessment after it."""
    services = opened(ledger, folder)
    found = {"import": cpu(lambda: take_in(services, file))}
    services.close()
    again: list[Services] = []
    found["open"] = cpu(lambda: again.append(opened(ledger, folder)))
    found["assess, cold"] = cpu(again[0].review.assess)
    again[0].close()
    return found


def take_in(services: Services, file: Path) -> None:
    for preview in services.imports.preview([file]):
        services.imports.commit(preview)


def cpu(work: Callable[[], object]) -> float:
    """Seconds of all threads of this process: what else the machine does is not counted."""
    start = time.process_time()
    work()
    return time.process_time() - start


def tried(folder: Path) -> None:
    ledger = folder / "tried.sqlite"
    if not ledger.exists():
        new_ledger(ledger, folder, is_sealed=True)
    lock.check(ledger, PASSPHRASE, datetime.now(UTC))

"""The kinds of ledger that the window is used on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.at_random.files import given
from tests.ui.made_up import fill
from tracker.program import Program
from tracker.services import lock
from tracker.services.services import Services, open_services

PASSPHRASE: Final = "银杏树下第三块石头 and the river"  # noqa: S105 - of a made-up ledger
REPORTS: Final = ("winter.txt", "summer.pdf")


class Ledger:
    """A ledger of one kind in a folder, made there unless it is there already."""

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder, self.kind = folder, kind
        self._path, self._settings = folder / "ledger.sqlite", folder / "settings.json"
        if kind in {"empty", "sample"} or self._path.exists():
            return
        services = open_services(self._path, self._settings, mappings=folder / "mappings")
        if kind == "statements":
            _import(services)
        else:
            fill(services)
        services.close()
        if kind == "sealed":
            lock.put(self._path, self._settings, PASSPHRASE)
            lock.lock()

    def program(self) -> Program:
        """The program on it, not shown yet."""
        return Program(
            self._path, self._settings, self._folder / "sample.sqlite",
            read_only=self.kind == "read-only",
        )  # fmt: skip

    def open(self, program: Program) -> None:
        """Open it, as a start does."""
        if self.kind == "sample":
            program.open_sample()
        else:
            program.open_own()


def _import(services: Services) -> None:
    """Statements of several providers, and two credit reports."""
    for file in given():
        if file.name in REPORTS:
            for report in services.reports.preview([file]):
                services.reports.commit(report)
        else:
            for preview in services.imports.preview([file]):
                services.imports.commit(preview)

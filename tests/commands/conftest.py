"""The command line, run in this process on a ledger of its own."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

import pytest

from tests.commands.exported import ROWS, export
from tracker.cli import main


@dataclass(frozen=True)
class Result:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command line on a ledger of its own, in English unless told."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def command(
        *words: object, language: str = "en_US.UTF-8", typed: bytes | None = None
    ) -> Result:
        monkeypatch.setenv("LC_ALL", language)
        if typed is not None:
            piped = io.TextIOWrapper(io.BytesIO(typed), "ascii")
            monkeypatch.setattr("sys.stdin", piped)
        capsys.readouterr()
        try:
            status = main(["--database", str(tmp_path / "ledger.sqlite"), *map(str, words)])
        except SystemExit as end:
            status = int(end.code or 0)
        written = capsys.readouterr()
        return Result(status, written.out, written.err)

    return command


@pytest.fixture
def statement(tmp_path):
    path = tmp_path / "支付宝交易明细(20260301-20260331).csv"
    path.write_bytes(export(*ROWS))
    return path

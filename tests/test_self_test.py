"""`--self-test`, which packages are tried with: it says what it did, and passes nothing broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.copied import copy_program
from tracker.commands.self_test import STEPS

ROOT = Path(__file__).resolve().parents[1]


def self_test(home: Path, source: Path = ROOT, *more: str) -> tuple[int, list[str], str]:
    """Run it where no file of the person is found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-P", "-m", "tracker", "--self-test", *more],
        env={**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(source)},
        cwd=home, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout.splitlines(), ended.stderr


def test_every_step_is_tried_and_nothing_of_the_person_is_touched(tmp_path):
    status, lines, complaint = self_test(tmp_path)
    told = [line.split()[:2] for line in lines if line.startswith(("ok", "FAILED"))]
    assert status == 0, complaint
    assert "Traceback" not in complaint
    assert told == [["ok", name] for name in ("ledger", *(step.name for step in STEPS))]
    assert lines[-1] == "The self-test passed."
    assert not list(tmp_path.glob("**/ledger.sqlite"))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the program as packaging could leave it: without translations and statements."""
    copy = tmp_path / "program"
    copy_program(copy)
    shutil.rmtree(copy / "resources" / "translations" / "zh_CN")
    for statement in (copy / "resources" / "sample").glob("*.csv"):
        statement.unlink()
    (copy / "tracker" / "ui" / "pages" / "help" / "view.py").write_text("raise OSError\n", "utf-8")
    return copy


def test_a_program_that_is_not_whole_does_not_pass(tmp_path, broken):
    status, lines, _ = self_test(tmp_path, broken)
    failed = [line.split()[1] for line in lines if line.startswith("FAILED")]
    assert status == 1
    assert {"resources", "pages"} <= set(failed)
    assert lines[-1].startswith("The self-test failed")


def test_no_command_goes_with_it(tmp_path):
    status, _, complaint = self_test(tmp_path, ROOT, "demo")
    assert status == 2
    assert "--self-test" in complaint

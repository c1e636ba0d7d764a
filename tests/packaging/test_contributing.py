"""The worked examples of CONTRIBUTING.md, followed word for word in a copy of the program."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.copied import copy_program

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of the document that names the file it is about."""

    kind: str
    file: str
    text: str

    def put(self, root: Path) -> None:
        """Write the file, or add the lines that a change adds, below what stands above them."""
        place = root / self.file
        if self.kind != "diff":
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(self.text, "utf-8")
            return
        lines = self.text.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line.startswith(" "))
        after = "".join(line[1:] for line in lines)
        content = place.read_text("utf-8")
        assert content.count(before) == 1, f"{self.file} does not hold once:\n{before}"
        place.write_text(content.replace(before, after), "utf-8")


def blocks() -> Iterator[Block]:
    for found in BLOCK.finditer((ROOT / "CONTRIBUTING.md").read_text("utf-8")):
        yield Block(*found.groups())


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with every example in it."""
    root = tmp_path_factory.mktemp("contributed")
    copy_program(root)
    shutil.copy(ROOT / "pyproject.toml", root)
    for block in blocks():
        block.put(root)
    return root


@pytest.fixture
def run(copy: Path, tmp_path: Path) -> Any:
    """Run Python in that copy, where no file of the person is found."""

    def command(*words: object) -> str:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        ended = subprocess.run(  # noqa: S603
            [sys.executable, "-P", *map(str, words)],
            env={**kept, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(copy)},
            cwd=copy, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    return command


def test_every_example_is_there():
    assert {block.kind for block in blocks()} == {"python", "diff", "json", "csv"}
    files = " ".join(block.file for block in blocks())
    for folder in ("sources", "detectors", "charts", "pages", "translations"):
        assert f"/{folder}/" in files


def test_the_source_takes_its_file_in(run, copy):
    (taken,) = json.loads(run("-m", "tracker", "import", copy / "notebook.csv", "--json"))
    assert taken["source"] == "notebook"
    assert [entry["amount_minor"] for entry in taken["entries"]] == [1850, 520000]


def test_the_detector_is_asked(run):
    found = json.loads(run("-m", "tracker", "assess", "--json"))
    assert "old_balance" in json.dumps(found)


DETECTED = """
from datetime import date
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.holding import BalanceReading
from tracker.drift.detectors.old_balance import OldBalance
table = BehaviourTable(date(2026, 9, 1), balances=(BalanceReading(on=date(2026, 5, 1)),))
found = OldBalance().judge(table)
print(found.state.name, found.level.name, found.points > 0)
"""


def test_the_detector_judges(run):
    assert run("-c", DETECTED).split() == ["RAISED", "WARN", "True"]


DRAWN = """
from datetime import date
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.i18n import Language
from tracker.rendering.chart import Size
from tracker.rendering.charts.readings import readings
from tracker.rendering.palette import LIGHT
data = [BalanceReading(on=date(2026, m, 3), balance=Money(m * 10_000)) for m in (3, 4, 5)]
for given in (data, []):
    chart = readings(given, Language("zh_CN"), LIGHT, Size(400, 200))
    chart.figure.canvas.draw()
    print(chart.title, len(chart.targets), len(chart.rows))
"""


def test_the_chart_is_drawn(run):
    assert run("-c", DRAWN).splitlines() == ["记下的余额 3 3", "记下的余额 0 0"]


SEEN = "1 account, 2 balances Balances that were read"
SHOWN = """
import sys
from datetime import date
from pathlib import Path
from tracker.domain.account import Account, AccountKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker import app
from tracker.services.services import open_services
from tracker.ui.visiting import visit
app.application()
folder = Path(sys.argv[1])
services = open_services(folder / "l.sqlite", folder / "s.json", mappings=folder / "m")
card = services.ledger.save(Account(name="工资卡", kind=AccountKind.DEBIT)).id
for month in (5, 6):
    read = BalanceReading(account_id=card, on=date(2026, month, 1), balance=Money(month * 100))
    services.ledger.save(read)
shell = app.build_shell(services)
shell.tabs = [tab for tab in shell.tabs if tab.name == "counts"]
shell.show()
print(*visit(shell), shell.stage.view.said.text(), shell.stage.view.picture.said.text())
shell.end().close()
shell.tasks.wait()
"""


def test_the_page_is_shown(run, tmp_path):
    assert run("-c", SHOWN, tmp_path).strip() == f"counts {SEEN}"


def test_the_examples_are_written_as_the_program_is(run):
    ours = {block.file for block in blocks() if block.file.endswith(".py")}
    run("-m", "ruff", "check", "--no-cache", *ours)
    run("-m", "ruff", "format", "--check", "--no-cache", *ours)


def test_every_text_of_the_examples_is_translated():
    (file,) = (block for block in blocks() if block.kind == "json")
    translated = json.loads(file.text)
    known = {
        key
        for one in (ROOT / "resources/translations/zh_CN").glob("*.json")
        for key in json.loads(one.read_text("utf-8"))
    }
    code = "".join(block.text for block in blocks() if block.kind != "json")
    said = re.findall(r"""(?:N_|tr)\(\s*"([^"]+)"[,)]""", code)
    assert said
    assert {text for text in said if text not in known} == set(translated)

"""What the program stands on is told, and locked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def wanted() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in project["dependencies"]}


def told() -> dict[str, str]:
    """The table of the architecture: package and reason."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    section = text.split("## What it stands on\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\S+) \| (.*) \|$", section, re.MULTILINE)
    return {package: why for package, why in rows if package not in ("package", "---")}


def locked() -> dict[str, list[str]]:
    """Each requirement of the lock, with the hashes that belong to it."""
    text = (ROOT / "requirements" / "runtime.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.split("==")[0].lower(): re.findall(r"--hash=(\S+)", line) for line in lines}


def test_the_architecture_says_why_each_dependency_is_there():
    assert set(told()) == wanted()
    assert all(why.strip() for why in told().values())


def test_each_dependency_is_locked():
    assert {name.lower() for name in wanted()} <= set(locked())


def test_whatever_is_locked_is_locked_with_hashes():
    assert [name for name, hashes in locked().items() if not hashes] == []
    assert all(h.startswith("sha256:") for hashes in locked().values() for h in hashes)

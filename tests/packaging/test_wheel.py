"""The wheel: whole, told of by its metadata, and the same to the byte from the same commit."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

from tracker import version

ROOT = Path(__file__).resolve().parents[2]
EPOCH = "1790000000"


def build(folder: Path, epoch: str = EPOCH) -> Path:
    """The wheel, built in a folder as `make wheel` does."""
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, env={**os.environ, "SOURCE_DATE_EPOCH": epoch}, capture_output=True, check=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def about(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        return message_from_string(archive.read(name).decode())


def text_of(wheel: Path, ending: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(ending))
        return archive.read(name).decode()


def test_another_build_differs_in_no_byte(wheel, tmp_path):
    assert build(tmp_path).read_bytes() == wheel.read_bytes()


def test_everything_that_the_program_reads_is_inside(names):
    tracked = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "tracker", "resources"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    ).stdout.splitlines()  # fmt: skip
    if not tracked:
        pytest.skip("not a clone")
    inside = {f"tracker/{one}" if one.startswith("resources/") else one for one in tracked}
    assert inside <= names
    assert any(name.startswith("tracker/storage/migrations/r0001") for name in names)
    assert any(name.startswith("tracker/resources/translations/zh_CN/") for name in names)


def test_nothing_else_is_inside(names):
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tracker"}
    assert not {name for name in names if name.endswith((".pyc", ".sqlite"))}


def test_the_metadata_is_whole(about):
    assert about["Name"] == "credit-tracker"
    assert about["Version"] == version.VERSION
    assert about["License-Expression"] == "MIT"
    assert about.get_all("License-File") == ["LICENSE"]
    assert about["Requires-Python"] == ">=3.11"
    assert about["Description-Content-Type"] == "text/markdown"
    assert about["Author"]
    assert about["Summary"]
    assert about["Keywords"]
    kinds = {one.partition(" :: ")[0] for one in about.get_all("Classifier") or ()}
    assert {
        "Development Status", "Environment", "Intended Audience", "Natural Language",
        "Operating System", "Programming Language", "Topic", "Typing",
    } <= kinds  # fmt: skip


def test_an_address_is_named_only_where_releases_are_found(about):
    named = about.get_all("Project-URL") or []
    assert all(version.RELEASES and version.RELEASES in one for one in named)


def test_what_it_needs_is_what_is_locked(about):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert len(about.get_all("Requires-Dist") or []) == len(project["dependencies"])


def test_the_window_and_the_command_line_are_entered(wheel):
    said = text_of(wheel, "entry_points.txt").split()
    assert said == [
        *("[console_scripts]", "credit-tracker", "=", "tracker.__main__:main"),
        *("[gui_scripts]", "xinji", "=", "tracker.__main__:main"),
    ]


def test_the_version_is_written_in_one_place():
    """Everything else reads it: no second place can be forgotten at a release."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "tracker/version.py"

"""What the documents name is there: commands, make's targets, files; in both languages the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tracker.commands.catalogue import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh_CN.md")
DOCUMENTS = (*READMES, "CONTRIBUTING.md", "ARCHITECTURE.md", "packaging/RELEASING.md")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_target_of_make_that_is_named_is_there(name):
    spans = re.findall(r"`make ([^`]+)`", text(name)) + re.findall(
        r"^make (.+)$", text(name), re.MULTILINE
    )
    named = [word for span in spans for word in re.split(r"\s+#", span)[0].split()]
    assert {word for word in named if re.fullmatch(r"[a-z-]+", word)} <= targets()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_is_linked_is_there(name):
    folder = (ROOT / name).parent
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text(name))
    assert not [one for one in linked if not (folder / one).exists()]


@pytest.mark.parametrize("name", READMES)
def test_the_readme_tells_of_every_command(name):
    told = set(re.findall(r"^credit-tracker (?:--)?([a-z-]+)", text(name), re.MULTILINE))
    assert set(COMMANDS) <= told
    assert {"self-test", "version"} <= told


def test_both_readmes_tell_of_the_same():
    english, chinese = map(text, READMES)
    assert english.count("\n## ") == chinese.count("\n## ")
    assert english.count("\n| ") == chinese.count("\n| ")


def test_make_help_lists_every_target_that_is_for_people():
    told = set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))
    assert {"wheel", "frozen", "measure", "deb", "try-deb", "appimage", "release", "run"} <= told

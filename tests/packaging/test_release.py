"""The release command: what it writes, what it refuses, and that make knows every step."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from tracker.version import version

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2027, 1, 5)


@pytest.fixture(scope="module")
def release() -> ModuleType:
    about = importlib.util.spec_from_file_location("release", ROOT / "packaging" / "release.py")
    assert about is not None
    assert about.loader is not None
    module = importlib.util.module_from_spec(about)
    about.loader.exec_module(module)
    return module


def test_version_and_day_are_written_where_they_are_read(release):
    text = release.with_version((ROOT / "tracker/version.py").read_text("utf-8"), "9.8.7", DAY)
    said: dict[str, object] = {}
    exec(compile(text, "version.py", "exec"), said)  # noqa: S102 - our own module, changed
    assert (said["VERSION"], said["RELEASED"]) == ("9.8.7", DAY)


def test_what_was_not_released_gets_its_name(release):
    text = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [0.1.0] - 2026-01-01\n"
    assert release.with_section(text, "0.2.0", DAY) == (
        "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2027-01-05\n\n### Added\n\n- One.\n\n"
        "## [0.1.0] - 2026-01-01\n"
    )


@pytest.mark.parametrize(
    "text",
    ["# Changelog\n", "## [Unreleased]\n\n## [0.1.0] - 2026-01-01\n\n- One.\n",
     "## [Unreleased]\n\n- Two.\n\n## [0.2.0] - 2026-01-01\n"],
)  # fmt: skip
def test_a_release_without_changes_or_twice_is_refused(release, text):
    with pytest.raises(SystemExit):
        release.with_section(text, "0.2.0", DAY)


def test_the_changes_that_are_there_can_be_released(release):
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    if f"## [{version()}]" in text:  # a release is being made of them
        text = text.replace(f"## [Unreleased]\n\n## [{version()}]", "## [Unreleased]")
    assert f"## [9.8.7] - {DAY}" in release.with_section(text, "9.8.7", DAY)


def test_make_knows_every_step_and_every_file_it_names(release):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {step.split()[0] for step in release.STEPS} <= targets
    for named in re.findall(r"packaging/[\w/.-]+\.(?:py|sh)", makefile):
        assert (ROOT / named).is_file(), named


def test_a_word_that_is_no_version_is_refused():
    script = str(ROOT / "packaging" / "release.py")
    ended = subprocess.run(  # noqa: S603
        [sys.executable, script, "newest"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "is no version" in ended.stderr

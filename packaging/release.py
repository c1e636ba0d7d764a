"""Everything a machine can do for a release, in order; it stops at the first step that fails.

    python packaging/release.py VERSION [--dry-run]

`--dry-run` names the steps. Nothing is pushed and nothing is published (packaging/RELEASING.md).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
VERSION_FILE: Final = ROOT / "tracker" / "version.py"
CHANGES: Final = ROOT / "CHANGELOG.md"
DIST: Final = ROOT / "dist"

STEPS: Final = (
    "check", "audit", "wheel", "frozen", "measure", "same", "deb", "appimage",
    "bill BILL=dist/bill.cdx.json",
)  # fmt: skip
"""What make does, once the version is written and committed."""

_NUMBER: Final = re.compile(r"\d+\.\d+\.\d+(-(alpha|beta|rc)\.\d+)?")
_UNRELEASED: Final = "## [Unreleased]"


def main() -> int:
    """Make the release of a version; the exit status."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("version", metavar="VERSION")
    asked.add_argument("--dry-run", action="store_true", help="name the steps, do none")
    given = asked.parse_args()
    if not _NUMBER.fullmatch(given.version):
        sys.exit(f"{given.version} is no version such as 1.2.0 or 1.2.0-rc.1")
    if given.dry_run:
        print("\n".join(f"make {step}" for step in STEPS))
        return 0
    if told("git", "status", "--porcelain"):
        sys.exit("Something is not committed.")
    day = datetime.now(UTC).date()
    VERSION_FILE.write_text(
        with_version(VERSION_FILE.read_text("utf-8"), given.version, day), "utf-8"
    )
    CHANGES.write_text(with_section(CHANGES.read_text("utf-8"), given.version, day), "utf-8")
    do("git", "commit", "-am", f"Release {given.version}")
    # What the packages are dated to is that commit, as it is for whoever builds from its tag later.
    os.environ["SOURCE_DATE_EPOCH"] = told("git", "log", "-1", "--format=%ct").strip()
    shutil.rmtree(DIST, ignore_errors=True)  # nothing of another version is to be among it
    for step in STEPS:
        do("make", *step.split())
    do("git", "tag", "-a", f"v{given.version}", "-m", f"Xinji {given.version}")
    sums = [f"{sha256(one.read_bytes()).hexdigest()}  {one.name}" for one in made(DIST)]
    (DIST / "SHA256SUMS").write_text("\n".join(sums) + "\n", "utf-8")
    print(f"dist/ holds {given.version}. What a person does now: packaging/RELEASING.md")
    return 0


def with_version(text: str, version: str, day: date) -> str:
    """The module of the version, with another one and its day."""
    text, numbers = re.subn(r'^VERSION = ".*"$', f'VERSION = "{version}"', text, flags=re.MULTILINE)
    said = f"RELEASED: Final = date({day.year}, {day.month}, {day.day})"
    text, days = re.subn(r"^RELEASED: Final = date\(.*\)$", said, text, flags=re.MULTILINE)
    if (numbers, days) != (1, 1):
        sys.exit(f"{VERSION_FILE} does not say version and day in one line each.")
    return text


def with_section(text: str, version: str, day: date) -> str:
    """The changes: those not released yet named by the version, with room for new ones above."""
    before, found, after = text.partition(_UNRELEASED)
    section = after.partition("\n## [")[0]
    if not found or not section.strip():
        sys.exit(f"{CHANGES} has nothing under {_UNRELEASED}.")
    if f"## [{version}]" in text:
        sys.exit(f"{CHANGES} has {version} already.")
    return f"{before}{_UNRELEASED}\n\n## [{version}] - {day.isoformat()}{after}"


def made(folder: Path) -> list[Path]:
    """The files of a release."""
    return sorted(one for one in folder.iterdir() if one.is_file() and one.name != "SHA256SUMS")


def do(*command: str) -> None:
    """Do a step, or end here."""
    print(f"== {' '.join(command)}", flush=True)
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(
            f"{' '.join(command)} failed; nothing was tagged. `git reset --hard HEAD~1` takes the "
            "commit of the release back, if it was made; then mend it and begin again."
        )


def told(*command: str) -> str:
    """What a command says."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())

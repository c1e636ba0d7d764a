"""Builds the frozen program into `build/frozen/xinji`, the same to the byte from the same commit.

    python packaging/pyinstaller/freeze.py

To be run with the Python that holds what `requirements/frozen.txt` locks, and nothing else.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Final

from parts import strip  # beside this file

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
BUILD: Final = ROOT / "build"
PROGRAM: Final = BUILD / "frozen" / "xinji"


def main() -> int:
    """Build it, and put beside it under which licences its parts stand."""
    run = [sys.executable]
    subprocess.run(
        [*run, str(ROOT / "packaging" / "pictures.py"), str(BUILD / "icons")], check=True
    )
    subprocess.run(
        [
            *run, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
            "--distpath", str(PROGRAM.parent), "--workpath", str(BUILD / "pyinstaller"),
            str(HERE / "xinji.spec"),
        ],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": epoch()},
    )  # fmt: skip
    strip(PROGRAM / "_internal")
    collect_licences(PROGRAM / "licences")
    (BUILD / "xinji.metainfo.xml").write_text(metainfo(), "utf-8")
    if sys.platform == "darwin":
        app = PROGRAM.with_name("Xinji.app")
        shutil.copytree(PROGRAM / "licences", app / "Contents" / "Resources" / "licences")
    return 0


def metainfo() -> str:
    """What software centres show, with the version and day of this one."""
    place = ROOT / "tracker" / "version.py"
    about = dict(re.findall(r"^(\w+)(?:: \w+)? = (.+)$", place.read_text("utf-8"), re.MULTILINE))
    year, month, day = map(int, re.findall(r"\d+", about["RELEASED"]))
    template = (ROOT / "packaging" / "linux" / "xinji.metainfo.xml.in").read_text("utf-8")
    return template.replace("@VERSION@", about["VERSION"].strip('"')).replace(
        "@RELEASED@", f"{year}-{month:02}-{day:02}"
    )


def epoch() -> str:
    """The time that everything is dated to: that of the commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


def collect_licences(folder: Path) -> None:
    """Copy the licence of every package that went in, as most of them ask, and of the program."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "LICENSE", folder / "xinji.txt")
    for name in shipped():
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # for another system
            continue
        parts = [
            str(package.locate_file(file))
            for file in package.files or ()
            if re.search(r"(LICEN[CS]E|COPYING|NOTICE)", file.name, re.IGNORECASE)
            and not file.name.endswith(".py")
        ]
        said = "\n\n".join(Path(one).read_text("utf-8", "replace") for one in sorted(parts))
        about = package.metadata.get("License-Expression") or package.metadata.get("License") or ""
        head = f"{name} {package.version}\n{about.splitlines()[0] if about else ''}\n\n"
        (folder / f"{name}.txt").write_text(head + said, "utf-8")


def shipped() -> list[str]:
    """The packages that the program stands on."""
    lock = (ROOT / "requirements" / "runtime.txt").read_text("utf-8")
    return re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main())

"""Holds the wheel and the source archive to what they promise.

    python packaging/try_wheel.py FOLDER

They are built once more, and have to be the same to the byte; the wheel that is built from the
source archive has to be that wheel; and from the wheel alone, with what is locked, the program has
to pass its self-test in an environment that holds nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
UV: Final = os.environ.get("UV", str(ROOT / ".tools" / "bin" / "uv"))


def main(folder: Path) -> int:
    """Try what lies in a folder; the exit status."""
    wheel, archive = one(folder, "*.whl"), one(folder, "*.tar.gz")
    with tempfile.TemporaryDirectory(prefix="xinji-wheel-") as name:
        work = Path(name)
        build(ROOT, work / "again")
        same(wheel, one(work / "again", "*.whl"))
        same(archive, one(work / "again", "*.tar.gz"))
        with tarfile.open(archive) as packed:
            packed.extractall(work / "unpacked", filter="data")
        (source,) = (work / "unpacked").iterdir()
        build(source, work / "from-source", "-t", "wheel")
        same(wheel, one(work / "from-source", "*.whl"))
        status = try_it(wheel, work)
    print(f"{wheel.name}: built three times, the same; self-test exit status {status}")
    return status


def one(folder: Path, pattern: str) -> Path:
    """The file of a pattern that was built last; others may be left of other versions."""
    return max(folder.glob(pattern), key=lambda found: found.stat().st_mtime)


def build(source: Path, target: Path, *more: str) -> None:
    """Build in a folder with what is locked, without asking any index."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(target), *more],
        cwd=source,
        check=True,
        capture_output=True,
    )


def same(first: Path, second: Path) -> None:
    """Two files that hold the same bytes."""
    if first.read_bytes() != second.read_bytes():
        sys.exit(f"{first} and {second} differ")


def try_it(wheel: Path, work: Path) -> int:
    """The self-test of the wheel in an environment of its own; the exit status."""
    venv = work / "venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    runtime = ROOT / "requirements" / "runtime.txt"
    pip = [UV, "pip"]
    to = ["--quiet", "--python", str(python)]
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, str(venv)], check=True)
    subprocess.run([*pip, "sync", *to, "--require-hashes", str(runtime)], check=True)
    subprocess.run([*pip, "install", *to, "--no-deps", "--offline", str(wheel)], check=True)
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    program = python.with_name("credit-tracker")
    for words in (["--version"], ["--self-test"]):
        ended = subprocess.run([str(program), *words], cwd=work, env=clean, check=False)
        if ended.returncode:
            return ended.returncode
    return subprocess.run(
        [str(python.with_name("xinji")), "--version"], cwd=work, env=clean, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

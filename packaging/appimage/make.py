"""Builds one file that runs on other distributions: the frozen program, packed into its starter.

    python packaging/appimage/make.py FROZEN FOLDER

With XINJI_APPIMAGE_RUNTIME naming the runtime of AppImage (a file that its project gives out, and
no registry of packages), it is an AppImage: that file with a squashfs behind it. Without, it is a
script with an archive behind it that unpacks itself once into the cache of the person, needs
nothing but sh, tar and xz, and takes the same words.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from tracker.version import VERSION  # noqa: E402 - the program beside this folder

EPOCH: Final = os.environ.get("SOURCE_DATE_EPOCH", "1767225600")
RUNTIME: Final = os.environ.get("XINJI_APPIMAGE_RUNTIME", "")

STARTER: Final = """\
#!/bin/sh
# Xinji @VERSION@ in one file. It unpacks itself once, below ${XDG_CACHE_HOME:-~/.cache}/xinji, and
# starts from there; `--unpack FOLDER` unpacks it there instead and ends.
set -eu
umask 077
unpack() {
    mkdir -p "$1"
    tail -n +@LINES@ "$0" | tar -xJf - -C "$1"
}
if [ "${1:-}" = --unpack ]; then
    unpack "$2"
    exit
fi
cache=${XDG_CACHE_HOME:-$HOME/.cache}/xinji
place=$cache/@NAME@
if [ ! -e "$place/whole" ]; then
    half=$place.$$
    trap 'rm -rf "$half"' EXIT
    unpack "$half"
    : >"$half/whole"
    mv "$half" "$place" 2>/dev/null || [ -e "$place/whole" ]
    # What older versions have left; one that is running keeps the files that it has open.
    for old in "$cache"/program-*; do [ "$old" = "$place" ] || rm -rf "$old"; done
fi
exec "$place/xinji/credit-tracker" "$@"
exit 1
"""


def main(frozen: Path, target: Path) -> int:
    """Build it; the exit status."""
    target.mkdir(parents=True, exist_ok=True)
    made = _appimage(frozen, target) if RUNTIME else _self_unpacking(frozen, target)
    made.chmod(0o755)
    print(f"{made}: {made.stat().st_size / 1_000_000:.0f} MB")
    return 0


def _named(target: Path, ending: str) -> Path:
    return target / f"xinji-{VERSION}-{platform.machine()}.{ending}"


def _self_unpacking(frozen: Path, target: Path) -> Path:
    made = _named(target, "run")
    with tempfile.TemporaryDirectory() as name:
        archive = Path(name) / "program.tar.xz"
        packed(frozen, archive)
        unique = sha256(archive.read_bytes()).hexdigest()[:12]
        lines = str(len(STARTER.splitlines()) + 1)
        head = STARTER.replace("@VERSION@", VERSION).replace("@LINES@", lines)
        made.write_bytes(
            head.replace("@NAME@", f"program-{unique}").encode() + archive.read_bytes()
        )
    return made


def packed(frozen: Path, archive: Path) -> None:
    """The folder as an archive, the same to the byte from the same files."""
    level = os.environ.get("XINJI_XZ", "-6")
    subprocess.run(
        [
            "tar", "--sort=name", f"--mtime=@{EPOCH}", "--owner=0", "--group=0", "--numeric-owner",
            "--mode=u=rwX,go=rX", "-I", f"xz -T1 {level}", "-cf", str(archive),
            "-C", str(frozen.parent), frozen.name,
        ],
        check=True,
    )  # fmt: skip


def _appimage(frozen: Path, target: Path) -> Path:
    """As the project of AppImage describes its second kind: the runtime, then a squashfs."""
    made = _named(target, "AppImage")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "AppDir"
        shutil.copytree(frozen, folder / "usr" / "lib" / "xinji", symlinks=True)
        (folder / "AppRun").symlink_to("usr/lib/xinji/credit-tracker")
        shutil.copy(ROOT / "packaging" / "linux" / "xinji.desktop", folder)
        shutil.copy(ROOT / "resources" / "icons" / "xinji.svg", folder)
        squashed = Path(name) / "squashed"
        subprocess.run(
            [
                "mksquashfs", str(folder), str(squashed), "-quiet", "-root-owned", "-noappend",
                "-comp", "zstd", "-no-xattrs",
            ],
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH}, check=True,
        )  # fmt: skip
        made.write_bytes(Path(RUNTIME).read_bytes() + squashed.read_bytes())
    return made


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))

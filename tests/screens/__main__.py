"""`make screens`: pictures of all pages and dialogs, and sheets on which all can be seen at once.

`python -m tests.screens [--out FOLDER] [--languages ..] [--themes ..] [--contrasts ..]
[--scales ..] [--sizes ..]` shows the sample without a screen and writes a picture of each page, tab
and dialog in every language, theme, contrast, scale and size of text, and one sheet for each of
these. `--manual` writes the pictures of the manual and of the README in their place.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

OUT = Path("build/screens")


def main() -> int:
    """Take the pictures, each scale in a program of its own: Qt reads it once."""
    given = _given()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["LC_ALL"] = "C.UTF-8"
    if given.here:
        return _take(given)
    for scale in ["2"] if given.manual else given.scales:
        command = [sys.executable, "-m", "tests.screens", *sys.argv[1:], "--here", scale]
        ended = subprocess.run(command, env=os.environ | {"QT_SCALE_FACTOR": scale}, check=False)  # noqa: S603 - our own
        if ended.returncode:
            return ended.returncode
    return 0


def _take(given: argparse.Namespace) -> int:
    from tests.screens import camera, manual  # noqa: PLC0415 - the scale is read with Qt

    with tempfile.TemporaryDirectory() as folder, camera.Camera(Path(folder)) as held:
        if given.manual:
            manual.take(held)
            return 0
        looks = product(given.languages, given.themes, given.contrasts, given.sizes)
        for language, theme, contrast, size in looks:
            held.choose(language=language, theme=theme, contrast=contrast, text_size=size)
            name = "-".join((language, theme, contrast, size, f"x{given.here}"))
            held.take_all(given.out / name)
            sys.stdout.write(f"{given.out / name}.png\n")
    return 0


def _given() -> argparse.Namespace:
    words = argparse.ArgumentParser("tests.screens", description=__doc__)
    words.add_argument("--out", type=Path, default=OUT)
    words.add_argument("--languages", nargs="+", default=["zh_CN", "en"])
    words.add_argument("--themes", nargs="+", default=["light", "dark"])
    words.add_argument("--contrasts", nargs="+", default=["usual"])
    words.add_argument("--scales", nargs="+", default=["1", "2"])
    words.add_argument("--sizes", nargs="+", default=["100"], help="sizes of text, per cent")
    words.add_argument("--manual", action="store_true", help="those of manual and README")
    words.add_argument("--here", default="", help=argparse.SUPPRESS)
    return words.parse_args()


if __name__ == "__main__":
    sys.exit(main())

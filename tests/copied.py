"""A copy of the program, in which something is changed, that need not be compiled anew."""

from __future__ import annotations

import shutil
from importlib.util import cache_from_source
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def copy_program(to: Path) -> None:
    """Copy its sources and resources, and what was compiled of them before.

    Python knows by the time and size of a source whether that still is of it, so a file that is
    changed afterwards is compiled again.
    """
    for folder in ("tracker", "resources"):
        shutil.copytree(ROOT / folder, to / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for source in (ROOT / "tracker").rglob("*.py"):
        compiled = Path(cache_from_source(str(source)))
        if compiled.exists():
            place = Path(cache_from_source(str(to / source.relative_to(ROOT))))
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(compiled, place)

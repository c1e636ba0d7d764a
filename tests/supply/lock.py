"""What the files in `requirements/` lock: versions, where they hold, and the hashes of archives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"


@dataclass(frozen=True, slots=True)
class Locked:
    """One line of a lock; `name` as registries write it, whatever a file calls it."""

    name: str
    version: str
    applies: bool
    """Whether its marker holds for this Python on this system."""
    hashes: tuple[str, ...]


def locked(file: Path) -> tuple[Locked, ...]:
    """The lines of a lock. Raises ValueError for one that names no single version."""
    text = file.read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(_read(lines))


def _read(lines: list[str]) -> Iterator[Locked]:
    for line in lines:
        wanted = Requirement(line.partition("--hash=")[0].strip())
        exact = [one.version for one in wanted.specifier if one.operator == "=="]
        if len(exact) != 1 or len(wanted.specifier) != 1:
            raise ValueError(line)
        yield Locked(
            canonicalize_name(wanted.name),
            exact[0],
            wanted.marker is None or wanted.marker.evaluate(),
            tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)),
        )

"""The program in one of its forms: what it answers to words, and what it leaves in a folder."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

import pypdfium2

_PATIENCE: Final = 300
_HIDDEN: Final = ("XDG_", "QT_", "DISPLAY", "WAYLAND_DISPLAY", "LC_", "LANG", "PYTHON")

_ONE_AT_A_TIME: Final = Lock()
"""PDFium is made for one thread, and both sides are asked at once."""

_CLOCK: Final = re.compile(
    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+\d\d:\d\d"  # of the ledger
    rb"|\d{8}-\d{6}-\d{6}"  # in names of backups
    rb"|DTSTAMP:\d{8}T\d{6}Z"  # of calendars
    rb"|<dcterms:(created|modified)[^<]*<"  # of workbooks
)
"""What tells when a command ran; two of them never run at the same moment."""


@dataclass(frozen=True)
class Answer:
    """What a command says, how it ends, and the files that it has written, as their sums."""

    status: int
    out: bytes
    err: bytes
    made: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Step:
    """Words to say to the program, in a language, and what to type or look at."""

    words: Sequence[str]
    speaks: str = "C.UTF-8"
    typed: str = ""
    made: Sequence[str] = ()
    only_status: bool = False
    """Of what tells of itself, such as its size or where it is, only whether it went well."""


@dataclass(frozen=True)
class Side:
    """A form of the program, and a person who has nothing yet but the files of a folder."""

    command: Sequence[str]
    home: Path
    around: dict[str, str] = field(default_factory=dict)

    def answer(self, step: Step) -> Answer:
        """Say the words, and keep what comes back, less what tells the time and the place."""
        ended = subprocess.run(  # noqa: S603 - the program that is tried
            [*self.command, *step.words],
            input=step.typed.encode(),
            capture_output=True,
            cwd=self.home,
            env={**self._surroundings(), "LC_ALL": step.speaks},
            timeout=_PATIENCE,
            check=False,
        )
        made = tuple((name, self._sum(self.home / name)) for name in step.made)
        if step.only_status:
            return Answer(ended.returncode, b"", b"", made)
        return Answer(ended.returncode, self._told(ended.stdout), self._told(ended.stderr), made)

    def _surroundings(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_HIDDEN)}
        return {**kept, "HOME": str(self.home), **self.around}

    def _told(self, said: bytes) -> bytes:
        return _CLOCK.sub(b"NOW", said).replace(str(self.home).encode(), b"~")

    def _sum(self, path: Path) -> str:
        """A sum of what a file holds; of a PDF, of what its pages look like."""
        if not path.exists():
            return "not there"
        if path.suffix == ".pdf":
            return _pictures(path)
        if path.suffix == ".xlsx":
            return _members(path)
        return hashlib.sha256(self._told(path.read_bytes())).hexdigest()


def _pictures(path: Path) -> str:
    told = hashlib.sha256()
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(path) as document:
        for page in document:
            told.update(page.get_textpage().get_text_range().encode())
            told.update(page.render(scale=1).to_numpy().tobytes())
        return f"{len(document)} pages {told.hexdigest()}"


def _members(path: Path) -> str:
    told = hashlib.sha256()
    with zipfile.ZipFile(path) as packed:
        for name in sorted(packed.namelist()):
            told.update(name.encode() + _CLOCK.sub(b"NOW", packed.read(name)))
    return told.hexdigest()

"""The process in which a document is taken apart, with little memory, little time and no files.

It is this program, started with `WORD`: it reads what `request` packs from its standard input,
writes one answer to its standard output and ends. Whatever a document does to it, the program
of the person goes on.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import time
from enum import StrEnum
from typing import Any

WORD = "--take-a-document-apart"
"""The word on the command line that makes a process this one."""

MOST_MEMORY = 512 * 1024 * 1024
"""What it may take beside the document itself."""

MOST_SECONDS = 10
"""How long it may work on a report; one of forty pages takes less than one."""

MOST_STATEMENT_SECONDS = 60
"""How long it may work on a statement; one of two hundred full pages takes a fifth of it."""

TOO_MUCH = 75
"""The exit status when it would have taken more."""

_WATCH_SECONDS = 0.05


class Form(StrEnum):
    """What kind of document it is."""

    PDF = "pdf"
    PAGE = "page"
    STATEMENT = "statement"

    @property
    def most_seconds(self) -> int:
        """How long it may take."""
        return MOST_STATEMENT_SECONDS if self is Form.STATEMENT else MOST_SECONDS


def request(form: Form, data: bytes, password: str | None) -> bytes:
    """A document and its password as the process reads them; none of it is in its arguments."""
    about = {"form": form, "size": len(data), "password": password}
    return json.dumps(about).encode() + b"\n" + data


def main() -> int:
    """Read a request and answer it; the exit status."""
    with open(0, "rb", closefd=False) as asked, open(1, "wb", closefd=False) as answered:
        gc.disable()  # it ends before anything could pile up, and is faster without
        about = json.loads(asked.readline())
        form = Form(about["form"])
        bound(MOST_MEMORY + about["size"], form.most_seconds)
        try:
            found = _answer(form, asked.read(about["size"]), about["password"])
        except (MemoryError, RecursionError):
            return TOO_MUCH
        answered.write(json.dumps(found).encode())
    return 0


def _answer(form: Form, data: bytes, password: str | None) -> dict[str, Any]:
    """What a document holds, or the `refusal`. Only what the form needs is loaded."""
    match form:
        case Form.PAGE:
            from tracker.importing.document import web  # noqa: PLC0415

            return {"text": web.page_text(data)}
        case Form.STATEMENT:
            from tracker.importing.document import statement_pdf  # noqa: PLC0415

            return statement_pdf.answer(data, password)
        case Form.PDF:
            from tracker.importing.credit_report import report_pdf  # noqa: PLC0415

            return report_pdf.answer(data, password)


def bound(memory: int, seconds: int = MOST_SECONDS) -> None:
    """Let this process take so many bytes and seconds, and write no file."""
    try:
        import resource  # noqa: PLC0415 - only where there is POSIX
    except ImportError:
        _watch_memory(memory)
        return
    wanted = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),  # a core would hold the document
    )
    for kind, most in wanted:
        _, highest = resource.getrlimit(kind)
        if highest == resource.RLIM_INFINITY or most < highest:
            try:
                resource.setrlimit(kind, (most, most))
            except (OSError, ValueError):  # macOS bounds no address space
                _watch_memory(memory)


def _watch_memory(memory: int) -> None:
    """End this process once it takes more, where the system does not see to it."""

    def watch() -> None:
        while _taken() < memory:
            time.sleep(_WATCH_SECONDS)
        os._exit(TOO_MUCH)

    threading.Thread(target=watch, daemon=True).start()


def _taken() -> int:
    """The most bytes of memory that this process has taken so far; 0 where nobody knows."""
    if sys.platform == "win32":
        return _taken_on_windows()
    import resource  # noqa: PLC0415 - only where there is POSIX

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _taken_on_windows() -> int:
    import ctypes  # noqa: PLC0415 - only there

    counters = (ctypes.c_size_t * 10)()  # PROCESS_MEMORY_COUNTERS: two DWORDs, then sizes
    library = ctypes.windll.kernel32  # type: ignore[attr-defined]
    library.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(library.GetCurrentProcess())
    size = ctypes.sizeof(counters)
    if not library.K32GetProcessMemoryInfo(process, counters, size):
        return 0
    return int(counters[1])

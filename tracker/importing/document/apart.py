"""What is in a document, taken out of it by a process of its own (`child`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from tracker.domain.sentence import N_
from tracker.importing.document.child import TOO_MUCH, WORD, Form, request
from tracker.importing.importer import ImportProblem


class TooMuch(Exception):
    """The process has crashed, or would have taken more than it may."""


def answer_of(name: str, data: bytes, form: Form, password: str | None = None) -> dict[str, Any]:
    """What the process found. It is gone when this returns, whatever happens.

    Raises:
        TooMuch: the document takes more memory or time than it may, or crashes its reader.
        ImportProblem: the process cannot be started.
    """
    try:
        ended = subprocess.run(  # noqa: S603 - this very program
            _command(),
            input=request(form, data, password),
            capture_output=True,
            timeout=form.most_seconds,
            check=False,
            env=_surroundings(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise TooMuch from None
    except OSError as error:
        raise ImportProblem(
            N_("{file} cannot be read: {cause}"), file=name, cause=error.strerror or str(error)
        ) from error
    if ended.returncode == TOO_MUCH or ended.returncode < 0 or ended.returncode > _NOT_PYTHON:
        raise TooMuch
    if ended.returncode:
        raise RuntimeError(ended.stderr.decode("utf-8", "replace"))
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


_NOT_PYTHON = 2
"""Python ends itself with 1 or 2; Windows tells of a crash by a large number."""


def _command() -> list[str]:
    if getattr(sys, "frozen", False):  # a program in one piece is its own interpreter
        return [sys.executable, WORD]
    return [sys.executable, "-P", "-m", "tracker", WORD]


def _surroundings() -> dict[str, str]:
    """The child finds the modules that this process does, wherever they were found."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

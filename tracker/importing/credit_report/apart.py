"""The text of a document, taken out of it by a process of its own (`child`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tracker.domain.sentence import N_
from tracker.importing.credit_report.child import MOST_SECONDS, TOO_MUCH, WORD, Form, request
from tracker.importing.importer import ImportProblem, PasswordNeeded, SourceFile

NO_TEXT = N_(
    "{file} is a scan or a picture: it holds no text that could be read. "
    "Type the report in by hand."
)
"""What is said of a document that shows a report and does not hold its words."""

_REFUSALS = {
    "damaged": N_("{file} is damaged: it cannot be read as a PDF. Download or copy it again."),
    "no text": NO_TEXT,
    "unreadable": N_(
        "The text of {file} cannot be read: its fonts do not say which characters they show. "
        "Type the report in by hand."
    ),
    "too long": N_("{file} is too long for a credit report."),
}
_TOO_MUCH = N_("{file} is damaged, or made to take more memory or time than a credit report does.")


def text_within(source: SourceFile, form: Form, password: str | None) -> str:
    """The lines of a PDF or a page in the order they are read, cells of a row joined by tabs.

    Raises:
        PasswordNeeded: it is locked and no password, or a wrong one, was given.
        ImportProblem: it holds no text, is damaged, or takes more than a report should.
    """
    answer = _answer(source, form, password)
    refusal = answer.get("refusal")
    if refusal == "locked":
        raise PasswordNeeded(
            N_("The password does not open {file}.")
            if password
            else N_("{file} is locked. Its password was told where you asked for the report."),
            file=source.name,
        )
    if refusal is not None:
        raise ImportProblem(_REFUSALS[refusal], file=source.name)
    return answer["text"]


def _answer(source: SourceFile, form: Form, password: str | None) -> dict[str, str]:
    """What the process found. It is gone when this returns, whatever happens."""
    try:
        ended = subprocess.run(  # noqa: S603 - this very program
            _command(),
            input=request(form, source.data, password),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
            env=_surroundings(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise ImportProblem(_TOO_MUCH, file=source.name) from None
    except OSError as error:
        raise ImportProblem(
            N_("{file} cannot be read: {cause}"),
            file=source.name,
            cause=error.strerror or str(error),
        ) from error
    if ended.returncode == TOO_MUCH or ended.returncode < 0 or ended.returncode > _NOT_PYTHON:
        raise ImportProblem(_TOO_MUCH, file=source.name)
    if ended.returncode:
        raise RuntimeError(ended.stderr.decode("utf-8", "replace"))
    answer: dict[str, str] = json.loads(ended.stdout)
    return answer


_NOT_PYTHON = 2
"""Python ends itself with 1 or 2; Windows tells of a crash by a large number."""


def _command() -> list[str]:
    if getattr(sys, "frozen", False):  # a program in one piece is its own interpreter
        return [sys.executable, WORD]
    return [sys.executable, "-P", "-m", "tracker", WORD]


def _surroundings() -> dict[str, str]:
    """The child finds the modules that this process does, wherever they were found."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

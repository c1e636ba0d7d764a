"""The password of a locked file: given with the command, or asked for."""

from __future__ import annotations

import getpass
import sys

from tracker.commands.session import Session
from tracker.domain.sentence import N_

PROMPT = N_("Password of {file}: ")


def of(session: Session, file: str) -> str | None:
    """The password that was given, or else asked for where there is somebody to ask."""
    given: str | None = session.words.password
    if given is not None or not sys.stdin.isatty():
        return given
    return getpass.getpass(session.language.tr(PROMPT, file=file), session.err) or None

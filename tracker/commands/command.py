"""What a command of the command line is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tracker.commands.session import Session
    from tracker.i18n import Language


@dataclass(frozen=True)
class Command:
    """`help` is one line, `details` stand below the arguments; both are marked texts.

    `arguments` declares what it takes; `run` does it and answers with the exit status, or raises
    `KnownProblem`.
    """

    help: str
    details: str
    arguments: Callable[[ArgumentParser, Language], None]
    run: Callable[[Session], int]

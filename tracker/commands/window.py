"""The window: what opens without a command, and `open`, which gives it files to import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracker.commands import screen
from tracker.commands.command import Command
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tracker.commands.session import Session
    from tracker.i18n import Language

NAME: Final = "credit-tracker"


def show(
    ledger: Path | None, files: Sequence[Path] = (), *, safe: bool = False, read_only: bool = False
) -> int:
    """Show the window until it is closed; the exit status.

    Raises KnownProblem where there is no display.
    """
    if not screen.is_there():
        raise KnownProblem(
            N_(
                "There is no display to show a window on. Every command works without one: "
                "{name} --help lists them, {name} demo shows an example."
            ),
            name=NAME,
        )
    return screen.show(ledger, files, safe=safe, read_only=read_only)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    about = language.tr("statements to look at; nothing is kept before you say so")
    parser.add_argument("files", type=Path, metavar="FILE", nargs="*", help=about)


def run(session: Session) -> int:
    """Open the window on the files, or bring the one that is open forward."""
    given = session.words
    ledger, files = told_apart(given.database, given.files)
    return show(ledger, files, read_only=given.read_only)


def told_apart(database: Path | None, files: Sequence[Path]) -> tuple[Path | None, Sequence[Path]]:
    """The ledger to show, and the statements to look at on it.

    A file that a desktop opens by its kind is named like a statement: an encrypted copy of a ledger
    is a ledger all the same, where nothing else is named.
    """
    if database is None and len(files) == 1 and files[0].suffix.lower() == SEALED:
        return files[0], ()
    return database, files


SEALED: Final = ".xinji"
"""The ending of an encrypted copy, which desktops know the program by."""

COMMAND = Command(
    help=N_("open the window, with files to look at"),
    details=N_(
        "A ledger has one window: where it is open already, it comes forward. One file alone that "
        "ends in .xinji is an encrypted ledger, and shown."
    ),
    arguments=arguments,
    run=run,
)

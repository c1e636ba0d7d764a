"""`redo`: take an import in again that was undone."""

from __future__ import annotations

from argparse import ArgumentParser

from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language

HELP = N_("take an undone import in again")
DETAILS = N_(
    "Without a number it takes in the one that was undone last; `list undone` shows those that can "
    "be taken in again. The file is not needed. What you had corrected is kept, and what the "
    "ledger knows otherwise is not taken in twice."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    number = language.tr("the number of the undone import, as `list undone` shows it")
    parser.add_argument("undone", type=int, nargs="?", metavar="UNDONE", help=number)


def run(session: Session) -> int:
    """Take it in again."""
    wanted: int | None = session.words.undone
    with session.services() as services:
        known = services.imports.undone()
        found = [one for one in known if wanted in (None, one.id)]
        if not found:
            raise KnownProblem(
                N_("There is no such undone import; `list undone` shows those there are.")
            )
        done = services.imports.redo(found[0].id)
    session.tell(
        N_(
            "{file} was taken in again: {entries} {entries:entry|entries}, {duplicates} "
            "{duplicates:row|rows} already known."
        ),
        file=found[0].file_name,
        entries=done.entries,
        duplicates=done.duplicates,
    )
    return DONE


COMMAND = Command(HELP, DETAILS, arguments, run)

"""`undo`: take an import out again."""

from __future__ import annotations

from argparse import ArgumentParser

from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language

HELP = N_("take an import out again")
DETAILS = N_(
    "Its entries are deleted, and accounts that nothing else uses. What you corrected on them is "
    "kept, and the command redo takes the import in again."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    batch = language.tr("the number of the import, as `list batches` shows it")
    parser.add_argument("batch", type=int, metavar="BATCH", help=batch)


def run(session: Session) -> int:
    """Undo the import."""
    batch: int = session.words.batch
    with session.services() as services:
        if batch not in {known.id for known in services.ledger.batches()}:
            raise KnownProblem(
                N_("There is no import {batch}; `list batches` shows those there are."),
                batch=str(batch),
            )
        effect = services.imports.undo_effect(batch)
        services.imports.undo(batch)
    session.tell(
        N_(
            "Import {batch} was undone: {entries} {entries:entry|entries} and {accounts} "
            "{accounts:account|accounts} are gone."
        ),
        batch=str(batch),
        entries=effect.entries,
        accounts=effect.accounts,
    )
    if effect.corrected:
        kept = N_("{entries} of them you had corrected; `redo` takes them in again as corrected.")
        session.tell(kept, entries=effect.corrected)
    if effect.handed_over:
        kept = N_(
            "{entries} {entries:entry|entries} {entries:stays|stay}, since a later file told of "
            "them too."
        )
        session.tell(kept, entries=effect.handed_over)
    return DONE


COMMAND = Command(HELP, DETAILS, arguments, run)

"""`erase`: delete everything in the ledger, once that was said in a word."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from tracker.commands.command import Command
from tracker.commands.session import DONE, PROBLEM, Session
from tracker.domain.sentence import N_, Sentence
from tracker.i18n import Language

HELP = N_("delete everything in the ledger")
DETAILS = N_(
    "Asks first: everything is deleted only once you have typed the words that are asked for, or "
    "with --yes. A backup is kept that no rotation deletes, and restoring it undoes this. Settings "
    "and column settings stay."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    parser.add_argument("--yes", action="store_true", help=language.tr("do not ask"))


def run(session: Session) -> int:
    """Ask, and delete."""
    from tracker.services import backup_words  # noqa: PLC0415 - slow to load

    with session.services() as services:
        if not session.words.yes:
            for said in backup_words.held(services.backups.holding()):
                session.note(said)
            word = session.language.tr(backup_words.ERASE)
            session.note(Sentence(_ASKED, {"file": str(session.ledger), "word": word}))
            if sys.stdin.readline().strip() != word:
                session.note(Sentence(N_("Nothing was deleted.")))
                return PROBLEM
        before = services.backups.erase().before.path
    session.tell(N_("Everything was deleted. A backup is kept: {file}"), file=str(before))
    return DONE


_ASKED = N_("Everything in {file} will be deleted. Type {word} to go on:")

COMMAND = Command(HELP, DETAILS, arguments, run)

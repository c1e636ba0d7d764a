"""`export`: the whole ledger to one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.sentence import N_
from tracker.i18n import Language

HELP = N_("write the whole ledger to a .json file")
DETAILS = N_(
    "The file holds everything, without loss, and names the version of its form; the command "
    "import takes it into an empty ledger. It is not encrypted: keep it as you keep the ledger."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE.json", help=language.tr("the file"))


def run(session: Session) -> int:
    """Write the file."""
    path: Path = session.words.file
    with session.services() as services:
        services.exchange.export(path)
    session.tell(N_("Written: {file}"), file=str(path))
    return DONE


COMMAND = Command(HELP, DETAILS, arguments, run)

"""`report`: credit reports, taken in, shown and compared; a command for each."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from pathlib import Path

from tracker.commands import report_compare, report_import, report_show
from tracker.commands.command import Command
from tracker.commands.session import Session
from tracker.domain.sentence import N_
from tracker.i18n import Language

HELP = N_("take in credit reports, show them and compare them")
DETAILS = N_("Each has a help of its own: credit-tracker report import --help, for instance.")

DEEDS: dict[str, Command] = {
    "import": report_import.COMMAND,
    "show": report_show.COMMAND,
    "compare": report_compare.COMMAND,
}


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare the commands of the command."""
    tr = language.tr
    deeds = parser.add_subparsers(
        dest="deed", required=True, title=tr("commands"), metavar=tr("COMMAND")
    )
    for name, deed in DEEDS.items():
        about, details = tr(deed.help), tr(deed.details)
        one = deeds.add_parser(name, help=about, description=about, epilog=details)
        database = tr("the ledger to use, in place of your own")
        later = argparse.SUPPRESS
        one.add_argument("--database", type=Path, metavar="FILE", default=later, help=database)
        deed.arguments(one, language)


def run(session: Session) -> int:
    """Do what was asked for."""
    return DEEDS[session.words.deed].run(session)


COMMAND = Command(HELP, DETAILS, arguments, run)

"""A command that is a group of others: `report import`, `mapping save`."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path

from tracker.commands.command import Command
from tracker.commands.passphrase_of import passphrase_fd
from tracker.commands.session import Session
from tracker.i18n import Language


def group(help_: str, details: str, deeds: Mapping[str, Command]) -> Command:
    """A command that does one of `deeds`, by name; `help_` and `details` are marked texts."""

    def arguments(parser: ArgumentParser, language: Language) -> None:
        tr = language.tr
        names = parser.add_subparsers(
            dest="deed", required=True, title=tr("commands"), metavar=tr("COMMAND")
        )
        for name, deed in deeds.items():
            about = tr(deed.help)
            one = names.add_parser(name, help=about, description=about, epilog=tr(deed.details))
            _add_database(one, language)
            deed.arguments(one, language)

    def run(session: Session) -> int:
        return deeds[session.words.deed].run(session)

    return Command(help_, details, arguments, run)


def _add_database(parser: ArgumentParser, language: Language) -> None:
    """`--database` after the deed as well; left out there, the one given before it counts."""
    ledger = language.tr("the ledger to use, in place of your own")
    given_before = argparse.SUPPRESS
    parser.add_argument("--database", type=Path, metavar="FILE", default=given_before, help=ledger)
    passphrase_fd(parser, language, argparse.SUPPRESS)

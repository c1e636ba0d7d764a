"""`export`: the ledger to one file, whole or for another program."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Final

from tracker.commands import passphrase_of
from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.export_formats import FORMATS, format_of

HELP = N_("write the ledger to a file")
DETAILS = N_(
    "The format is told by the ending of the file, or by --format. json holds everything, without "
    "loss, and names the version of its form; the command import takes it into an empty ledger. "
    "csv and xlsx are tables of all entries for a spreadsheet. beancount and ledger (.ledger, "
    ".journal) are double-entry books for the programs of these names and hledger: statements and "
    "balances are checks in them, and where movements do not lead to one, the difference is posted "
    "openly. Each event is in them once. None of these is encrypted: keep it as you keep the "
    "ledger.\n"
    "\n"
    "encrypted (.xinji) is a copy of the whole ledger under a passphrase of its own, which is "
    "asked for, or read with --passphrase-fd after that of the ledger; the command restore takes "
    "it."
)

WHOLE: Final = "json"
ENCRYPTED: Final = "encrypted"
_ENDING: Final = ".xinji"
NAMES: Final = (WHOLE, ENCRYPTED, *(form.name for form in FORMATS))


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("the file"))
    chosen = tr("the format, where the ending of the file does not tell it: json otherwise")
    parser.add_argument("--format", choices=NAMES, metavar="FORMAT", help=chosen)


def run(session: Session) -> int:
    """Write the file."""
    from tracker.services import sealed_copy  # noqa: PLC0415 - slow to load

    path: Path = session.words.file
    name: str = session.words.format or _told_by(path)
    with session.services() as services:
        if name == WHOLE:
            services.exchange.export(path)
        elif name == ENCRYPTED:
            sealed_copy.write(session.ledger, path, passphrase_of.ask_new(session))
        else:
            services.exports.write(name, path, session.language)
    session.tell(N_("Written: {file}"), file=str(path))
    return DONE


def _told_by(path: Path) -> str:
    """The format that a file's ending names; everything is written where it names none."""
    if path.suffix.lower() == _ENDING:
        return ENCRYPTED
    form = format_of(path)
    return form.name if form else WHOLE


COMMAND = Command(HELP, DETAILS, arguments, run)

"""`check`: whether the ledger's file, or a backup, is sound."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from tracker.commands.command import Command
from tracker.commands.plain import plain
from tracker.commands.session import DONE, PROBLEM, Session
from tracker.domain.sentence import N_
from tracker.i18n import Language

HELP = N_("check whether the ledger, or a backup of it, is sound")
DETAILS = N_(
    "Reads the whole file and changes nothing. The exit status is 0 when it is sound and 1 when it "
    "is not; the command restore then puts a backup, or what can still be read, in its place.\n"
    "\n"
    "A ledger is also held against what was left when it was closed last.\n"
    "\n"
    "--json writes file; sound; version, that of its tables; wrong, what is damaged, line by line; "
    "dangling, how many references lead nowhere; rows, how many rows each table has; first and "
    "last, the days of its entries; altered, whether something else changed it; and lacks_changes, "
    "whether its log holds saved changes that cannot be read. What cannot be told is null."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    file = language.tr("the file to check, the ledger unless told")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=file)
    parser.add_argument("--json", action="store_true", help=language.tr("write JSON"))


def run(session: Session) -> int:
    """Check it and say what was found."""
    from tracker.services import backup_words, recovery  # noqa: PLC0415 - slow to load

    path = session.words.file or session.ledger
    found = session.unlocking(lambda: recovery.check(path))
    held = found.held
    if session.words.json:
        session.json(
            {
                "file": str(found.path),
                "sound": found.is_sound,
                "version": held and held.version,
                "wrong": list(found.soundness.wrong),
                "dangling": found.soundness.dangling,
                "rows": held and dict(held.rows),
                "first": held and plain(held.first),
                "last": held and plain(held.last),
                "altered": found.is_altered,
                "lacks_changes": found.lacks_changes,
            }
        )
        return DONE if found.is_sound else PROBLEM
    session.line(str(found.path))
    if held is not None:
        session.tell(N_("Its tables are of version {version}."), version=held.version)
        for said in backup_words.held(held):
            session.line(session.language.say(said))
    for said in backup_words.soundness(found):
        session.line(session.language.say(said))
    if found.is_sound:
        return DONE
    session.tell(N_("The command restore puts a backup, or what can still be read, in its place."))
    if found.is_altered:
        session.tell(N_("Where you put the file there yourself, restore --as-it-is keeps it."))
    return PROBLEM


COMMAND = Command(HELP, DETAILS, arguments, run)

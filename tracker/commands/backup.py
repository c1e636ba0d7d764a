"""`backup`: copy the ledger now, or list the copies there are."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from tracker.commands.command import Command
from tracker.commands.plain import columns, plain
from tracker.commands.session import DONE, Session
from tracker.domain.period import SHANGHAI
from tracker.domain.rotation import REASON_LABELS
from tracker.domain.sentence import N_
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.services.backups import Backup

HELP = N_("make a backup of the ledger, or list its backups")
DETAILS = N_(
    "A backup is made by itself at the first opening of a day, and before every import, upgrade "
    "and restoring. Of the daily ones those of 7 days, 4 weeks and 12 months stay, of the others "
    "those of a week, at most 10; what you made with this command stays until you delete it. They "
    "lie in the folder that the settings name, in backups beside the ledger unless told, and each "
    "was read through after it was written.\n"
    "\n"
    "--json writes the list: file, made_at, reason (daily, import, upgrade, restore, erase or "
    "asked) and bytes."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    deeds = ("make", "list")
    parser.add_argument(
        "deed", nargs="?", choices=deeds, default="make", metavar="DEED", help=" | ".join(deeds)
    )
    parser.add_argument("--json", action="store_true", help=language.tr("write JSON"))


def run(session: Session) -> int:
    """Make one, or list them."""
    with session.services() as services:
        if session.words.deed == "list":
            _list(session, services.backups.all())
            return DONE
        made = services.backups.make()
    if session.words.json:
        session.json(_json(made))
    else:
        session.tell(N_("The backup is {file}."), file=str(made.path))
    return DONE


def _list(session: Session, backups: list[Backup]) -> None:
    if session.words.json:
        session.json_list(map(_json, backups))
        return
    for line in columns([_cells(one, session.language) for one in backups], frozenset({2})):
        session.line(line)


def _cells(one: Backup, language: Language) -> list[str]:
    at = one.made.at.astimezone(SHANGHAI)
    reason = language.tr(REASON_LABELS[one.made.reason])
    return [f"{at:%Y-%m-%d %H:%M}", reason, f"{one.bytes // 1024} KB", str(one.path)]


def _json(one: Backup) -> dict[str, Any]:
    made = {"made_at": plain(one.made.at), "reason": one.made.reason.value}
    return {"file": str(one.path), **made, "bytes": one.bytes}


COMMAND = Command(HELP, DETAILS, arguments, run)

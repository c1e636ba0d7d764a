"""`restore`: put a backup in the place of the ledger, or what can be read of a damaged one."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tracker.commands.command import Command
from tracker.commands.plain import plain
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.services.backups import Backups, RestorePreview
    from tracker.services.recovery import Offer

HELP = N_("put a backup in the place of the ledger")
DETAILS = N_(
    "Says what the backup holds and what is different now, makes a backup of the ledger as it is, "
    "and puts the other one in its place in one step; restoring that backup undoes it. The word "
    "newest in place of a file means the newest backup. With --dry-run nothing is changed.\n"
    "\n"
    "Where the ledger is damaged, newest means the newest backup that is sound, and it is said "
    "where a newer one is damaged or an older one holds far more; --salvage puts in its place what "
    "can still be read of it. The damaged file is kept under another name. Where something else "
    "changed the ledger, or you put another file in its place, --as-it-is takes it for what it "
    "is.\n"
    "\n"
    "--json writes file, made_at, held (rows by table) and changes (added, lost and changed by "
    "table), null where the ledger is damaged; before, the backup that undoes it; aside, where the "
    "damaged file is kept; and salvaged, rows by table that were read and refused."
)

NEWEST: Final = "newest"


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    file = tr("the backup, as `backup list` shows it, or newest")
    parser.add_argument("file", nargs="?", metavar="FILE", help=file)
    salvaged = tr("of a damaged ledger, keep what can be read")
    parser.add_argument("--salvage", action="store_true", help=salvaged)
    as_it_is = tr("of a ledger that something else changed, keep all of it")
    parser.add_argument("--as-it-is", action="store_true", help=as_it_is)
    dry = tr("change nothing, only say what would be")
    parser.add_argument("--dry-run", action="store_true", help=dry)
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))


def run(session: Session) -> int:
    """Restore it."""
    from tracker.services.recovery import LedgerDamaged  # noqa: PLC0415 - slow to load

    words = session.words
    if bool(words.file) + words.salvage + words.as_it_is != 1:
        raise KnownProblem(N_("Name a backup, or newest, or say --salvage or --as-it-is."))
    try:
        with session.services() as services:
            return _restore(session, services.backups)
    except LedgerDamaged as problem:
        session.note(problem.sentence)
        return _recover(session)


def _restore(session: Session, backups: Backups) -> int:
    if session.words.salvage:
        raise KnownProblem(N_("The ledger is not damaged; there is nothing to salvage."))
    if session.words.as_it_is:
        raise KnownProblem(N_("The ledger is what Xinji left; nothing was changed."))
    path = Path(session.words.file)
    if session.words.file == NEWEST:
        there = backups.all()
        if not there:
            raise KnownProblem(N_("There is no backup."))
        path = there[0].path
    preview = session.unlocking(lambda: backups.preview(path))
    before = None if session.words.dry_run else backups.restore(path).before.path
    if session.words.json:
        session.json({**_json(preview), "before": before and str(before)})
    else:
        _tell(session, preview)
        _tell_end(session, before)
    return DONE


def _tell(session: Session, preview: RestorePreview) -> None:
    from tracker.services import backup_words  # noqa: PLC0415 - slow to load

    session.line(str(preview.path))
    for said in (*backup_words.held(preview.held), *backup_words.changes(preview.changes)):
        session.line(session.language.say(said))


def _tell_end(session: Session, before: Path | None) -> None:
    if before is None:
        session.tell(N_("Nothing was changed."))
        return
    session.tell(N_("The backup was restored. To undo that, restore {file}."), file=str(before))


def _json(preview: RestorePreview) -> dict[str, Any]:
    return {
        "file": str(preview.path),
        "made_at": preview.made and plain(preview.made.at),
        "held": dict(preview.held.rows),
        "changes": {table: asdict(change) for table, change in preview.changes.items()},
        "aside": None,
        "salvaged": None,
    }


def _recover(session: Session) -> int:
    """The ledger is damaged: put something in its place without opening it."""
    from tracker.services import backup_words, recovery, services  # noqa: PLC0415 - slow to load

    ledger, now = session.ledger, services.clock()
    if session.words.as_it_is:
        return _keep(session, ledger, now)
    offer = _offered(session, ledger)
    chosen = _chosen(session, offer.backup.path if offer.backup else None)
    aside = None
    if not session.words.dry_run and chosen is None:
        aside = recovery.by_salvage(ledger, now).aside
    elif not session.words.dry_run and chosen is not None:
        aside = session.unlocking(lambda: recovery.from_backup(ledger, chosen, now)).aside
    if session.words.json:
        session.json(
            {
                **dict.fromkeys(("made_at", "held", "changes", "before")),
                "file": chosen and str(chosen),
                "aside": aside and str(aside),
                "salvaged": {t: asdict(s) for t, s in offer.readable.items()},
            }
        )
        return DONE
    if chosen is None:
        session.line(session.language.say(backup_words.readable(offer.readable)))
    else:
        session.line(str(chosen))
    if aside is None:
        session.tell(N_("Nothing was changed."))
    else:
        kept = N_("It is in the place of the ledger now. The damaged file is kept as {file}.")
        session.tell(kept, file=str(aside))
    return DONE


def _offered(session: Session, ledger: Path) -> Offer:
    """What could take its place; asks for a passphrase only where nothing else is the newest."""
    from tracker import paths  # noqa: PLC0415
    from tracker.services import backup_words, lock, recovery, services  # noqa: PLC0415 - slow

    wants_newest = session.words.file == NEWEST

    def looked() -> Offer:
        offer = recovery.offer(ledger, paths.settings_file(), now=services.clock)
        if wants_newest and offer.backup is None and offer.found.locked:
            raise lock.PassphraseNeeded(offer.found.locked[0].path)
        return offer

    offer = session.unlocking(looked)
    if wants_newest:
        for said in backup_words.passed_over(offer.found):
            session.note(said)
    return offer


def _keep(session: Session, ledger: Path, now: datetime) -> int:
    from tracker.services import recovery  # noqa: PLC0415 - slow to load

    if not session.words.dry_run:
        recovery.as_it_is(ledger, now)
    if session.words.json:
        names = ("file", "made_at", "held", "changes", "before", "aside", "salvaged")
        session.json(dict.fromkeys(names))
    else:
        session.tell(N_("The ledger is used as it is from now on."))
    return DONE


def _chosen(session: Session, newest: Path | None) -> Path | None:
    """The backup to restore; `None` to salvage."""
    if session.words.salvage:
        return None
    if session.words.file != NEWEST:
        return Path(session.words.file)
    if newest is None:
        raise KnownProblem(N_("There is no sound backup. Try --salvage."))
    return newest


COMMAND = Command(HELP, DETAILS, arguments, run)

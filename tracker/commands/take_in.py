"""`import`: take in statements, or a whole ledger that was exported."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.commands import account_of_file, password, words
from tracker.commands.command import Command
from tracker.commands.session import DONE, PROBLEM, Session
from tracker.domain.batch import RowOutcome
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.services.folders import Listed
    from tracker.services.imports import ImportPreview
    from tracker.services.services import Services

HELP = N_("take in statements, or a ledger that was exported")
DETAILS = N_(
    "Of a folder every file in it, however deep, is looked at; those that are no statements are "
    "counted and passed over. Each file is taken in as a whole or not at all. One that cannot be "
    "taken in is told of on the standard error, does not hold up the others, and makes the exit "
    "status 1. A .json file is a ledger written by the command export; it is taken into an empty "
    "ledger only, and one that the ledger holds already adds nothing.\n"
    "\n"
    "--json writes a list of objects, one for each statement (a file in an archive is one too): "
    "file, source, period, batch, entries, skipped, review, duplicates, control_total. Every row "
    "of a statement is in exactly one of entries, skipped and duplicates. review lists again those "
    "entries that a person should look at, and why; entry in duplicates is the number of the entry "
    "that the row repeats, as list entries names it, and null when it repeats a row of another "
    "file that is looked at together with it. amount_minor is positive, in the smallest unit "
    "of the currency; the amount leaves account and arrives in to_account, and either is null when "
    "it is not one of your accounts or not known. With --dry-run, batch is null.\n"
    "\n"
    "rows lists every row again, by its line in the file, with its outcome (entry, review, "
    "duplicate or skipped) and the reason; counts has how many there are of each, which add up to "
    "its rows. unproved tells of sums of the bank that the rows do not come to; bills, plans and "
    "balances are what the file tells beside its rows."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    statement = tr(
        "a statement as it was downloaded, an archive or a folder of some, or a .json ledger"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=statement)
    opens = tr("the password of a locked archive; without it you are asked")
    parser.add_argument("--password", metavar="P", help=opens)
    layout = tr("the layout to read the files by, where more than one fits")
    parser.add_argument("--importer", type=words.layout(language), metavar="NAME", help=layout)
    by = tr("read the files by these column settings")
    parser.add_argument("--mapping", metavar="NAME", help=by)
    dry = tr("write nothing, only say what would be taken in")
    parser.add_argument("--dry-run", action="store_true", help=dry)
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))


def run(session: Session) -> int:
    """Take in every file that can be."""
    accounts: list[dict[str, Any]] = []
    try:
        status = _take_in_all(session, accounts)
    except KnownProblem as problem:  # with the ledger, not with a file
        status = session.problem(problem)
    if session.words.json:
        session.json(accounts)
    return status


def _take_in_all(session: Session, accounts: list[dict[str, Any]]) -> int:
    """Add an account of each file that was taken in; the exit status."""
    status, strangers = DONE, 0
    listed = _listed(session)
    seen: list[ImportPreview] = []
    with _services(session) as services, services.backups.together():
        for path in listed.files:
            try:
                for preview, batch in _take_in(session, services, path, seen):
                    accounts.append(account_of_file.of(preview, batch, session.language))
                    _tell(session, preview)
            except KnownProblem as problem:
                if _is_passed_over(session, path, problem):
                    strangers += 1
                else:
                    status = _failed(session, path, problem)
    _tell_passed_over(session, strangers + len(listed.strangers), more=listed.more)
    if strangers == len(listed.files):
        folders = ", ".join(map(str, session.words.files))
        return session.problem(KnownProblem(N_("No statement was found in {file}."), file=folders))
    return status


def _listed(session: Session) -> Listed:
    from tracker.services.folders import files_of  # noqa: PLC0415 - not for --help

    return files_of(session.words.files)


def _is_passed_over(session: Session, path: Path, problem: KnownProblem) -> bool:
    """Whether a file was found in a folder, and is no statement."""
    from tracker.services.choice import NotUnderstood  # noqa: PLC0415 - not for --help

    return isinstance(problem, NotUnderstood) and path not in session.words.files


def _tell_passed_over(session: Session, count: int, *, more: bool) -> None:
    if count:
        said = N_("Files in folders that are no statements, and were passed over: {count}.")
        session.note(Sentence(said, {"count": count}))
    if more:
        session.note(Sentence(N_("There are more files in the folders than are looked at.")))


@contextmanager
def _services(session: Session) -> Iterator[Services]:
    """Those of the ledger; to try out what a ledger that is not there yet would hold, of none."""
    if session.words.dry_run and not session.ledger.exists():
        with (
            tempfile.TemporaryDirectory(prefix="xinji-") as folder,
            session.services(Path(folder) / "ledger.sqlite") as services,
        ):
            yield services
    else:
        with session.services() as services:
            yield services


def _take_in(
    session: Session, services: Services, path: Path, seen: list[ImportPreview]
) -> Iterator[tuple[ImportPreview, int | None]]:
    """The files of a path one by one, each already committed unless this is a dry run.

    What was `seen` in a dry run counts as known, as it would have been taken in.
    """
    if path.suffix.lower() == ".json":
        _restore(session, services, path)
        return
    given = session.words
    importer = given.importer
    if given.mapping is not None:
        importer = services.mappings.find(given.mapping).importer
    found = services.imports.look_at(
        path, lambda name: password.of(session, name), importer=importer, earlier=seen
    )
    for preview in found or ():
        batch = None if given.dry_run else services.imports.commit(preview).batch_id
        if given.dry_run:
            seen.append(preview)
        yield preview, batch


def _restore(session: Session, services: Services, path: Path) -> None:
    if session.words.dry_run:
        raise KnownProblem(N_("{file}: a whole ledger cannot be tried out."), file=str(path))
    from tracker.services.exchange import RestoredAlready  # noqa: PLC0415 - slow to load

    try:
        services.exchange.restore(path)
    except RestoredAlready as nothing_new:
        session.note(nothing_new.sentence)
        return
    session.note(Sentence(N_("{file}: the ledger was taken in."), {"file": str(path)}))


def _tell(session: Session, preview: ImportPreview) -> None:
    differences = preview.control_total.differences if preview.control_total else ()
    for said in (*preview.parsed.unproved, *preview.warnings, *differences):
        session.note(Sentence(N_("{file}: {sentence}"), {"file": preview.file, "sentence": said}))
    if session.words.json:
        return
    counts = {outcome: preview.counted(outcome) for outcome in RowOutcome}
    values: dict[str, Any] = {
        "file": preview.file,
        "entries": counts[RowOutcome.ENTRY] + counts[RowOutcome.REVIEW],
        "review": counts[RowOutcome.REVIEW],
        "duplicates": counts[RowOutcome.DUPLICATE],
        "skipped": counts[RowOutcome.SKIPPED],
    }
    session.tell(_DRY if session.words.dry_run else _TAKEN, **values)


_TAKEN = N_(
    "{file}: {entries} {entries:entry|entries} taken in ({review} to be looked at), {duplicates} "
    "{duplicates:row|rows} already known, {skipped} without effect."
)
_DRY = N_(
    "{file}: {entries} {entries:entry|entries} to take in ({review} to be looked at), "
    "{duplicates} {duplicates:row|rows} already known, {skipped} without effect. Nothing was "
    "written."
)


def _failed(session: Session, path: Path, problem: KnownProblem) -> int:
    from tracker.services.choice import SeveralImporters  # noqa: PLC0415 - not for --help

    session.problem(problem)
    if isinstance(problem, SeveralImporters):
        names = ", ".join(name for name, _title in problem.candidates)
        choose = N_("Name the one to read {file} by with --importer: {names}")
        session.note(Sentence(choose, {"file": str(path), "names": names}))
    return PROBLEM


COMMAND = Command(HELP, DETAILS, arguments, run)

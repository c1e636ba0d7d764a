"""`report import`: take in a credit report."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tracker.commands import password, report_json, words
from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.report import RemarkKind
from tracker.domain.sentence import N_
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.services.reports import ReportPreview, Reports, ReportTaken

HELP = N_("take in a credit report")
DETAILS = N_(
    "A report of the People's Bank as it was downloaded: PDF with text in it, web page or plain "
    "text. The password is not kept; of numbers of people and cards only the last four digits are. "
    "A report that is kept already adds nothing. One of the same day with other content (typed in "
    "by hand, for instance) is left alone, and the exit status is 1, unless --replace is given.\n"
    "\n"
    "--json writes the object that report show --json writes, and in it: file; standing, one of "
    "new, known, typed and different, which say what was there before; replaced; and notes, what "
    "to know of the reading, such as accounts that the report counts and does not list."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    file = tr("the report; - reads it from the standard input")
    parser.add_argument("file", metavar="FILE", help=file)
    opens = tr("the password of a locked report; without it you are asked")
    parser.add_argument("--password", metavar="P", help=opens)
    when = tr("the day of a report that names none (YYYY-MM-DD), today unless told")
    parser.add_argument("--date", type=words.day(language), metavar="DATE", help=when)
    replace = tr("replace a report of the same day that has other content")
    parser.add_argument("--replace", action="store_true", help=replace)
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))


def run(session: Session) -> int:
    """Take it in and say what it tells."""
    with session.services() as services:
        preview = _read(session, services.reports)
        taken = services.reports.commit(preview, instead=session.words.replace)
        kept = services.reports.get(taken.report_id)
        if session.words.json:
            said = report_json.whole(services, kept, session.language)
            session.json({**_of_reading(session, preview, taken), **said})
        elif taken.changes:
            _tell(session, preview)
    for note in preview.notes:
        session.note(note)
    if preview.said is not None and not taken.changes:
        session.note(preview.said)
    return DONE


def _of_reading(session: Session, preview: ReportPreview, taken: ReportTaken) -> dict[str, Any]:
    return {
        "file": preview.file,
        "standing": preview.standing.value,
        "replaced": taken.replaced is not None,
        "notes": [session.language.say(note) for note in preview.notes],
    }


def _read(session: Session, reports: Reports) -> ReportPreview:
    file: str = session.words.file
    day: date | None = session.words.date

    def ask(name: str) -> str | None:
        return password.of(session, name)

    if file == "-":
        from tracker.importing.containers import MOST_BYTES  # noqa: PLC0415 - slow to load
        from tracker.importing.importer import SourceFile  # noqa: PLC0415 - as above

        # One byte more than is read of a file: enough to be refused for its size.
        piped = SourceFile(_PIPED, sys.stdin.buffer.read(MOST_BYTES + 1))
        return reports.preview_file(piped, ask, day)
    previews = reports.preview([Path(file)], ask, day)
    if len(previews) > 1:
        template = N_("{file} holds several reports; unpack it and take them in one by one.")
        raise KnownProblem(template, file=file)
    return previews[0]


_PIPED: Final = "-"


def _tell(session: Session, preview: ReportPreview) -> None:
    content = preview.content
    session.tell(
        N_(
            "{file}: the report of {day} was taken in: {accounts} {accounts:account|accounts}, "
            "{inquiries} {inquiries:inquiry|inquiries}."
        ),
        file=preview.file,
        day=content.report.reported_on,
        accounts=len(content.tradelines),
        inquiries=len(content.inquiries),
    )
    odd = [one for one in content.remarks if one.kind is RemarkKind.NOT_UNDERSTOOD]
    if odd:
        session.tell(
            N_(
                "{count} {count:sentence|sentences} {count:was|were} not understood and "
                "{count:is|are} kept:"
            ),
            count=len(odd),
        )
    for one in odd:
        session.line(f"    {one.text}")


COMMAND = Command(HELP, DETAILS, arguments, run)

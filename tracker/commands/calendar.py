"""`calendar`: due dates as a file that calendar programs can subscribe to."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.i18n import Language
from tracker.services.services import clock


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    about = language.tr("the file to write, such as due.ics")
    parser.add_argument("--output", type=Path, metavar="FILE", required=True, help=about)


def run(session: Session) -> int:
    """Write the due dates of lines and plans; a file that says the same already stays."""
    from tracker.services import calendar  # noqa: PLC0415 - brings SQLAlchemy

    path: Path = session.words.output
    with session.services() as services:
        days = calendar.due_days(services)
        try:
            calendar.write(path, days, session.language, clock())
        except OSError as error:
            raise KnownProblem(
                N_("{file} cannot be written: {reason}"),
                file=str(path), reason=error.strerror or str(error),
            ) from error  # fmt: skip
    session.note(
        Sentence(
            N_("{count} {count:due date|due dates}: {file}"),
            {"count": len(days), "file": str(path)},
        )
    )
    return DONE


COMMAND = Command(
    help=N_("write due dates as a calendar file"),
    details=N_(
        "The file holds one all-day event for each line, with an alarm three days before it. A "
        "calendar that reads the same file again changes what it has, so it can be subscribed to; "
        "the settings let the window keep such a file up to date."
    ),
    arguments=arguments,
    run=run,
)

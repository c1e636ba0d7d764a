"""`summary`: a month on one page, as text, JSON, HTML or PDF."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.commands import on_paper, words
from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.i18n import Language
from tracker.whole_file import replacing

if TYPE_CHECKING:
    from tracker.services.summary import MonthlySummary

HELP = N_("sum up a month, to read, to print or to keep")
DETAILS = N_("Amounts in JSON are in the smallest unit of the currency.")


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    parser.add_argument(
        "month", type=words.month(language), metavar="YYYY-MM", help=tr("the month")
    )
    parser.add_argument("--pdf", type=Path, metavar="FILE", help=tr("write it as PDF"))
    parser.add_argument("--html", type=Path, metavar="FILE", help=tr("write it as a web page"))
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))


def run(session: Session) -> int:
    """Sum the month up and write it where it was asked for."""
    given = session.words
    with session.services() as services:
        month = services.summaries.month(given.month)
    if given.html:
        _write_html(session, month, given.html)
    if given.pdf:
        write_pdf(session, month, given.pdf)
    if given.json:
        session.json(month.to_json(session.language))
    elif not (given.html or given.pdf):
        _tell(session, month)
    return DONE


def _write_html(session: Session, month: MonthlySummary, path: Path) -> None:
    from tracker.rendering import summary_page  # noqa: PLC0415 - matplotlib is slow to load

    page = summary_page.summary_html(month, session.language)
    try:
        with replacing(path) as file:
            file.write(page)
    except OSError as error:
        template = N_("{file} cannot be written: {reason}")
        raise KnownProblem(template, file=str(path), reason=error.strerror or "") from error
    _written(session, path)


def write_pdf(session: Session, month: MonthlySummary, path: Path) -> None:
    """Write a summary as PDF: the one thing a command needs Qt for. No display is needed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tracker.rendering import summary_page  # noqa: PLC0415 - so are matplotlib and Qt
    from tracker.ui import paper  # noqa: PLC0415

    paper.to_pdf(summary_page.summary_paper(month, session.language), path)
    _written(session, path)


def _tell(session: Session, month: MonthlySummary) -> None:
    """The page as text, without its charts."""
    from tracker.rendering import summary_page  # noqa: PLC0415

    for line in on_paper.lines(summary_page.summary_paper(month, session.language)):
        session.line(line)


def _written(session: Session, path: Path) -> None:
    session.note(Sentence(N_("Written: {file}"), {"file": str(path)}))


COMMAND = Command(HELP, DETAILS, arguments, run)

"""`summary`: a month, a year or several months, as text, JSON, HTML or PDF."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.commands import on_paper, words
from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.i18n import Language
from tracker.settings import PAPERS
from tracker.whole_file import replacing

if TYPE_CHECKING:
    from tracker.rendering.paper import Paper
    from tracker.services.services import Services

HELP = N_("sum up a month, a year or several months, to read, to print or to keep")
DETAILS = N_("Amounts in JSON are in the smallest unit of the currency.")


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument(
        "month", type=words.month(language), metavar="YYYY-MM", nargs="?", help=tr("the month")
    )
    when.add_argument(
        "--year", type=words.year(language), metavar="YYYY", help=tr("a whole year as one summary")
    )
    when.add_argument(
        "--months", type=words.months(language), metavar="YYYY-MM..YYYY-MM",
        help=tr("several months, one after the other in one document"),
    )  # fmt: skip
    for option, said in (
        ("--pdf", N_("write it as PDF, here unless a file is named")),
        ("--html", N_("write it as a web page, here unless a file is named")),
    ):
        parser.add_argument(
            option, type=Path, metavar="FILE", nargs="?", const=_HERE, help=tr(said)
        )
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))
    parser.add_argument(
        "--paper", choices=tuple(PAPERS), help=tr("the paper of the PDF, as in the settings if not")
    )


def run(session: Session) -> int:
    """Sum up what was asked for and write it where it was asked for."""
    given = session.words
    with session.services() as services:
        asked = _asked(session, services)
        size = given.paper or services.preferences.settings.paper_size
    if given.html:
        _write_html(session, asked.paper(), _file(given.html, asked, "html"))
    if given.pdf:
        write_pdf(session, asked.paper(), _file(given.pdf, asked, "pdf"), size)
    if given.json:
        session.json(asked.json())
    elif not (given.html or given.pdf):
        _tell(session, asked.paper())
    return DONE


_HERE = Path()


@dataclass(frozen=True)
class _Asked:
    """What was asked for: what its file is called, its paper and its values."""

    name: str
    paper: Callable[[], Paper]
    json: Callable[[], object]


def _asked(session: Session, services: Services) -> _Asked:
    """Read from the ledger; charts are drawn when the paper is asked for, and once."""
    from tracker.rendering import period_page, summary_page  # noqa: PLC0415 - matplotlib is slow
    from tracker.services.period_json import period_json  # noqa: PLC0415 - to load
    from tracker.services.period_summary import period_summary  # noqa: PLC0415

    given, language = session.words, session.language
    if given.month:
        month = services.summaries.month(given.month)
        paper = cache(partial(summary_page.summary_paper, month, language))
        return _Asked(str(given.month), paper, partial(month.to_json, language))
    period = period_summary(services.summaries, *(given.year or given.months))
    made = period_page.period_paper if given.year else period_page.months_paper
    name = str(period.first.year) if given.year else f"{period.first}-{period.last}"
    return _Asked(
        name, cache(partial(made, period, language)), lambda: period_json(period, language)
    )


def _file(given: Path, asked: _Asked, ending: str) -> Path:
    """The file that was named, or one here that is called after what it holds."""
    return Path(f"xinji-{asked.name}.{ending}") if given == _HERE else given


def _write_html(session: Session, paper: Paper, path: Path) -> None:
    from tracker.rendering.html import html  # noqa: PLC0415 - only where it is needed

    page = html(paper)
    try:
        with replacing(path) as file:
            file.write(page)
    except OSError as error:
        template = N_("{file} cannot be written: {reason}")
        raise KnownProblem(template, file=str(path), reason=error.strerror or "") from error
    _written(session, path)


def write_pdf(session: Session, paper: Paper, path: Path, size: str = "a4") -> None:
    """Write a paper as PDF: the one thing a command needs Qt for. No display is needed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tracker.rendering.paper import PaperSize  # noqa: PLC0415 - as above
    from tracker.ui.paper import to_pdf  # noqa: PLC0415 - Qt is slow to load

    to_pdf(paper, path, PaperSize(size))
    _written(session, path)


def _tell(session: Session, paper: Paper) -> None:
    """The paper as text, without its charts."""
    for line in on_paper.lines(paper):
        session.line(line)


def _written(session: Session, path: Path) -> None:
    session.note(Sentence(N_("Written: {file}"), {"file": str(path)}))


COMMAND = Command(HELP, DETAILS, arguments, run)

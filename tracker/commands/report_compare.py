"""`report compare`: what changed between two credit reports."""

from __future__ import annotations

from argparse import ArgumentParser

from tracker.commands import report_changes, report_json, words
from tracker.commands.account_names import account_names
from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.report_timeline import between
from tracker.domain.sentence import N_
from tracker.i18n import Language

HELP = N_("say what changed between two credit reports")
DETAILS = N_(
    "The earlier report comes first, whichever you name first. Reports show inquiries of two "
    "years, so older ones drop out; overdue months are those of five years, so a number that grew "
    "says at least how many are new.\n"
    "\n"
    "--json writes an object: before and after (the two reports), opened (accounts opened in "
    "between), appeared (older ones that the earlier report does not show), gone (not in the later "
    "one), changed (in both, with before, after and what moved), unchanged (how many), "
    "new_inquiries, dropped_inquiries, inquiries_by_reason, lenders_new and lenders_gone (with an "
    "account that is not over), counts (numbers of the summary that moved), events and notes. A "
    "change ending in _minor is after less before, and null where one of them is not told. An "
    "event that has since lies between that day and on. The rest is as in report show --json."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    day = words.day(language)
    first, second = tr("the day of a report (YYYY-MM-DD)"), tr("the day of another one")
    parser.add_argument("one", type=day, metavar="DATE", help=first)
    parser.add_argument("other", type=day, metavar="DATE", help=second)
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))


def run(session: Session) -> int:
    """Compare and tell."""
    with session.services() as services:
        found = services.reports.compare_days(session.words.one, session.words.other)
        names = account_names(services)
    events = between(found)
    if session.words.json:
        said = report_json.comparison(found, names, session.language)
        session.json({**said, "events": [report_json.event(event) for event in events]})
        return DONE
    for note in found.notes:
        session.note(note)
    for line in report_changes.lines(found, session.language):
        session.line(line)
    return DONE


COMMAND = Command(HELP, DETAILS, arguments, run)

"""`report show`: one credit report, to read."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from tracker.commands import report_json, report_lines, words
from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.sentence import N_, Sentence, Value
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.domain.report_content import ReportContent
    from tracker.domain.report_ties import TieProposal
    from tracker.services.services import Services

HELP = N_("show a credit report and what to check in it")
DETAILS = N_(
    "Amounts are as of a day before the report, which is told with them. What to check is where "
    "the report and your ledger do not agree. Nothing is tied to your ledger before you confirm "
    "it in the window.\n"
    "\n"
    "--json writes an object: id, reported_on, bureau, form, number and holder (last four digits), "
    "note, counts, tradelines, inquiries, remarks, proposals, checks and next_free_on. Days are "
    "YYYY-MM-DD; as_of and closed_on are YYYY-MM where only the month is told. Amounts end in "
    "_minor, in the smallest unit of currency, which is that of the amounts; account_currency is "
    "the account's own. null is what the report does not tell, which is not 0. account is the "
    "account of your ledger that you confirmed. Sentences that were not understood are remarks of "
    "kind not_understood. confidence of a proposal is one of confirmed, strong, fair and faint."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    day = tr("the day of the report (YYYY-MM-DD), the newest unless told")
    parser.add_argument("day", nargs="?", type=words.day(language), metavar="DATE", help=day)
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))


def run(session: Session) -> int:
    """Show it."""
    with session.services() as services:
        content = services.reports.of(session.words.day)
        if session.words.json:
            session.json(report_json.whole(services, content, session.language))
        else:
            _tell(session, services, content)
    return DONE


def _tell(session: Session, services: Services, content: ReportContent) -> None:
    reports, id_ = services.reports, content.report.id
    for line in report_lines.of_report(content, session.language):
        session.line(line)
    guesses = [_guess(one, session.language) for one in reports.proposals(id_)]
    for title, sentences in (
        (N_("To be confirmed in the window"), guesses),
        (N_("Check this"), [one.sentence for one in reports.checks(id_)]),
    ):
        said = [f"- {session.language.say(sentence)}" for sentence in sentences]
        for line in report_lines.section(session.language.tr(title), said):
            session.line(line)
    session.line()
    session.tell(_FREE, day=reports.next_free_on())


def _guess(one: TieProposal, language: Language) -> Sentence:
    why = " ".join(language.say(reason) for reason in one.reasons)
    names: dict[str, Value] = {"lender": one.tradeline.lender, "account": one.account.name}
    return Sentence(N_("{lender} may be {account} ({why})."), {**names, "why": why})


_FREE = N_(
    "By what is kept here, your next report should be free of charge from {day} on: it is "
    "generally known that two a year are."
)

COMMAND = Command(HELP, DETAILS, arguments, run)

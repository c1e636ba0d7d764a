"""`link`: decide about entries that may tell of one event."""

from __future__ import annotations

from argparse import ArgumentParser

from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language

HELP = N_("decide which entries tell of one event")
DETAILS = N_(
    "`confirm` says that proposals are right, `refuse` that links or proposals are wrong: both "
    "entries then count, and the link is not made again. `again` looks for links over the whole "
    "ledger. `list links` shows the numbers."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    parser.add_argument("what", choices=("confirm", "refuse", "again"), metavar="WHAT",
                        help="confirm | refuse | again")  # fmt: skip
    number = language.tr("the number of the link, as `list links` shows it")
    parser.add_argument("links", type=int, nargs="*", metavar="LINK", help=number)
    parser.add_argument("--json", action="store_true", help=language.tr("write JSON"))


def run(session: Session) -> int:
    """Decide, and say how many links there are now."""
    chosen: list[int] = session.words.links
    if session.words.what != "again" and not chosen:
        raise KnownProblem(N_("Say which links; `list links` shows their numbers."))
    with session.services() as services:
        links = services.links
        if session.words.what == "again":
            links.look_again()
        elif session.words.what == "confirm":
            links.confirm_all(chosen)
        else:
            links.refuse_all(chosen)
        standing = [pair.link.state for pair in links.all()]
    in_force = sum(state.is_in_force for state in standing)
    if session.words.json:
        session.json({"in_force": in_force, "proposed": len(standing) - in_force})
    else:
        session.tell(
            N_("Links in force: {in_force}. To be checked: {proposed}."),
            in_force=in_force,
            proposed=len(standing) - in_force,
        )
    return DONE


COMMAND = Command(HELP, DETAILS, arguments, run)

"""`rules`: what the person said of rows that look alike; listed, tried out, deleted."""

from __future__ import annotations

from argparse import ArgumentParser

from tracker.commands.command import Command
from tracker.commands.plain import columns, record
from tracker.commands.session import DONE, Session
from tracker.domain.entry import ENTRY_KIND_LABELS
from tracker.domain.import_rule import ImportRule
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language

HELP = N_("list, test or delete rules for rows that look alike")
DETAILS = N_(
    "Rules are asked in their order, and the first that fits decides. test says how many entries "
    "of the ledger a rule fits and how many it would change, and writes nothing. --json writes the "
    "rules, or the test: fits, changes, and first, the newest entries that would change, each "
    "before and after."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    deeds = ("list", "test", "delete")
    parser.add_argument(
        "deed", nargs="?", choices=deeds, default="list", metavar="DEED", help=" | ".join(deeds)
    )
    number = tr("the number of the rule, as `rules` shows it")
    parser.add_argument("rule", type=int, nargs="?", metavar="RULE", help=number)
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))


def run(session: Session) -> int:
    """List, test or delete."""
    with session.services() as services:
        rules = services.rules.all()
        if session.words.deed == "list":
            _list(session, rules)
            return DONE
        rule = next((rule for rule in rules if rule.id == session.words.rule), None)
        if rule is None:
            raise KnownProblem(N_("There is no such rule; `rules` shows those there are."))
        if session.words.deed == "delete":
            services.rules.delete(rule)
            session.tell(N_("The rule {name} was deleted."), name=rule.name)
            return DONE
        test = services.rules.test(rule)
    if session.words.json:
        first = [{"before": record(old), "after": record(new)} for old, new in test.first]
        session.json({"fits": test.fits, "changes": test.changes, "first": first})
    else:
        told = N_("Entries that the rule fits: {fits}, of which it would change: {changes}.")
        session.tell(told, fits=test.fits, changes=test.changes)
    return DONE


def _list(session: Session, rules: list[ImportRule]) -> None:
    if session.words.json:
        session.json_list(record(rule) for rule in rules)
        return
    for line in columns([_cells(rule, session.language) for rule in rules]):
        session.line(line)


def _cells(rule: ImportRule, language: Language) -> list[str]:
    kind = language.tr(ENTRY_KIND_LABELS[rule.set_kind]) if rule.set_kind else ""
    conditions = (rule.source, rule.counterparty, rule.text, rule.account)
    state = "" if rule.enabled else language.tr("off")
    wanted = " ".join(part for part in conditions if part)
    return [str(rule.id), rule.name, wanted, "→", kind, rule.set_category, state]


COMMAND = Command(HELP, DETAILS, arguments, run)

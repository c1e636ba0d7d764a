"""`assess`: what the record shows, pattern by pattern."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.commands import words
from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.account import Account
from tracker.domain.sentence import N_
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.drift.assessment import Assessment
    from tracker.drift.detector import Evidence, Finding

HELP = N_("say which patterns the record drifts toward, and on what evidence")
DETAILS = N_(
    "The index runs from 0 (no pattern) to 100; every point belongs to a pattern. Of each pattern "
    "it is said whether it is raised, clear, without enough data, or does not apply to you. It is "
    "an account of your own record: no lender's model is known here.\n"
    "\n"
    "--json writes as_of, index, coverage and patterns. state is one of clear, raised, no_data and "
    "not_applicable; level is watch, warn or alert where it is raised, else null. observed and "
    "threshold are the numbers compared, in the unit that the text says; first and last bound the "
    "days, account names the account whose entries show it. withheld says why there is no step "
    "where one is kept back."
)


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    when = tr("judge by what was known on this day (YYYY-MM-DD), today unless told")
    parser.add_argument("--as-of", type=words.day(language), metavar="DATE", help=when)
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))


def run(session: Session) -> int:
    """Assess and tell."""
    with session.services() as services:
        found = services.review.assess(session.words.as_of)
        names = {account.id: account.name for account in services.ledger.all(Account)}
    if session.words.json:
        session.json(as_json(found, names, session.language))
    else:
        from tracker.commands import findings  # noqa: PLC0415 - `--version` needs no detector

        findings.tell(session, found)
    return DONE


def as_json(found: Assessment, names: dict[int, str], language: Language) -> dict[str, Any]:
    """The object that `assess --json` writes; its keys are told in the help."""
    return {
        "as_of": found.as_of.isoformat(),
        "index": found.index,
        "coverage": {
            "with_data": found.coverage.with_data,
            "applicable": found.coverage.applicable,
        },
        "patterns": [_pattern(finding, names, language) for finding in found.findings],
    }


def _pattern(finding: Finding, names: dict[int, str], language: Language) -> dict[str, Any]:
    step = finding.step
    return {
        "pattern": finding.pattern,
        "state": finding.state.value,
        "level": finding.level.name.lower() if finding.level else None,
        "points": finding.points,
        "since": _day(finding.since),
        "headline": language.say(finding.headline),
        "evidence": [_evidence(evidence, names, language) for evidence in finding.evidence],
        "step": step
        and {
            "text": language.say(step.text),
            "by": _day(step.by),
            "amount_minor": step.amount.minor if step.amount else None,
            "currency": step.amount.currency if step.amount else None,
            "account": names.get(step.account_id or 0),
        },
        "withheld": language.say(finding.withheld) if finding.withheld else None,
    }


def _evidence(evidence: Evidence, names: dict[int, str], language: Language) -> dict[str, Any]:
    return {
        "text": language.say(evidence.text),
        "observed": evidence.observed,
        "threshold": evidence.threshold,
        "first": _day(evidence.first),
        "last": _day(evidence.last),
        "account": names.get(evidence.account_id or 0),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


COMMAND = Command(HELP, DETAILS, arguments, run)

"""A credit report held against the ledger: what its accounts are there, and what disagrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain import report_checks, report_ties
from tracker.domain.account import Account, LimitChange
from tracker.domain.behaviour import Facts
from tracker.domain.grouped import grouped
from tracker.domain.owed import lines
from tracker.domain.report import Tradeline
from tracker.domain.report_checks import Books, ReportCheck
from tracker.domain.report_content import ReportContent
from tracker.domain.report_ties import TieProposal
from tracker.domain.sentence import N_
from tracker.services.report_take_in import kept
from tracker.services.validation import RecordMissing
from tracker.storage import records
from tracker.storage.database import Connection


def proposed(db: Connection, content: ReportContent) -> tuple[TieProposal, ...]:
    """Which account each untied tradeline of a report seems to be."""
    others = [one for one in kept(db) if one.report.id != content.report.id]
    return report_ties.proposals(
        content.tradelines,
        records.load(db, Account),
        records.load(db, LimitChange),
        _confirmed(others),
    )


def tie(db: Connection, ties: Mapping[int, int | None]) -> None:
    """Write which accounts tradelines are. The caller owns the transaction.

    Raises:
        RecordMissing: a tradeline or an account is not there any more.
    """
    for line_id, account_id in ties.items():
        line = records.find(db, Tradeline, line_id)
        known = account_id is None or records.find(db, Account, account_id) is not None
        if line is None or not known:
            raise RecordMissing(N_("The account is not there any more."))
        records.update(db, replace(line, account_id=account_id))


def disagreements(
    content: ReportContent, facts: Facts, waiting: Sequence[TieProposal], today: date
) -> tuple[ReportCheck, ...]:
    """What to check, apart from what waits for the answer to a proposal."""
    books = Books(facts.accounts, facts.limits, lines(facts), today)
    tradelines = {proposal.tradeline for proposal in waiting}
    accounts = {proposal.account.id for proposal in waiting}
    return (
        *report_checks.checks(content, books, tradelines),
        *report_checks.missing(content, books, accounts),
    )


def _confirmed(others: Sequence[ReportContent]) -> list[Tradeline]:
    """What the person tied to each account in the newest report that shows it."""
    newest: dict[int | None, list[Tradeline]] = {}
    for content in others:
        tied = (line for line in content.tradelines if line.account_id is not None)
        newest.update(grouped(tied, lambda line: line.account_id))
    return [line for tied_lines in newest.values() for line in tied_lines]

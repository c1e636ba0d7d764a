"""Credit lines by the day they were opened, as credit reports and the ledger tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.account import ACCOUNT_KIND_LABELS, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.lenders import plain_lender
from tracker.domain.period import Span
from tracker.domain.report import Tradeline
from tracker.domain.report_ties import Confidence, proposals
from tracker.domain.sentence import N_, Sentence, Word
from tracker.drift.answer import say
from tracker.drift.on_file import told_once


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line that was opened on a day; `loan` names the loans that count as one, if it is one.

    Each drawdown of an agreement may print as a loan of its own, so that the loans of one lender
    and product that are counted together count as one line.
    """

    on: date
    lender: str
    name: Sentence
    loan: tuple[str, str] | None = None


def opened(table: BehaviourTable) -> list[NewLine]:
    """Every line whose first day is known, once, oldest first.

    Accounts of the ledger are added where no report has them: none of its accounts is tied to
    one of the ledger, or so like it that it must be the same.
    """
    lines = [*_reported(table), *_of_the_ledger(table)]
    known = (line for line in lines if line.on <= table.as_of)
    return sorted(known, key=lambda line: (line.on, line.lender))


def counted(lines: Sequence[NewLine], window: Span) -> list[list[NewLine]]:
    """The new lines of a window; loans that count as one stand together, oldest first."""
    result: list[list[NewLine]] = []
    loans: dict[tuple[str, str], list[NewLine]] = {}
    for line in lines:
        if line.on not in window:
            continue
        if line.loan is not None and line.loan in loans:
            loans[line.loan].append(line)
            continue
        result.append([line])
        if line.loan is not None:
            loans[line.loan] = result[-1]
    return result


def named(line: Tradeline) -> Sentence:
    """What a line of a report is called: who lends, and what it is."""
    what = line.product or Word(ACCOUNT_KIND_LABELS[line.kind])
    return say(N_("{lender}, {what}"), lender=line.lender, what=what)


def _dated(table: BehaviourTable) -> list[Tradeline]:
    """The accounts of all reports, each once; a card with accounts in two currencies is one."""
    return told_once(
        (line for line in table.tradelines if line.opened_on is not None),
        lambda line: (plain_lender(line.lender), line.opened_on),
        lambda line: (line.report_id, line.currency),
    )


def _reported(table: BehaviourTable) -> Iterator[NewLine]:
    for line in _dated(table):
        assert line.opened_on is not None  # noqa: S101 - all of them are dated
        yield NewLine(line.opened_on, plain_lender(line.lender), named(line), _loan(line))


def _loan(line: Tradeline) -> tuple[str, str] | None:
    drawn = line.kind in {AccountKind.INSTALMENT_LOAN, AccountKind.CASH_LOAN}
    if not drawn or line.is_revolving or line.credit_limit is not None:
        return None
    return plain_lender(line.lender), line.product


def _of_the_ledger(table: BehaviourTable) -> Iterator[NewLine]:
    lines = _dated(table)
    known = {line.account_id for line in table.tradelines if line.opened_on is not None}
    likely = proposals(lines, table.accounts)
    known |= {p.account.id for p in likely if p.confidence >= Confidence.STRONG}
    for account in table.accounts:
        if account.opened_on is not None and account.kind.is_credit and account.id not in known:
            name = say(N_("{account}, from your accounts"), account=account.name)
            lender = plain_lender(account.provider or account.name)
            yield NewLine(account.opened_on, lender, name)

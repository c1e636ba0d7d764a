"""Which account of the ledger a tradeline of a credit report is: proposals, never decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

from tracker.domain.account import Account, AccountKind, LimitChange, limit_on
from tracker.domain.grouped import by_account
from tracker.domain.lenders import Product, products_of, same_lender
from tracker.domain.money import Money
from tracker.domain.report import Tradeline
from tracker.domain.report_content import alike
from tracker.domain.report_pairs import pair
from tracker.domain.sentence import N_, Sentence, Value


class Confidence(IntEnum):
    """How sure a proposal is; greater is surer."""

    FAINT = 1
    FAIR = 2
    STRONG = 3
    CONFIRMED = 4


CONFIDENCE_LABELS = {
    Confidence.FAINT: N_("One of several"),
    Confidence.FAIR: N_("Likely"),
    Confidence.STRONG: N_("Almost sure"),
    Confidence.CONFIRMED: N_("Confirmed before"),
}


@dataclass(frozen=True, slots=True)
class TieProposal:
    """A tradeline and the account that it seems to be, with reasons that can be checked.

    `STRONG` rests on the digits or the opening day, `FAIR` on the limit or on there being no other
    account that fits, `FAINT` on the lender and the kind alone. `CONFIRMED` is what the person
    confirmed for the same account in another report.
    """

    tradeline: Tradeline
    account: Account
    confidence: Confidence
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    proposal: TieProposal
    weight: int


def proposals(
    tradelines: Sequence[Tradeline],
    accounts: Sequence[Account],
    limits: Sequence[LimitChange] = (),
    confirmed: Sequence[Tradeline] = (),
) -> tuple[TieProposal, ...]:
    """The account that each tradeline of one report seems to be, the surest first.

    A tradeline that is tied already needs none, and an account that is taken by one is not
    proposed again: one to one. `confirmed` are tradelines of other reports that the person tied;
    what was confirmed is proposed again as it was, one account for several tradelines too.
    """
    untied = [line for line in tradelines if line.account_id is None]
    carried = _carried(untied, {account.id: account for account in accounts}, confirmed)
    settled = {proposal.tradeline for proposal in carried}
    taken = {line.account_id for line in tradelines}
    taken |= {proposal.account.id for proposal in carried}
    free = [account for account in accounts if account.id not in taken]
    known = by_account(limits)
    matches = [
        match
        for line in untied
        if line not in settled
        for account in free
        if (match := _match(line, account, known.get(account.id, []))) is not None
    ]
    ranked = sorted(matches, key=lambda m: -m.weight)
    return (*carried, *_one_to_one(_told_apart(ranked)))


def _carried(
    lines: Sequence[Tradeline], accounts: Mapping[int, Account], confirmed: Sequence[Tradeline]
) -> list[TieProposal]:
    """What was confirmed in another report and is in this one, too."""
    tied = [line for line in confirmed if line.account_id in accounts]
    return [
        TieProposal(line, accounts[told.account_id], Confidence.CONFIRMED, (Sentence(_CARRIED),))
        for told, line in pair(tied, lines).both
        if told.account_id is not None
    ]


def _one_to_one(ranked: Iterable[TieProposal]) -> list[TieProposal]:
    lines: set[Tradeline] = set()
    accounts: set[int] = set()
    chosen = []
    for proposal in ranked:
        if proposal.tradeline not in lines and proposal.account.id not in accounts:
            chosen.append(proposal)
            lines.add(proposal.tradeline)
            accounts.add(proposal.account.id)
    return sorted(chosen, key=lambda proposal: -proposal.confidence)


_FITS: Final = 1
_SAME_KIND: Final = 1
_STILL_OPEN: Final = 1
_OTHER: Final = -4
"""A day that is not the same: a lender may have granted a line anew, or the day was guessed."""
_LIMIT: Final = 4
_DAY: Final = 16
_TAIL: Final = 32


def _match(line: Tradeline, account: Account, limits: list[LimitChange]) -> _Match | None:
    """What speaks for a tradeline being an account; `None` where they cannot be one."""
    why = _by_lender(line, account)
    if why is None or not _may_be(line, account):
        return None
    reasons, weight = [why], _FITS
    weight += _SAME_KIND * (line.kind is account.kind)
    weight += _STILL_OPEN * (line.state.is_over == (account.closed_on is not None))
    if line.tail and line.tail == account.tail:
        reasons.append(Sentence(_SAME_TAIL, {"tail": line.tail}))
        weight += _TAIL
    if line.opened_on and account.opened_on:
        same = line.opened_on == account.opened_on
        days: dict[str, Value] = {"day": line.opened_on, "other": account.opened_on}
        reasons.append(Sentence(_SAME_DAY if same else _OTHER_DAY, days))
        weight += _DAY if same else _OTHER
    limit = _limit(limits, line.as_of) if line.as_of else None
    if line.credit_limit and limit == line.credit_limit:
        reasons.append(Sentence(_SAME_LIMIT, {"limit": line.credit_limit}))
        weight += _LIMIT
    return _Match(TieProposal(line, account, _surety(weight), tuple(reasons)), weight)


def _limit(changes: list[LimitChange], day: date) -> Money | None:
    """The limit on a day, or else the first one that is known: it may be known since today only."""
    earliest = min(changes, key=lambda change: change.on, default=None)
    known = limit_on(changes, day)
    return earliest.limit if known is None and earliest is not None else known


def _may_be(line: Tradeline, account: Account) -> bool:
    if not (account.kind.is_credit or account.kind is AccountKind.UNSORTED_CARD):
        return False
    if not alike(line.kind, account.kind) or line.currency != account.currency:
        return False
    if (AccountKind.MORTGAGE in (line.kind, account.kind)) and line.kind is not account.kind:
        return False
    if line.tail and account.tail:
        return line.tail == account.tail
    # What was settled long ago is not the account that is used today, unless its day says so.
    over = line.state.is_over and account.closed_on is None
    return not over or line.opened_on == account.opened_on is not None


def _surety(weight: int) -> Confidence:
    if weight >= _DAY:
        return Confidence.STRONG
    return Confidence.FAIR if weight >= _LIMIT else Confidence.FAINT


def _told_apart(ranked: Sequence[_Match]) -> list[TieProposal]:
    """The proposals in their order; the only one of its tradeline and account is no faint one."""
    lines: dict[Tradeline, int] = {}
    accounts: dict[int, int] = {}
    for match in ranked:
        line, account = match.proposal.tradeline, match.proposal.account.id
        lines[line] = lines.get(line, 0) + 1
        accounts[account] = accounts.get(account, 0) + 1
    told = []
    for match in ranked:
        one = match.proposal
        only = lines[one.tradeline] == 1 and accounts[one.account.id] == 1 and match.weight > 0
        if only and one.confidence is Confidence.FAINT:
            reasons = (*one.reasons, Sentence(_NO_OTHER))
            one = TieProposal(one.tradeline, one.account, Confidence.FAIR, reasons)
        told.append(one)
    return told


def _by_lender(line: Tradeline, account: Account) -> Sentence | None:
    """Why the lender of a tradeline is whose account it is; `None` where nothing says so."""
    for name in (account.provider, account.name):
        if same_lender(line.lender, name):
            return Sentence(_SAME_LENDER, {"lender": line.lender, "account": account.name})
    for product in products_of(line.lender):
        if _is_called(account, product):
            return Sentence(_BEHIND, {"lender": line.lender, "product": product.name})
    return None


def _is_called(account: Account, product: Product) -> bool:
    """Whether an account is of a product: some names (月付) are used by more than one provider."""
    named = account.name + account.provider
    return product.name in account.name and (not account.provider or product.provider in named)


_CARRIED = N_("You confirmed it for the same account in another report.")
_SAME_LENDER = N_("The report names {lender}; in your ledger that is {account}.")
_BEHIND = N_("The report names {lender}, a lender behind {product}.")
_SAME_TAIL = N_("Both end in {tail}.")
_SAME_DAY = N_("Both were opened on {day}.")
_OTHER_DAY = N_("The report says it was opened on {day}, your ledger on {other}.")
_SAME_LIMIT = N_("Both had a limit of {limit} then.")
_NO_OTHER = N_("No other account and no other line of the report fits.")

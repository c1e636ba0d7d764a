"""The form for entries, and for a repayment, which is one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.domain.account import Account
from tracker.domain.entry import ENTRY_KIND_LABELS, Entry, EntryKind, fitted, placeless
from tracker.domain.money import CNY
from tracker.domain.sentence import N_, Sentence
from tracker.i18n import Language
from tracker.ui.fields import Draft, Editor, Field, Recall
from tracker.ui.forms.accounts import NOTE, in_currency, words

_AMOUNT = Field("amount", N_("Amount"), Editor.MONEY)


@dataclass(frozen=True)
class Used:
    """What entries have said so far, which a new one is likely to say as well.

    `newest_with` finds the last entry that names a counterparty; it is called off the UI thread.
    """

    categories: Sequence[str] = ()
    counterparties: Sequence[str] = ()
    newest_with: Callable[[str], Entry | None] | None = None

    @property
    def recall(self) -> Recall[Entry] | None:
        """A new entry is like the last one with the same counterparty, but for day and amount."""
        if self.newest_with is None:
            return None
        alike = ("kind", "account_id", "to_account_id", "text", "category")
        return Recall("counterparty", self.newest_with, alike, _as_last_time)


def _as_last_time(earlier: Entry) -> Sentence:
    return Sentence(
        N_("Filled in as on {day}; change what is different."), {"day": earlier.occurred_on}
    )


def entry_draft(
    language: Language,
    accounts: Sequence[Account],
    names: Mapping[int, str],
    record: Entry | None = None,
    used: Used = Used(),
) -> Draft[Entry]:
    """Any movement of money; `names` are what the accounts are called, by id."""
    is_new = record is None or not record.id
    title = N_("New entry") if is_new else N_("Entry")
    fields = (
        Field("occurred_at", N_("When"), Editor.INSTANT),
        Field("kind", N_("Kind"), Editor.CHOICE, choices=words(ENTRY_KIND_LABELS, language)),
        _AMOUNT,
        Field("account_id", N_("From"), Editor.CHOICE, True, names),
        Field("to_account_id", N_("To"), Editor.CHOICE, True, names),
        Field("counterparty", N_("Counterparty"), optional=True, suggestions=used.counterparties),
        Field("text", N_("What for"), optional=True),
        Field("category", N_("Category"), optional=True, suggestions=used.categories),
        Field("bill_month", N_("Statement month"), Editor.MONTH, True,
              hint=N_("Only if it pays a certain statement, such as 2026-03.")),
        Field("needs_review", N_("Needs review"), Editor.FLAG),
        NOTE,
    )  # fmt: skip
    currencies = {account.id: account.currency for account in accounts}

    def another(typed: Entry) -> Draft[Entry]:
        return entry_draft(language, accounts, names, _another(typed), used)

    return Draft(
        language.tr(title),
        fields,
        record or Entry(),
        lambda typed: _complete(fitted(typed, record or typed), currencies),
        used.recall if is_new else None,
        lambda typed: _currency(typed, currencies),
        _needless,
        another=another if is_new else None,
    )


def repayment_draft(
    language: Language,
    accounts: Sequence[Account],
    names: Mapping[int, str],
    record: Entry | None = None,
) -> Draft[Entry]:
    """Money paid back on a line."""
    title = N_("Repayment") if record is not None and record.id else N_("Record a repayment")
    lines = {a.id: names[a.id] for a in accounts if a.kind.is_credit}
    payers = {a.id: names[a.id] for a in accounts if not a.kind.is_credit}
    fields = (
        Field("to_account_id", N_("Line"), Editor.CHOICE, choices=lines),
        _AMOUNT,
        Field("occurred_at", N_("Paid at"), Editor.INSTANT),
        Field("account_id", N_("Paid from"), Editor.CHOICE, True, payers,
              hint=N_("None of yours, if somebody else repaid it.")),
        Field("bill_month", N_("Statement month"), Editor.MONTH, True,
              hint=N_("Only if it pays a certain statement, such as 2026-03.")),
        NOTE,
    )  # fmt: skip
    start = record or Entry(to_account_id=next(iter(lines), None))
    currencies = {account.id: account.currency for account in accounts}
    return Draft(
        language.tr(title),
        fields,
        replace(start, kind=EntryKind.REPAYMENT),
        lambda typed: _complete(typed, currencies),
        currency=lambda typed: _currency(typed, currencies),
    )


def _needless(typed: Entry) -> Collection[str]:
    """What is not asked of an entry of that kind."""
    billed = set() if typed.kind is EntryKind.REPAYMENT else {"bill_month"}
    return placeless(typed.kind) | billed


def _another(typed: Entry) -> Entry:
    """A day's entries are often of one kind and paid alike; what each was for differs."""
    return Entry(
        occurred_at=typed.occurred_at,
        kind=typed.kind,
        account_id=typed.account_id,
        to_account_id=typed.to_account_id,
    )


def _complete(typed: Entry, currencies: Mapping[int, str]) -> Entry:
    amount = in_currency(typed.amount, _currency(typed, currencies), _AMOUNT)
    return replace(typed, amount=amount or typed.amount)


def _currency(typed: Entry, currencies: Mapping[int, str]) -> str:
    """An entry typed in is in the currency of its accounts; a repayment in that of what it repays.

    One that is there already stays in the currency it was told in.
    """
    ends = (typed.account_id, typed.to_account_id)
    repays = typed.kind is EntryKind.REPAYMENT and not typed.id
    account = (ends[1] or ends[0]) if repays else (ends[0] or ends[1])
    told = typed.amount.currency
    if not account or (typed.id and told != CNY):
        return told
    return currencies.get(account, CNY)

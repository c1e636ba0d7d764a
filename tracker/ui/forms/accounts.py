"""Forms for accounts and what belongs to them: limits, lenders' decisions, statements, income."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from tracker.domain.account import ACCOUNT_KIND_LABELS, Account, AccountKind, LimitChange
from tracker.domain.eligibility import (
    ELIGIBILITY_LABELS,
    EligibilityEvent,
    EligibilityKind,
    IncomeStatement,
)
from tracker.domain.money import CNY, Money
from tracker.domain.sentence import N_
from tracker.domain.settle import newest_asked
from tracker.domain.statement import Statement
from tracker.i18n import Language
from tracker.ui.edits import added
from tracker.ui.fields import Draft, Editor, Field, FieldWrong, not_money

if TYPE_CHECKING:
    from tracker.services.ledger import Ledger
    from tracker.ui.page import Done

K = TypeVar("K", bound=str)
NOTE = Field("note", N_("Note"), Editor.NOTE, optional=True)
_STATEMENT_BALANCE = Field("balance", N_("Statement balance"), Editor.MONEY)
_MINIMUM = Field("minimum_due", N_("Minimum payment"), Editor.MONEY, True)
_LIMIT = Field(
    "limit", N_("Credit limit"), Editor.MONEY, True,
    hint=N_("From the day it was opened, or else from today."),
)  # fmt: skip
_KINDS: Mapping[AccountKind, str] = {
    **ACCOUNT_KIND_LABELS,
    AccountKind.REVOLVING_LINE: N_("Revolving line (花呗, 白条)"),
    AccountKind.CASH_LOAN: N_("Cash loan (借呗, 微粒贷)"),
}
"""Kinds as they are chosen from: that 花呗 is a revolving line is not known to everybody."""
_PROVIDERS = ("支付宝", "微信支付", "京东", "美团")
_CODE = 3
"""Letters of the name of a currency (ISO 4217)."""
_TAIL = 4
"""Digits that are printed of the number of a card."""


def words(labels: Mapping[K, str], language: Language) -> dict[K, str]:
    """The choices of a kind, in the person's language."""
    return {value: language.tr(label) for value, label in labels.items()}


def in_capitals(code: str) -> str:
    """Currencies are named in capitals, however they are typed; what is none is left to be told."""
    return code.upper() if len(code) == _CODE else code


def last_digits(number: str) -> str:
    """A card number that is typed in whole is kept by its last four digits only.

    Raises FieldWrong for what has fewer, or anything else in it: no statement would be of it.
    """
    digits = number.replace(" ", "")[-_TAIL:]
    if digits and not (len(digits) == _TAIL and digits.isascii() and digits.isdecimal()):
        raise FieldWrong(
            "tail", N_("Four digits are needed, such as 1234, not {typed}."), typed=digits
        )
    return digits


def in_currency(amount: Money | None, currency: str, wanted: Field) -> Money | None:
    """The digits as typed, in another currency. Raises FieldWrong where it has fewer decimals."""
    if amount is None or amount.currency == currency:
        return amount
    try:
        return Money.parse(str(amount), currency)
    except ValueError:
        raise not_money(wanted) from None


@dataclass(frozen=True, slots=True)
class NewAccount(Account):
    """An account that is typed in, with the credit limit it has now."""

    limit: Money | None = None

    @property
    def account(self) -> Account:
        """The account without its limit."""
        return Account(**{one.name: getattr(self, one.name) for one in fields(Account)})


def account_draft(language: Language, record: Account) -> Draft[Account]:
    """An account that is there."""
    return Draft(
        language.tr(N_("Account")), _of_account(language), record, _as_kept, needless=_needless
    )


def new_account_draft(language: Language) -> Draft[NewAccount]:
    """A new account, which may be a line with its credit limit."""
    blank = NewAccount(kind=AccountKind.CREDIT_CARD)
    return Draft(
        language.tr(N_("New account")),
        _of_account(language, _LIMIT),
        blank,
        _new_as_kept,
        needless=_needless,
        save=_add,
    )


def _of_account(language: Language, *more: Field) -> tuple[Field, ...]:
    day = N_("A day of the month; 31 means its last day.")
    return (
        Field("name", N_("Name"), hint=N_("As statements print it, such as 花呗.")),
        Field("kind", N_("Kind"), Editor.CHOICE, choices=words(_KINDS, language)),
        Field("provider", N_("Provider"), optional=True, suggestions=_PROVIDERS,
              hint=N_("What is paid with an account of Alipay or WeChat Pay counts as use of it.")),
        Field("tail", N_("Last four digits"), optional=True),
        *more,
        Field("statement_day", N_("Statement day"), Editor.NUMBER, True, low=1, high=31, hint=day),
        Field("due_day", N_("Due day"), Editor.NUMBER, True, low=1, high=31),
        Field("opened_on", N_("Opened on"), Editor.DATE, True),
        Field("closed_on", N_("Closed on"), Editor.DATE, True),
        Field("currency", N_("Currency")),
        NOTE,
    )  # fmt: skip


def _needless(typed: Account) -> Collection[str]:
    """What is not asked of an account of that kind."""
    kind, needless = typed.kind, set[str]()
    if not kind.is_card:
        needless.add("tail")
    if not kind.is_credit:
        needless |= {"statement_day", "due_day"}
    if not kind.revolves:
        needless.add("limit")
    return needless


def _as_kept(typed: Account) -> Account:
    tail = last_digits(typed.tail)
    return replace(typed, tail=tail, currency=in_capitals(typed.currency))


def _new_as_kept(typed: NewAccount) -> NewAccount:
    tail, currency = last_digits(typed.tail), in_capitals(typed.currency)
    limit = in_currency(typed.limit, currency, _LIMIT)
    return replace(typed, tail=tail, currency=currency, limit=limit)


def _add(ledger: Ledger, typed: NewAccount) -> Done:
    return added(ledger.add_account(typed.account, typed.limit))


def limit_draft(
    language: Language, account: Account, record: LimitChange | None = None
) -> Draft[LimitChange]:
    """A change of a credit limit."""
    title = N_("New credit limit") if record is None else N_("Credit limit")
    fields = (
        Field("on", N_("From day"), Editor.DATE),
        Field("limit", N_("Credit limit"), Editor.MONEY, currency=account.currency),
        Field(
            "temporary_until", N_("Temporary until"), Editor.DATE, True,
            hint=N_("Leave unknown for a lasting limit."),
        ),
    )  # fmt: skip
    blank = LimitChange(account_id=account.id, limit=Money(0, account.currency))
    return Draft(language.tr(title), fields, record or blank)


def eligibility_draft(
    language: Language, account: Account, record: EligibilityEvent | None = None
) -> Draft[EligibilityEvent]:
    """A lender's decision about a line."""
    title = N_("New decision of the lender") if record is None else N_("Decision of the lender")
    fields = (
        Field("on", N_("Day"), Editor.DATE),
        Field("kind", N_("What happened"), Editor.CHOICE,
              choices=words(ELIGIBILITY_LABELS, language)),
        Field("limit", N_("New credit limit"), Editor.MONEY, True, currency=account.currency),
        NOTE,
    )  # fmt: skip
    return Draft(language.tr(title), fields, record or EligibilityEvent(account_id=account.id))


def decision_draft(
    language: Language, accounts: Sequence[Account], names: Mapping[int, str]
) -> Draft[EligibilityEvent]:
    """A lender's new decision about one of several lines, which is chosen first."""
    lines = {account.id: names[account.id] for account in accounts if account.kind.revolves}
    currencies = {account.id: account.currency for account in accounts}
    limit = Field("limit", N_("New credit limit"), Editor.MONEY, True)
    fields = (
        Field("account_id", N_("Line"), Editor.CHOICE, choices=lines),
        Field("on", N_("Day"), Editor.DATE),
        Field("kind", N_("What happened"), Editor.CHOICE,
              choices=words(ELIGIBILITY_LABELS, language)),
        limit,
        NOTE,
    )  # fmt: skip
    blank = EligibilityEvent(account_id=next(iter(lines), 0), kind=EligibilityKind.LOWERED)

    def currency(typed: EligibilityEvent) -> str:
        return currencies.get(typed.account_id, CNY)

    def prepare(typed: EligibilityEvent) -> EligibilityEvent:
        return replace(typed, limit=in_currency(typed.limit, currency(typed), limit))

    title = language.tr("New decision of the lender")
    return Draft(title, fields, blank, prepare, currency=currency)


def statement_draft(
    language: Language,
    accounts: Sequence[Account],
    names: Mapping[int, str],
    today: date,
    record: Statement | None = None,
) -> Draft[Statement]:
    """A statement of one of the lines; an estimated one becomes a real one.

    A new one is of the newest cycle by `today`, as far as its line tells.
    """
    lines = {account.id: names[account.id] for account in accounts}
    known = {account.id: account for account in accounts}
    currencies = {account.id: account.currency for account in accounts}
    title = N_("Statement") if record is not None and record.id else N_("New statement")
    fields = (
        Field("account_id", N_("Account"), Editor.CHOICE, choices=lines),
        Field("statement_date", N_("Statement date"), Editor.DATE),
        Field("due_date", N_("Due date"), Editor.DATE),
        _STATEMENT_BALANCE,
        _MINIMUM,
        NOTE,
    )
    start = record or Statement(account_id=next(iter(lines), 0))

    def currency(typed: Statement) -> str:
        return currencies.get(typed.account_id, typed.balance.currency)

    def prepare(typed: Statement) -> Statement:
        balance = in_currency(typed.balance, currency(typed), _STATEMENT_BALANCE)
        minimum = in_currency(typed.minimum_due, currency(typed), _MINIMUM)
        return replace(typed, balance=balance or typed.balance, minimum_due=minimum)

    def usual(typed: Statement) -> Mapping[str, date]:
        line = known.get(typed.account_id)
        issued, due = (newest_asked(line, today) if line else None) or (today, today)
        return {"statement_date": issued, "due_date": due}

    blank = replace(start, estimated=False)
    days = usual if record is None else None
    return Draft(language.tr(title), fields, blank, prepare, currency=currency, usual=days)


def income_draft(
    language: Language, record: IncomeStatement | None = None
) -> Draft[IncomeStatement]:
    """Net income a month."""
    title = N_("New income") if record is None else N_("Income")
    fields = (
        Field("from_day", N_("From day"), Editor.DATE),
        Field("monthly_net", N_("Net income a month"), Editor.MONEY),
        NOTE,
    )
    return Draft(language.tr(title), fields, record or IncomeStatement())

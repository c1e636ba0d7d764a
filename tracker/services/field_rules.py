"""Rules that fields of any record follow, and how one that does not is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NoReturn

from tracker.domain.account import Account
from tracker.domain.money import Money
from tracker.domain.period import EARLIEST, LATEST
from tracker.domain.problem import KnownProblem
from tracker.domain.report import CreditReport
from tracker.domain.sentence import N_, Value
from tracker.domain.statement import Statement

LARGEST: Final = 10**15
"""In minor units; more cannot be meant and would not fit when added up."""

MOST_COUNTED: Final = 100_000
"""No report counts so many accounts or months."""


class InvalidField(KnownProblem):
    """A field of a record cannot have the value it has; `field` is its name."""

    def __init__(self, field: str, template: str, /, **values: Value) -> None:
        super().__init__(template, **values)
        self.field = field


@dataclass(frozen=True, slots=True)
class Known:
    """What a record is checked against: today, and what it may refer to."""

    today: date
    find: Callable[[type[Any], int], Any]
    """A record by type and id; `None` when there is none."""
    statements: Callable[[int], list[Statement]]
    """The statements of an account."""
    accounts: Callable[[], list[Account]]
    """All accounts."""


def refuse(field: str, template: str, **values: Value) -> NoReturn:
    """Raise InvalidField for a field."""
    raise InvalidField(field, template, **values)


def need_name(field: str, text: str) -> None:
    """Refuse a text that is empty."""
    if not text.strip():
        refuse(field, N_("A name is needed."))


def need_currency(field: str, code: str) -> None:
    """Refuse what is no code of a currency."""
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):  # noqa: PLR2004
        template = N_("A currency is three capital letters such as CNY, not {code}.")
        refuse(field, template, code=code)


def need_day(field: str, day: date) -> None:
    """Refuse a day that no ledger tells of."""
    if not EARLIEST <= day <= LATEST:
        template = N_("The date lies between {first} and {last}.")
        refuse(field, template, first=EARLIEST, last=LATEST)


def need_past(field: str, day: date, known: Known) -> None:
    """Refuse a day that has not come yet."""
    need_day(field, day)
    # A day of grace: elsewhere on earth it may be tomorrow already.
    if day > known.today + timedelta(days=1):
        refuse(field, N_("The date {day} has not come yet."), day=day)


def need_order(record: Any, earlier: str, later: str) -> None:
    """Refuse two days of a record that are in the wrong order."""
    first, last = getattr(record, earlier), getattr(record, later)
    for field, day in ((earlier, first), (later, last)):
        if day is not None:
            need_day(field, day)
    if first is not None and last is not None and last < first:
        refuse(later, N_("{last} comes before {first}."), first=first, last=last)


def need_amount(
    field: str, amount: Money, currency: str | None = None, *, negative: bool = False
) -> None:
    """Refuse an amount that is too large, in another currency, or below zero."""
    if amount.minor < 0 and not negative:
        refuse(field, N_("The amount is not negative: its kind tells which way the money goes."))
    if abs(amount.minor) > LARGEST:
        refuse(field, N_("The amount is too large."))
    need_currency(field, amount.currency)
    if currency is not None and amount.currency != currency:
        template = N_("The amount is in {currency}, as the account is.")
        refuse(field, template, currency=currency)


def need_amount_if_told(field: str, amount: Money | None) -> None:
    """The same for an amount that may be left out."""
    if amount is not None:
        need_amount(field, amount)


def need_count(field: str, number: int | None) -> None:
    """Refuse a number that nothing can be counted to."""
    if number is not None and number < 0:
        refuse(field, N_("The number is not negative."))
    if number is not None and number > MOST_COUNTED:
        refuse(field, N_("The number is too large."))


def account_of(id_: int, known: Known, field: str = "account_id") -> Account:
    """The account of that id. Raises InvalidField when there is none."""
    account = known.find(Account, id_)
    if not isinstance(account, Account):
        refuse(field, N_("Choose an account; the one named is not there (any more)."))
    return account


def report_of(id_: int, known: Known) -> None:
    """Refuse the id of a report that is not there."""
    if known.find(CreditReport, id_) is None:
        refuse("report_id", N_("Choose a report; the one named is not there (any more)."))

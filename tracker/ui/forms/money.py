"""Forms for instalment plans, and for what an account of the person's own money held."""

from __future__ import annotations

from datetime import date

from tracker.domain.account import Account
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.pauses import ESTIMATED_KINDS
from tracker.domain.plan import InstalmentPlan
from tracker.domain.sentence import N_
from tracker.domain.settle import due_after
from tracker.i18n import Language
from tracker.services.validation import LONGEST
from tracker.ui.fields import Draft, Editor, Field
from tracker.ui.forms.accounts import NOTE


def plan_draft(
    language: Language, account: Account, today: date, record: InstalmentPlan | None = None
) -> Draft[InstalmentPlan]:
    """A loan or purchase that is paid back in equal monthly payments.

    A new one begins on the next due day of its line; on a line that asks for its whole balance, it
    is asked for with it.
    """
    title = N_("New instalment plan") if record is None else N_("Instalment plan")
    currency = account.currency
    fields = (
        Field("name", N_("What for"), optional=True, hint=N_("Such as the phone, or the loan.")),
        Field("first_due", N_("First payment on"), Editor.DATE),
        Field("months", N_("Monthly payments"), Editor.NUMBER, low=1, high=LONGEST),
        Field("payment", N_("Payment a month"), Editor.MONEY, currency=currency,
              hint=N_("With interest and fees, as it is charged.")),
        Field("principal", N_("Amount borrowed"), Editor.MONEY, True, currency=currency),
        Field("on_statement", N_("The statements of the line ask for it"), Editor.FLAG,
              hint=N_("As for a purchase in instalments on a card: it is not counted twice then.")),
        NOTE,
    )  # fmt: skip
    blank = InstalmentPlan(
        account_id=account.id,
        first_due=due_after(today, account.due_day) if account.due_day else today,
        months=12,
        payment=Money(0, currency),
        on_statement=account.kind in ESTIMATED_KINDS,
    )
    return Draft(language.tr(title), fields, record or blank)


def balance_draft(
    language: Language, account: Account, record: BalanceReading | None = None
) -> Draft[BalanceReading]:
    """What an account held at the end of a day."""
    title = N_("New balance") if record is None else N_("Money held")
    fields = (
        Field("on", N_("Day"), Editor.DATE, hint=N_("The balance at the end of that day.")),
        Field("balance", N_("Money held"), Editor.MONEY, currency=account.currency),
        NOTE,
    )
    blank = BalanceReading(account_id=account.id, balance=Money(0, account.currency))
    return Draft(language.tr(title), fields, record or blank)

"""What the accounts page shows. No Qt in this file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.account import ACCOUNT_KIND_LABELS, Account, LimitChange, limit_on
from tracker.domain.by_plan import planned_month
from tracker.domain.eligibility import ELIGIBILITY_LABELS, EligibilityEvent
from tracker.domain.grouped import by_account, grouped
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan
from tracker.domain.sentence import N_, Listed, Percent, Sentence, Value, Word
from tracker.domain.statement import Settlement
from tracker.drift.paused import reason
from tracker.rendering.palette import line_order
from tracker.ui.columns import Column

if TYPE_CHECKING:
    from tracker.i18n import Language
    from tracker.services.services import Services

_NAMED = 3
"""So many lines of which it is not known what is owed are named."""

BETWEEN = "   "
"""Stands between the sums of a line."""


@dataclass(frozen=True)
class AccountRow:
    """An account as it stands today; `place` is its place in the order of colours.

    `balance` is what is owed on a credit line, `held` what an account of the person's own money
    held when that was last read. Both, `limit` and `utilisation` are `None` where not known.
    """

    account: Account
    label: str
    place: int
    balance: Money | None
    limit: Money | None
    utilisation: float | None
    held: Money | None = None
    unknown: Sentence | None = None
    """Why it is not known what is owed, after a pause in what is written down."""
    is_planned: bool = False
    """Whether what is owed is what its plan leaves, since nothing else tells of it."""

    @property
    def is_untold(self) -> bool:
        """Whether it is a line in use of which nothing tells what is owed, nor why."""
        is_open = self.account.kind.is_credit and self.account.closed_on is None
        return is_open and self.balance is None and self.unknown is None


@dataclass(frozen=True)
class StatementRow:
    """A statement as it stands; `unexplained` is what no entry tells of, `None` where not known."""

    settlement: Settlement
    unexplained: Money | None = None


@dataclass(frozen=True)
class BalanceRow:
    """What an account held on a day; `unexplained` is what no entry tells of, as of a statement."""

    reading: BalanceReading
    unexplained: Money | None = None


@dataclass(frozen=True)
class Accounts:
    """All accounts, and what belongs to each by the id of the account."""

    rows: Sequence[AccountRow]
    limits: Mapping[int, Sequence[LimitChange]]
    decisions: Mapping[int, Sequence[EligibilityEvent]]
    statements: Mapping[int, Sequence[StatementRow]]
    plans: Mapping[int, Sequence[InstalmentPlan]] = field(default_factory=dict)
    balances: Mapping[int, Sequence[BalanceRow]] = field(default_factory=dict)


def line_mark(row: AccountRow) -> int | None:
    """A credit line keeps its colour everywhere; other accounts have none."""
    return row.place if row.account.kind.is_credit else None


ACCOUNTS: Sequence[Column[AccountRow]] = (
    Column(N_("Account"), lambda r: r.label, width=188, stretch=True, mark=line_mark, lines=True,
           least=148),
    Column(N_("Kind"), lambda r: Word(ACCOUNT_KIND_LABELS[r.account.kind]), width=132, least=104),
    Column(
        N_("Owed (¥)"),
        lambda r: Word(N_("not known")) if r.unknown else r.balance,
        numeric=True,
        width=112,
    ),
    Column(N_("Credit limit (¥)"), lambda r: r.limit, numeric=True, width=124),
    Column(
        N_("Utilisation"),
        lambda r: None if r.utilisation is None else Percent(r.utilisation),
        numeric=True,
        width=92,
    ),
    Column(N_("Statement day"), lambda r: r.account.statement_day, numeric=True, width=110,
           yields=1),
    Column(N_("Due day"), lambda r: r.account.due_day, numeric=True, width=80, yields=2),
    Column(N_("Last balance (¥)"), lambda r: r.held, numeric=True, width=124),
)  # fmt: skip

LIMITS: Sequence[Column[LimitChange]] = (
    Column(N_("From day"), lambda c: c.on),
    Column(N_("Credit limit (¥)"), lambda c: c.limit, numeric=True, width=140),
    Column(N_("Temporary until"), lambda c: c.temporary_until, width=140),
    Column("", lambda _c: "", stretch=True, width=40),
)

DECISIONS: Sequence[Column[EligibilityEvent]] = (
    Column(N_("Day"), lambda e: e.on),
    Column(N_("What happened"), lambda e: Word(ELIGIBILITY_LABELS[e.kind]), width=140),
    Column(N_("New credit limit (¥)"), lambda e: e.limit, numeric=True, width=150),
    Column(N_("Note"), lambda e: e.note, stretch=True, width=120),
)

UNEXPLAINED = N_("Not in entries (¥)")
MISSING = N_(
    "By how much it changed since the one before without an entry that tells of it: entries are "
    "missing, are of another account, or were booked a day or two later."
)

STATEMENTS: Sequence[Column[StatementRow]] = (
    Column(N_("Statement date"), lambda s: s.settlement.statement.statement_date, width=130),
    Column(
        N_("Statement balance (¥)"),
        lambda s: s.settlement.statement.balance,
        numeric=True,
        width=176,
    ),
    Column(N_("Minimum (¥)"), lambda s: s.settlement.statement.minimum_due, numeric=True),
    Column(N_("Due date"), lambda s: s.settlement.statement.due_date),
    Column(N_("Repaid (¥)"), lambda s: s.settlement.repaid, numeric=True),
    Column(UNEXPLAINED, lambda s: s.unexplained, numeric=True, width=148, tip=MISSING),
    Column(N_("Origin"), lambda s: Word(origin(s.settlement)), stretch=True, width=100),
)

PLANS: Sequence[Column[InstalmentPlan]] = (
    Column(N_("What for"), lambda p: p.name, width=160, stretch=True),
    Column(N_("First payment on"), lambda p: p.first_due, width=144),
    Column(N_("Last payment on"), lambda p: p.last_due, width=144),
    Column(N_("Monthly payments"), lambda p: p.months, numeric=True, width=150),
    Column(N_("Payment a month (¥)"), lambda p: p.payment, numeric=True, width=172),
    Column(
        N_("Asked for by"),
        lambda p: Word(N_("Statements") if p.on_statement else N_("The lender")),
        width=120,
    ),
)

BALANCES: Sequence[Column[BalanceRow]] = (
    Column(N_("Day"), lambda b: b.reading.on),
    Column(N_("Balance (¥)"), lambda b: b.reading.balance, numeric=True, width=150),
    Column(UNEXPLAINED, lambda b: b.unexplained, numeric=True, width=150, tip=MISSING),
    Column(N_("Note"), lambda b: b.reading.note, stretch=True, width=120),
)


def origin(settlement: Settlement) -> str:
    """Whether a statement was entered or worked out from entries; a marked text."""
    return N_("Estimated") if settlement.statement.estimated else N_("Entered")


def load(services: Services) -> Accounts:
    """Every account with its newest figures."""
    ledger, table = services.ledger, services.review.table()
    accounts = ledger.all(Account)
    order = line_order(accounts)
    told = sorted(ledger.all(BalanceReading), key=lambda b: (b.on, b.id), reverse=True)
    readings = by_account(told)
    limits = by_account(sorted(ledger.all(LimitChange), key=lambda c: c.on, reverse=True))
    rows = []
    for account in sorted(accounts, key=lambda a: order[a.id]):
        months = table.lines.get(account.id, ())
        last = months[-1] if months else None
        planned = planned_month(table, account, Month.of(table.as_of))
        rows.append(
            AccountRow(
                account,
                ledger.account_label(account),
                order[account.id],
                last.used if last else planned.balance if planned else None,
                last.limit if last else limit_on(limits.get(account.id, ()), services.today()),
                last.utilisation if last else None,
                _held(account, readings.get(account.id, ())),
                reason(table, account) if account.closed_on is None else None,
                planned is not None,
            )
        )
    unexplained = services.balances.unexplained()
    issued = grouped(ledger.settlements(), lambda one: one.statement.account_id)
    return Accounts(
        rows,
        limits,
        by_account(sorted(ledger.all(EligibilityEvent), key=lambda e: e.on, reverse=True)),
        {id_: _statements(each, unexplained.get(id_, {})) for id_, each in issued.items()},
        by_account(sorted(ledger.all(InstalmentPlan), key=lambda p: p.first_due, reverse=True)),
        {id_: _balances(read, unexplained.get(id_, {})) for id_, read in readings.items()},
    )


def _held(account: Account, readings: Sequence[BalanceReading]) -> Money | None:
    """The newest balance in the currency of the account, which may have had another one before."""
    own = (one.balance for one in readings if one.balance.currency == account.currency)
    return next(own, None)


def _statements(
    issued: Iterable[Settlement], unexplained: Mapping[date, Money]
) -> list[StatementRow]:
    return [StatementRow(one, unexplained.get(one.statement.statement_date)) for one in issued]


def _balances(
    read: Iterable[BalanceReading], unexplained: Mapping[date, Money]
) -> list[BalanceRow]:
    """Balances of one account, the newest first: of those of one day, that one holds."""
    rows, left = [], dict(unexplained)
    for one in read:
        apart = left.get(one.on)
        holds = apart is not None and apart.currency == one.balance.currency
        rows.append(BalanceRow(one, left.pop(one.on) if holds else None))
    return rows


def together(rows: Sequence[AccountRow], language: Language) -> str:
    """What is owed and what is held in all, by currency, as far as it is known."""
    owed = [row.balance for row in rows if row.balance is not None]
    held = [row.held for row in rows if row.held is not None]
    said = {N_("Owed together {amount}"): owed, N_("Last balances together {amount}"): held}
    return BETWEEN.join(
        language.tr(words, amount=language.money(Money.total(alike, currency)))
        for words, amounts in said.items()
        for currency, alike in grouped(amounts, lambda amount: amount.currency).items()
    )


def unknown(rows: Sequence[AccountRow], language: Language) -> str:
    """Of which lines it is not known what is owed, and why; nothing where it is known of all.

    Lines that nothing was told of yet are named where a sum stands there without them, and those of
    which only their plans tell.
    """
    said = [row.unknown for row in rows if row.unknown is not None]
    planned = [row.label for row in rows if row.is_planned]
    said += _named(planned, (_PLANNED, _PLANNED_AND_MORE))
    if any(row.balance is not None for row in rows):
        untold = [row.label for row in rows if row.is_untold]
        said += _named(untold, (_LEFT_OUT, _LEFT_OUT_AND_MORE))
    return "\n".join(map(language.say, said))


_PLANNED = N_("What their plans leave, since no entry tells of them: {lines}.")
_PLANNED_AND_MORE = N_(
    "What their plans leave, since no entry tells of them: {lines} and {more} more."
)
_LEFT_OUT = N_("Not known, and not in the sum: {lines}.")
_LEFT_OUT_AND_MORE = N_("Not known, and not in the sum: {lines} and {more} more.")


def _named(labels: Sequence[str], templates: tuple[str, str]) -> Iterator[Sentence]:
    """The first of some lines, and how many more there are."""
    all_named, more_left = templates
    values: dict[str, Value] = {
        "lines": Listed(tuple(labels[:_NAMED])),
        "more": len(labels) - _NAMED,
    }
    if labels:
        yield Sentence(more_left if len(labels) > _NAMED else all_named, values)

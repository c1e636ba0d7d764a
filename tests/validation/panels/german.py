"""German credit: 1,000 loans of a bank, 30 % of them bad (UCI Statlog, labels, CC BY 4.0).

Only what the applicant does is taken: what the accounts hold, how earlier credits were repaid, and
the loan's payment against income. Amounts come in classes; the middle of a class stands for it.
Some codes are known to be corrupted (Groemping 2019), the history of credits among them: only
"delay in the past" is taken from it. Rate and amount are plain: the payment is the amount over the
duration, the income what makes it the share that is told. Whoever has no checking account here
keeps one elsewhere, so that the money at hand is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.validation import aggregated
from tests.validation.aggregated import AS_OF, LOAN, Told
from tests.validation.panel import Outcome, Panel, Person
from tests.validation.reading import Row, csv_rows, money, months_before, number
from tracker.domain.account import Account, AccountKind
from tracker.domain.holding import BalanceReading

CHECKING = Account(3, "checking account", AccountKind.DEBIT)
SAVINGS = Account(4, "savings", AccountKind.WEALTH)
STATUS, SAVED = "status_of_existing_checking_account", "savings_account_and_bonds"
HISTORY = "credit_history"
RATE = "installment_rate_in_percentage_of_disposable_income"
HELD: Mapping[str, float] = {
    "... < 0 DM": -100,
    "0 <= ... < 200 DM": 100,
    "... >= 200 DM / salary assignments for at least 1 year": 1000,
}
KEPT: Mapping[str, float] = {
    "... < 100 DM": 50,
    "100 <= ... < 500 DM": 300,
    "500 <= ... < 1000 DM": 750,
    "... >= 1000 DM": 1500,
}
SHARE = {1: 0.4, 2: 0.3, 3: 0.22, 4: 0.15}
"""Of disposable income: 35 % and more, 25 to 35, 20 to 25, less."""
LATE = "delay in paying off in the past"


def person(row: Row) -> Person:
    """One applicant, on the day of the loan."""
    payment = number(row, "credit_amount") / number(row, "duration_in_month")
    told = Told(
        months_late=int(row[HISTORY] == LATE),
        income=payment / SHARE[int(number(row, RATE))],
        payments=((payment, round(number(row, "duration_in_month"))),),
    )
    own = (CHECKING, SAVINGS) if row[STATUS] in HELD else ()
    made = aggregated.facts(told, accounts=(LOAN, *own), balances=tuple(_readings(row)))
    return Person(
        as_of=AS_OF,
        facts=made,
        had_event=row["creditability"] == "bad",
        columns=_columns(row),
    )


def _readings(row: Row) -> Iterator[BalanceReading]:
    """What the accounts hold, and held for the three months before: no class tells of a change."""
    if row[STATUS] not in HELD:
        return
    for months in range(3, -1, -1):
        day = months_before(AS_OF, months)
        yield BalanceReading(2 * months + 1, CHECKING.id, day, money(HELD[row[STATUS]]))
        if row[SAVED] in KEPT:
            yield BalanceReading(2 * months + 2, SAVINGS.id, day, money(KEPT[row[SAVED]]))


def _columns(row: Row) -> Mapping[str, float]:
    """Classes as yes or no, numbers as they are; age, sex, job and the like left out."""
    plain = {name: number(row, name) for name in ("credit_amount", "duration_in_month", RATE)}
    held = {f"{STATUS}: {name}": float(row[STATUS] == name) for name in HELD}
    kept = {f"{SAVED}: {name}": float(row[SAVED] == name) for name in KEPT}
    return {**plain, **held, **kept, LATE: float(row[HISTORY] == LATE)}


def rows(path: Path) -> Iterator[Row]:
    """The applicants."""
    return csv_rows(path)


PANEL = Panel(
    name="german",
    file="german.csv",
    outcome=Outcome.RISK,
    event="a bad loan",
    origin="UCI, Statlog German credit, CC BY 4.0",
    rows=rows,
    person=person,
    months_to_event=12,
)

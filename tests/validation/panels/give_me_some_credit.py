"""Give Me Some Credit: who fell 90 days behind within two years (Kaggle 2011, `cs-training.csv`).

Written from the published column descriptions. Utilisation is over all cards and lines together. A
utilisation above ten is an amount, where no limit was known; the counts 96 and 98 are codes, not
counts. Delays are of the two years before and come as months overdue on a credit report, those of
60 to 89 days among the shorter ones. `DebtRatio` holds debt payments, alimony and living costs over
gross income; without an income it is an amount. Age and dependants are no behaviour.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan, nan
from pathlib import Path

from tests.validation import aggregated
from tests.validation.aggregated import Told
from tests.validation.panel import Outcome, Panel, Person
from tests.validation.reading import Row, count, csv_rows, number

USED = "RevolvingUtilizationOfUnsecuredLines"
LATE_30 = "NumberOfTime30-59DaysPastDueNotWorse"
LATE_60 = "NumberOfTime60-89DaysPastDueNotWorse"
LATE_90 = "NumberOfTimes90DaysLate"
COLUMNS = (
    USED,
    LATE_30,
    LATE_60,
    LATE_90,
    "DebtRatio",
    "MonthlyIncome",
    "NumberOfOpenCreditLinesAndLoans",
    "NumberRealEstateLoansOrLines",
)
CODES = (96, 98)
LARGEST_SHARE = 10


def person(row: Row) -> Person:
    """One borrower."""
    used, income = number(row, USED), number(row, "MonthlyIncome")
    times = [count(row, name, *CODES) for name in (LATE_30, LATE_60, LATE_90)]
    has_income = not isnan(income) and income > 0
    told = Told(
        used=used if used <= LARGEST_SHARE else nan,
        months_late=sum(times),
        months_late_90=times[2],
        income=income if has_income else nan,
        payments=((number(row, "DebtRatio") * income, 1),) if has_income else (),
    )
    return Person(
        as_of=aggregated.AS_OF,
        facts=aggregated.facts(told),
        had_event=number(row, "SeriousDlqin2yrs") == 1,
        columns={name: number(row, name) for name in COLUMNS},
    )


def rows(path: Path) -> Iterator[Row]:
    """The borrowers; the file for the competition's test tells no outcome and is not read."""
    return csv_rows(path)


PANEL = Panel(
    name="give-me-some-credit",
    file="cs-training.csv",
    outcome=Outcome.RISK,
    event="90 days behind within two years",
    origin="Kaggle, Give Me Some Credit (2011)",
    rows=rows,
    person=person,
    tried=False,
    months_to_event=24,
)

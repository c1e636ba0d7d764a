"""LendingClub 2007-10: loans that were not paid back in full (`loan_data.csv`, 9,578 rows).

Written from the published column descriptions. `dti` is what other debts cost a month, in percent
of income; the loan itself is paid in 36 months. The rate, the FICO score and whether the lender's
own rules were met are the lender's and left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from pathlib import Path

from tests.validation import aggregated
from tests.validation.aggregated import Told
from tests.validation.panel import Outcome, Panel, Person
from tests.validation.reading import Row, count, csv_rows, number

COLUMNS = (
    "installment",
    "log.annual.inc",
    "dti",
    "days.with.cr.line",
    "revol.bal",
    "revol.util",
    "inq.last.6mths",
    "delinq.2yrs",
    "pub.rec",
)


def person(row: Row) -> Person:
    """One borrower on the day of the loan."""
    used, balance = number(row, "revol.util") / 100, number(row, "revol.bal")
    income = exp(number(row, "log.annual.inc")) / 12
    told = Told(
        used=used,
        limit=balance / used if used > 0 and balance > 0 else 10_000.0,
        months_late=count(row, "delinq.2yrs"),
        inquiries=count(row, "inq.last.6mths"),
        public_records=count(row, "pub.rec"),
        income=income,
        payments=((number(row, "installment"), 36), (number(row, "dti") / 100 * income, 1)),
    )
    return Person(
        as_of=aggregated.AS_OF,
        facts=aggregated.facts(told),
        had_event=number(row, "not.fully.paid") == 1,
        columns={name: number(row, name) for name in COLUMNS},
    )


def rows(path: Path) -> Iterator[Row]:
    """The loans."""
    return csv_rows(path)


PANEL = Panel(
    name="lending-club",
    file="loan_data.csv",
    outcome=Outcome.RISK,
    event="not paid back in full",
    origin="LendingClub loans of 2007 to 2010, as published with course material",
    rows=rows,
    person=person,
    tried=False,
    months_to_event=36,
)

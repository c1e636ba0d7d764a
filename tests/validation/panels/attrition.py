"""Bank card attrition: who closed the card (Kaggle "Credit Card customers", `BankChurners.csv`).

Written from the published column descriptions. A year of payments is told by its number and by the
last quarter over the first; the quarters between lie on the line between them, and the payments of
a quarter are spread over its weeks. The card is the platform whose use is watched. Which months
were without use is not told, so they are not in the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.validation.aggregated import AS_OF, CARD, NOT_TOLD
from tests.validation.panel import Outcome, Panel, Person
from tests.validation.reading import Row, csv_rows, money, number
from tracker.domain.account import AccountKind, LimitChange
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.entry import EntryKind
from tracker.domain.period import Span, Week
from tracker.domain.statement import Statement

PLATFORM = "alipay"
"""A platform that the program watches; which one makes no difference."""
WEEKS = 52
COLUMNS = (
    "Total_Relationship_Count",
    "Months_Inactive_12_mon",
    "Contacts_Count_12_mon",
    "Total_Revolving_Bal",
    "Total_Trans_Amt",
    "Total_Trans_Ct",
    "Total_Amt_Chng_Q4_Q1",
    "Total_Ct_Chng_Q4_Q1",
    "Avg_Utilization_Ratio",
)
LINE = replace(CARD, kind=AccountKind.REVOLVING_LINE)
LAST = Week.of(AS_OF).plus(-1)
TODAY = LAST.sunday


def person(row: Row) -> Person:
    """One customer, at the end of a year."""
    return Person(
        as_of=TODAY,
        facts=_facts(row),
        had_event=row["Attrition_Flag"].strip() == "Attrited Customer",
        columns={name: number(row, name) for name in COLUMNS},
    )


def weekly(total: float, last_over_first: float) -> list[int]:
    """Whole payments a week that add up to the year's, quarter by quarter on a line."""
    weights = [1 + (last_over_first - 1) * quarter / 3 for quarter in range(4)]
    each = [total * weight / sum(weights) / 13 for weight in weights for _ in range(13)]
    made: list[int] = []
    due = 0.0
    for wanted in each:
        due += wanted
        made.append(round(due) - sum(made))
    return made


def _facts(row: Row) -> Facts:
    counts = weekly(number(row, "Total_Trans_Ct"), number(row, "Total_Ct_Chng_Q4_Q1"))
    size = number(row, "Total_Trans_Amt") / max(1, sum(counts))
    first = LAST.plus(1 - WEEKS)
    limit = money(number(row, "Credit_Limit"))
    balance = money(number(row, "Total_Revolving_Bal"))
    issued = TODAY - timedelta(days=5)
    return Facts(
        accounts=(LINE,),
        limits=(LimitChange(1, LINE.id, CARD.opened_on or TODAY, limit),),
        statements=(Statement(1, LINE.id, issued, TODAY + timedelta(days=15), balance, NOT_TOLD),),
        days=tuple(_paid(first, counts, size)),
        covered=(Span(first.monday, TODAY),),
        covered_by_source=_covered(first),
    )


def _paid(first: Week, counts: list[int], size: float) -> Iterator[DaySum]:
    for place, payments in enumerate(counts):
        if payments:
            day, amount = first.plus(place).monday, money(size * payments)
            yield DaySum(day, EntryKind.PURCHASE, PLATFORM, LINE.id, None, payments, amount)


def _covered(first: Week) -> Mapping[str, tuple[Span, ...]]:
    return {PLATFORM: (Span(first.monday, TODAY),)}


def rows(path: Path) -> Iterator[Row]:
    """The customers; two columns of another model at the end of the file are not read."""
    return csv_rows(path)


PANEL = Panel(
    name="attrition",
    file="BankChurners.csv",
    outcome=Outcome.LEAVING,
    event="the card was closed",
    origin="Kaggle, Credit Card customers",
    rows=rows,
    person=person,
    tried=False,
)

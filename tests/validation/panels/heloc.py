"""HELOC: applicants for a home equity line, who fell 90 days behind within two years.

FICO Explainable Machine Learning Challenge (2018), `heloc_dataset_v1.csv`. Written from the
published column descriptions: -9, -8 and -7 mean that there is nothing to tell. Every account that
was ever delinquent comes as a month overdue on the report, each that was 90 days late as one of
those. The latest delinquency is also dated: a statement that fell due so many months ago and was
late for as long as is told of the last year. `ExternalRiskEstimate` is a score and left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import isnan, nan
from pathlib import Path
from typing import Any

from tests.validation import aggregated
from tests.validation.aggregated import AS_OF, CARD, LOAN, Told
from tests.validation.panel import Outcome, Panel, Person
from tests.validation.reading import Row, count, csv_rows, months_before, number
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import DaySum
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.statement import Repayment, Statement

MISSING = (-9, -8, -7)
COLUMNS = (
    "MSinceOldestTradeOpen",
    "MSinceMostRecentTradeOpen",
    "AverageMInFile",
    "NumSatisfactoryTrades",
    "NumTrades60Ever2DerogPubRec",
    "NumTrades90Ever2DerogPubRec",
    "PercentTradesNeverDelq",
    "MSinceMostRecentDelq",
    "MaxDelq2PublicRecLast12M",
    "MaxDelqEver",
    "NumTotalTrades",
    "NumTradesOpeninLast12M",
    "PercentInstallTrades",
    "MSinceMostRecentInqexcl7days",
    "NumInqLast6M",
    "NumInqLast6Mexcl7days",
    "NetFractionRevolvingBurden",
    "NetFractionInstallBurden",
    "NumRevolvingTradesWBalance",
    "NumInstallTradesWBalance",
    "NumBank2NatlTradesWHighUtilization",
    "PercentTradesWBalance",
)
LATE = Account(3, "the account that was late last", AccountKind.INSTALMENT_LOAN)
DAYS_LATE = {0: 135, 1: 135, 2: 105, 3: 75, 4: 45, 5: 45, 6: 45}
"""By the code of the worst delinquency of the last year; the middle of its span."""
SHORTEST = 45


def person(row: Row) -> Person:
    """One applicant; a row in which every column is -9 tells nothing and stays so."""
    used = number(row, "NetFractionRevolvingBurden", *MISSING) / 100
    never, trades = (
        number(row, name, *MISSING) for name in ("PercentTradesNeverDelq", "NumTotalTrades")
    )
    ever = nan if isnan(never) or isnan(trades) else trades * (100 - never) / 100
    late_90 = count(row, "NumTrades90Ever2DerogPubRec", *MISSING)
    told = Told(
        used=used,
        months_late=max(late_90, 0 if isnan(ever) else round(ever)),
        months_late_90=late_90,
        new_lines=count(row, "NumTradesOpeninLast12M", *MISSING),
        inquiries=count(row, "NumInqLast6M", *MISSING),
    )
    return Person(
        as_of=AS_OF,
        facts=aggregated.facts(told, **_latest_delay(row)),
        had_event=row["RiskPerformance"].strip() == "Bad",
        columns={name: number(row, name, *MISSING) for name in COLUMNS},
    )


def _latest_delay(row: Row) -> Mapping[str, Any]:
    """The statement behind the latest delinquency, beside that of the card."""
    months = number(row, "MSinceMostRecentDelq", *MISSING)
    if isnan(months):
        return {}
    code = number(row, "MaxDelq2PublicRecLast12M", *MISSING)
    days = SHORTEST if isnan(code) else DAYS_LATE.get(int(code), SHORTEST)
    paid_on = months_before(AS_OF, int(months))
    due = paid_on - timedelta(days=days)
    statement = Statement(9, LATE.id, due - timedelta(days=20), due, Money(100))
    repaid = _repaid(paid_on)
    used = number(row, "NetFractionRevolvingBurden", *MISSING) / 100
    card = aggregated.facts(Told(used=used)).statements
    return {
        "accounts": (CARD, LOAN, LATE),
        "statements": (statement, *card),
        "days": (repaid,),
        "repayments": ((Repayment(1, LATE.id, paid_on, Money(100)), None),),
    }


def _repaid(on: date) -> DaySum:
    return DaySum(on, EntryKind.REPAYMENT, "", None, LATE.id, 1, Money(100))


def rows(path: Path) -> Iterator[Row]:
    """The applicants."""
    return csv_rows(path)


PANEL = Panel(
    name="heloc",
    file="heloc_dataset_v1.csv",
    outcome=Outcome.RISK,
    event="90 days behind within two years",
    origin="FICO Explainable Machine Learning Challenge (2018)",
    rows=rows,
    person=person,
    tried=False,
    months_to_event=24,
)

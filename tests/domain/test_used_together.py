"""How much of all credit limits is in use: one sum for every page."""

from datetime import date

from tests.domain.ledger import CARD, HUABEI, LOAN, facts
from tests.drift.said import english
from tracker.domain.account import LimitChange
from tracker.domain.behaviour import used_together
from tracker.domain.money import Money
from tracker.domain.tabulate import tabulate
from tracker.drift.detectors.high_utilisation import HighUtilisation

DRAWN = """
2026-05-15 purchase huabei - 300.00
2026-05-15 purchase card   - 100.00
2026-05-15 drawdown loan bank 50.00
"""


def limits(*told: Money) -> list[LimitChange]:
    lines = zip((HUABEI.id, CARD.id, LOAN.id), told, strict=True)
    return [LimitChange(line, line, date(2026, 1, 1), limit) for line, limit in lines]


def test_a_limit_of_nothing_or_of_another_currency_is_of_no_share():
    made = facts(
        DRAWN,
        accounts=[HUABEI, CARD, LOAN],
        limits=limits(Money(100_000), Money(0), Money(9_900, "USD")),
    )
    table = tabulate(made, date(2026, 5, 18))
    rows = [months[-1] for months in table.lines.values()]
    assert used_together(rows) == (Money(30_000), Money(100_000))
    assert used_together(rows, "USD") == (Money(0, "USD"), Money(0, "USD"))
    told = [english(fact.text) for fact in HighUtilisation().judge(table).evidence]
    assert "all lines together: 300.00 of 1,000.00 used on 18 May 2026, 30%." in told

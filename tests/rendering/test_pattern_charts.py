"""Pictures of borrowing, of savings and of a month unlike the others."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.drift.months import Life, live
from tests.rendering.targets import texts
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable, LineMonth, SpendingMonth, WealthMonth
from tracker.domain.entry import EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import ZERO, Money
from tracker.domain.movement import Movement
from tracker.domain.period import SHANGHAI, Month, Span
from tracker.i18n import Language
from tracker.rendering.chart import Focus, Size
from tracker.rendering.charts.borrowing import borrowing
from tracker.rendering.charts.savings import savings_held, savings_moved
from tracker.rendering.charts.unlike import unlike
from tracker.rendering.palette import DARK, LIGHT, PAPER
from tracker.services.chart_data import ChartData

EN, ZH = Language("en"), Language("zh_CN")
SIZE = Size(440, 240)
AS_OF = date(2026, 11, 22)
SPAN = Span(date(2025, 12, 1), date(2026, 11, 30))
LOAN, CARD, BANK, FUND, ABROAD = 1, 2, 3, 4, 5
ACCOUNTS = (
    Account(LOAN, "借呗", AccountKind.CASH_LOAN),
    Account(CARD, "招商银行信用卡", AccountKind.CREDIT_CARD),
    Account(BANK, "储蓄卡", AccountKind.DEBIT),
    Account(FUND, "余额宝", AccountKind.WEALTH),
)
NOON = datetime(2026, 10, 6, 12, tzinfo=SHANGHAI)
CHARTS = (borrowing, savings_moved, savings_held, unlike)
every_chart = pytest.mark.parametrize("draw", CHARTS, ids=lambda draw: draw.__name__)


def line(account_id: int, month: Month, drawn: int, instalments: int) -> LineMonth:
    return LineMonth(
        account_id, month, ZERO, Money(drawn), ZERO, ZERO, ZERO, 0, ZERO, None, observed=True,
        instalments=Money(instalments),
    )  # fmt: skip


def data() -> ChartData:
    """A drawdown in October that repaid a card and went on to somebody; savings in between."""
    months = list(Month.of(SPAN.first).until(Month.of(AS_OF)))
    october = Month(2026, 10)
    calm = live(Life(), 3, 30)
    shift = 12 * (2026 - calm.as_of.year) + 10 - calm.as_of.month
    moved = tuple(replace(row, month=row.month.plus(shift)) for row in calm.spending)
    table = BehaviourTable(
        AS_OF,
        ACCOUNTS,
        lines={
            LOAN: (line(LOAN, Month(2026, 3), 100_000, 0), line(LOAN, october, 500_000, 0)),
            CARD: tuple(line(CARD, month, 0, 20_000) for month in months[2:6]),
        },
        spending=moved,
        cash=tuple(replace(row, month=row.month.plus(shift)) for row in calm.cash),
        wealth=(
            WealthMonth(Month(2026, 1), FUND, 2, date(2026, 1, 9), Money(90_000), Money(10_000)),
            WealthMonth(Month(2026, 5), FUND, 1, date(2026, 5, 4), ZERO, Money(40_000)),
        ),
        balances=tuple(
            BalanceReading(n, FUND, date(2026, n, 20), Money(1_000_000 - 90_000 * n))
            for n in range(1, 11)
        ),
        drawdowns=(Movement(1, NOON, EntryKind.DRAWDOWN, Money(500_000), LOAN, BANK),),
        after_drawdowns=(
            Movement(2, NOON + timedelta(hours=2), EntryKind.PURCHASE, Money(300_000), BANK, None,
                     "转账", "小陈"),
            Movement(3, NOON + timedelta(days=1), EntryKind.REPAYMENT, Money(450_000), BANK, CARD),
        ),
    )  # fmt: skip
    return ChartData(SPAN, table)


@every_chart
@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("size", [SIZE, Size(310, 130, titled=False), Size(160, 90, titled=False)])
def test_can_be_drawn_at_every_size_and_in_every_theme(draw, colours, size):
    chart = draw(data(), ZH, colours, size)
    assert chart.pixels(2)[:2] == (2 * size.width, 2 * size.height)
    assert not chart.is_empty
    for target in chart.targets:
        assert 0 <= target.region.left < target.region.right <= 1
        assert 0 <= target.region.top < target.region.bottom <= 1


@every_chart
def test_of_an_empty_ledger_they_say_what_is_missing(draw):
    chart = draw(ChartData(SPAN, BehaviourTable(AS_OF)), EN, LIGHT, SIZE)
    assert chart.is_empty
    assert not chart.targets
    assert chart.title


@every_chart
def test_numbers_are_a_table_without_gaps(draw):
    chart = draw(data(), EN, LIGHT, SIZE)
    assert chart.rows
    assert all(len(row) == len(chart.header) for row in chart.rows)


def test_borrowing_tells_what_followed_and_leads_to_its_entries():
    chart = borrowing(data(), EN, LIGHT, SIZE)
    assert chart.title == (
        "Drawn: 6,000.00; soon after, repaid elsewhere: 4,500.00, moved on: 3,000.00"
    )
    assert "Repaid elsewhere, Oct 2026: 4,500.00" in texts(chart)
    (moved,) = [t for t in chart.targets if t.text.startswith("Moved on, Oct 2026")]
    assert moved.focus == Focus(
        date(2026, 10, 1), date(2026, 10, 31), None, (EntryKind.PURCHASE, EntryKind.TRANSFER)
    )


def test_borrowing_alone_is_told_by_what_it_was():
    made = data()
    alone = replace(made, table=replace(made.table, after_drawdowns=()))
    assert borrowing(alone, EN, LIGHT, SIZE).title == (
        "Borrowed in the time shown: 6,800.00, of it drawn as cash 6,000.00"
    )


def test_what_was_borrowed_in_another_currency_is_said_to_be_left_out():
    told, none = data(), Money(0, "USD")
    row = LineMonth(
        ABROAD, Month(2026, 9), none, Money(70_000, "USD"), none, none, none, 0, none, None,
        observed=True, instalments=none,
    )  # fmt: skip
    table = replace(
        told.table,
        accounts=(
            *ACCOUNTS,
            Account(ABROAD, "外币信用卡", AccountKind.CREDIT_CARD, currency="USD"),
        ),
        lines={**told.table.lines, ABROAD: (row,)},
    )
    own, more = (borrowing(replace(told, table=t), EN, LIGHT, SIZE) for t in (told.table, table))
    assert more.title == f"{own.title} (without USD)"
    assert more.rows == own.rows


def test_a_month_that_no_statement_covers_says_so():
    made = data()
    seen = SpendingMonth(Month(2026, 2), ZERO, {}, 0, 0, observed=True)
    chart = savings_moved(
        replace(made, table=replace(made.table, spending=(seen,))), EN, LIGHT, SIZE
    )
    assert "Mar 2026: not covered by any statement" in texts(chart)
    assert "Feb 2026: not covered by any statement" not in texts(chart)


def test_savings_say_when_they_moved_and_what_they_hold():
    assert savings_moved(data(), EN, LIGHT, SIZE).title == "Savings: last moved on 4 May 2026"
    held = savings_held(data(), EN, LIGHT, SIZE)
    assert held.title == "Savings: 1,000.00 held on 20 Oct 2026"
    assert "20 Jan 2026: 9,100.00 held together." in texts(held)


def test_savings_in_another_currency_are_said_to_be_left_out():
    told = data()
    dollars = BalanceReading(99, FUND, date(2026, 5, 2), Money(7_000, "USD"))
    abroad = replace(told, table=replace(told.table, balances=(*told.table.balances, dollars)))
    own, more = (savings_held(each, EN, LIGHT, SIZE) for each in (told, abroad))
    assert (more.title, more.rows) == (f"{own.title} (without USD)", own.rows)
    alone = replace(told, table=replace(told.table, balances=(dollars,)))
    assert savings_held(alone, EN, LIGHT, SIZE).title == "Savings (without USD)"


def test_the_habit_that_differs_most_stands_first():
    made = data()
    *before, last = made.table.spending
    loud = replace(last, total=last.total.scaled(9))
    table = replace(made.table, spending=(*before, loud))
    chart = unlike(replace(made, table=table), EN, LIGHT, SIZE)
    assert chart.title == "Oct 2026, most unlike the year before it: Spending"
    assert chart.rows[0][0] == "Spending"
    assert float(chart.rows[0][2]) > 3

"""Pictures of cost, debt, statements and days over time, which stand below each other."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rendering import made
from tests.rendering.targets import texts
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.cost import KINDS, MonthCost
from tracker.domain.daily import DayBought
from tracker.domain.money import ZERO, Money
from tracker.domain.period import Month, Span
from tracker.domain.statement import Repayment
from tracker.i18n import Language
from tracker.rendering.chart import Focus, Size
from tracker.rendering.charts.credit_cost import credit_cost
from tracker.rendering.charts.debt_history import debt_history
from tracker.rendering.charts.repayment_grid import repayment_grid
from tracker.rendering.charts.repayments import repayments
from tracker.rendering.charts.year_of_days import year_of_days
from tracker.rendering.palette import DARK, LIGHT, PAPER
from tracker.rendering.unseen import numbers
from tracker.services.chart_data import ChartData, DebtMonth, DebtPart, SpendingSum

EN, ZH = Language("en"), Language("zh_CN")
MARGINS = (48.0, 150.0)
WIDE = Size(900, 220, titled=False, margins=MARGINS)
CHARTS = (credit_cost, debt_history, repayment_grid, year_of_days)
every_chart = pytest.mark.parametrize("draw", CHARTS, ids=lambda draw: draw.__name__)
OCTOBER = Month(2026, 10)


def data() -> ChartData:
    """A year with interest on two lines, debts of which one is told by a report, and two days."""
    cost = MonthCost(OCTOBER, made.JIEBEI, Money(12_000), Money(300), ZERO)
    debts = [
        DebtMonth(month.last, (
            DebtPart("借呗", made.JIEBEI, Money(500_000 + 10_000 * place), is_estimate=False),
            DebtPart("某银行", None, Money(90_000), is_estimate=True),
        ))
        for place, month in enumerate(made.months())
    ]  # fmt: skip
    return replace(
        made.chart_data(),
        costs=(cost, MonthCost(OCTOBER.plus(1), made.CARD, ZERO, ZERO, Money(1_000))),
        debts=tuple(debts),
        days=(
            DayBought(date(2026, 1, 2), 1, Money(500)),
            DayBought(date(2026, 10, 6), 3, Money(90_000)),
        ),
    )


@every_chart
@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("size", [WIDE, Size(310, 130), Size(160, 90, titled=False)])
def test_each_can_be_drawn_at_every_size_and_read_as_numbers(draw, colours, size):
    chart = draw(data(), ZH, colours, size)
    assert len(set(chart.pixels(1)[2])) > 8
    assert all(len(row) == len(chart.header) for row in chart.rows)
    assert all(0 <= t.region.left < t.region.right <= 1 for t in chart.targets)
    assert numbers(lambda given: draw(data(), ZH, colours, given)).rows == chart.rows


@every_chart
def test_nothing_known_is_said_in_a_sentence(draw):
    chart = draw(ChartData(made.SPAN, BehaviourTable(made.AS_OF)), ZH, LIGHT, WIDE)
    assert chart.is_empty
    assert not chart.targets


@every_chart
def test_a_month_has_the_same_place_on_all_of_them(draw):
    time = draw(data(), EN, LIGHT, WIDE).time
    assert time is not None
    assert time.span == made.SPAN
    assert time.left * WIDE.width == pytest.approx(MARGINS[0])
    assert (1 - time.right) * WIDE.width == pytest.approx(MARGINS[1])
    place = time.place(date(2026, 6, 1))
    assert place is not None
    assert time.day_at(place) == date(2026, 6, 1)
    assert time.place(date(2025, 1, 1)) is None
    assert time.day_at(0.99) is None


def test_what_credit_cost_is_told_by_line_with_its_parts():
    chart = credit_cost(data(), EN, LIGHT, WIDE)
    assert chart.title == "Cost of credit: 133.00 in the time shown, most on 借呗"
    said = "借呗, Oct 2026: 123.00 (interest 120.00, fees 3.00, late fees 0.00)"
    (found,) = [target for target in chart.targets if target.text == said]
    assert found.focus == Focus(OCTOBER.first, OCTOBER.last, made.JIEBEI, KINDS)
    one = replace(data(), costs=data().costs[:1])
    assert credit_cost(one, EN, LIGHT, WIDE).title.endswith("all of it on 借呗")


def test_what_was_charged_or_bought_in_another_currency_is_said_to_be_left_out():
    told, dollars = data(), Money(5_000, "USD")
    none = Money(0, "USD")
    abroad = replace(
        told,
        costs=(*told.costs, MonthCost(OCTOBER, made.CARD, dollars, none, none)),
        spending=(*told.spending, SpendingSum(OCTOBER, "", made.CARD, dollars, 1)),
    )
    for draw in (credit_cost, year_of_days):
        own, more = (draw(each, EN, LIGHT, WIDE) for each in (told, abroad))
        assert more.title == f"{own.title} (without USD)"
        assert more.rows == own.rows


def test_days_on_which_only_another_currency_was_spent_name_it_with_nothing_to_show():
    bought = SpendingSum(OCTOBER, "", made.CARD, Money(5_000, "USD"), 1)
    chart = year_of_days(replace(data(), days=(), spending=(bought,)), EN, LIGHT, WIDE)
    assert chart.is_empty
    assert chart.title == "Day by day (without USD)"


def test_debt_is_told_against_the_beginning_and_what_a_report_tells_is_an_estimate():
    chart = debt_history(data(), EN, LIGHT, WIDE)
    assert chart.title == "Debt: 7,000.00 on 30 Nov 2026, 19% more than on 31 Dec 2025"
    assert "借呗, 31 Oct 2026: 6,000.00 owed" in texts(chart)
    assert "某银行, 31 Oct 2026: about 900.00 owed, as far as is known" in texts(chart)
    early = replace(data(), span=Span(date(2025, 12, 1), date(2025, 12, 31)))
    assert debt_history(early, EN, LIGHT, WIDE).title == "Debt: 5,900.00 on 31 Dec 2025"


def test_debt_in_another_currency_is_said_to_be_left_out():
    told, card = data(), Account(77, "Visa", AccountKind.CREDIT_CARD, currency="USD")
    row = replace(made.line_month(77, OCTOBER, 0.5, 1_000), balance=Money(70_000, "USD"))
    table = replace(
        told.table, accounts=(*told.table.accounts, card), lines={**told.table.lines, 77: (row,)}
    )
    own, more = (debt_history(each, EN, LIGHT, WIDE) for each in (told, replace(told, table=table)))
    assert (more.title, more.rows) == (f"{own.title} (without USD)", own.rows)
    alone = debt_history(replace(told, table=table, debts=()), EN, LIGHT, WIDE)
    assert alone.title == "Debt over time (without USD)"


def test_small_debts_are_put_together():
    parts = tuple(
        DebtPart(f"银行{n}", None, Money(1_000 * n), is_estimate=True) for n in range(1, 10)
    )
    many = replace(data(), debts=(DebtMonth(OCTOBER.last, parts),))
    chart = debt_history(many, EN, LIGHT, WIDE)
    assert "Others, 31 Oct 2026: about 60.00 owed, as far as is known" in texts(chart)
    assert len(chart.rows) == 9


def with_interest_by_plan(told: ChartData, amount: Money) -> ChartData:
    """The same with so much of it in each month of one loan."""
    rows = tuple(replace(row, by_plan=amount) for row in told.table.lines[made.JIEBEI])
    lines = {**told.table.lines, made.JIEBEI: rows}
    return replace(told, table=replace(told.table, lines=lines))


def test_interest_that_plans_tell_of_in_another_currency_is_said_to_be_left_out():
    told = data()
    chart = credit_cost(with_interest_by_plan(told, Money(20_00, "USD")), EN, LIGHT, WIDE)
    assert chart.title == f"{credit_cost(told, EN, LIGHT, WIDE).title} (without USD)"


def test_interest_that_plans_alone_tell_of_is_named_beside_what_credit_cost():
    told = data()
    more = with_interest_by_plan(told, made.yuan(20))
    chart = credit_cost(more, EN, LIGHT, WIDE)
    assert (
        chart.title
        == f"{credit_cost(told, EN, LIGHT, WIDE).title}; by plans, 240.00 more within payments"
    )
    assert chart.rows == credit_cost(told, EN, LIGHT, WIDE).rows
    alone = credit_cost(replace(more, costs=()), EN, LIGHT, WIDE)
    assert alone.is_empty
    said = " ".join(text.get_text() for text in alone.figure.texts)
    assert "By plans, 240.00 of interest is within payments." in said


PURSE = 99


@pytest.mark.parametrize(
    ("interest", "account", "payer", "left"),
    [
        (20, None, None, "220.00"),
        (20, PURSE, PURSE, "220.00"),
        (20, PURSE, None, "240.00"),
        (21, None, None, "240.00"),
    ],
)
def test_interest_that_an_entry_tells_without_its_loan_is_not_told_by_the_plan_as_well(
    interest, account, payer, left
):
    paid = Repayment(1, made.JIEBEI, OCTOBER.day(20), made.yuan(1_000), payer)
    more = with_interest_by_plan(data(), made.yuan(20))
    told = replace(
        more,
        costs=(MonthCost(OCTOBER, account, made.yuan(interest), ZERO, ZERO),),
        table=replace(more.table, repayments=(paid,)),
    )
    title = credit_cost(told, EN, LIGHT, WIDE).title
    assert title.endswith(f"; by plans, {left} more within payments")


def test_one_entry_tells_the_interest_of_one_loan_alone():
    more = with_interest_by_plan(data(), made.yuan(20))
    lines = {**more.table.lines, made.CARD: more.table.lines[made.JIEBEI]}
    told = replace(
        more,
        costs=(MonthCost(OCTOBER, None, made.yuan(20), ZERO, ZERO),),
        table=replace(more.table, lines=lines),
    )
    assert "; by plans, 460.00 more" in credit_cost(told, EN, LIGHT, WIDE).title


def test_a_statement_is_a_cell_that_leads_to_its_repayments():
    chart = repayment_grid(data(), EN, LIGHT, WIDE)
    assert chart.title == repayments(data().table, EN, LIGHT, WIDE, made.SPAN).title
    late = [target for target in chart.targets if "Late, 5 days" in target.text]
    assert late
    assert late[0].focus is not None
    assert late[0].focus.account_id == made.HUABEI


def test_a_day_that_nothing_covers_is_a_gap_and_one_without_purchases_is_not():
    chart = year_of_days(data(), EN, LIGHT, WIDE)
    assert chart.title.startswith("Day by day: purchases on 2 of ")
    assert "most on 6 Oct 2026 (900.00)" in chart.title
    assert "6 Oct 2026: 900.00 for 3 purchases" in texts(chart)
    assert "2 Jan 2026: 5.00 for one purchase" in texts(chart)
    assert "3 Jan 2026: no purchase" in texts(chart)
    assert not [text for text in texts(chart) if "Mar 2026" in text]  # no statement of March


def test_a_place_above_a_bar_says_the_nearest_value_of_its_month():
    chart = credit_cost(data(), EN, LIGHT, WIDE)
    (bar,) = [target for target in chart.targets if "Oct 2026: 123" in target.text]
    middle = (bar.region.left + bar.region.right) / 2
    assert chart.target_at(middle, 0.0) is None
    near = chart.target_near(middle, 0.0)
    assert near is not None
    assert near.text == bar.text
    assert chart.target_near(0.999, 0.0) is None

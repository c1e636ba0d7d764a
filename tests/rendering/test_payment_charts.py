"""The pictures of what falls due, of money at hand, and of payments and debts against income."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import BANK, CARD, HUABEI, LOAN, facts, span
from tests.drift.burdens import bill, earns, holds, plan
from tests.drift.reports import loan, report, yuan
from tests.rendering.targets import texts
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Span
from tracker.domain.tabulate import tabulate
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.palette import DARK, LIGHT
from tracker.services.chart_data import ChartData
from tracker.ui.pictures import CUSHION, DEBT_SERVICE, DEBTS, DUE

EN, ZH = Language("en"), Language("zh_CN")
SIZE = Size(560, 230)
AS_OF = date(2026, 6, 15)
SPAN = Span(date(2025, 7, 1), date(2026, 6, 30))
PICTURES = {"due": DUE, "cushion": CUSHION, "debt service": DEBT_SERVICE, "debts": DEBTS}
every_picture = pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())


def table() -> BehaviourTable:
    """A card, a plan of 500 a month, 5,000 at hand and less in May, and one more lender."""
    made = facts(
        "2026-05-10 purchase bank - 3800.00\n2026-05-15 purchase card - 4000.00",
        accounts=[CARD, HUABEI, LOAN, BANK],
        incomes=[earns("2000")],
        plans=[plan("2026-02-20", 12, "500", name="手机")],
        statements=[
            bill("2026-05-20", "4000", "400", due="2026-06-25"),
            bill("2026-06-10", "900", line=HUABEI.id),
        ],
        balances=[holds("2026-05-01", "5000"), holds("2026-06-01", "5000")],
        reports=[report(1, "2026-06-01")],
        tradelines=[loan("2025-03-01", "平安消费金融有限公司", balance=yuan("9100"))],
    )
    return tabulate(made, AS_OF)


def drawn(picture, known: BehaviourTable | None = None, language=EN, look=LIGHT) -> Chart:
    chart: Chart = picture.draw(ChartData(SPAN, known or table()), language, look, SIZE)
    return chart


@every_picture
@pytest.mark.parametrize("size", [SIZE, Size(310, 130, titled=False), Size(160, 90, titled=False)])
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_they_can_be_drawn_at_every_size_in_both_languages(picture, look, size):
    for language in (EN, ZH):
        chart = picture.draw(ChartData(SPAN, table()), language, look, size)
        assert len(set(chart.pixels(2)[2])) > 8
        assert not chart.is_empty
        for target in chart.targets:
            region = target.region
            assert 0 <= region.left < region.right <= 1
            assert 0 <= region.top < region.bottom <= 1


@every_picture
def test_without_anything_to_show_they_say_what_would(picture):
    chart = drawn(picture, BehaviourTable(AS_OF))
    assert chart.is_empty
    assert chart.targets == ()


def test_what_falls_due_is_told_with_what_is_at_hand():
    chart = drawn(DUE)
    assert chart.title == "What falls due: 5,900.00 until 20 Jul 2026, 5,000.00 is at hand"
    assert texts(chart) == [
        "20 Jun 2026: 500.00 on 手机",
        "25 Jun 2026: 4,000.00 on 招行信用卡",
        "28 Jun 2026: 900.00 on 花呗",
        "20 Jul 2026: 500.00 on 手机",
    ]
    assert chart.targets[1].focus == Focus(date(2026, 5, 20), AS_OF, CARD.id)


def test_what_falls_due_in_another_currency_is_said_to_be_left_out():
    known = table()
    last = known.settlements[-1]
    bill_abroad = replace(last.statement, account_id=9, balance=Money(80_000, "USD"))
    asked = replace(last, statement=bill_abroad, repaid=Money(0, "USD"))
    own = drawn(DUE)
    more = drawn(DUE, replace(known, settlements=(*known.settlements, asked)))
    assert more.title == f"{own.title} (without USD)"
    assert texts(more) == texts(own)


def test_money_at_hand_shows_the_least_of_each_month():
    chart = drawn(CUSHION)
    assert chart.title == (
        "Money at hand: 1,200.00 at the lowest of three months, 1.2 times the payments of a month"
    )
    assert texts(chart) == [
        "10 May 2026: 1,200.00 at hand, the least of May 2026",
        "1 Jun 2026: 5,000.00 at hand, the least of Jun 2026",
    ]


def test_what_moved_after_the_last_known_day_is_drawn_where_it_is_the_least():
    made = facts(
        "2026-06-14 purchase bank - 4700.00",
        accounts=[CARD, BANK],
        statements=[bill("2026-06-02", "900")],
        balances=[holds("2026-06-01", "5000")],
        covered=[span("2026-06-01", "2026-06-13")],
    )
    chart = drawn(CUSHION, tabulate(made, AS_OF))
    assert "300.00 at the lowest" in chart.title
    assert texts(chart) == [
        "14 Jun 2026: 300.00 at hand, the least of the 13 days known of Jun 2026"
    ]


def test_payments_are_a_share_of_the_income_of_each_month():
    chart = drawn(DEBT_SERVICE)
    assert chart.title == "Payments against income: 50% of 2,000.00 a month"
    assert texts(chart)[-1] == "15 Jun 2026: 990.00 of 2,000.00, 50%"
    months = [row[0] for row in chart.rows]
    assert months[-1] == "2026-06"
    assert "2025-12" not in months, "nothing was told of it"


def test_debts_are_told_by_lender_in_months_of_income():
    chart = drawn(DEBTS)
    assert chart.title == "Debts: 18,000.00, 9.0 times the net income of a month"
    assert [row[0] for row in chart.rows] == [
        "All together", "平安消费金融有限公司", "借呗", "招行信用卡", "花呗",
    ]  # fmt: skip
    by_name = {target.text.partition(":")[0]: target.focus for target in chart.targets}
    assert by_name["招行信用卡"] == Focus(last=AS_OF, account_id=CARD.id)
    assert by_name["平安消费金融有限公司"] is None

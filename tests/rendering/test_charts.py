"""What charts say, where they can be pointed at, and what they leave out."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from matplotlib.text import Annotation
from numpy import asarray

from tests.rendering import made
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.sentence import Percent
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.charts.activity import activity
from tracker.rendering.charts.repayment_grid import repayment_grid
from tracker.rendering.charts.repayments import repayments
from tracker.rendering.charts.spending import spending_by_category, spending_by_line
from tracker.rendering.charts.utilisation import utilisation
from tracker.rendering.charts.utilisation_scale import seen
from tracker.rendering.palette import DARK, LIGHT, PAPER
from tracker.services.chart_data import ChartData, SpendingSum

EN, ZH = Language("en"), Language("zh_CN")
SIZE = Size(440, 240)
CHARTS = {
    "utilisation": lambda data, said, look, size: utilisation(
        data.table, said, look, size, data.span
    ),
    "repayments": lambda data, said, look, size: repayments(
        data.table, said, look, size, data.span
    ),
    "activity": lambda data, said, look, size: activity(data.activity, said, look, size, data.span),
    "by category": spending_by_category,
    "by line": spending_by_line,
}
every_chart = pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS.keys())


def texts(chart: Chart) -> str:
    """What all targets say."""
    return "\n".join(target.text for target in chart.targets)


def target(chart: Chart, part: str):
    """The one target whose words hold `part`."""
    (found,) = [target for target in chart.targets if part in target.text]
    return found


@every_chart
@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("size", [SIZE, Size(310, 130, titled=False), Size(160, 90, titled=False)])
def test_charts_can_be_drawn_at_every_size_and_in_every_theme(draw, colours, size):
    chart = draw(made.chart_data(), ZH, colours, size)
    wide, tall, pixels = chart.pixels(2)
    assert (wide, tall) == (2 * size.width, 2 * size.height)
    assert len(set(pixels)) > 8
    assert not chart.is_empty


@every_chart
def test_targets_lie_inside_the_picture_from_left_to_right(draw):
    chart = draw(made.chart_data(), EN, LIGHT, SIZE)
    centres = [target.region.left + target.region.right for target in chart.targets]
    assert centres == sorted(centres)
    for target in chart.targets:
        region = target.region
        assert 0 <= region.left < region.right <= 1
        assert 0 <= region.top < region.bottom <= 1
        middle = ((region.left + region.right) / 2, (region.top + region.bottom) / 2)
        assert chart.target_at(*middle) is not None


@every_chart
def test_an_empty_ledger_gives_a_sentence_and_nothing_to_point_at(draw):
    nothing = ChartData(made.SPAN, BehaviourTable(made.AS_OF))
    chart = draw(nothing, ZH, LIGHT, SIZE)
    assert chart.is_empty
    assert not chart.targets
    assert chart.png()


@every_chart
def test_svg_is_whole_and_the_same_every_time(draw):
    data = made.chart_data()
    svg = draw(data, ZH, PAPER, SIZE).svg()
    assert ElementTree.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own
    assert "<image" not in svg
    assert svg == draw(data, ZH, PAPER, SIZE).svg()


@every_chart
def test_the_title_is_in_the_picture_only_when_asked(draw):
    data = made.chart_data()
    with_title, without = (
        draw(data, EN, LIGHT, Size(440, 240, titled=titled)) for titled in (True, False)
    )
    assert with_title.title == without.title
    assert [text.get_text() for text in with_title.figure.texts]
    assert not without.figure.texts


@every_chart
def test_numbers_can_be_read_by_other_programs(draw):
    chart = draw(made.chart_data(), ZH, LIGHT, SIZE)
    lines = chart.csv().splitlines()
    assert len(lines) == len(chart.rows) + 1
    assert all(len(row) == len(chart.header) for row in chart.rows)
    assert "−" not in chart.csv()


@every_chart
def test_no_cell_of_its_numbers_is_taken_for_a_formula(draw):
    chart = draw(made.chart_data(), ZH, LIGHT, SIZE)
    named = replace(chart, header=('=HYPERLINK("x")',), rows=(("＝1", "-12.50"),))
    assert named.csv().splitlines() == ['"\'=HYPERLINK(""x"")"', "'＝1,-12.50"]


def test_a_point_outside_every_target_is_none():
    chart = utilisation(made.table(), EN, LIGHT, SIZE, made.SPAN)
    assert chart.target_at(0.999, 0.999) is None
    assert "nowhere" not in chart.targets[0].region


def lines_at(*shares: float | None) -> BehaviourTable:
    """A line for each share, in the month of the table."""
    month = Month.of(made.AS_OF)
    return BehaviourTable(
        made.AS_OF, made.ACCOUNTS[: len(shares)],
        lines={
            number: (made.line_month(number, month, share, 1_000),)
            for number, share in enumerate(shares, start=1)
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ((0.2, 0.5, 0.1), "Utilisation: all 3 lines at 50% or below"),
        ((0.2, 0.51), "Utilisation: one of 2 lines above 50%"),
        ((0.91, 0.95, 0.99), "Utilisation: 3 of 3 lines above 90%"),
        ((0.4,), "Utilisation: 花呗 at 40%"),
        ((1.8, 0.1), "Utilisation: one of 2 lines above 90%"),
        ((-0.1, 0.1), "Utilisation: all 2 lines at 50% or below"),
    ],
)
def test_utilisation_says_how_many_lines_stand_high(shares, title):
    assert utilisation(lines_at(*shares), EN, LIGHT, SIZE).title == title


@pytest.mark.parametrize(
    ("statements", "title"),
    [("stored", "Utilisation: 花呗 at 40%"), ("estimated", "Utilisation"), ("", "Utilisation")],
)
def test_a_month_that_a_statement_alone_tells_of_is_known(statements, title):
    month, none = Month.of(made.AS_OF), Money(0)
    row = replace(
        made.line_month(made.HUABEI, month, 0.4, 1_000, observed=False),
        spent=none, refunded=none, repaid=none, charged=none,
    )  # fmt: skip
    due = month.day(20)
    asked = made.settlement(made.HUABEI, due, 400, 0, estimated=statements == "estimated")
    table = BehaviourTable(
        made.AS_OF, made.ACCOUNTS, lines={made.HUABEI: (row,)},
        settlements=(asked,) if statements else (),
        limits=(LimitChange(1, made.HUABEI, month.first, Money(100_000)),),
    )  # fmt: skip
    chart = utilisation(table, EN, LIGHT, SIZE)
    assert chart.title == title
    if title == "Utilisation":
        said = " ".join(text.get_text() for text in chart.figure.texts).replace("\n", " ")
        assert "With entries or statements since a limit is known" in said


@pytest.mark.parametrize("size", [SIZE, Size(658, 180, titled=False), Size(230, 130, titled=False)])
def test_names_beside_many_lines_never_stand_over_one_another(size):
    accounts = tuple(
        Account(number, f"招商银行信用卡({number:04})", AccountKind.CREDIT_CARD)
        for number in range(1, 31)
    )
    month = Month.of(made.AS_OF)
    shares = {account.id: 0.03 + account.id / 400 for account in accounts} | {7: 0.95}
    rows = {id_: (made.line_month(id_, month, share, 1_000),) for id_, share in shares.items()}
    table = BehaviourTable(made.AS_OF, accounts, lines=rows)
    (axes,) = utilisation(table, EN, LIGHT, size).figure.axes
    beside = [text for text in axes.texts if isinstance(text, Annotation) and text.xy[0] == 1.0]
    boxes = sorted(text.get_window_extent().y0 for text in beside)
    said = [text.get_text() for text in beside]
    assert all(above - below > 12 for below, above in pairwise(boxes))
    assert any(one.endswith(" 95%") for one in said)
    assert any(one.startswith("All lines") for one in said)
    assert f"and {31 - len(said) + 1} more" in said


@pytest.mark.parametrize(("language", "name"), [(EN, "15,000M"), (ZH, "150亿")])
def test_no_name_of_a_huge_amount_is_cut_off_at_the_left(language, name):
    for yuan, long in ((12_345_678_901.23, True), (650_000_000.0, False)):
        month = Month.of(made.AS_OF)
        spent = (SpendingSum(month, "", made.HUABEI, Money(round(yuan * 100)), 1),)
        data = replace(made.chart_data(), spending=spent)
        (axes,) = spending_by_category(data, language, PAPER, Size(658, 180)).figure.axes
        names = [label for label in axes.get_yticklabels() if label.get_text()]
        assert all(label.get_window_extent().x0 > -1 for label in names)  # of whole pixels
        assert (name in {label.get_text() for label in names}) == long


@pytest.mark.parametrize(("share", "names"), [(1.8, 6), (40.0, 8), (3000.0, 8)])
def test_no_more_shares_are_named_than_there_is_room_for(share, names):
    (axes,) = utilisation(lines_at(share), EN, LIGHT, SIZE).figure.axes
    low, top = axes.get_ylim()
    ticks = axes.get_yticks()
    assert 3 <= len(ticks) <= names
    assert all(low <= tick <= top for tick in ticks)


def test_nothing_in_use_has_a_line_where_it_is_not_the_lowest():
    for shares, drawn in (((-0.1, 0.1), True), ((0.2, 0.1), False)):
        (axes,) = utilisation(lines_at(*shares), EN, LIGHT, SIZE).figure.axes
        places = [asarray(line.get_data()) for line in axes.lines]
        across = {float(y[0]) for x, y in places if list(x) == [0, 1]}
        assert (0.0 in across) == drawn


@pytest.mark.parametrize("size", [SIZE, Size(230, 130, titled=False)])
@pytest.mark.parametrize("share", [123.4, 12_345.6, -120.0])
def test_a_line_with_next_to_no_limit_does_not_flatten_the_others(share, size):
    chart = utilisation(lines_at(share, 0.2), EN, LIGHT, size)
    (axes,) = chart.figure.axes
    low, top = axes.get_ylim()
    assert -1 <= low <= 0
    assert 1 <= top < 3.2
    assert {"0%", "50%", "90%"} <= {tick.get_text() for tick in axes.get_yticklabels()}
    exact = EN.write(Percent(share))
    assert any(text.get_text().endswith((exact, ">300%", "<−100%")) for text in axes.texts)
    assert exact in target(chart, "花呗").text
    drawn = [float(y) for line in axes.lines for y in asarray(line.get_ydata())]
    assert low <= min(drawn) <= max(drawn) <= top


def test_a_line_leaves_the_scale_where_it_does():
    assert seen((0.0, 0.5), (10.0, 5.5)) == [(0.0, 0.5), (5.0, 3.0)]
    assert seen((0.0, 13.0), (10.0, -7.0)) == [(5.0, 3.0), (7.0, -1.0)]
    assert seen((0.0, 1.0), (10.0, 1.0)) == ((0.0, 1.0), (10.0, 1.0))
    assert not seen((0.0, 5.0), (10.0, 9.0))
    assert not seen((0.0, 5.0), (10.0, 5.0))


def test_utilisation_in_chinese():
    chart = utilisation(made.table(), ZH, LIGHT, SIZE, made.SPAN)
    assert chart.title == "使用率：3 条额度中有 2 条高于 70%"
    assert "花呗，2026年11月：82%（已用 4,100.00，额度 5,000.00）" in texts(chart)


def test_a_month_without_data_is_a_gap_and_never_a_zero():
    chart = utilisation(made.table(), EN, LIGHT, SIZE, made.SPAN)
    card = [row for row in chart.rows if row[1].startswith("招商")]
    assert {"2026-02", "2026-03"}.isdisjoint(row[0] for row in card)
    together = [row[0] for row in chart.rows if row[1] == "All lines"]
    assert "2026-02" not in together
    assert "2026-05" in together


def test_a_month_that_is_covered_in_part_is_an_estimate():
    table = lines_at(0.4, 0.2)
    (row,) = table.lines[1]
    table = replace(table, lines={**table.lines, 1: (replace(row, observed=False),)})
    said = texts(utilisation(table, EN, LIGHT, SIZE))
    assert "花呗, Nov 2026: 40% (400.00 of 1,000.00), of the part" in said
    assert "All lines, Nov 2026: 30% (600.00 of 2,000.00), of the part" in said


def test_a_month_of_which_nothing_is_known_is_no_estimate():
    table = lines_at(0.4)
    (row,) = table.lines[1]
    still = replace(row, observed=False, spent=made.yuan(0), refunded=made.yuan(0),
                    repaid=made.yuan(0), charged=made.yuan(0))  # fmt: skip
    assert utilisation(replace(table, lines={1: (still,)}), EN, LIGHT, SIZE).is_empty


def test_currencies_are_never_added():
    table = lines_at(0.4, 0.2)
    (row,) = table.lines[2]
    abroad = replace(row, balance=Money(20_000, "USD"), limit=Money(100_000, "USD"))
    chart = utilisation(replace(table, lines={**table.lines, 2: (abroad,)}), EN, LIGHT, SIZE)
    assert "All lines" not in {row[1] for row in chart.rows}


def test_clicking_a_month_leads_to_the_entries_of_the_line():
    chart = utilisation(made.table(), EN, LIGHT, SIZE, made.SPAN)
    point = target(chart, "花呗, Oct 2026")
    assert point.focus == Focus(date(2026, 10, 1), date(2026, 10, 31), made.HUABEI)


def test_what_lenders_did_is_marked_within_the_span():
    chart = utilisation(made.table(), EN, LIGHT, SIZE, made.SPAN)
    assert "3 Aug 2026, 借呗: Limit lowered, limit 20,000.00" in texts(chart)
    assert "16 Mar 2026, 花呗: Limit raised" in texts(chart)
    short = utilisation(made.table(), EN, LIGHT, SIZE, Span(date(2026, 9, 1), made.AS_OF))
    assert "Limit" not in texts(short)


def settled(*settlements) -> Chart:
    table = BehaviourTable(made.AS_OF, made.ACCOUNTS, settlements=tuple(settlements))
    return repayments(table, EN, LIGHT, SIZE)


DUE = date(2026, 10, 9)


@pytest.mark.parametrize(
    ("settlement", "said"),
    [
        (made.settlement(1, DUE, 900, 900, DUE), "900.00 repaid of 900.00. On time"),
        (made.settlement(1, DUE, 900, 900, date(2026, 10, 12)), "of 900.00. Late, 3 days"),
        (made.settlement(1, DUE, 900, 100, minimum_met=DUE), "of 900.00. Paid in part"),
        (made.settlement(1, DUE, 900, 0), "0.00 repaid of 900.00. Overdue, 44 days"),
        (made.settlement(1, date(2026, 12, 9), 900, 0), "of 900.00. Not yet due"),
        (made.settlement(1, DUE, 0, 0), "0.00 repaid of 0.00. On time"),
        (made.settlement(1, DUE, 900, 900, DUE, estimated=True), "(estimated from entries)"),
    ],
)  # fmt: skip
def test_a_statement_says_how_it_stands(settlement, said):
    if not settlement.statement.balance:
        settlement = replace(settlement, days_past_due=0)
    assert said in texts(settled(settlement))


def test_what_of_the_repaid_was_refunded_is_named_where_it_is_pointed_at_and_in_the_numbers():
    one = replace(made.settlement(1, DUE, 900, 900, DUE), refunded=made.yuan(30))
    chart = settled(one)
    assert texts(chart) == (
        "花呗, due 9 Oct 2026: 900.00 (30.00 of it refunded) repaid of 900.00. On time"
    )
    assert dict(zip(chart.header, chart.rows[0], strict=True))["Of that refunded"] == "30.00"
    grid = repayment_grid(made.chart_data(), EN, LIGHT, SIZE)
    assert not any("refunded" in target.text for target in grid.targets)


def in_dollars(account_id, due, balance, repaid):
    """A statement in dollars that is late."""
    one = made.settlement(account_id, due, balance, repaid, as_of=due + timedelta(days=3))
    abroad = replace(one.statement, balance=Money(balance * 100, "USD"))
    return replace(one, statement=abroad, repaid=Money(repaid * 100, "USD"))


def drawn(chart):
    """The words on a chart, and how high its bars are."""
    (axes,) = chart.figure.axes
    return [text.get_text() for text in axes.texts], [box.get_height() for box in axes.patches]


def test_amounts_of_two_currencies_never_share_an_axis():
    good = made.settlement(1, DUE, 900, 900, DUE)
    alone = drawn(settled(good))
    chart = settled(good, in_dollars(2, DUE, 100_000, 500))
    words, bars = drawn(chart)
    assert sorted(bar for bar in bars if bar) == sorted(bar for bar in alone[1] if bar)
    assert set(alone[0]) <= set(words)
    assert "¥" in words
    assert "USD: marks without bars" in words
    assert chart.title == "Repayments: one of 2 statements late"
    assert "500.00 USD repaid of 100,000.00 USD. Overdue" in target(chart, "招商银行信用卡").text
    assert ["100000.00 USD", "500.00 USD"] in [list(row[3:5]) for row in chart.rows]


def test_statements_that_are_all_in_another_currency_have_bars_in_it():
    words, bars = drawn(settled(in_dollars(1, DUE, 100, 0)))
    assert "USD" in words
    assert not [word for word in words if "without" in word]
    assert max(bars) == 100


def test_repayments_say_how_many_were_late():
    good = made.settlement(1, DUE, 900, 900, DUE)
    late = made.settlement(2, DUE, 900, 900, date(2026, 10, 12))
    coming = made.settlement(1, date(2026, 12, 9), 900, 0)
    assert settled(good, coming).title == "Repayments: all 1 statement repaid on time"
    assert settled(good, late).title == "Repayments: one of 2 statements late"
    assert settled(late, late, good).title == "Repayments: 2 of 3 statements late"
    assert settled(coming).title == "Repayments: 1 statement, none due yet"


def test_clicking_a_statement_leads_to_its_repayments():
    chart = settled(made.settlement(1, DUE, 900, 900, date(2026, 10, 12)))
    assert chart.targets[0].focus == Focus(
        date(2026, 10, 1), date(2026, 10, 12), 1, (EntryKind.REPAYMENT,)
    )


def test_a_line_that_is_no_longer_known_is_still_drawn():
    assert not settled(made.settlement(99, DUE, 900, 900, DUE)).is_empty


def test_activity_compares_the_last_weeks_with_the_usual():
    chart = activity([made.platform("alipay", 1, 14)], ZH, LIGHT, SIZE)
    assert chart.title.startswith("支付宝：最近 8 周平均每周 5")
    assert chart.title.endswith("平时约 14 次")


def test_activity_tells_a_fall_over_the_weeks_the_finding_speaks_of():
    steady = made.platform("wechat", 3, 30)
    day = date(2026, 9, 7)
    fell = replace(made.platform("alipay", 1, 14), fallen_since=day, present=6.5, before=14.4)
    assert activity([steady, fell], EN, LIGHT, SIZE).title == (
        "Alipay: 6.5 payments a week since 7 Sep 2026, usually 14"
    )


def test_activity_without_a_usual_says_only_the_present():
    found = made.platform("alipay", 1, 14)
    new = replace(found, weeks=found.weeks[:6], usual=found.usual[:6])
    assert (
        activity([new], EN, LIGHT, SIZE).title == "Alipay: 14 payments a week in the last 6 weeks"
    )
    first = replace(found, weeks=found.weeks[:1], usual=found.usual[:1])
    assert activity([first], EN, LIGHT, SIZE).title.endswith(" payments a week in the last 1 week")


def test_a_week_that_no_statement_covers_is_a_gap_and_leads_nowhere():
    chart = activity([made.platform("alipay", 1, 14)], EN, LIGHT, SIZE)
    unseen = [t for t in chart.targets if "not covered by any statement" in t.text]
    assert len(unseen) == 4
    assert not any(target.focus for target in unseen)
    assert [row[2] for row in chart.rows].count("") == 4


def test_weeks_that_are_written_down_by_hand_are_said_to_be_and_a_pause_is_not_known():
    chart = activity([replace(made.platform("alipay", 1, 14), by_hand=True)], EN, LIGHT, SIZE)
    assert chart.title.startswith("Alipay, by hand: ")
    assert len([t for t in chart.targets if "little or nothing was written down" in t.text]) == 4
    assert "statement" not in texts(chart)


def test_of_weeks_that_lie_long_ago_it_is_said_when_they_ended():
    found = made.platform("alipay", 1, 14)
    weeks = [replace(week, observed=week.observed and n < 45) for n, week in enumerate(found.weeks)]
    until = EN.write(found.weeks[44].week.sunday)
    title = activity([replace(found, weeks=tuple(weeks))], EN, LIGHT, SIZE).title
    assert f" payments a week up to {until}, usually " in title
    newer = [replace(week, observed=n < 48) for n, week in enumerate(found.weeks)]
    title = activity([replace(found, weeks=tuple(newer))], EN, LIGHT, SIZE).title
    assert "in the last 8 weeks" in title


def test_clicking_a_week_leads_to_its_days():
    chart = activity([made.platform("alipay", 1, 14)], EN, LIGHT, SIZE)
    week = target(chart, "week from 9 Nov 2026")
    assert week.focus == Focus(date(2026, 11, 9), date(2026, 11, 15))
    assert "usually 9 to 19" in week.text


def test_a_platform_without_a_name_of_ours_is_called_what_it_is_called():
    assert "unionpay, week from" in texts(
        activity([made.platform("unionpay", 1, 9)], EN, LIGHT, SIZE)
    )


def test_spending_names_what_most_went_to_even_where_it_has_no_layer_of_its_own():
    before, last = Month(2026, 10), Month.of(made.AS_OF)
    often = [SpendingSum(before, f"category {n}", 1, Money(90_000 + n), 1) for n in range(9)]
    once = [SpendingSum(last, name, 1, Money(500), 1) for name in ("category 8", "category 7")]
    rare = SpendingSum(last, "旅行", 1, Money(1_000), 1)
    data = replace(made.chart_data(), spending=(*often, *once, rare))
    chart = spending_by_category(data, EN, LIGHT, SIZE)
    assert "Everything else" in chart.header
    assert "旅行" not in chart.header
    assert chart.title == "Spending in Nov 2026 so far: 20.00, most on 旅行 (50%)"


def test_spending_says_the_largest_part_of_the_last_month():
    chart = spending_by_category(made.chart_data(), EN, LIGHT, SIZE)
    assert chart.title.startswith("Spending in Nov 2026 so far: ")
    assert "most on 餐饮美食" in chart.title
    assert chart.header == (
        "Month", "餐饮美食", "服饰装扮", "日用百货", "交通出行", "充值缴费", "Everything else",
        "Total",
    )  # fmt: skip


def test_spending_parts_add_up_to_their_total():
    for chart in (draw(made.chart_data(), EN, LIGHT, SIZE)
                  for draw in (spending_by_category, spending_by_line)):  # fmt: skip
        for _, *parts, total in chart.rows:
            assert round(sum(map(float, parts)), 2) == float(total)


def test_a_month_without_coverage_is_empty_and_says_so():
    chart = spending_by_category(made.chart_data(), EN, LIGHT, SIZE)
    assert "2026-03" not in {row[0] for row in chart.rows}
    assert "Mar 2026: not covered by any statement" in texts(chart)


def test_a_finished_month_is_not_said_to_be_running():
    data = made.chart_data()
    data = replace(data, table=replace(data.table, as_of=date(2026, 11, 30)))
    assert spending_by_line(data, EN, LIGHT, SIZE).title.startswith("Spending in Nov 2026: ")


def test_clicking_a_part_leads_to_its_purchases():
    by_category = spending_by_category(made.chart_data(), EN, LIGHT, SIZE)
    assert target(by_category, "交通出行, Oct 2026").focus == Focus(
        date(2026, 10, 1), date(2026, 10, 31), None, (EntryKind.PURCHASE,), "交通出行"
    )
    by_line = spending_by_line(made.chart_data(), EN, LIGHT, SIZE)
    assert target(by_line, "花呗, Oct 2026").focus == Focus(
        date(2026, 10, 1), date(2026, 10, 31), made.HUABEI, (EntryKind.PURCHASE,)
    )
    assert target(by_line, "Account not known, Oct 2026").focus == Focus(
        date(2026, 10, 1), date(2026, 10, 31), None, (EntryKind.PURCHASE,)
    )


def test_amounts_in_another_currency_are_left_out_and_that_is_said():
    data = made.chart_data()
    abroad = SpendingSum(Month(2026, 11), "餐饮美食", 1, Money(10**9, "USD"), 1)
    with_abroad = replace(data, spending=(*data.spending, abroad))
    chart, same = (spending_by_line(d, EN, LIGHT, SIZE) for d in (data, with_abroad))
    assert chart.rows == same.rows
    assert same.title == f"{chart.title} (without USD)"
    alone = spending_by_line(replace(data, spending=(abroad,)), ZH, LIGHT, SIZE)
    assert alone.is_empty
    assert alone.title.endswith("（不含 USD）")


@pytest.mark.parametrize("draw", [utilisation, repayments])
def test_a_lenders_decision_touches_no_month_below_it(draw):
    figure = draw(made.table(), ZH, LIGHT, SIZE, made.SPAN).figure
    figure.canvas.draw()
    axes = figure.axes[0]
    heads = [label.get_window_extent().y1 for label in axes.get_xticklabels() if label.get_text()]
    rings = [line for line in axes.lines if line.get_markersize() == 5 and not line.get_clip_on()]
    half = 3.1 * figure.dpi / 72  # of a ring and its edge
    feet = [axes.transData.transform(line.get_xydata()[0])[1] - half for line in rings]
    assert len(feet) == 2
    assert min(feet) > max(heads)

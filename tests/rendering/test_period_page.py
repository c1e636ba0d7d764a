"""A year and several months as papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.rendering import made
from tracker.domain.period import Month
from tracker.drift.assessment import Coverage
from tracker.i18n import Language
from tracker.rendering.html import html
from tracker.rendering.paper import (
    Chapter,
    Figures,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Table,
)
from tracker.rendering.period_page import months_paper, period_paper
from tracker.rendering.unseen import without_pictures
from tracker.services.period_summary import PeriodSummary
from tracker.services.summary import MonthlySummary

EN, ZH = Language("en"), Language("zh_CN")


def of(month: Month) -> MonthlySummary:
    """The made-up month as if it were another one."""
    told = made.summary()
    day = min(month.last, made.AS_OF)
    return replace(told, month=month, as_of=day, assessment=replace(told.assessment, as_of=day))


def year() -> PeriodSummary:
    months = tuple(of(month) for month in Month(2026, 9).until(Month(2026, 11)))
    return PeriodSummary(Month(2026, 1), Month(2026, 12), months, made.chart_data())


def words(paper_of: object, language: Language = EN) -> Paper:
    with without_pictures():
        return paper_of(year(), language)  # type: ignore[operator, no-any-return]


def table_after(paper: Paper, heading: str) -> Table:
    place = paper.blocks.index(Heading(heading))
    return next(block for block in paper.blocks[place:] if isinstance(block, Table))


def test_a_year_says_which_and_up_to_when():
    paper = words(period_paper)
    assert (paper.title, paper.subtitle) == (
        "Xinji, summary of the year",
        "2026, up to 22 Nov 2026",
    )
    assert words(period_paper, ZH).title == "信迹年报"
    over = replace(
        year(),
        charts=replace(made.chart_data(), table=replace(made.table(), as_of=date(2027, 1, 3))),
    )
    with without_pictures():
        assert period_paper(over, EN).subtitle == "2026, as of 22 Nov 2026"


def test_it_begins_with_the_numbers_of_all_months():
    (numbers,) = [block for block in words(period_paper).blocks if isinstance(block, Figures)]
    assert [label for label, _, _ in numbers.items] == [
        "Drift index", "Statements repaid on time", "Cost of credit", "In less out",
    ]  # fmt: skip
    assert numbers.items[2][1] == "28.80"
    assert numbers.items[3] == ("In less out", "−8,521.68", "in 28,500.00, out 37,021.68")


def test_the_highest_index_is_of_a_month_in_which_anything_was_known():
    told = year()
    months = tuple(
        replace(month, assessment=replace(month.assessment, index=0, coverage=Coverage(known, 21)))
        for month, known in zip(told.months, (0, 3, 3), strict=True)
    )
    with without_pictures():
        paper = period_paper(replace(told, months=months), EN)
    (numbers,) = [block for block in paper.blocks if isinstance(block, Figures)]
    assert numbers.items[0] == ("Drift index", "0", "at most 0, in Oct 2026")


def test_refunds_of_all_months_are_parted_from_what_came_in():
    told = year()
    cash = made.summary().cash
    assert cash is not None
    kept = (replace(cash, refunded=made.yuan(120)), replace(cash, refunded=made.yuan(30)), None)
    months = tuple(replace(month, cash=one) for month, one in zip(told.months, kept, strict=True))
    (numbers,) = [
        block for block in period_paper(replace(told, months=months), EN).blocks
        if isinstance(block, Figures)
    ]  # fmt: skip
    assert numbers.items[3][2] == "in 19,000.00, of it 150.00 refunded, out 24,681.12"


def test_interest_that_plans_alone_tell_of_is_named_beside_the_cost_of_credit():
    told = year()
    months = []
    for month in told.months:
        first, *others = month.lines
        by_plan = replace(first, month=replace(first.month, by_plan=made.yuan(60)))
        months.append(replace(month, lines=(by_plan, *others)))
    with without_pictures():
        paper = period_paper(replace(told, months=tuple(months)), EN)
    (numbers,) = [block for block in paper.blocks if isinstance(block, Figures)]
    assert numbers.items[2][1:] == (
        "28.80", "interest and fees; by plans, 180.00 more within payments",
    )  # fmt: skip
    said = [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    assert any("the payments of 花呗 held 180.00 of interest" in text for text in said)


def test_each_month_has_a_row_and_all_a_total():
    table = table_after(words(period_paper), "Each month")
    assert [row[0] for row in table.rows] == ["Sep 2026", "Oct 2026", "Nov 2026"]
    assert table.rows[0][1:3] == ("44", "61%")
    assert table.total is not None
    assert table.total[3] == "6,300.00"
    assert table.total[-2:] == ("28,500.00", "37,021.68")


def test_what_was_raised_is_told_with_its_run_of_months():
    table = table_after(words(period_paper), "What was raised")
    assert (
        "■ Alert",
        "Late repayment",
        "Sep 2026 to Nov 2026",
        "still raised",
        "24.0",
    ) in table.rows


def test_a_month_in_which_a_pattern_was_gone_parts_its_runs():
    told = year()
    middle = replace(told.months[1], assessment=replace(told.months[1].assessment, findings=()))
    told = replace(told, months=(told.months[0], middle, told.months[2]))
    with without_pictures():
        table = table_after(period_paper(told, EN), "What was raised")
    assert table.rows[0][2] == "Sep 2026, Nov 2026"


def test_lines_tell_when_most_of_them_was_used():
    table = table_after(words(period_paper), "Credit lines")
    assert table.rows[0][0] == "花呗"
    assert table.rows[0][-1] == "82% in Nov 2026"
    assert table.total is not None
    assert table.total[1] == "7,200.00"


def test_the_year_ends_with_its_warnings_and_what_to_do():
    paper = words(period_paper)
    assert [block.level for block in paper.blocks if isinstance(block, Notice)] == [
        "■ Alert", "▲ Warn", "◆ Watch",
    ]  # fmt: skip
    assert Heading("What needs attention as of 22 Nov 2026") in paper.blocks
    assert Heading("What to do next") in paper.blocks
    assert "Without any data: Jan 2026, Feb 2026" in paper.text


def test_a_year_says_as_a_month_does_what_its_patterns_lack():
    (lacking,) = year().latest.missing.unanswered
    assert EN.say(lacking.finding.headline) in words(period_paper).text
    assert "Nothing is known to be missing" not in words(period_paper).text


def test_whether_any_statement_was_late_is_said_right_below_its_heading():
    blocks = period_paper(year(), EN).blocks
    place = blocks.index(Heading("Repayments"))
    assert isinstance(blocks[place + 1], Paragraph)
    assert any(isinstance(block, Picture) for block in blocks[place + 2 : place + 4])


def test_several_months_are_chapters_after_a_table_of_all():
    paper = words(months_paper)
    chapters = [block.title for block in paper.blocks if isinstance(block, Chapter)]
    assert chapters == ["Sep 2026", "Oct 2026", "Nov 2026"]
    first = next(place for place, b in enumerate(paper.blocks) if isinstance(b, Chapter))
    assert Heading("Each month") in paper.blocks[:first]
    page = html(paper)
    assert page.count('class="chapter"') == 3
    assert "default-src 'none'" in page

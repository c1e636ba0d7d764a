"""A month as a paper and as HTML."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from tests.rendering import made
from tracker.domain.account import Account, AccountKind
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.sentence import Sentence
from tracker.drift.assessment import Coverage
from tracker.drift.detector import Evidence
from tracker.i18n import Language
from tracker.rendering.html import html
from tracker.rendering.paper import (
    Chapter,
    Column,
    Figures,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Table,
)
from tracker.rendering.standing import ON_TIME, standing
from tracker.rendering.summary_page import summary_paper
from tracker.rendering.unseen import without_pictures
from tracker.services.summary import Missing, MonthlySummary
from tracker.services.summary_json import summary_json
from tracker.version import version

EN, ZH = Language("en"), Language("zh_CN")
VOID = {"meta", "br", "hr", "img", "link", "input"}


def table_after(paper: Paper, heading: str) -> Table:
    """The table under a heading."""
    place = next(i for i, block in enumerate(paper.blocks) if block == Heading(heading))
    return next(block for block in paper.blocks[place:] if isinstance(block, Table))


def words_of(summary: MonthlySummary, language: Language) -> Paper:
    """A paper whose pictures nobody looks at."""
    with without_pictures():
        return summary_paper(summary, language)


def steps(paper: Paper) -> Table:
    """The table of steps, which follows the sentence that leads up to it."""
    place = paper.blocks.index(Paragraph("Steps that would change a pattern:"))
    table = paper.blocks[place + 1]
    assert isinstance(table, Table)
    return table


def headings(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Heading)]


def paragraphs(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]


class Page(HTMLParser):
    """The tags of a page, checked to be closed in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.captions: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"style", "svg"} & set(self.open):
            self.words += data
        if self.open[-1:] == ["caption"]:
            self.captions.append(data)


def test_the_first_numbers_are_index_use_repayments_and_money():
    (numbers,) = [b for b in made.paper("en").blocks if isinstance(b, Figures)]
    assert numbers.items == (
        ("Drift index", "44", "+9 on the month before, rests on 17 of 21 patterns"),
        ("Utilisation of all lines", "61%", "33,300.00 of 55,000.00"),
        ("Statements repaid on time", "2 of 3", "1 not yet due"),
        ("In less out", "−2,840.56", "in 9,500.00, out 12,340.56"),
    )


def test_what_came_back_as_refunds_is_parted_from_what_came_in():
    summary = made.summary()
    assert summary.cash is not None
    refunded = replace(summary, cash=replace(summary.cash, refunded=made.yuan(500)))
    said = [numbers(refunded, language).items[3][2] for language in (EN, ZH)]
    assert said == [
        "in 9,500.00, of it 500.00 refunded, out 12,340.56",
        "进账 9,500.00，其中退款 500.00，支出 12,340.56",
    ]
    assert summary_json(refunded, EN)["cash"]["refunded_minor"] == 50_000


def test_interest_that_a_plan_alone_tells_of_is_named_below_the_lines():
    summary = made.summary()
    first, *others = summary.lines
    by_plan = replace(first, month=replace(first.month, by_plan=made.yuan(60)))
    paper = words_of(replace(summary, lines=(by_plan, *others)), EN)
    said = [b.text for b in paper.blocks if isinstance(b, Paragraph) and "By its plan" in b.text]
    assert said == [
        "By its plan, the payments of 花呗 held 60.00 of interest. No entry tells of it, so it is "
        "not among interest and fees."
    ]
    assert summary_json(replace(summary, lines=(by_plan,)), EN)["lines"][0][
        "interest_by_plan_minor"
    ] == 6_000  # fmt: skip


def test_what_a_plan_alone_tells_is_owed_is_named_below_the_lines_and_used_of_no_limit():
    summary = made.summary()
    first, *others = summary.lines
    planned = replace(first, month=replace(first.month, is_planned=True))
    summary = replace(summary, lines=(planned, *others))
    paper = words_of(summary, EN)
    said = [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    assert "What is owed on 花呗 is what its plan leaves: no entry tells of it." in said
    assert numbers(summary, EN).items[1] != numbers(made.summary(), EN).items[1]


def numbers(summary, language):
    """The numbers a summary begins with."""
    return next(b for b in words_of(summary, language).blocks if isinstance(b, Figures))


def test_a_bill_that_fell_due_after_the_last_file_is_told_apart_from_one_that_has_not_yet():
    summary = made.summary()
    unknown = next(s for s in summary.due if standing(s, summary.as_of) is ON_TIME)
    unseen = replace(
        unknown, repaid=Money(0), repaid_by_due=Money(0), settled_on=None, minimum_met_on=None,
        known_until=unknown.statement.statement_date,
    )  # fmt: skip
    paper = words_of(replace(summary, due=(unseen, *summary.due)), EN)
    (numbers,) = [b for b in paper.blocks if isinstance(b, Figures)]
    assert numbers.items[2][1:] == ("2 of 3", "1 not yet due · 1 not known yet")


@pytest.mark.parametrize(("before", "said"), [(44, "±0"), (50, "−6"), (40, "+4")])
def test_the_change_of_the_index_has_its_sign(before, said):
    paper = words_of(replace(made.summary(), index_before=before), EN)
    (numbers,) = [b for b in paper.blocks if isinstance(b, Figures)]
    assert numbers.items[0][2].startswith(f"{said} on the month before")


def test_warnings_show_level_reasons_since_and_points():
    shown = [block for block in made.paper("en").blocks if isinstance(block, Notice)]
    assert [notice.level for notice in shown] == ["■ Alert", "▲ Warn", "◆ Watch"]
    assert shown[1] == Notice(
        level="▲ Warn",
        title="High utilisation",
        facts="since 1 Sep 2026, 18.4 points",
        text="花呗 uses 82% of its limit",
        reasons=("On 31 Oct 2026: 4,000.00 of 5,000.00", "On 22 Nov 2026: 4,100.00 of 5,000.00"),
        step="",
        goes_on="▲ Warn High utilisation, continued",
    )
    assert shown[2].step == "No advice here: your finances come first."


def test_a_reason_that_repeats_what_is_seen_is_left_out():
    summary = made.summary()
    warning = summary.warnings[1]
    told = Evidence(warning.finding.headline, 1.0)
    finding = replace(warning.finding, evidence=(told, *warning.finding.evidence))
    paper = words_of(replace(summary, warnings=(replace(warning, finding=finding),)), EN)
    (shown,) = [block for block in paper.blocks if isinstance(block, Notice)]
    assert len(shown.reasons) == 2


def test_steps_come_by_date_with_their_amounts():
    assert steps(made.paper("en")).rows == (
        (
            "9 Dec 2026",
            "Repay 1,600.01 on 花呗 by 9 Dec 2026 and it is under 50%",
            "1,600.01",
        ),
        ("–", "Repay 1,900.00 on 借呗", "1,900.00"),
    )


def test_lines_end_in_a_total():
    table = table_after(made.paper("en"), "Credit lines")
    assert table.rows[0] == (
        "花呗", "800.00", "20.00", "0.00", "700.00", "3.20", "4,100.00", "5,000.00", "82%",
    )  # fmt: skip
    assert table.total == (
        "Total", "2,400.00", "60.00", "0.00", "2,100.00", "9.60", "33,300.00", "", "",
    )  # fmt: skip


def test_an_amount_in_another_currency_is_in_no_total():
    summary = made.summary()
    first, *others = summary.lines
    row = replace(first.month, balance=Money(77_700, "USD"), limit=None)
    abroad = replace(first, month=row)
    table = table_after(words_of(replace(summary, lines=(abroad, *others)), EN), "Credit lines")
    assert table.rows[0][6] == "777.00 USD"
    assert table.total is not None
    assert table.total[6] == "29,200.00"


def test_repayments_say_whether_they_were_in_time():
    table = table_after(made.paper("en"), "Repayments of the month")
    assert [row[3] for row in table.rows] == [
        "● On time", "▲ 26 days late", "no statement known",
    ]  # fmt: skip
    assert table.total == ("Total", "", "", "", "14,740.50")


def test_statements_say_how_they_stand_and_which_are_estimates():
    paper = made.paper("en")
    due = table_after(paper, "Due this month")
    assert due.rows[0] == (
        "20 Oct 2026", "借呗", "■ Overdue", "1,900.00", "190.00", "0.00", "1,900.00",
    )  # fmt: skip
    assert any(row[0].startswith("≈ ") for row in due.rows)
    assert due.rows[-1] == (
        "25 Nov 2026", "借呗 12 期", "○ Not yet due", "1,060.00", "–", "–", "1,060.00",
    )  # fmt: skip
    ahead = table_after(paper, "What to do next").rows
    assert [row[-1] for row in ahead][-2:] == ["1,060.00", "9,999.99"]
    assert ahead[-2][:3] == ("15 Dec 2026", "借呗 12 期", "○ Not yet due")
    assert "≈ estimated from entries, since no statement is on record." in paragraphs(paper)


def test_what_to_do_of_a_running_month_begins_with_what_falls_due_in_its_rest():
    running = made.summary()
    ahead = table_after(words_of(running, EN), "What to do next")
    due = table_after(words_of(running, EN), "Due this month")
    left = [row for row in due.rows if row[2] == "○ Not yet due"]
    assert [row for row in ahead.rows if "Nov" in row[0]] == left != []
    quiet = replace(running, due_next=(), instalments=(), warnings=())
    assert table_after(words_of(quiet, EN), "What to do next").rows
    over = replace(running, as_of=running.month.last)
    rows = table_after(words_of(over, EN), "What to do next month").rows
    assert {row[0].split()[-2] for row in rows} == {"Dec"}


def test_what_a_plan_tells_of_is_not_asked_for_by_an_estimated_statement_too():
    told, payment = made.summary(), Money(106_000)
    due = made.settlement(made.JIEBEI, date(2026, 11, 25), 12_000, 0, estimated=True)
    plan = InstalmentPlan(1, made.JIEBEI, "借呗 12 期", date(2026, 11, 25), 12, payment)
    for plans, asked in (((), ["12,000.00", "1,060.00"]), ((plan,), ["1,060.00"])):
        table = replace(
            told.charts.table, settlements=(*told.charts.table.settlements, due), plans=plans
        )
        month = replace(
            told, charts=replace(told.charts, table=table), due=(*told.due, due),
        )  # fmt: skip
        rows = table_after(words_of(month, EN), "What to do next").rows
        assert [row[-1] for row in rows if "25 Nov" in row[0]] == asked


def test_patterns_that_lack_the_same_are_named_together():
    told = made.summary()
    (lacking,) = told.missing.unanswered
    missing = replace(told.missing, unanswered=(lacking, replace(lacking, title="Late repayment")))
    said = paragraphs(words_of(replace(told, missing=missing), EN))
    (together,) = [text for text in said if EN.say(lacking.finding.headline) in text]
    assert together.startswith("Report not looked at, Late repayment: No credit report")


def test_currencies_that_no_sum_counts_are_named():
    told = made.summary()
    assert words_of(told, EN).made == "Made on 22 Nov 2026. Amounts in yuan (CNY)."
    debit = AccountKind.DEBIT
    abroad = (Account(90, "d", debit, currency="USD"), Account(91, "y", debit, currency="JPY"))
    table = replace(told.charts.table, accounts=(*told.charts.table.accounts, *abroad))
    there = replace(told, charts=replace(told.charts, table=table))
    assert words_of(there, EN).made.endswith("sums are without JPY, USD.")
    assert words_of(there, ZH).made.endswith("合计不含 JPY、USD。")


def test_a_currency_of_purchases_with_a_card_in_yuan_is_named_too():
    told = made.summary()
    abroad = replace(told.spending[0], amount=Money(123_400, "USD"))
    charts = replace(told.charts, spending=(*told.charts.spending, abroad))
    paper = words_of(replace(told, charts=charts, spending=(*told.spending, abroad)), EN)
    assert "1,234.00 USD" in {row[1] for row in table_after(paper, "Spending by category").rows}
    assert paper.made.endswith("sums are without USD.")


def test_an_index_that_rests_on_nothing_is_no_number():
    told = made.nobody()
    assessment = replace(told.assessment, index=0, coverage=Coverage(0, 8))
    (numbers,) = [
        b
        for b in words_of(replace(told, assessment=assessment), EN).blocks
        if isinstance(b, Figures)
    ]
    assert numbers.items[0][1] == "–"


def test_a_refund_that_counts_as_repaid_is_named():
    summary = made.summary()
    paid = next(s for s in summary.due if standing(s, summary.as_of) is ON_TIME)
    paper = words_of(replace(summary, due=(replace(paid, refunded=made.yuan(81.8)),)), EN)
    line = summary.account_name(paid.statement.account_id)
    due = EN.write(paid.statement.due_date)
    said = f"Of what is repaid of {line}, due {due}, 81.80 came back as a refund."
    assert said in paragraphs(paper)
    assert not any("as a refund" in text for text in paragraphs(made.paper("en")))


def test_spending_shares_add_up_to_the_total():
    paper = made.paper("en")
    category = table_after(paper, "Spending by category")
    account = table_after(paper, "Spending by account")
    assert category.total == account.total
    assert category.rows[0][0] == "餐饮美食"
    assert "No category" in {row[0] for row in category.rows}
    assert {row[0] for row in account.rows} >= {"花呗", "Account not known"}


def test_what_is_spent_in_another_currency_stands_below_and_in_no_total():
    told = made.summary()
    first, *others = told.spending
    abroad = replace(first, amount=Money(123_400, "USD"))
    paper = words_of(replace(told, spending=(abroad, *others)), EN)
    table = table_after(paper, "Spending by category")
    assert table.rows[-1][1:] == ("1,234.00 USD", "–")
    assert table.total is not None
    assert table.total[1] == EN.money(Money.total(one.amount for one in others))
    only = words_of(replace(told, spending=(abroad,)), EN)
    assert table_after(only, "Spending by category").total is None


def test_what_is_not_in_yuan_is_not_said_to_be_missing():
    told = made.summary()
    assert told.lines[0].month.limit is not None
    line = replace(told.lines[0].month, balance=Money(700, "USD"), limit=Money(9_900, "USD"))
    card = Account(91, "card", AccountKind.CREDIT_CARD, currency="USD")
    table = replace(told.charts.table, accounts=(card,))
    abroad = replace(
        told, lines=(replace(told.lines[0], month=line),), cash=None,
        charts=replace(told.charts, table=table),
    )  # fmt: skip
    (numbers,) = [b for b in words_of(abroad, EN).blocks if isinstance(b, Figures)]
    assert numbers.items[1][1:] == ("–", "no credit limit in yuan on record")
    assert numbers.items[3][1:] == ("–", "nothing in yuan on record")


def test_what_is_missing_is_said():
    said = paragraphs(made.paper("en"))
    assert (
        "4 days of the month are neither covered by a file nor written down: 3 Nov 2026 to "
        "5 Nov 2026, 22 Nov 2026." in said
    )
    assert "3 entries still need a look." in said
    assert any(text.startswith("Report not looked at: No credit report") for text in said)


def test_an_empty_ledger_has_a_paper_that_says_so():
    summary = replace(made.nobody(), missing=Missing((), 0, ()))
    paper = words_of(summary, EN)
    assert headings(paper) == [
        "What needs attention as of 22 Nov 2026",
        "What to do next",
        "Repayments of the month",
        "What this summary does not know",
    ]
    assert not [block for block in paper.blocks if isinstance(block, Picture | Table)]
    assert "No pattern is raised in what is on record." in paragraphs(paper)
    assert "Nothing is known to be due, and no step is called for." in paragraphs(paper)
    assert "Nothing is known to be missing." in paragraphs(paper)


def test_a_finished_month_and_a_running_one_say_what_they_cover():
    running = made.summary()
    over = replace(running, as_of=running.month.last)
    assert words_of(running, EN).subtitle == "Nov 2026, up to 22 Nov 2026"
    assert words_of(over, EN).subtitle == "Nov 2026, as of 30 Nov 2026"
    assert words_of(running, ZH).subtitle == "2026年11月（截至2026年11月22日）"


def test_the_method_and_the_points_table_are_named():
    assert "points table 1" in made.paper("en").method
    assert version() in made.paper("zh_CN").method


def test_events_beside_the_index_are_told_in_words():
    said = paragraphs(made.paper("en"))
    assert (
        "◌ Platform and regulator events, not your doing: 1 Aug 2026: A rule about loans." in said
    )
    assert any(text.startswith("◌ Decisions of lenders: ") for text in said)


def test_a_page_of_chapters_says_where_each_begins():
    paper = replace(
        made.paper("en"), blocks=(Chapter("Jan 2026", "whole"), Chapter("Feb 2026", ""))
    )
    page = Page(html(paper))
    links = [a["href"] for tag, a in page.tags if tag == "a"]
    assert [f"#{a['id']}" for tag, a in page.tags if tag == "h1" and "id" in a] == links
    assert len(links) == 2
    assert not page.open


def test_pictures_are_vectors_with_a_title_beside_them():
    pictures = [b for b in made.paper("zh_CN").blocks if isinstance(b, Picture)]
    assert [picture.title for picture in pictures][:3] == [
        "漂移指数：44，2025年12月以来最高",
        "使用率：3 条额度中有 2 条高于 70%", "还款：22 期账单中有 2 期逾期",
    ]  # fmt: skip
    assert len(pictures) == 6
    assert all("<svg" in p.svg and "<image" not in p.svg for p in pictures)


@pytest.mark.parametrize("language", [EN, ZH], ids=["en", "zh"])
def test_html_is_one_page_that_needs_nothing_and_runs_nothing(language):
    text = html(made.paper(language.code))
    page = Page(text)
    assert not page.open
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    loads = [a for _, a in page.tags if {"src", "href"} & set(a)]
    assert not loads
    assert "default-src 'none'" in text
    assert ("html", {"lang": "zh-Hans" if language is ZH else "en"}) in page.tags


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_each_table_of_a_page_says_what_it_is_of(code):
    paper = made.paper(code)
    page = Page(html(paper))
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert len(page.captions) == len(tables) > 5
    known = {block.text for block in paper.blocks if isinstance(block, Heading | Paragraph)}
    assert set(page.captions) <= known
    steps_lead = (
        EN.tr("Steps that would change a pattern:") if code == "en" else "能改变预警的做法："
    )
    assert steps_lead in page.captions


def test_days_in_a_table_of_a_page_are_not_broken():
    columns = (Column("Due"), Column("Line"))
    long = "招商银行股份有限公司信用卡中心"
    table = Table(columns, (("30 Nov 2026", long), ("–", long)))
    page = Page(html(replace(made.paper("en"), blocks=(table,))))
    cells = [attributes for tag, attributes in page.tags if tag == "td"]
    assert [cell.get("class") for cell in cells] == ["short", None] * 2


def test_what_is_wider_than_a_phone_is_moved_by_itself_and_not_made_small():
    text = html(made.paper("en"))
    for tag in ("<table", "<svg"):
        assert text.count(tag) == text.count(f'<div class="wide">{tag}')
    narrow = text.split("@media screen and (max-width: 180mm) {")[1].split("\n}")[0]
    assert ".wide { overflow-x: auto; }" in narrow
    assert ".wide svg { min-width: " in narrow


def test_a_page_has_a_dark_look_that_paper_has_not():
    text = html(made.paper("en"))
    assert "@media screen and (prefers-color-scheme: dark)" in text
    assert 'content: "Xinji, summary of the month · Nov 2026, up to 22 Nov 2026"' in text
    odd = html(replace(made.paper("en"), title='a"b\\</style><b>'))
    assert odd.count("</style>") == text.count("</style>")
    assert 'content: "a\\22 b\\5c ' in odd


def test_names_inside_pictures_are_told_apart():
    page = Page(html(made.paper("zh_CN")))
    names = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(names) == len(set(names))
    used = {(a.get("xlink:href") or "#")[1:] for _, a in page.tags} - {""}
    assert used
    assert used <= set(names)


def test_every_table_repeats_its_header_and_aligns_its_numbers():
    page = Page(html(made.paper("en")))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("thead") == tags.count("table") > 5
    assert ("td", {"class": "right"}) in page.tags


def test_words_of_statements_are_never_taken_for_html():
    evil = '<script>alert("1")</script> & <b>'
    data = made.chart_data()
    accounts = (Account(1, evil, AccountKind.REVOLVING_LINE), *data.table.accounts[1:])
    spending = tuple(replace(item, category=evil) for item in data.spending)
    data = replace(data, table=replace(data.table, accounts=accounts), spending=spending)
    summary = made.summary(data)
    warning = summary.warnings[0]
    said = Sentence("{name}", {"name": evil})
    warning = replace(warning, finding=replace(warning.finding, headline=said))
    text = html(summary_paper(replace(summary, warnings=(warning,)), ZH))
    assert "<script" not in text
    assert Page(text).words.count(evil) >= 4

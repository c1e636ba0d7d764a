"""What the summary of a month tells of a credit report, as values and as JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import reports as made
from tracker.domain.period import Month
from tracker.domain.report import CountKind, ReportCount, TradelineState
from tracker.domain.report_comparison import compare
from tracker.domain.report_content import ReportContent
from tracker.i18n import Language
from tracker.services import report_changes
from tracker.services.report_changes import changes
from tracker.services.report_sheet import grid, groups, overdue_said

ENGLISH = Language("en")
LATER = ReportContent(
    made.report(2), tuple(made.counts(2)), tuple(made.tradelines(2)), tuple(made.inquiries(2))
)
EARLIER = ReportContent(
    made.report(1, made.EARLIER), (), tuple(made.earlier_tradelines(1)),
    tuple(made.inquiries(1, made.EARLIER, 22)),
)  # fmt: skip


def rows(what: str, before: ReportContent = EARLIER, after: ReportContent = LATER):
    return [row for row in changes(compare(before, after)) if row.what == what]


def test_overdue_payments_come_first_and_matter():
    first, second, *_ = changes(compare(EARLIER, LATER))
    assert (first.what, second.what) == (report_changes.OVERDUE_NOW, report_changes.OVERDUE)
    assert first.matters
    assert first.after == made.yuan(1_520)
    assert (second.before, second.after) == (0, 1)


def test_an_account_is_opened_closed_or_not_listed_any_more():
    line = replace(made.tradelines(2)[0], opened_on=date(2026, 5, 4))
    opened = replace(LATER, tradelines=(*LATER.tradelines[1:], line))
    (row,) = rows(report_changes.OPENED, after=opened)
    assert row.after == date(2026, 5, 4)
    (gone,) = rows(report_changes.GONE, after=opened)
    assert ENGLISH.write(gone.about).startswith("招商银行股份有限公司信用卡中心")
    over = replace(
        LATER.tradelines[1], state=TradelineState.CLOSED, closed_on=date(2026, 6, 30)
    )  # fmt: skip
    closed = replace(LATER, tradelines=(LATER.tradelines[0], over, *LATER.tradelines[2:]))
    (ended,) = rows(report_changes.ENDED, after=closed)
    assert ended.after == date(2026, 6, 30)


def test_limit_and_balance_say_both_values():
    (limit,) = rows(report_changes.LIMIT)
    (balance,) = rows(report_changes.BALANCE)
    assert (limit.before, limit.after) == (made.yuan(40_000), made.yuan(50_000))
    assert (balance.before, balance.after) == (made.yuan(2_340), made.yuan(12_340))


def test_new_inquiries_are_counted_by_kind_and_reason():
    found = {ENGLISH.write(row.about): row.after for row in rows(report_changes.INQUIRIES)}
    assert found["Hard inquiry: 贷款审批"] == 8


def test_an_account_is_told_in_words_only_where_the_report_tells():
    line = made.tradelines()[0]

    def said(**told) -> str:
        found = overdue_said(replace(line, **told))
        return "" if found is None else ENGLISH.say(found)

    assert said(overdue_months=None, is_overdue=None) == ""
    assert said(overdue_months=None, is_overdue=False) == "none now"
    assert said(overdue_months=0) == "none in 5 years"
    assert said(overdue_months=3, overdue_90_months=1) == (
        "3 months in 5 years, 1 of them over 90 days"
    )
    assert said(overdue_months=1, is_overdue=True) == "now; 1 month in 5 years"


def test_the_grid_tells_what_is_not_reported_from_none():
    content = ReportContent(made.report(), (ReportCount(kind=CountKind.CARDS, accounts=0),))
    counted = grid(content)
    assert counted is not None
    assert counted.rows[0][1] == ("0", "--", "--", "--")
    assert grid(ReportContent()) is None


def test_accounts_stand_by_sort_with_open_ones_first():
    assert [(group.title, group.open, len(group.lines)) for group in groups(LATER)] == [
        ("Cards", 7, 7), ("Loans", 1, 14), ("Credit lines", 4, 4),
    ]  # fmt: skip


@pytest.fixture
def kept(services):
    for content in (EARLIER, LATER):
        services.reports.type_in(content)
    return services


def test_a_month_with_a_report_tells_of_it_and_of_what_changed(kept):
    section = kept.summaries.month(Month.of(made.LATER)).report
    assert section.content.report.reported_on == made.LATER
    assert section.comparison.before.report.reported_on == made.EARLIER
    assert kept.summaries.month(Month.of(made.EARLIER)).report.comparison is None
    assert kept.summaries.month(Month(2026, 7)).report is None


def test_json_has_the_numbers_and_the_changes(kept):
    told = kept.summaries.month(Month.of(made.LATER)).to_json(ENGLISH)["credit_report"]
    assert (told["accounts"], told["accounts_open"], told["accounts_overdue"]) == (25, 12, 1)
    assert told["counts"][1] == {
        "kind": "home_loans", "accounts": 1, "open_accounts": 1, "overdue_accounts": None,
        "overdue_90_accounts": None,
    }  # fmt: skip
    assert told["compared_with"] == "2026-03-02"
    assert told["changes"][0]["after"] == 152_000
    assert kept.summaries.month(Month(2026, 7)).to_json(ENGLISH)["credit_report"] is None

"""When the next credit report is free of charge."""

from __future__ import annotations

from datetime import date

from tests.domain.printed_reports import asked
from tracker.domain.free_report import next_free_on
from tracker.domain.report import CreditReport

TODAY = date(2026, 11, 20)
NEXT_YEAR = date(2027, 1, 1)
OWN = "本人查询（互联网个人信用信息服务平台）"


def own(day: str):
    return asked(day, "本人", OWN)


def kept(day: str, bureau: str = "中国人民银行征信中心"):
    return CreditReport(reported_on=date.fromisoformat(day), bureau=bureau)


def test_two_a_year_are_free():
    assert next_free_on([], [], TODAY) == TODAY
    assert next_free_on([], [own("2026-02-01")], TODAY) == TODAY
    assert next_free_on([], [own("2026-02-01"), own("2026-08-01")], TODAY) == NEXT_YEAR


def test_the_year_before_and_inquiries_of_others_do_not_count():
    others = [asked("2026-02-01", "招商银行"), asked("2026-03-01", "招商银行", "贷后管理")]
    assert next_free_on([], [own("2025-02-01"), own("2025-08-01"), *others], TODAY) == TODAY


def test_one_inquiry_that_two_reports_show_is_one():
    assert next_free_on([], [own("2026-02-01"), own("2026-02-01")], TODAY) == TODAY


def test_a_report_that_was_typed_in_counts_and_is_not_counted_beside_its_own_inquiry():
    assert next_free_on([kept("2026-02-02"), kept("2026-08-02")], [], TODAY) == NEXT_YEAR
    asked_for = [own("2026-02-01")]
    assert next_free_on([kept("2026-02-02")], asked_for, TODAY) == TODAY
    assert next_free_on([kept("2026-02-02"), kept("2026-08-02")], asked_for, TODAY) == NEXT_YEAR


def test_a_report_asked_for_last_year_is_of_last_year():
    assert (
        next_free_on([kept("2026-01-02"), kept("2026-05-02")], [own("2025-12-30")], TODAY) == TODAY
    )


def test_other_bureaus_count_for_themselves():
    others = [kept("2026-02-02", "百行征信"), kept("2026-03-02", "百行征信")]
    assert next_free_on(others, [], TODAY) == TODAY


def test_what_was_not_known_yet_does_not_count():
    later = [own("2026-12-01"), own("2026-12-05")]
    assert next_free_on([kept("2026-12-06")], later, TODAY) == TODAY

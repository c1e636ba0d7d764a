"""Credit reports as events on a line of days."""

from __future__ import annotations

from datetime import date

from tests.domain.printed_reports import asked, line, loan, report
from tracker.domain.report import TradelineState
from tracker.domain.report_comparison import compare
from tracker.domain.report_timeline import EventKind, between, timeline

CMB, WEBANK = "招商银行", "深圳前海微众银行股份有限公司"
CARD = {"opened_on": "2018-05-02", "tail": "1234"}
LOAN = {"opened_on": "2024-03-01", "principal": 8_000}
TWICE = (asked("2025-11-02", CMB), asked("2025-11-02", CMB))

FIRST = report(
    "2026-01-10", line(CMB, **CARD, overdue_months=1), loan(WEBANK, **LOAN), inquiries=TWICE
)
SECOND = report(
    "2026-04-10",
    line(CMB, **CARD, overdue_months=3),
    loan(WEBANK, **LOAN, state=TradelineState.SETTLED, closed_on="2026-02-28"),
    loan("中信银行", opened_on="2026-03-05", principal=3_000),
    inquiries=(*TWICE, asked("2026-03-01", "中信银行")),
)
THIRD = report("2026-07-10", line(CMB, **CARD, overdue_months=3), inquiries=TWICE[:1])


def told(events):
    return [(event.on.isoformat(), event.kind, event.institution) for event in events]


def test_what_lies_between_two_reports():
    events = between(compare(FIRST, SECOND))
    assert told(events) == [
        ("2026-02-28", EventKind.ENDED, WEBANK),
        ("2026-03-01", EventKind.INQUIRY, "中信银行"),
        ("2026-03-05", EventKind.OPENED, "中信银行"),
        ("2026-04-10", EventKind.OVERDUE, CMB),
    ]
    assert (events[-1].months, events[-1].since) == (2, date(2026, 1, 10))
    assert [event.hard for event in events] == [False, True, False, False]


def test_an_end_without_a_day_lies_between_the_reports():
    settled = loan(WEBANK, **LOAN, state=TradelineState.SETTLED)
    (event,) = between(compare(FIRST, report("2026-04-10", line(CMB, **CARD), settled)))
    assert (event.on, event.since) == (date(2026, 4, 10), date(2026, 1, 10))


def test_each_event_of_all_reports_is_told_once():
    assert told(timeline([THIRD, FIRST, SECOND])) == [
        ("2018-05-02", EventKind.OPENED, CMB),
        ("2024-03-01", EventKind.OPENED, WEBANK),
        ("2025-11-02", EventKind.INQUIRY, CMB),
        ("2025-11-02", EventKind.INQUIRY, CMB),
        ("2026-02-28", EventKind.ENDED, WEBANK),
        ("2026-03-01", EventKind.INQUIRY, "中信银行"),
        ("2026-03-05", EventKind.OPENED, "中信银行"),
        ("2026-04-10", EventKind.OVERDUE, CMB),
    ]


def test_no_report_has_no_events():
    assert timeline([]) == ()

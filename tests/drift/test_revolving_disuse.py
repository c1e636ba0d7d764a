from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import ALIPAY, HUABEI, facts, span
from tests.drift.said import evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.drift.detector import Level, State
from tracker.drift.detectors.revolving_disuse import RevolvingDisuse

detector = RevolvingDisuse()


def spending(*on_line: int, total: int = 100) -> Facts:
    """So much of each month's spending put on 花呗, from January 2025 on; all of it covered."""
    drawn = []
    for number, part in enumerate(on_line):
        day = f"{2025 + number // 12}-{number % 12 + 1:02}-15"
        if part:
            drawn.append(f"{day} purchase huabei - {part}.00")
        if total - part:
            drawn.append(f"{day} purchase alipay - {total - part}.00")
    covered = [span("2025-01-01", "2027-12-31")]
    return facts("\n".join(drawn), accounts=[HUABEI, ALIPAY], covered=covered)


def last_day(count: int) -> str:
    """The end of the month so many months after December 2024."""
    year, month = divmod(count - 1, 12)
    return (date(2025 + year + (month + 1) // 12, (month + 1) % 12 + 1, 1)).isoformat()


@pytest.mark.parametrize(
    ("unused", "level"),
    [(2, None), (3, Level.WATCH), (6, Level.WARN), (8, Level.WARN), (9, Level.ALERT)],
)
def test_months_without_a_purchase_make_the_level(unused, level):
    months = [40] * 2 + [0] * unused
    finding = judged(detector, spending(*months), last_day(len(months)))
    assert finding.level is level


def test_it_says_that_it_is_harmless_and_never_to_spend_more():
    finding = judged(detector, spending(40, 40, 40, 0, 0, 0), last_day(6))
    assert told(finding) == "watch: Months in a row without a purchase on 花呗: 3."
    assert finding.since == date(2025, 4, 1)
    assert step(finding) == (
        "This is harmless to your finances, and nothing has to be done. Only using 花呗 for "
        "spending you have already planned, repaid in full, would change it."
    )


def test_half_of_the_usual_share_is_watched():
    months = [40] * 8 + [20, 10, 20]
    finding = judged(detector, spending(*months), last_day(11))
    assert told(finding) == "watch: Lately at most 20% of your spending is put on 花呗."
    assert finding.since == date(2025, 9, 1)
    assert evidence(finding)[1] == "Share of spending put on 花呗: lately at most 20%, usually 40%."
    assert finding.evidence[1].threshold == pytest.approx(0.2)
    assert judged(detector, spending(*[40] * 8, 20, 30, 25), last_day(11)).state is State.CLEAR


def test_a_fall_ends_only_once_it_is_clearly_less():
    months = [40] * 8 + [20, 10, 20, 21]
    finding = judged(detector, spending(*months), last_day(12))
    assert told(finding) == (
        "watch: Lately at most 21% of your spending is put on 花呗. It was less, and stays raised "
        "until it is more than 22%."
    )
    assert finding.since == date(2025, 9, 1)
    assert judged(detector, spending(*[40] * 8, 20, 10, 21), last_day(11)).state is State.CLEAR
    assert judged(detector, spending(*months, 23), last_day(13)).state is State.CLEAR


def test_it_stays_the_same_warning_while_it_lasts():
    months = [40] * 8 + [20, 10, 20, 0, 0, 0, 0]
    sinces = {judged(detector, spending(*months), last_day(n)).since for n in range(11, 16)}
    assert sinces == {date(2025, 9, 1)}


def test_a_line_that_was_hardly_used_has_nowhere_to_fall():
    months = [4] * 8 + [1, 1, 1]
    assert judged(detector, spending(*months), last_day(11)).state is State.CLEAR


def test_a_month_without_any_spending_has_no_share():
    drawn = spending(*[40] * 8, 10, 10, 10)
    rows = tuple(r for r in drawn.days if r.on != date(2025, 11, 15))
    finding = judged(detector, replace(drawn, days=rows), last_day(11))
    assert len(finding.evidence) == 1
    assert finding.state is State.CLEAR


def test_a_line_used_lately_is_said_to_be_in_use():
    finding = judged(detector, spending(*[40, 40, 100], total=100), last_day(3))
    assert told(finding) == "clear: Lately at most 100% of your spending is put on 花呗."
    drawn = spending(40, 40, 40)
    rows = tuple(replace(r, on=date(2025, 1, 10)) if r.on.month == 2 else r for r in drawn.days)
    quiet = replace(drawn, days=tuple(sorted(rows, key=lambda r: r.on)))
    assert told(judged(detector, quiet, last_day(3))) == "clear: 花呗 is in use."
    two = replace(quiet, accounts=[HUABEI, replace(HUABEI, id=9, name="分付"), ALIPAY])
    assert told(judged(detector, two, last_day(3))) == "clear: Your revolving lines are in use."


def test_a_gap_in_coverage_ends_the_row():
    drawn = spending(40, 40, 0, 0, 0, 0)
    gap = [span("2025-01-01", "2025-04-30"), span("2025-06-01", "2025-12-31")]
    finding = judged(detector, replace(drawn, covered=gap), last_day(6))
    assert finding.evidence[0].observed == 1
    assert finding.state is State.CLEAR


def test_months_on_both_sides_of_a_gap_are_not_the_last_three():
    drawn = spending(*[40] * 8, 10, 10, 10, 10)
    gap = [span("2025-01-01", "2025-09-30"), span("2025-11-01", "2025-12-31")]
    assert judged(detector, drawn, last_day(12)).level is Level.WATCH
    assert judged(detector, replace(drawn, covered=gap), last_day(12)).state is State.CLEAR


def test_a_month_that_one_platform_is_missing_from_has_no_share():
    """Half of what was spent looks like all of it where the other file is missing."""
    drawn = spending(*[40] * 9, 10, 10, 10)
    year = [span("2025-01-01", "2025-12-31")]
    by_source = {"alipay": year, "wechat": [span("2025-01-01", "2025-10-31")]}
    missing = replace(drawn, covered_by_source=by_source)
    assert judged(detector, replace(missing, covered_by_source={}), last_day(12)).level
    assert judged(detector, missing, last_day(12)).state is State.CLEAR


def test_the_month_in_which_a_line_was_opened_is_no_whole_month():
    drawn = spending(0, 0, 0, 40)
    opened = replace(HUABEI, opened_on=date(2025, 1, 20))
    made = replace(drawn, accounts=[opened, ALIPAY])
    assert judged(detector, made, "2025-03-31").state is State.NO_DATA
    assert judged(detector, made, "2025-04-30").evidence[0].observed == 0


def test_months_before_the_line_are_not_disuse():
    drawn = spending(0, 0, 0, 0, 0, 40, 40, 40)
    assert judged(detector, drawn, last_day(8)).state is State.CLEAR
    assert judged(detector, drawn, last_day(5)).state is State.NO_DATA
    opened = replace(drawn, accounts=[replace(HUABEI, opened_on=date(2025, 2, 1)), ALIPAY])
    finding = judged(detector, opened, last_day(5))
    assert (finding.level, finding.since) == (Level.WATCH, date(2025, 2, 1))


def test_the_running_month_is_not_judged():
    finding = judged(detector, spending(40, 40, 40, 0, 0, 0), "2025-06-29")
    assert finding.state is State.CLEAR


def test_too_few_covered_months_ask_for_statements():
    finding = judged(detector, spending(40, 40), last_day(2))
    assert told(finding).startswith("no_data: Three complete months of 花呗 must be covered")


def test_without_a_revolving_line_it_does_not_apply():
    closed = replace(HUABEI, closed_on=date(2025, 1, 20))
    made = replace(spending(40, 40, 40), accounts=[closed, ALIPAY])
    assert judged(detector, made, last_day(3)).state is State.NOT_APPLICABLE


def with_large(*on_line: int, of: int = 3) -> Facts:
    """Many small purchases on 花呗 each month, and so many of three large ones as well."""
    drawn = []
    for number, part in enumerate(on_line):
        month = f"{2025 + number // 12}-{number % 12 + 1:02}"
        drawn.append(f"{month}-02x24 purchase huabei - 1200.00")
        drawn += [f"{month}-{day:02} purchase huabei - 300.00" for day in range(10, 10 + part)]
        drawn += [f"{month}-{day:02} purchase alipay - 300.00" for day in range(20, 20 + of - part)]
    covered = [span("2025-01-01", "2027-12-31")]
    return facts("\n".join(drawn), accounts=[HUABEI, ALIPAY], covered=covered)


def test_large_purchases_that_leave_the_line_are_watched():
    finding = judged(detector, with_large(*[3] * 9, 0, 0, 0), last_day(12))
    assert told(finding) == (
        "watch: Lately 0 of your 9 large purchases were put on 花呗, fewer than usual for you."
    )
    assert finding.since == date(2025, 10, 1)
    assert evidence(finding)[2] == (
        "Of your large purchases (the largest tenth), put on 花呗: lately 0 of 9, usually 100%."
    )


def test_a_few_large_purchases_elsewhere_are_chance():
    assert judged(detector, with_large(*[2] * 9, 1, 1, 1), last_day(12)).state is State.CLEAR
    few = with_large(*[1] * 9, 0, 0, 0, of=1)
    assert judged(detector, few, last_day(12)).state is State.CLEAR


def test_large_purchases_that_were_never_put_on_it_have_nowhere_to_fall():
    assert judged(detector, with_large(*[0] * 12), last_day(12)).state is State.CLEAR


@pytest.mark.parametrize(
    ("as_of", "state"), [("2025-08-31", State.RAISED), ("2025-09-18", State.NO_DATA)]
)
def test_long_after_the_last_import_nothing_is_called_unused(as_of, state):
    drawn = replace(spending(40, 40, 40, 0, 0, 0), covered=[span("2025-01-01", "2025-06-30")])
    assert judged(detector, drawn, as_of).state is state


def test_a_month_of_another_platform_only_is_not_disuse():
    drawn = spending(40, 40, 40, 40, 0, 0, 0)
    spans = {
        "alipay": [span("2025-01-01", "2025-04-30")],
        "wechat": [span("2025-01-01", "2025-12-31")],
    }
    assert judged(detector, drawn, "2025-07-31").state is State.RAISED
    made = replace(drawn, covered_by_source=spans)
    assert judged(detector, made, "2025-06-30").state is State.CLEAR


def test_what_is_counted_over_several_lines_is_said_of_all_of_them():
    other = replace(HUABEI, id=9, name="分付")
    drawn = replace(spending(40, 40, 40, 0, 0, 0), accounts=[HUABEI, other, ALIPAY])
    finding = judged(detector, drawn, last_day(6))
    assert told(finding) == (
        "watch: Months in a row without a purchase on your revolving lines: 3."
    )
    assert "Only using your revolving lines for spending" in step(finding)
    assert {fact.account_id for fact in finding.evidence} == {None}

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.ledger import ALIPAY, CARD, HUABEI, by_hand, facts, span
from tests.drift.said import english, evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.dues import dues
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.settle import settlements
from tracker.domain.statement import Statement
from tracker.drift.detector import Level, State
from tracker.drift.detectors.late_repayment import LateRepayment

detector = LateRepayment()


@pytest.fixture
def drawn(request) -> Facts:
    """The ledger drawn in the test's own docstring."""
    return facts(request.function.__doc__, accounts=[HUABEI, CARD])


def months_late(*days: int) -> Facts:
    """One purchase of 100.00 a month from January 2025 on, each bill repaid so many days late."""
    drawn = []
    for number, late in enumerate(days):
        year, month = 2025 + number // 12, number % 12 + 1
        due = date(year + month // 12, month % 12 + 1, 10)
        drawn.append(f"{year}-{month:02}-15 purchase huabei - 100.00")
        drawn.append(f"{due + timedelta(days=late)} repayment bank huabei 100.00")
    return facts("\n".join(drawn), accounts=[HUABEI])


def test_repaying_in_time_is_clear_and_says_what_was_looked_at(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-09  repayment  bank    huabei  300.00
    """
    finding = judged(detector, drawn, "2026-05-31")
    assert told(finding) == "clear: None of 1 statement since 10 May 2026 was repaid late."
    assert evidence(finding)[1] == (
        "花呗: 300.00 due on 10 May 2026, repaid on 9 May 2026; days late: 0. "
        "This statement is estimated from entries."
    )
    assert (finding.evidence[0].observed, finding.evidence[0].threshold) == (0, 1)


def test_one_day_late_is_watched(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-11  repayment  bank    huabei  300.00
    """
    finding = judged(detector, drawn, "2026-05-31")
    assert told(finding) == (
        "watch: The statement of 花呗 due on 10 May 2026 was late; days past due: 1."
    )
    assert finding.since == date(2026, 5, 11)
    assert step(finding) == (
        "Nothing is past due. Repay the next statement of 花呗 by its due date, 10 Jun 2026."
    )


@pytest.mark.parametrize(
    ("first", "last", "is_said"),
    [
        ("2026-05-05", "2026-05-20", True),
        ("2026-03-20", "2026-04-20", False),
        ("2026-05-12", "2026-05-20", False),
    ],
)
def test_it_is_said_where_the_repayment_may_be_missing_from_the_record(first, last, is_said):
    made = facts(
        "2026-03-03 purchase huabei - 300.00\n2026-04-03 purchase huabei - 300.00\n"
        "2026-04-09 repayment bank huabei 300.00\n2026-05-11 repayment bank huabei 300.00",
        accounts=[HUABEI],
    )
    day = timedelta(days=1)
    seen = [span("2026-03-01", str(date.fromisoformat(first) - day)),
            span(str(date.fromisoformat(last) + day), "2026-05-31")]  # fmt: skip
    finding = judged(detector, replace(made, covered=seen, covered_by_source={}), "2026-05-31")
    assert finding.state is State.RAISED
    told_of = [text for text in evidence(finding) if "there is no record" in text]
    assert bool(told_of) is is_said
    assert all(text.endswith("if it was repaid then, type that in.") for text in told_of)


def test_what_is_past_due_is_the_step(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-09  repayment  bank    huabei   20.00
    """
    finding = judged(detector, drawn, "2026-05-13")
    assert finding.step is not None
    assert step(finding) == "Repay 280.00 on 花呗 today: it was due on 10 May 2026."
    assert (finding.step.amount, finding.step.by) == (Money.parse("280"), date(2026, 5, 13))
    assert evidence(finding) == [
        "花呗: 300.00 due on 10 May 2026, only 20.00 of it repaid by 13 May 2026; days late: 3. "
        "This statement is estimated from entries."
    ]


def test_the_step_asks_for_all_that_is_past_due_on_the_line(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-03  purchase   huabei  -       200.00
    2026-06-03  purchase   huabei  -       100.00
    """
    assert step(judged(detector, drawn, "2026-07-05")) == (
        "Repay 500.00 on 花呗 today: the oldest of it was due on 10 May 2026."
    )
    assert step(judged(detector, drawn, "2026-06-05")) == (
        "Repay 300.00 on 花呗 today: it was due on 10 May 2026."
    )


def test_after_a_pause_in_what_is_written_down_nothing_is_known_to_be_past_due():
    begun, after = date(2026, 3, 2), date(2026, 8, 5)
    days = [begun + timedelta(2 * n) for n in range(35)] + [
        after + timedelta(2 * n) for n in range(20)
    ]
    bought = "\n".join(f"{day} purchase huabei - 10.00" for day in days)
    finding = judged(detector, by_hand(facts(bought, accounts=[HUABEI])), "2026-09-12")
    assert "not repaid by" in "".join(evidence(finding))
    assert step(finding) == (
        "Nothing is known to be past due. Repay the next statement of 花呗 by its due date, "
        "10 Oct 2026."
    )


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("200", "Repay 200.00 on 招行信用卡 today: it was due on 8 May 2026."),
        ("0", "Nothing is past due. Repay the next statement of 招行信用卡 by its due date, "
         "8 Jun 2026."),
    ],
)  # fmt: skip
def test_the_step_asks_for_no_more_than_the_last_statement_does(left, said):
    stored = [
        Statement(1, 2, date(2026, 4, 20), date(2026, 5, 8), Money.parse("900")),
        Statement(2, 2, date(2026, 5, 20), date(2026, 6, 8), Money.parse(left)),
    ]
    finding = judged(detector, facts("", accounts=[CARD], statements=stored), "2026-06-01")
    assert step(finding) == said


moves = st.lists(
    st.tuples(
        st.integers(0, 240).map(lambda n: date(2026, 1, 2) + timedelta(days=n)),
        st.sampled_from(["purchase huabei -", "repayment bank huabei"]),
        st.integers(1, 90_000).map(Money),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60)
@given(moves, st.integers(60, 300).map(lambda n: date(2026, 1, 2) + timedelta(days=n)))
def test_once_the_step_is_taken_nothing_is_past_due_on_the_line(moved, as_of):
    drawn = [f"{day} {kind} {amount}" for day, kind, amount in moved if day < as_of]
    asked = judged(detector, facts("\n".join(drawn), accounts=[HUABEI]), as_of.isoformat()).step
    if asked is None or asked.amount is None or asked.by != as_of:
        return
    paid = f"{as_of} repayment bank huabei {asked.amount}"
    made = facts("\n".join([*drawn, paid]), accounts=[HUABEI])
    assert not any(due.past_due for due in dues(settlements(made, as_of), as_of))


def test_after_a_delay_the_next_open_statement_is_the_step(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-14  repayment  bank    huabei  300.00
    2026-05-20  purchase   huabei  -        80.00
    """
    finding = judged(detector, drawn, "2026-06-02")
    assert step(finding) == "Nothing is past due. Repay 80.00 on 花呗 by 10 Jun 2026."


def test_a_tenth_of_an_estimated_statement_repaid_in_time_is_taken_for_its_minimum(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-09  repayment  bank    huabei   30.00
    """
    finding = judged(detector, drawn, "2026-05-31")
    assert finding.state is State.CLEAR
    assert evidence(finding)[1] == (
        "花呗: 300.00 due on 10 May 2026, 30.00 of it repaid by then. "
        "This statement is estimated from entries."
    )


def test_a_stored_statement_is_late_until_its_minimum_is_repaid():
    stored = Statement(
        1, 2, date(2026, 4, 20), date(2026, 5, 8), Money.parse("900"), Money.parse("90")
    )
    made = facts("2026-05-12 repayment bank card 50.00", statements=[stored])
    assert step(judged(detector, made, "2026-05-13")).startswith("Repay 40.00 on 招行信用卡")
    in_time = facts("2026-05-02 repayment bank card 90.00", statements=[stored])
    assert judged(detector, in_time, "2026-05-13").state is State.CLEAR


@pytest.mark.parametrize(
    ("days", "level"),
    [
        ([0, 29], Level.WATCH),
        ([0, 30], Level.WARN),
        ([60], Level.ALERT),
        ([1, 0, 1], Level.WATCH),
        ([0, 1, 1], Level.WARN),
        ([1, 1, 1], Level.ALERT),
        ([1, 0, 1, 0, 1, 0, 1, 0, 1], Level.WATCH),
        ([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], Level.ALERT),
    ],
)
def test_how_long_how_many_in_a_row_and_how_many_in_all_make_the_level(days, level):
    assert judged(detector, months_late(*days), "2026-01-05").level is level


def test_a_row_is_said_as_a_row():
    finding = judged(detector, months_late(0, 2, 2), "2025-05-01")
    assert told(finding) == "warn: 2 statements of 花呗 in a row were not repaid in time."
    assert finding.since == date(2025, 3, 11)


def test_a_new_delay_is_a_new_warning():
    sinces = {
        judged(detector, months_late(*days), "2025-08-01").since for days in ([2, 2], [2, 0, 2])
    }
    assert sinces == {date(2025, 2, 11), date(2025, 4, 11)}


def test_an_old_delay_weighs_less_and_is_forgotten_after_two_years():
    made = months_late(20)
    months = ["2025-03-15", "2025-05-15", "2025-09-15", "2026-05-15", "2027-02-28"]
    points = [judged(detector, made, day).points for day in months]
    assert points == sorted(points, reverse=True)
    assert len(set(points)) == len(points)
    assert min(points) > 0
    statement = replace(HUABEI, statement_day=None)
    assert (
        judged(detector, replace(made, accounts=[statement]), "2025-03-15").state is State.NO_DATA
    )
    assert judged(detector, made, "2027-03-31").state is State.CLEAR


def test_longer_and_more_often_give_more_points():
    one, longer, twice = (
        judged(detector, months_late(*days), "2025-05-20").points
        for days in ([0, 0, 5], [0, 0, 25], [0, 5, 25])
    )
    assert one < longer < twice


def test_beyond_what_files_cover_nothing_is_late(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    """
    covered = replace(drawn, covered=[span("2026-04-01", "2026-05-06")])
    finding = judged(detector, covered, "2026-06-30")
    assert told(finding) == (
        "no_data: No statement of your lines has been due yet on a day that is covered."
    )
    partly = replace(drawn, covered=[span("2026-04-01", "2026-05-14")])
    assert judged(detector, partly, "2026-06-30").evidence[0].observed == 4


def test_days_are_asked_for_of_the_line_that_lacks_them():
    lacking = replace(CARD, due_day=None)
    made = facts("", accounts=[HUABEI, lacking])
    assert told(judged(detector, made, "2026-06-30")) == (
        "no_data: No statement of 招行信用卡 is known. Type in its statement day and due day on "
        "the Accounts page, or enter its statements on the Repayments page."
    )
    assert told(judged(detector, replace(made, accounts=[HUABEI, CARD]), "2026-06-30")) == (
        "no_data: No statement of 花呗 is known. Import what tells of it on the Imports page, or "
        "enter its statements on the Repayments page."
    )


def test_a_stored_statement_that_files_do_not_reach_is_said_to_be_unknown():
    stored = Statement(1, 2, date(2026, 4, 20), date(2026, 5, 8), Money.parse("900"))
    made = facts("", statements=[stored], covered=[span("2026-04-01", "2026-04-30")])
    assert told(judged(detector, made, "2026-06-30")) == (
        "no_data: No statement of your lines has been due yet on a day that is covered."
    )


def test_without_a_credit_line_it_does_not_apply():
    made = facts("2026-04-03 purchase alipay - 300.00", accounts=[ALIPAY])
    assert judged(detector, made, "2026-06-30").state is State.NOT_APPLICABLE


def test_the_next_due_day_of_a_stored_line_is_that_of_its_last_statement():
    stored = Statement(1, 2, date(2026, 1, 13), date(2026, 1, 31), Money.parse("900"))
    line = replace(CARD, statement_day=None, due_day=None)
    made = facts("2026-02-02 repayment bank card 900.00", statements=[stored], accounts=[line])
    finding = judged(detector, made, "2026-02-05")
    assert finding.step is not None
    assert finding.step.by == date(2026, 2, 28)


def test_a_file_of_one_platform_does_not_make_a_line_of_another_late(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    """
    alipay, wechat = [span("2026-03-01", "2026-05-05")], [span("2026-03-01", "2026-06-20")]
    made = replace(drawn, covered=wechat, covered_by_source={"alipay": alipay, "wechat": wechat})
    assert judged(detector, made, "2026-06-20").state is State.NO_DATA
    reaching = replace(made, covered_by_source={"alipay": wechat, "wechat": alipay})
    assert judged(detector, reaching, "2026-06-20").state is State.RAISED


def test_a_card_is_known_as_far_as_the_files_its_repayments_came_in(drawn):
    """
    2026-04-03  purchase   card    -       300.00
    2026-04-21  repayment  bank    card      1.00
    """
    short, long = [span("2026-04-01", "2026-05-01")], [span("2026-04-01", "2026-06-20")]
    bought, repaid = drawn.days
    rows = (replace(bought, source="wechat"), replace(repaid, source="alipay"))
    made = replace(drawn, days=rows, covered=long)
    unseen = replace(made, covered_by_source={"alipay": short, "wechat": long})
    assert judged(detector, unseen, "2026-06-20").state is State.NO_DATA
    seen = replace(made, covered_by_source={"alipay": long, "wechat": short})
    assert judged(detector, seen, "2026-06-20").state is State.RAISED


def test_what_of_the_repaid_came_back_as_a_refund_is_named(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-06  refund     -       huabei    8.00
    2026-05-12  repayment  bank    huabei  292.00
    """
    refunded = "Of what is repaid of it, 8.00 came back as a refund. This statement is estimated"
    assert evidence(judged(detector, drawn, "2026-05-11")) == [
        "花呗: 300.00 due on 10 May 2026, only 8.00 of it repaid by 11 May 2026; days late: 1. "
        f"{refunded} from entries."
    ]
    assert evidence(judged(detector, drawn, "2026-05-31")) == [
        "花呗: 300.00 due on 10 May 2026, repaid on 12 May 2026; days late: 2. "
        f"{refunded} from entries."
    ]


def test_a_refund_after_the_bill_was_repaid_makes_nothing_late():
    drawn = ["2025-02-14 refund - huabei 28.10"]
    for month in range(1, 16):
        day, following = Month(2025, 1).plus(month - 1), Month(2025, 1).plus(month)
        amount = "71.90" if month == 2 else "100.00"
        drawn.append(f"{day}-15 purchase huabei - 100.00")
        drawn.append(f"{following}-09 repayment bank huabei {amount}")
    made = facts("\n".join(drawn), accounts=[HUABEI])
    assert judged(detector, made, "2026-04-20").state is State.CLEAR


def card_bill(drawn: str) -> Facts:
    """A card statement of 1,000.00, at least 100.00 by 8 May 2026."""
    card = replace(CARD, statement_day=None)
    asked = Statement(1, 2, date(2026, 4, 20), date(2026, 5, 8), Money.parse("1000"), Money(100_00))
    return facts(drawn, accounts=[card], statements=[asked])


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (
            "2026-05-12 repayment bank card 150.00",
            "its minimum repaid on 12 May 2026; days late: 4.",
        ),
        (
            "2026-05-12 repayment bank card 60.00",
            "only 60.00 of it repaid by 20 May 2026; days late: 12.",
        ),
        ("2026-05-12 repayment bank card 1000.00", "repaid on 12 May 2026; days late: 4."),
    ],
)
def test_a_part_that_was_repaid_is_not_told_as_all_of_it(drawn, said):
    finding = judged(detector, card_bill(drawn), "2026-05-20")
    assert evidence(finding) == [f"招行信用卡: 1,000.00 due on 8 May 2026, {said}"]


def test_what_may_still_be_late_is_not_said_to_be_late_no_longer():
    made = replace(card_bill(""), covered=[span("2026-04-01", "2026-05-20")])
    finding = judged(detector, made, "2026-06-20")
    assert "not repaid by 20 May 2026" in evidence(finding)[0]
    assert "months since it was last seen late: 1.018" in english(finding.parts[0].why)

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.ledger import ALIPAY, CARD, HUABEI, facts
from tests.drift.said import english, evidence, judged, step, told
from tracker.domain.account import Account, LimitChange
from tracker.domain.behaviour import Facts
from tracker.domain.money import Money
from tracker.domain.statement import Statement
from tracker.domain.tabulate import tabulate
from tracker.drift import utilisation
from tracker.drift.detector import Level, State
from tracker.drift.detectors.high_utilisation import HighUtilisation

detector = HighUtilisation()


def limit(line: int, amount: str, on: str = "2026-01-01") -> LimitChange:
    return LimitChange(0, line, date.fromisoformat(on), Money.parse(amount))


def owing(amount: str, of: str = "1000", line: Account = HUABEI) -> Facts:
    """So much owed since 15 May 2026 on a line with that limit."""
    drawn = f"2026-05-15 purchase huabei - {amount}"
    return facts(drawn, accounts=[line], limits=[limit(1, of)])


@pytest.mark.parametrize(
    ("amount", "level"),
    [
        ("499.99", None),
        ("500", Level.WATCH),
        ("699.99", Level.WATCH),
        ("700", Level.WARN),
        ("900", Level.ALERT),
        ("1000", Level.ALERT),
        ("1000.01", Level.ALERT),
    ],
)
def test_the_share_of_the_limit_makes_the_level(amount, level):
    assert judged(detector, owing(amount), "2026-05-20").level is level


def test_above_the_limit_is_an_alert_whatever_the_thresholds():
    lax = HighUtilisation(watch=1.0, warn=1.0, alert=1.0)
    assert judged(lax, owing("999"), "2026-05-20").level is None
    finding = judged(lax, owing("1100"), "2026-05-20")
    assert finding.level is Level.ALERT
    assert told(finding) == (
        "alert: More is owed than the credit limit: 1,100.00 of 1,000.00 on 花呗, 20 May 2026."
    )


def test_the_step_brings_it_under_the_lowest_threshold_by_the_day_before_the_statement():
    finding = judged(detector, owing("820"), "2026-05-20")
    assert told(finding) == "warn: 82% of the credit limit is used: 花呗 on 20 May 2026."
    assert finding.step is not None
    assert step(finding) == "Repay 371.00 on 花呗 by 31 May 2026 and utilisation is under 45%."
    repaid = facts(
        "2026-05-15 purchase huabei - 820.00\n2026-05-21 repayment bank huabei 371.00",
        accounts=[HUABEI],
        limits=[limit(1, "1000")],
    )
    assert judged(detector, repaid, "2026-05-31").state is State.CLEAR


@pytest.mark.parametrize(
    ("day", "as_of", "by"),
    [
        (1, "2026-05-30", "2026-05-31"),
        (1, "2026-05-31", "2026-06-30"),
        (25, "2026-05-20", "2026-05-24"),
        (20, "2026-05-20", "2026-06-19"),
        (None, "2026-05-20", "2026-05-31"),
        (None, "2026-05-31", "2026-06-30"),
    ],
)
def test_the_step_is_due_before_the_next_statement_date(day, as_of, by):
    finding = judged(detector, owing("820", line=replace(HUABEI, statement_day=day)), as_of)
    assert finding.step is not None
    assert finding.step.by == date.fromisoformat(by)


def test_the_last_statement_counts_until_the_next_one_though_it_is_repaid():
    made = facts(
        """
        2026-05-15  purchase   huabei  -       800.00
        2026-06-03  repayment  bank    huabei  800.00
        2026-06-08  purchase   huabei  -        10.00
        """,
        accounts=[HUABEI],
        limits=[limit(1, "1000")],
    )
    finding = judged(detector, made, "2026-06-10")
    assert told(finding) == "warn: 80% of the credit limit is used: 花呗 on 1 Jun 2026."
    assert step(finding) == (
        "Now 10.00 is owed on 花呗. While it is no more than 449.00 on 30 Jun 2026, the next "
        "statement shows less than 45%."
    )
    assert finding.since == date(2026, 5, 1)
    assert judged(detector, made, "2026-07-02").state is State.CLEAR


def test_a_statement_of_long_ago_says_nothing_of_now():
    line = replace(HUABEI, closed_on=None)
    made = facts(
        "2026-03-15 purchase huabei - 800.00\n2026-04-03 repayment bank huabei 800.00",
        accounts=[replace(line, statement_day=None)],
        limits=[limit(1, "1000")],
    )
    assert judged(detector, made, "2026-05-31").state is State.CLEAR


def test_it_is_raised_since_the_first_month_without_a_break():
    made = facts(
        """
        2026-01-15  purchase   huabei  -       800.00
        2026-02-03  repayment  bank    huabei  800.00
        2026-04-15  purchase   huabei  -       600.00
        2026-06-15  purchase   huabei  -       200.00
        """,
        accounts=[replace(HUABEI, statement_day=None)],
        limits=[limit(1, "1000")],
    )
    finding = judged(detector, made, "2026-06-20")
    assert (finding.level, finding.since) == (Level.WARN, date(2026, 4, 1))
    assert judged(detector, made, "2026-07-20").since == date(2026, 4, 1)


def used(*months: str, line: Account = HUABEI) -> Facts:
    """What is owed at each month's end from January 2026 on, of a limit of 1,000."""
    before, rows = 0, []
    for number, amount in enumerate(months, 1):
        minor = Money.parse(amount).minor - before
        before += minor
        kind, ends = ("purchase", "huabei -") if minor > 0 else ("repayment", "bank huabei")
        rows.append(f"2026-{number:02}-15 {kind} {ends} {Money(abs(minor))}")
    lines = [replace(line, statement_day=None)]
    return facts("\n".join(rows), accounts=lines, limits=[limit(1, "1000")])


@pytest.mark.parametrize(
    ("months", "as_of", "level"),
    [
        (("470",), "2026-01-31", None),
        (("520", "470"), "2026-02-28", Level.WATCH),
        (("520", "450"), "2026-02-28", Level.WATCH),
        (("520", "449.99"), "2026-02-28", None),
        (("520", "440", "470"), "2026-03-31", None),
        (("720", "640"), "2026-02-28", Level.WARN),
        (("720", "620"), "2026-02-28", Level.WATCH),
        (("950", "820", "700", "610"), "2026-04-30", Level.WATCH),
    ],
)
def test_it_clears_only_once_it_is_clearly_under_the_threshold(months, as_of, level):
    assert judged(detector, used(*months), as_of).level is level


def test_what_is_only_held_says_until_when():
    finding = judged(detector, used("520", "470"), "2026-02-28")
    assert told(finding) == (
        "watch: 47% of the credit limit is used: 花呗 on 28 Feb 2026. It was more, and stays "
        "raised at this level until it is under 45%."
    )
    assert finding.since == date(2026, 1, 1)
    assert finding.about == {"1"}
    assert 0 < finding.points < judged(detector, used("520", "520"), "2026-02-28").points


def test_a_held_line_is_told_rather_than_a_fuller_one_that_is_calm():
    lines = [replace(HUABEI, statement_day=None), replace(CARD, statement_day=None)]
    made = facts(
        """
        2026-01-15  purchase   huabei  -       520.00
        2026-02-15  repayment  bank    huabei   60.00
        2026-02-15  purchase   card    -       480.00
        """,
        accounts=lines,
        limits=[limit(1, "1000"), limit(2, "1000")],
    )
    finding = judged(detector, made, "2026-02-28")
    assert told(finding).startswith("watch: 46% of the credit limit is used: 花呗")
    assert finding.step is not None
    assert finding.step.account_id == HUABEI.id


def test_every_line_and_all_together_are_shown_also_when_clear():
    made = facts(
        "2026-05-15 purchase huabei - 300.00\n2026-05-15 purchase card - 100.00",
        limits=[limit(1, "1000"), limit(2, "3000")],
        accounts=[HUABEI, CARD],
    )
    finding = judged(detector, made, "2026-05-18")
    assert told(finding) == (
        "clear: No more than 30% of a credit limit is used: 花呗 on 18 May 2026."
    )
    assert evidence(finding) == [
        "花呗: 300.00 of 1,000.00 used on 18 May 2026, 30%.",
        "招行信用卡: 100.00 of 3,000.00 used on 18 May 2026, 3%.",
        "all lines together: 400.00 of 4,000.00 used on 18 May 2026, 10%.",
    ]
    assert [fact.threshold for fact in finding.evidence] == [0.5] * 3


def test_a_full_small_line_beside_a_large_empty_one_gives_fewer_points():
    drawn = "2026-05-15 purchase huabei - 950.00\n2026-05-15 purchase card - 1.00"
    limits = [limit(1, "1000"), limit(2, "100000")]
    beside = judged(detector, facts(drawn, limits=limits, accounts=[HUABEI, CARD]), "2026-05-18")
    alone = judged(detector, owing("950"), "2026-05-18")
    assert beside.level is alone.level is Level.ALERT
    assert 0 < beside.points < alone.points


def test_a_line_in_another_currency_is_not_added_to_the_others():
    dollars = replace(CARD, currency="USD")
    made = facts(
        "2026-05-15 purchase huabei - 300.00\n2026-05-15 purchase card - 100.00",
        accounts=[HUABEI, dollars],
        limits=[limit(1, "1000"), LimitChange(0, 2, date(2026, 1, 1), Money(100_000, "USD"))],
    )
    rows = (made.days[0], replace(made.days[1], amount=Money(90_000, "USD")))
    finding = judged(detector, replace(made, days=rows), "2026-05-18")
    assert told(finding) == "alert: 90% of the credit limit is used: 招行信用卡 on 18 May 2026."
    assert evidence(finding)[-2:] == [
        "all lines together: 300.00 of 1,000.00 used on 18 May 2026, 30%.",
        "Not in the total of all lines, since it is in USD: 招行信用卡.",
    ]


def test_all_together_are_told_in_the_currency_of_the_table_whichever_line_comes_first():
    dollars = replace(HUABEI, currency="USD")
    made = facts(
        "2026-05-15 purchase huabei - 300.00\n2026-05-15 purchase card - 100.00",
        accounts=[dollars, CARD],
        limits=[LimitChange(0, 1, date(2026, 1, 1), Money(100_000, "USD")), limit(2, "1000")],
    )
    rows = (replace(made.days[0], amount=Money(30_000, "USD")), made.days[1])
    finding = judged(detector, replace(made, days=rows), "2026-05-18")
    assert evidence(finding)[-2:] == [
        "all lines together: 100.00 of 1,000.00 used on 18 May 2026, 10%.",
        "Not in the total of all lines, since it is in USD: 花呗.",
    ]


def test_a_statement_in_another_currency_than_the_limit_is_not_compared_with_it():
    stored = Statement(1, 1, date(2026, 5, 1), date(2026, 5, 10), Money(90_000, "USD"))
    finding = judged(detector, replace(owing("1"), statements=[stored]), "2026-05-18")
    assert [fact.first for fact in finding.evidence[:1]] == [date(2026, 5, 18)]


def test_a_missing_limit_is_asked_for():
    made = facts("2026-05-15 purchase huabei - 300.00", accounts=[HUABEI])
    assert told(judged(detector, made, "2026-05-18")) == (
        "no_data: Type in the credit limit of 花呗 on the Accounts page."
    )
    assert told(judged(detector, facts("", accounts=[HUABEI]), "2026-05-18")) == (
        "no_data: Nothing is known of what is owed on 花呗. Import a statement on the Imports "
        "page, or enter a statement of it on the Repayments page."
    )


def test_a_line_without_a_limit_is_said_to_be_left_out():
    made = facts(
        "2026-05-15 purchase huabei - 300.00\n2026-05-15 purchase card - 100.00",
        limits=[limit(1, "1000")],
        accounts=[HUABEI, CARD],
    )
    assert evidence(judged(detector, made, "2026-05-18"))[-1] == (
        "Not looked at: 招行信用卡. Type in the credit limit of 招行信用卡 on the Accounts page."
    )


def test_a_limit_of_nothing_is_exceeded_by_any_balance_and_by_no_other():
    assert judged(detector, owing("1", of="0"), "2026-05-18").level is Level.ALERT
    empty = facts(
        "2026-05-15 purchase huabei - 1.00\n2026-05-16 repayment bank huabei 1.00",
        accounts=[HUABEI],
        limits=[limit(1, "0")],
    )
    assert judged(detector, empty, "2026-05-18").state is State.CLEAR


def test_what_is_owed_over_a_limit_of_nothing_is_told_as_it_is():
    """It is no share of anything, 200% least of all."""
    made = facts(
        "2026-05-15 purchase huabei - 5.00\n2026-05-15 purchase card - 100.00",
        accounts=[HUABEI, CARD],
        limits=[limit(1, "0"), limit(2, "1000")],
    )
    finding = judged(detector, made, "2026-05-18")
    owed = "花呗: 5.00 owed on 18 May 2026, and the credit limit is nothing."
    assert told(finding) == f"alert: {owed}"
    assert evidence(finding) == [
        owed,
        "招行信用卡: 100.00 of 1,000.00 used on 18 May 2026, 10%.",
        "all lines together: 100.00 of 1,000.00 used on 18 May 2026, 10%.",
        "Not in the total of all lines, since its credit limit is nothing: 花呗.",
    ]
    assert step(finding) == ("Repay 5.00 on 花呗 by 31 May 2026: its credit limit is nothing.")
    assert english(finding.parts[0].why).endswith("counts as twice a limit.")


def test_a_credit_balance_is_no_use_of_the_limit():
    made = facts("2026-05-15 purchase huabei - 1.00", accounts=[HUABEI], limits=[limit(1, "1000")])
    overpaid = replace(made.days[0], amount=Money(-100))
    finding = judged(detector, replace(made, days=(overpaid,)), "2026-05-18")
    assert finding.state is State.CLEAR
    assert finding.evidence[0].observed == 0


def test_without_a_line_it_does_not_apply():
    closed = replace(HUABEI, closed_on=date(2026, 5, 1))
    made = facts("2026-04-03 purchase huabei - 300.00", accounts=[ALIPAY, closed])
    assert told(judged(detector, made, "2026-06-30")) == (
        "not_applicable: There is no open line with a credit limit among your accounts."
    )


def test_a_reading_of_an_estimated_statement_says_so():
    finding = judged(detector, owing("820"), "2026-06-03")
    assert any(
        text.endswith("This statement is estimated from entries.") for text in evidence(finding)
    )


RAISED = """
    2026-05-15  purchase   huabei  -       {spent}
    2026-06-18  repayment  bank    huabei  {spent}
"""


def for_a_while(spent: str) -> Facts:
    """Of a limit of 10,000 that was 30,000 until 20 June; repaid two days before that."""
    more = replace(limit(1, "30000", "2026-04-01"), temporary_until=date(2026, 6, 20))
    made = RAISED.format(spent=spent)
    return facts(made, accounts=[HUABEI], limits=[limit(1, "10000"), more])


@pytest.mark.parametrize("as_of", ["2026-06-20", "2026-06-21", "2026-06-30"])
def test_a_statement_is_measured_against_the_limit_of_its_own_day(as_of):
    finding = judged(detector, for_a_while("12000"), as_of)
    assert told(finding) == (
        "clear: No more than 40% of a credit limit is used: 花呗 on 1 Jun 2026."
    )


def test_the_step_reckons_with_the_limit_of_the_next_statement():
    assert step(judged(detector, for_a_while("18000"), "2026-06-19")) == (
        "Now 0.00 is owed on 花呗. While it is no more than 4,499.00 on 30 Jun 2026, the next "
        "statement shows less than 45%."
    )


limit_changes = st.lists(
    st.builds(
        lambda amount, on, lasts: LimitChange(
            0, 1, on, Money(amount), lasts if lasts is None or lasts >= on else None
        ),
        st.integers(1, 100_000),
        st.dates(date(2026, 4, 20), date(2026, 7, 10)),
        st.none() | st.dates(date(2026, 4, 20), date(2026, 7, 10)),
    ),
    max_size=5,
)


@given(limit_changes, st.dates(date(2026, 6, 1), date(2026, 6, 30)))
def test_what_a_statement_used_of_its_limit_stays_the_same_on_every_later_day(changes, later):
    made = replace(owing("820"), limits=sorted(changes, key=lambda change: change.on))

    def statement(as_of: date) -> list[tuple[Money, Money]]:
        readings = utilisation.current(tabulate(made, as_of), [HUABEI])
        return [(one.balance, one.limit) for one in readings if one.estimated]

    assert statement(later) == statement(date(2026, 6, 1))

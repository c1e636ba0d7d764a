from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import ALIPAY, CARD, HUABEI, facts, span
from tests.drift.said import evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.money import Money
from tracker.domain.settle import settlements
from tracker.domain.statement import Statement
from tracker.drift.detector import Level, State
from tracker.drift.detectors.minimum_only import MinimumOnly

detector = MinimumOnly()
LINE = replace(CARD, statement_day=None)
"""Only what was entered asks for money on it."""


def repaid(*shares: float, minimum: str | None = "100") -> Facts:
    """Statements of 1,000.00 on a card, on the 20th of each month from January; what is repaid."""
    least = None if minimum is None else Money.parse(minimum)
    statements, drawn = [], []
    for number, share in enumerate(shares, 1):
        issued, due = date(2026, number, 20), date(2026, number + 1, 8)
        statements.append(Statement(number, 2, issued, due, Money.parse("1000"), least))
        if share:
            drawn.append(f"{due} repayment bank card {1000 * share:.2f}")
    return facts("\n".join(drawn), accounts=[LINE], statements=statements)


@pytest.mark.parametrize(
    ("shares", "level"),
    [
        ([1, 1, 1], None),
        ([1, 1, 0.5], None),
        ([1, 0.5, 0.9], Level.WATCH),
        ([0.2, 0.1, 0.1], Level.WATCH),
        ([1, 0.1, 0.1, 0.1], Level.WATCH),
        ([0.1, 0.1, 0.09], Level.ALERT),
        ([1, 1, 0], Level.ALERT),
        ([0, 1, 1, 1], None),
    ],
)
def test_the_last_three_due_statements_make_the_level(shares, level):
    assert judged(detector, repaid(*shares), "2026-06-15").level is level


@pytest.mark.parametrize(
    ("shares", "level"),
    [([0.09, 0.09, 0.09], Level.WARN), ([0.02, 0.02, 0.04], Level.ALERT), ([1, 1, 0], Level.ALERT)],
)
def test_where_no_minimum_is_known_shares_make_the_level(shares, level):
    assert judged(detector, repaid(*shares, minimum=None), "2026-06-15").level is level


def test_every_number_can_be_redone_from_what_was_repaid():
    finding = judged(detector, repaid(1, 0.3, 0.2), "2026-04-15")
    assert told(finding) == ("watch: Not repaid in full on 招行信用卡: 2 of the last 3 statements.")
    assert evidence(finding) == [
        "招行信用卡: of the last 3 statements, 50% was left unpaid.",
        "招行信用卡: 1,000.00 asked for on 20 Mar 2026, 200.00 of it repaid by 15 Apr 2026.",
        "招行信用卡: 1,000.00 asked for on 20 Feb 2026, 300.00 of it repaid by 20 Mar 2026.",
        "招行信用卡: 1,000.00 asked for on 20 Jan 2026, 1,000.00 of it repaid by 20 Feb 2026.",
    ]
    assert finding.since == date(2026, 4, 8)
    assert (finding.evidence[2].first, finding.evidence[2].last) == (
        date(2026, 2, 20),
        date(2026, 3, 20),
    )


def test_repaying_the_last_statement_is_the_step():
    made = repaid(0.3, 0.3, 0.2)
    finding = judged(detector, made, "2026-03-25")
    assert finding.step is not None
    assert finding.step.amount == Money.parse("1000")
    assert finding.step.by == date(2026, 4, 8)
    assert step(finding) == (
        "Repay 1,000.00 on 招行信用卡 by 8 Apr 2026: that is all of its last statement."
    )


def test_with_nothing_left_to_repay_the_next_statement_is_the_step():
    finding = judged(detector, repaid(0.3, 0.3, 1), "2026-04-20")
    assert step(finding) == (
        "Repay the next statement of 招行信用卡 in full by its due date, 8 May 2026."
    )


def test_a_statement_toward_which_nothing_was_repaid_is_said_first_once_its_cycle_is_over():
    """Before, it is late, which late repayment tells; a day late is no alert yet."""
    assert judged(detector, repaid(1, 1, 0), "2026-04-19").state is State.CLEAR
    finding = judged(detector, repaid(1, 1, 0), "2026-04-20")
    assert told(finding) == (
        "alert: Repaid below the minimum payment on 招行信用卡: 1 of the last 3 statements."
    )


def test_a_refund_counts_where_it_settles_the_statement():
    drawn = """
    2026-02-08  repayment  bank  card  1000.00
    2026-02-25  refund     -     card   700.00
    2026-03-08  repayment  bank  card   300.00
    """
    made = replace(facts(drawn, accounts=[CARD]), statements=repaid(1, 1).statements, repayments=())
    made = replace(made, repayments=facts(drawn, accounts=[CARD]).repayments)
    assert judged(detector, made, "2026-03-15").state is State.CLEAR


def test_a_refund_counts_as_repaid_and_is_named():
    """So does everything else that tells what was repaid of a statement."""
    drawn = """
    2026-02-08  repayment  bank  card   300.00
    2026-02-18  refund     -     card    80.00
    2026-03-08  repayment  bank  card   400.00
    """
    made = replace(facts(drawn, accounts=[LINE]), statements=repaid(0.3, 0.4).statements)
    finding = judged(detector, made, "2026-03-15")
    assert evidence(finding)[1:] == [
        "招行信用卡: 1,000.00 asked for on 20 Feb 2026, 400.00 of it repaid by 15 Mar 2026.",
        "招行信用卡: 1,000.00 asked for on 20 Jan 2026, 380.00 of it repaid by 20 Feb 2026, "
        "80.00 of that by a refund.",
    ]
    assert [s.repaid for s in settlements(made, date(2026, 2, 19))] == [Money.parse("380")]


def test_one_statement_alone_and_one_that_files_do_not_reach_tell_nothing():
    assert judged(detector, repaid(0), "2026-03-01").state is State.NO_DATA
    made = replace(repaid(0.2, 0), covered=[span("2026-01-01", "2026-02-28")])
    assert judged(detector, made, "2026-03-15").state is State.NO_DATA
    reached = replace(repaid(0.2, 0), covered=[span("2026-01-01", "2026-03-10")])
    assert judged(detector, reached, "2026-03-15").state is State.RAISED


def test_estimated_statements_are_said_to_be_so():
    drawn = """
    2026-03-03  purchase   huabei  -       300.00
    2026-04-09  repayment  bank    huabei  100.00
    2026-04-13  purchase   huabei  -       300.00
    2026-05-09  repayment  bank    huabei  100.00
    """
    finding = judged(detector, facts(drawn, accounts=[HUABEI]), "2026-05-20")
    assert finding.level is Level.WATCH
    assert evidence(finding)[1].endswith("This statement is estimated from entries.")


def test_what_is_missed_weighs_more_than_what_is_repaid_in_part():
    part, missed, again = (
        judged(detector, repaid(*shares), "2026-06-15").points
        for shares in ([0.5, 0.5, 0.5], [1, 1, 0], [1, 0, 0])
    )
    assert part < missed < again


def test_without_a_credit_account_it_does_not_apply():
    made = facts("2026-04-03 purchase alipay - 300.00", accounts=[ALIPAY])
    assert judged(detector, made, "2026-06-30").state is State.NOT_APPLICABLE

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import ALIPAY, BANK, CARD, LOAN, facts, span
from tests.drift.burdens import bill, holds, plan
from tests.drift.said import evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.money import Money
from tracker.domain.statement import Statement
from tracker.drift.detector import Level, State
from tracker.drift.detectors.thin_cushion import ThinCushion

detector = ThinCushion()
AS_OF = "2026-06-30"
MONTHLY = ("2026-04-01", "2026-05-01", "2026-06-01")


def having(*amounts: str, drawn: str = "", **more) -> Facts:
    """A bank card that held these amounts on the first of April, May and June; 1,000 a month."""
    more.setdefault("balances", [holds(*pair) for pair in zip(MONTHLY, amounts, strict=False)])
    more.setdefault("plans", [plan("2026-01-15", 24, "1000")])
    more.setdefault("accounts", [BANK, CARD, LOAN])
    return facts(drawn, **more)


@pytest.mark.parametrize(
    ("lowest", "level"),
    [
        ("3000", None),
        ("2999.99", Level.WATCH),
        ("1500", Level.WATCH),
        ("1499.99", Level.WARN),
        ("1000", Level.WARN),
        ("999.99", Level.ALERT),
        ("-20", Level.ALERT),
    ],
)
def test_the_lowest_of_three_months_makes_the_level(lowest, level):
    assert judged(detector, having("9000", lowest, "9000"), AS_OF).level is level


def test_every_number_can_be_followed_to_a_reading_and_what_moved_since():
    drawn = """
        2026-05-10  purchase  bank  -     7600.00
        2026-05-12  income    -     bank  5000.00
    """
    finding = judged(detector, having("9000", "9000", "9000", drawn=drawn), AS_OF)
    assert told(finding) == (
        "warn: Lowest money at hand of three months: 1,400.00 on 10 May 2026, 1.4 times the "
        "1,000.00 of the next month."
    )
    assert evidence(finding)[1:] == [
        "工行: 1,400.00 on 10 May 2026: 9,000.00 on 1 May 2026, and 7,600.00 less since.",
        "借呗: 1,000.00 a month, next on 15 Jul 2026.",
    ]
    fact = finding.evidence[1]
    assert (fact.first, fact.last, fact.account_id) == (
        date(2026, 5, 1), date(2026, 5, 10), BANK.id,
    )  # fmt: skip
    assert finding.since == date(2026, 5, 31)


def test_minimums_of_statements_are_payments_too():
    made = having("9000", "5000", "9000", statements=[bill("2026-06-20", "8000", "800")])
    assert judged(detector, made, AS_OF).evidence[0].observed == pytest.approx(5000 / 1800)
    assert judged(detector, made, AS_OF).level is Level.WATCH
    assert judged(detector, replace(made, statements=()), AS_OF).state is State.CLEAR


def test_the_step_keeps_enough_until_the_lowest_day_is_past():
    made = having("9000", "2000", "9000")
    assert step(judged(detector, made, AS_OF)) == (
        "Keep at least 3,333.33 at hand until 1 Aug 2026: then 1 May 2026 is no longer one of the "
        "three months, and this clears."
    )
    more = [*made.balances, holds("2026-07-01", "9000"), holds("2026-08-01", "9000")]
    assert judged(detector, replace(made, balances=more), "2026-08-01").state is State.CLEAR


def test_the_step_says_how_much_is_short():
    finding = judged(detector, having("9000", "9000", "2000"), AS_OF)
    assert finding.step is not None
    assert (finding.step.by, finding.step.amount) == (date(2026, 7, 31), Money(133_333))


def test_it_is_held_until_it_is_clearly_over_the_threshold():
    made = having("9000", "9000", "2900")
    later = [*made.balances, holds("2026-07-01", "9000"), holds("2026-08-01", "3200")]
    late = [*later, holds("2026-09-01", "9000"), holds("2026-09-30", "9000")]
    held = judged(detector, replace(made, balances=late), "2026-09-30")
    assert held.level is Level.WATCH
    assert evidence(held)[-1] == (
        "It was lower at an earlier month end; it is held until 3.3 times."
    )
    fresh = having(balances=[holds("2026-08-01", "3200"), holds("2026-09-01", "9000")])
    assert judged(detector, fresh, "2026-09-30").state is State.CLEAR


def test_without_a_reading_it_says_how_to_supply_one():
    assert told(judged(detector, having(), AS_OF)) == (
        "no_data: Money at hand is not known. Type in what your debit cards and wallets hold, on "
        "the Accounts page."
    )
    wallet = having("9000", "100", "9000", accounts=[BANK, ALIPAY, LOAN])
    used = replace(wallet, days=facts("2026-04-02 purchase alipay - 5.00").days)
    assert told(judged(detector, used, AS_OF)) == (
        "no_data: Money at hand is not known. Type in what 余额 holds, on the Accounts page."
    )


def test_what_is_not_known_can_raise_it_and_never_clear_it():
    low = judged(detector, having(balances=[holds("2026-06-30", "500")]), AS_OF)
    assert low.level is Level.ALERT
    assert evidence(low)[-1] == "Money at hand is known on 1 of the last 91 days."
    high = judged(detector, having(balances=[holds("2026-06-30", "50000")]), AS_OF)
    assert told(high) == (
        "no_data: Money at hand is known on 1 of the last 91 days only. Type in what your "
        "accounts hold once a month, on the Accounts page."
    )


def test_what_is_typed_in_since_the_last_file_may_make_it_the_lowest():
    seen = span("2026-04-01", "2026-06-28")
    made = having("9000", "9000", "9000", covered=[seen])
    spent = facts("2026-06-29 purchase bank - 8600.00").days
    assert judged(detector, made, AS_OF).level is None
    found = judged(detector, replace(made, days=(*made.days, *spent)), AS_OF)
    assert told(found).startswith(
        "alert: Lowest money at hand of three months: 400.00 on 29 Jun 2026"
    )


def test_days_that_files_leave_out_are_not_known():
    made = having("9000", "9000", "9000", covered=[span("2026-04-01", "2026-04-20")])
    assert evidence(judged(detector, made, AS_OF))[-1] == (
        "Money at hand is known on 22 of the last 91 days."
    )


def test_without_anything_to_pay_it_does_not_apply():
    assert judged(detector, having("1", plans=()), AS_OF).state is State.NOT_APPLICABLE
    dollars = Statement(0, CARD.id, date(2026, 6, 20), date(2026, 7, 8), Money(900_000, "USD"))
    made = having("1", plans=(), statements=[dollars])
    assert judged(detector, made, AS_OF).state is State.NOT_APPLICABLE

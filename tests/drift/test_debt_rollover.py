"""A drawdown on one line that a repayment of similar size on another follows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import ledger
from tests.domain.ledger import IDS, facts, span
from tests.drift.said import english, evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.tabulate import tabulate
from tracker.drift.detector import Finding, Level, State
from tracker.drift.detectors.debt_rollover import DebtRollover
from tracker.drift.rolled_over import rolled_over

detector = DebtRollover()
YEAR = [span("2026-01-01", "2026-12-31")]


def year(drawn: str, **more) -> Facts:
    return facts(drawn, **{"covered": YEAR, **more})


def on(drawn: str, as_of: str = "2026-06-30", **more) -> Finding:
    return judged(detector, year(drawn, **more), as_of)


ONCE = """
    2026-06-10 drawdown loan bank 5000.00
    2026-06-12 repayment bank huabei 4800.00
"""


def test_it_names_both_movements_so_that_they_can_be_found():
    finding = on(ONCE)
    assert told(finding) == (
        "watch: Drawdowns of the last 90 days followed within 3 days by a repayment of similar "
        "size on another line: 1."
    )
    assert finding.since == date(2026, 6, 12)
    assert evidence(finding)[1:] == [
        "10 Jun 2026: 5,000.00 drawn on 借呗.",
        "12 Jun 2026: 4,800.00 repaid on 花呗, after that drawdown on 借呗.",
    ]
    assert [(e.first, e.account_id) for e in finding.evidence[1:]] == [
        (date(2026, 6, 10), IDS["loan"]),
        (date(2026, 6, 12), IDS["huabei"]),
    ]


def test_the_step_asks_the_lender_and_never_borrows():
    finding = on(ONCE)
    assert finding.step is not None
    assert finding.step.by == date(2026, 6, 10) + timedelta(days=90)
    assert step(finding).endswith("instead of borrowing for it elsewhere.")
    assert on(ONCE, "2026-09-07").level is Level.WATCH
    assert on(ONCE, "2026-09-08").state is State.CLEAR


@pytest.mark.parametrize("day", ["2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10"])
def test_no_more_drawdowns_are_followed_than_there_are(day):
    finding = on(ONCE, day)
    count = len(finding.evidence) > 1
    assert english(finding.evidence[0].text).split(": ", 1)[1] == (
        f"{count:d}. Followed by a repayment of similar size on another line within 3 days: "
        f"{count:d}."
    )


@pytest.mark.parametrize(
    ("repaid", "raised"),
    [("3999.99", False), ("4000.00", True), ("6250.00", True), ("6250.01", False)],
)
def test_similar_means_four_fifths_of_the_larger(repaid, raised):
    drawn = f"""
        2026-06-10 cash_advance card bank 5000.00
        2026-06-10 repayment bank huabei {repaid}
    """
    assert (on(drawn).level is not None) is raised


def test_several_repayments_add_up_and_each_is_used_once():
    drawn = """
        2026-06-10 drawdown loan bank 5000.00
        2026-06-11 repayment bank huabei 2000.00
        2026-06-13 repayment bank card 2500.00
    """
    assert len(evidence(on(drawn))) == 4
    assert on(drawn, "2026-06-12").state is State.CLEAR
    twice = "2026-06-10 drawdown loan bank 4900.00" + drawn
    assert on(twice).evidence[0].observed == 1


@pytest.mark.parametrize(
    "drawn",
    [
        "2026-06-10 drawdown loan bank 5000.00\n2026-06-12 repayment bank loan 5000.00",
        "2026-06-10 drawdown loan bank 5000.00\n2026-06-14 repayment bank huabei 5000.00",
        "2026-06-10 repayment bank huabei 5000.00\n2026-06-11 drawdown loan bank 5000.00",
        "2026-06-10 drawdown loan bank 5000.00\n2026-06-12 repayment bank - 5000.00",
        "2026-06-10 drawdown loan bank 5000.00\n2026-06-12 purchase bank - 5000.00",
    ],
    ids=["same line", "four days", "before", "line not told", "no repayment"],
)
def test_other_sequences_are_not_it(drawn):
    assert on(drawn).state is State.CLEAR


def test_levels_by_how_often_and_nothing_is_forgotten_while_it_lasts():
    drawn = "".join(
        f"2026-0{month}-10 drawdown loan bank 5000.00\n2026-0{month}-11 repayment bank card 5000\n"
        for month in (3, 4, 5)
    )
    found = [on(drawn, f"2026-0{month}-20") for month in (3, 4, 5, 6, 7)]
    assert [f.level for f in found] == [1, 2, 3, 2, 1]
    assert {f.since for f in found} == {date(2026, 3, 11)}


def test_an_hour_that_is_told_is_minded_and_one_that_is_not_is_left_aside():
    made = year("""
        2026-06-10 drawdown loan bank 5000.00
        2026-06-10 repayment bank huabei 5000.00
    """)
    (repaid,) = made.after_drawdowns
    for hour, level in ((11, None), (13, Level.WATCH), (0, Level.WATCH)):
        moved = replace(made, after_drawdowns=(replace(repaid, at=repaid.at.replace(hour=hour)),))
        assert judged(detector, moved, "2026-06-30").level is level


def test_without_covered_days_it_can_be_raised_but_not_cleared():
    assert on(ONCE, covered=[]).level is Level.WATCH
    assert told(on("", covered=[])).startswith("no_data: Less than half of the last 90 days")
    one = [a for a in ledger.ACCOUNTS if not a.kind.is_credit or a == ledger.HUABEI]
    assert on("", accounts=one).state is State.NOT_APPLICABLE


@settings(max_examples=60)
@given(data=st.data())
def test_what_was_told_once_is_told_the_same_later(data):
    days = st.integers(1, 12).map("2026-06-{:02}".format)
    kind = st.sampled_from(["drawdown loan bank", "drawdown card bank", "repayment bank huabei",
                            "repayment bank card"])  # fmt: skip
    rows = st.builds("{} {} {}00".format, days, kind, st.integers(1, 12))
    made = year("\n".join(data.draw(st.lists(rows, max_size=12))))
    whole = rolled_over(tabulate(made, date(2026, 6, 30)), 0.8)
    for day in range(1, 15):
        as_of = date(2026, 6, day)
        assert rolled_over(tabulate(made, as_of), 0.8) == [s for s in whole if s.on <= as_of]
    used = [move.entry_id for sequel in whole for move in sequel.moves]
    assert len(used) == len(set(used))

from dataclasses import replace
from datetime import date, timedelta
from math import log

import pytest

from tests.drift.said import english, step, told
from tracker.domain.behaviour import ActivityWeek, BehaviourTable
from tracker.domain.money import ZERO
from tracker.domain.period import Span, Week
from tracker.drift.detector import Finding, Level, State
from tracker.drift.detectors.dormancy import Dormancy
from tracker.drift.together import TOGETHER, with_total
from tracker.drift.use import use_of

FIRST = Week(date(2025, 3, 3))
STEADY = [7, 5, 6, 8] * 15
detector = Dormancy()


def weeks(payments: list[int]) -> tuple[ActivityWeek, ...]:
    return tuple(
        ActivityWeek(FIRST.plus(n), count, min(7, count), ZERO, observed=True)
        for n, count in enumerate(payments)
    )


def table(as_of: date | None = None, **platforms: list[int]) -> BehaviourTable:
    """A table at the end of the last week; the last payment is on the Sunday of its week."""
    series = {name: weeks(payments) for name, payments in platforms.items()}
    last = max(rows[-1].week.sunday for rows in series.values())
    paid = {
        name: max(row.week.sunday for row in rows if row.payments) for name, rows in series.items()
    }
    day = as_of or last
    return BehaviourTable(
        day, activity=series, last_payment=paid, covered=(Span(FIRST.monday, last),)
    )


def judged(payments: list[int], silent: int = 0) -> Finding:
    return detector.judge(table(alipay=payments + [0] * silent))


def test_use_as_usual_is_clear_and_shows_its_numbers():
    finding = judged(STEADY)
    assert told(finding) == (
        "clear: No clear fall in payments through Alipay; last one on 26 Apr 2026."
    )
    drift, silence = finding.evidence
    assert english(drift.text) == (
        "Alipay: usually 6.5 payments a week, lately 6.5; evidence of a fall: 0.0; it is one from "
        "3.6 on."
    )
    assert english(silence.text) == (
        "Alipay: last payment on 26 Apr 2026; days without one up to 26 Apr 2026: 0."
    )


def test_a_payment_after_the_last_covered_day_is_the_last_day_there_is():
    usual = table(alipay=STEADY)
    paid = usual.as_of + timedelta(days=2)
    _drift, silence = detector.judge(
        replace(usual, as_of=paid + timedelta(days=1), last_payment={"alipay": paid})
    ).evidence
    assert (silence.first, silence.last, silence.observed) == (paid, paid, 0)


def test_half_of_the_usual_is_watched_since_it_began():
    finding = judged([*STEADY, 3, 2, 3, 4, 2, 3, 3, 2, 3, 2, 3])
    assert told(finding) == "watch: Payments through Alipay are about 42% of your usual."
    assert finding.since == FIRST.plus(60).monday
    assert step(finding).startswith("Nothing has to be done, and nothing is gained by spending")


def test_a_deep_fall_is_a_warning_once_it_lasts():
    assert judged([*STEADY, 1, 0, 1, 1, 0]).level is Level.WATCH
    assert judged([*STEADY, *[1, 0, 1, 1, 0, 1, 1, 1, 1]]).level is Level.WARN


@pytest.mark.parametrize(
    ("silent", "level"),
    [(1, None), (5, Level.WATCH), (9, Level.WARN), (12, Level.WARN), (13, Level.ALERT)],
)
def test_days_without_a_payment_make_the_level(silent, level):
    assert judged(STEADY, silent).level is level


def test_silence_is_said_with_its_day_and_raised_since_the_fall_it_began_with():
    finding = judged(STEADY, 13)
    assert told(finding) == (
        "alert: No payment through Alipay since 26 Apr 2026; days without one: 91."
    )
    assert finding.since == date(2026, 4, 27)


def test_a_silence_is_only_long_against_the_persons_own_gaps():
    seldom = [1, 0, 0, 1] * 20
    assert judged(seldom, 6).state is State.CLEAR
    late = judged(seldom, 13)
    assert (late.level, late.since) == (Level.ALERT, FIRST.plus(79).sunday + timedelta(days=1))


def test_very_few_payments_are_too_sparse_to_judge():
    finding = judged([1, *[0] * 15] * 5, 8)
    assert told(finding).startswith("no_data: Payments through Alipay are too sparse to judge")
    assert finding.evidence


def test_twelve_weeks_give_a_first_answer():
    assert judged([6] * 11).state is State.NO_DATA
    assert judged([6] * 12).state is State.CLEAR


def test_what_is_covered_no_more_is_not_silence():
    old = table(date(2026, 6, 30), alipay=STEADY)
    assert detector.judge(old).state is State.NO_DATA
    assert english(detector.judge(old).headline).startswith("A first answer needs twelve covered")


def test_weeks_that_are_not_covered_count_for_nothing():
    gone = weeks(STEADY + [0] * 8)
    unseen = tuple(replace(w, observed=w.week < FIRST.plus(60)) for w in gone)
    made = replace(table(alipay=STEADY), activity={"alipay": unseen}, as_of=date(2026, 5, 10))
    finding = detector.judge(made)
    assert finding.state is State.CLEAR
    assert finding.evidence[1].observed == 0


def test_after_a_long_gap_in_coverage_there_is_no_usual_to_compare_with():
    full = weeks([*STEADY, *[6] * 90])
    gap = tuple(replace(w, observed=not 60 <= n < 145) for n, w in enumerate(full))
    made = replace(table(alipay=[*STEADY, *[6] * 90]), activity={"alipay": gap})
    finding = detector.judge(made)
    assert finding.state is State.CLEAR
    assert len(finding.evidence) == 1


def test_days_of_the_running_week_count_where_they_are_covered():
    made = table(alipay=[*STEADY, 0, 0, 0, 0])
    day = made.as_of + timedelta(days=2)
    longer = replace(made, as_of=day, covered=(Span(FIRST.monday, day),))
    assert detector.judge(made).evidence[1].observed == 28
    assert detector.judge(longer).evidence[1].observed == 30
    assert detector.judge(longer).level is Level.WATCH


def test_several_platforms_share_one_budget_of_false_alarms():
    falling = [*STEADY, 3, 2, 3, 3, 3, 2]
    alone = detector.judge(table(alipay=falling))
    both = detector.judge(table(alipay=falling, wechat=[6] * len(falling)))
    shared = [fact.threshold for fact in both.evidence[::2]]
    assert len(shared) == 3  # each of them, and both together
    assert alone.evidence[0].threshold == pytest.approx(3.6, abs=0.1)
    assert shared[0] == pytest.approx((alone.evidence[0].threshold or 0) + log(3), abs=0.05)
    assert shared[1] == pytest.approx(shared[0], abs=0.2)


def test_of_several_platforms_the_one_that_fell_most_is_said():
    rows = len(STEADY) + 13
    finding = detector.judge(table(alipay=[6] * rows, wechat=STEADY + [0] * 13))
    assert told(finding).startswith("alert: No payment through WeChat Pay since")


def test_a_fall_in_all_platforms_is_seen_in_their_sum_first():
    """Of two a week through each, no fall is sure; of four a week it is."""
    halved = [2, 1, 3, 2, 2, 1, 3, 2] * 8 + [0, 1, 1, 0, 1, 0]
    alone = detector.judge(table(alipay=halved))
    assert alone.state is State.CLEAR
    both = detector.judge(table(alipay=halved, wechat=halved))
    assert (
        told(both) == "watch: Payments through all platforms together are about 25% of your usual."
    )
    assert step(both) == "Nothing has to be done, and nothing is gained by spending more."


def test_weeks_that_one_platform_does_not_tell_are_no_weeks_of_both_together():
    seen = weeks(STEADY)
    unseen = tuple(replace(w, observed=n < 50) for n, w in enumerate(seen))
    both = with_total(replace(table(alipay=STEADY), activity={"alipay": seen, "wechat": unseen}))
    total = both.activity[TOGETHER]
    assert [row.payments for row in total] == [2 * count for count in STEADY]
    assert [row.observed for row in total] == [n < 50 for n in range(len(STEADY))]


def test_a_longer_silence_gives_more_points_and_never_more_than_fifteen():
    points = [judged(STEADY, silent).points for silent in (4, 6, 10, 14, 30, 50)]
    assert points == sorted(points)
    assert points[-1] == 15


def test_without_weeks_before_a_silence_nothing_is_surprising():
    use = use_of(table(alipay=[5, 5, *[0] * 14]), "alipay", 5.0)
    assert use is not None
    assert use.silence == 0
    assert use.left == 0


def test_of_a_usual_of_nothing_all_is_left():
    use = use_of(table(alipay=[1, *[0] * 70]), "alipay", 5.0)
    assert use is not None
    assert use.left == 1
    assert not use.has_fallen


def test_a_first_week_of_use_has_no_usual_to_fall_from():
    finding = judged([5, 5], 14)
    assert finding.state is State.NO_DATA


def test_nothing_paid_asks_for_a_statement():
    finding = detector.judge(BehaviourTable(date(2026, 6, 1)))
    assert told(finding) == (
        "no_data: No payment through Alipay or WeChat Pay is in the ledger. Import a statement "
        "of one of them on the Imports page, or type in what you pay with an account that one of "
        "them provides."
    )


def by_hand(payments: list[int], silent: int = 0, paused: int = 0) -> Finding:
    known = table(alipay=payments + [0] * silent)
    told = replace(
        known,
        as_of=known.as_of + timedelta(days=paused),
        by_hand=frozenset({"alipay"}),
        covered_by_source={"alipay": known.covered},
    )
    return detector.judge(told)


def test_what_is_known_by_hand_alone_is_said_to_be_so():
    finding = by_hand(STEADY)
    assert told(finding) == (
        "clear: No clear fall in the payments through Alipay that you wrote down; last one on "
        "26 Apr 2026."
    )
    assert english(finding.evidence[-1].text) == (
        "Alipay, written down by hand: last payment on 26 Apr 2026; days without one up to "
        "26 Apr 2026: 0. Days count only while you write something down about as often as usual."
    )
    fallen = by_hand([*STEADY, 3, 2, 3, 4, 2, 3, 3, 2, 3, 2, 3])
    assert told(fallen) == (
        "watch: Payments through Alipay that you wrote down are about 42% of your usual."
    )
    assert step(fallen).startswith("If you paid through Alipay and only did not write it down")
    silent = by_hand(STEADY, silent=9)
    assert told(silent).startswith("warn: No payment through Alipay is written down since 26 Apr")


def test_a_long_pause_in_what_is_written_down_is_not_known_and_no_fall():
    assert told(by_hand(STEADY, paused=60)) == (
        "no_data: Nothing is written down by hand for longer than is usual for you, so what was "
        "paid after 26 Apr 2026 is not known. Type in what is missing on the Entries page. If you "
        "no longer pay that way, go on writing down what you pay otherwise: then it is seen."
    )
    (last,) = by_hand(STEADY, paused=60).evidence
    assert english(last.text) == "Written down by hand up to 26 Apr 2026."
    begun = by_hand(STEADY[:5])
    assert told(begun).startswith("no_data: A first answer needs twelve weeks that you wrote down")


def test_of_files_and_hand_together_the_sum_is_told_to_be_by_hand_as_well():
    both = replace(
        table(alipay=STEADY, wechat=STEADY),
        by_hand=frozenset({"wechat"}),
    )
    names = {use.platform: use.by_hand for name in with_total(both).activity
             if (use := use_of(with_total(both), name, 5.0))}  # fmt: skip
    assert names == {"alipay": False, "wechat": True, TOGETHER: True}

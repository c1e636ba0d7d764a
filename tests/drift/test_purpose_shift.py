"""How much of what is borrowed is drawn as cash, against the year before."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import ALIPAY, facts, span
from tests.drift.said import evidence, judged, told
from tracker.domain.behaviour import Facts
from tracker.drift.detector import Finding, Level, State
from tracker.drift.detectors.purpose_shift import PurposeShift

detector = PurposeShift()
COVERED = [span("2025-01-01", "2026-12-31")]


def made(before: int, recent: int, **more) -> Facts:
    """Each month of 2025 and half of 2026: so much of 100 drawn as cash, the rest instalments."""
    drawn = []
    for number in range(18):
        month = f"{2025 + number // 12}-{number % 12 + 1:02}"
        cash = before if number < 12 else recent
        drawn.append(f"{month}-02 drawdown loan bank {cash}.00\n{month}-03 purchase bank - 1.00")
        drawn.append(f"{month}-05 instalment card - {100 - cash}.00")
    return facts("\n".join(drawn), **{"covered": COVERED, **more})


def on(before: int, recent: int, as_of: str = "2026-06-30", **more) -> Finding:
    return judged(detector, made(before, recent, **more), as_of)


@pytest.mark.parametrize(
    ("before", "recent", "level"),
    [(20, 49, None), (20, 50, Level.WATCH), (20, 70, Level.WARN), (20, 90, Level.ALERT),
     (90, 20, None)],
)  # fmt: skip
def test_a_rise_of_the_share_drawn_as_cash_makes_the_level(before, recent, level):
    finding = on(before, recent)
    assert finding.level is level
    assert finding.points <= 2
    assert [round(part.points, 1) for part in finding.parts] == [finding.points] * bool(level)


def test_it_tells_both_times_in_amounts():
    finding = on(20, 70)
    assert told(finding) == "warn: Drawn as cash: 70% of what was borrowed lately, 20% before."
    assert evidence(finding)[1:] == [
        "Jan 2026 to Jun 2026: 420.00 drawn as cash, 180.00 bought in instalments.",
        "Jan 2025 to Dec 2025: 240.00 drawn as cash, 960.00 bought in instalments.",
    ]
    assert finding.since is not None
    assert finding.since <= date(2026, 6, 30)


def test_too_little_borrowing_or_data_says_nothing():
    assert on(20, 70, as_of="2026-12-31").state is State.NO_DATA
    assert on(20, 70, covered=[span("2025-10-01", "2026-12-31")]).state is State.NO_DATA
    few = replace(made(20, 70), days=made(20, 70).days[:6])
    assert judged(detector, few, "2026-06-30").state is State.NO_DATA
    assert on(20, 70, accounts=[ALIPAY]).state is State.NOT_APPLICABLE

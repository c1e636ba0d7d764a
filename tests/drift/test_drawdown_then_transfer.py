"""A drawdown that leaves for a person or a card within a day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain import ledger
from tests.domain.ledger import IDS, facts, span
from tests.drift.said import evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.movement import Movement
from tracker.domain.period import SHANGHAI
from tracker.domain.tabulate import tabulate
from tracker.drift.detector import Finding, Level, State
from tracker.drift.detectors.drawdown_then_transfer import DrawdownThenTransfer
from tracker.drift.moved_out import moved_out

detector = DrawdownThenTransfer()
YEAR = [span("2026-01-01", "2026-12-31")]
NOON = datetime(2026, 6, 10, 12, tzinfo=SHANGHAI)
DRAWN = Movement(1, NOON, EntryKind.DRAWDOWN, Money(500_000), IDS["loan"], IDS["alipay"])


def sent(hours: float, minor: int, category: str = "转账红包", **more) -> Movement:
    """Money given to somebody so many hours after the drawdown."""
    kind, at = EntryKind.PURCHASE, NOON + timedelta(hours=hours)
    made = Movement(round(hours * 60) + 2, at, kind, Money(minor), IDS["alipay"], None, category)
    return replace(made, **{"counterparty": "小陈", **more})


def moved(hours: float, minor: int, target: str | None) -> Movement:
    """A transfer between own accounts."""
    to = IDS.get(target or "")
    return sent(hours, minor, "", kind=EntryKind.TRANSFER, to_account_id=to, counterparty="")


def made(*after: Movement, drawdowns: tuple[Movement, ...] = (DRAWN,), **more) -> Facts:
    known = {"covered": YEAR, "drawdowns": drawdowns, "after_drawdowns": after, **more}
    return facts("", **known)


def on(*after: Movement, as_of: str = "2026-06-30", **more) -> Finding:
    return judged(detector, made(*after, **more), as_of)


def test_it_names_the_drawdown_and_where_it_went():
    finding = on(sent(2, 300_000), moved(3, 150_000, "bank"), moved(4, 20_000, None))
    assert told(finding) == "watch: Drawdowns of the last 90 days moved on within 24 hours: 1."
    assert finding.since == date(2026, 6, 10)
    assert evidence(finding) == [
        "Drawdowns from 2 Apr 2026 to 30 Jun 2026: 1. At least 50% moved on within 24 hours: 1.",
        "10 Jun 2026: 5,000.00 drawn on 借呗.",
        "10 Jun 2026: 3,000.00 sent on to 小陈.",
        "10 Jun 2026: 1,500.00 transferred on to 工行, an account of your own.",
        "10 Jun 2026: 200.00 transferred on; an account of your own, it seems.",
    ]
    assert step(finding).startswith("Nothing has to be done; without another one this clears on ")
    assert finding.points <= 3


@pytest.mark.parametrize(
    ("move", "raised"),
    [
        (sent(24, 250_000), True),
        (sent(24.1, 500_000), False),
        (sent(-0.1, 500_000), False),
        (sent(2, 249_999), False),
        (sent(2, 500_000, "微信红包（单发）"), True),
        (sent(2, 500_000, "群收款"), True),
        (sent(2, 500_000, "餐饮美食"), False),
        (sent(2, 500_000, "扫二维码付款"), False),
        (sent(2, 500_000, account_id=None), True),
        (sent(2, 500_000, account_id=IDS["bank"]), False),
        (sent(2, 500_000, account_id=IDS["huabei"]), False),
        (moved(2, 500_000, "bank"), True),
        (moved(2, 500_000, "wealth"), False),
        (moved(2, 500_000, "wechat"), False),
        (sent(2, 500_000, amount=Money(500_000, "USD")), False),
    ],
)
def test_what_counts_as_moved_out(move, raised):
    assert (on(move).level is not None) is raised


def test_where_the_money_was_paid_out_to_is_not_told_any_account_will_do():
    unknown = replace(DRAWN, to_account_id=None)
    assert on(sent(2, 400_000, account_id=IDS["bank"]), drawdowns=(unknown,)).level is Level.WATCH


def test_one_transfer_is_told_of_one_drawdown_only():
    second = replace(DRAWN, entry_id=9, at=NOON + timedelta(hours=1))
    finding = on(sent(2, 400_000), drawdowns=(DRAWN, second))
    assert finding.evidence[0].observed == 1
    both = on(sent(2, 500_000), sent(3, 400_000), drawdowns=(DRAWN, second))
    assert both.level is Level.WARN


def test_the_window_ends_after_ninety_days():
    assert on(sent(2, 500_000), as_of="2026-09-07").level is Level.WATCH
    assert on(sent(2, 500_000), as_of="2026-09-08").state is State.CLEAR


def test_without_data_or_a_line_it_says_so():
    assert on(covered=[], drawdowns=()).state is State.NO_DATA
    own = [a for a in ledger.ACCOUNTS if not a.kind.is_credit]
    assert on(accounts=own, drawdowns=()).state is State.NOT_APPLICABLE


@given(data=st.data())
def test_what_was_told_once_stays_told(data):
    hours = st.integers(0, 120)
    out = [
        sent(h, 100_000 * n)
        for h, n in data.draw(st.lists(st.tuples(hours, st.integers(1, 6)), max_size=8))
    ]
    taken = data.draw(st.lists(hours, max_size=4, unique=True))
    drawdowns = tuple(
        replace(DRAWN, entry_id=900 + h, at=NOON + timedelta(hours=h)) for h in sorted(taken)
    )
    known = made(*sorted(out, key=lambda m: m.at), drawdowns=drawdowns)
    whole = moved_out(tabulate(known, date(2026, 7, 30)), 0.5)
    for day in range(10, 17):
        as_of = date(2026, 6, day)
        early = moved_out(tabulate(known, as_of), 0.5)
        later = [(s.drawdown, s.on) for s in whole if s.on <= as_of]
        assert [(s.drawdown, s.on) for s in early] == later

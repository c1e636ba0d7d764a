"""A person who types in everything by hand: what is known of them, and what is not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.drift.detector import Finding, State
from tracker.drift.outlook import can_be_told
from tracker.i18n import Language
from tracker.services.services import Services

ENGLISH = Language("en")
FOURTEEN_MONTHS = timedelta(days=425)


class Person:
    """Buys with 花呗 on two days of three and with a card each week; repays all of it in time."""

    def __init__(self, services: Services, provider: str = "") -> None:
        self._services, save = services, services.ledger.save
        line = Account(name="花呗", kind=AccountKind.REVOLVING_LINE, provider=provider,
                       statement_day=1, due_day=10)  # fmt: skip
        card = Account(name="信用卡", kind=AccountKind.CREDIT_CARD, statement_day=5, due_day=23)
        self.line, self.card = save(line).id, save(card).id
        self.debit = save(Account(name="储蓄卡", kind=AccountKind.DEBIT)).id

    def writes_down(self, first: date, last: date, *, only_card: bool = False) -> None:
        entries = []
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            bought = [(self.line, 2_000)] if day.toordinal() % 3 and not only_card else []
            bought += [(self.card, 5_000)] if day.weekday() == 0 else []
            entries += [self._entry(day, EntryKind.PURCHASE, minor, left) for left, minor in bought]
            if day.day == 9 and first < day - timedelta(days=14):
                entries.append(self._repays(day, self.line, 80_000))
            if day.day == 20 and first < day - timedelta(days=14):
                entries.append(self._repays(day, self.card, 30_000))
        self._services.ledger.save_all(entries)

    def _repays(self, day: date, line: int, minor: int) -> Entry:
        return self._entry(day, EntryKind.REPAYMENT, minor, self.debit, line)

    def _entry(
        self, day: date, kind: EntryKind, minor: int, left: int, arrived: int | None = None
    ) -> Entry:
        at = datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)
        return Entry(0, at, kind, Money(minor), left, arrived)


def use(services: Services, as_of: date | None = None) -> Finding:
    return services.review.assess(as_of).finding("dormancy")


@pytest.mark.parametrize("provider", ["", "支付宝", "Alipay", "蚂蚁消费金融"])
def test_activity_and_outlook_are_known_of_what_is_written_down(services, provider):
    today = services.today()
    Person(services, provider).writes_down(today - FOURTEEN_MONTHS, today)
    finding = use(services)
    assert finding.state is State.CLEAR
    assert ENGLISH.say(finding.headline).startswith(
        "No clear fall in the payments through Alipay that you wrote down"
    )
    (activity,) = services.summaries.charts().activity
    assert (activity.platform, activity.by_hand) == ("alipay", True)
    assert sum(week.observed for week in activity.weeks) >= 59
    assert can_be_told(services.review.prospect())


def test_a_card_that_is_called_after_a_wallet_is_none_of_it(services):
    save = services.ledger.save
    card = save(Account(name="建行卡（支付宝）", kind=AccountKind.DEBIT)).id
    at = datetime(2026, 11, 2, 12, tzinfo=SHANGHAI)
    save(Entry(occurred_at=at, amount=Money(100), account_id=card))
    assert not services.review.table().activity


def test_a_pause_in_the_record_is_no_fall_and_its_weeks_are_not_known(services):
    today = services.today()
    person = Person(services)
    away, back = today - timedelta(days=120), today - timedelta(days=90)
    person.writes_down(today - FOURTEEN_MONTHS, away)
    person.writes_down(back, today)
    (activity,) = services.summaries.charts().activity
    paused = [w for w in activity.weeks if away < w.week.monday and w.week.sunday < back]
    assert len(paused) >= 3
    assert not any(week.observed for week in paused)
    assert use(services).state is State.CLEAR
    assert use(services, back - timedelta(days=1)).state is State.CLEAR


def test_who_stops_writing_down_is_told_so_and_nothing_is_late(services):
    stopped = services.today() - timedelta(days=60)
    Person(services).writes_down(services.today() - FOURTEEN_MONTHS, stopped)
    finding = use(services)
    assert finding.state is State.NO_DATA
    last = services.review.table().covered[-1].last
    assert stopped - timedelta(days=2) <= last <= stopped
    assert ENGLISH.write(last) in ENGLISH.say(finding.headline)
    assert services.review.assess().finding("late_repayment").state is State.CLEAR


def test_who_still_writes_down_other_things_has_stopped_using_the_platform(services):
    today = services.today()
    person = Person(services)
    person.writes_down(today - FOURTEEN_MONTHS, today - timedelta(days=80))
    person.writes_down(today - timedelta(days=79), today, only_card=True)
    finding = use(services)
    assert finding.state is State.RAISED
    assert "is written down since" in ENGLISH.say(finding.headline)
    assert finding.step is not None
    assert "only did not write it down" in ENGLISH.say(finding.step.text)


def test_a_bill_is_told_after_a_pause_that_began_before_it_was_closed(services):
    today = services.today()
    first = Month.of(today).first
    Person(services).writes_down(today - FOURTEEN_MONTHS, first - timedelta(days=8))
    asked = [s for s in services.review.table().settlements if s.statement.statement_date == first]
    assert [s.statement.balance > Money(0) for s in asked] == [True]
    assert not asked[0].is_told
    assert not asked[0].days_past_due


def test_where_a_pause_in_the_record_makes_a_bill_look_late_it_is_said(services):
    today = services.today()
    person, away, back = Person(services), date(2026, 6, 3), date(2026, 7, 25)
    person.writes_down(today - FOURTEEN_MONTHS, away)
    person.writes_down(back, today)
    finding = services.review.assess().finding("late_repayment")
    assert finding.state is State.RAISED
    said = [ENGLISH.say(fact.text) for fact in finding.evidence]
    told = [words for words in said if "there is no record" in words]
    gap = services.review.table().covered[0].last + timedelta(days=1)
    assert told
    assert all(ENGLISH.write(gap) in words for words in told)

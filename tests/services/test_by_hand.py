"""A person who types in everything by hand: what is known of them, and what is not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.ahead import Course
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.query import EntryQuery
from tracker.domain.statement import Statement
from tracker.drift.detector import Finding, State
from tracker.drift.outlook import can_be_told
from tracker.i18n import Language
from tracker.services.chart_history import debt_months
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


AWAY, BACK = date(2026, 6, 3), date(2026, 9, 25)


@pytest.fixture
def paused(services) -> Person:
    """Who wrote everything down but for sixteen weeks, and has limits."""
    person = Person(services)
    person.writes_down(services.today() - FOURTEEN_MONTHS, AWAY)
    person.writes_down(BACK, services.today())
    for line in (person.line, person.card):
        services.ledger.save(LimitChange(0, line, date(2025, 1, 1), Money(100_000)))
    return person


def test_after_a_pause_nothing_is_late_and_of_no_line_it_is_known_what_is_owed(services, paused):
    table, found = services.review.table(), services.review.assess()
    assert not any(one.days_past_due for one in table.settlements)
    for line in (paused.line, paused.card):
        rows = {row.month: row for row in table.lines[line]}
        assert rows[Month(2026, 5)].balance is not None
        assert {rows[month].balance for month in Month(2026, 6).until(Month(2026, 11))} == {None}
    late = found.finding("late_repayment")
    assert late.state is State.CLEAR
    gap = table.covered[0].last + timedelta(days=1), table.covered[1].first - timedelta(days=1)
    said = (
        "What is owed on 花呗 is not known: nothing is written down from "
        f"{ENGLISH.write(gap[0])} to {ENGLISH.write(gap[1])}. Enter its last statement on the "
        "Accounts page, or type in what is missing on the Entries page."
    )
    assert said in [ENGLISH.say(fact.text) for fact in late.evidence]
    used = found.finding("high_utilisation")
    assert (used.state, ENGLISH.say(used.headline)) == (State.NO_DATA, said)
    assert said in [ENGLISH.say(fact.text) for fact in found.finding("due_soon").evidence]


def test_the_bill_that_is_typed_in_after_a_pause_makes_it_known_again(services, paused):
    first = Month.of(services.today()).first
    services.ledger.save(Statement(0, paused.line, first, first + timedelta(days=9), Money(30_000)))
    table = services.review.table()
    assert table.lines[paused.line][-1].utilisation is not None
    assert table.lines[paused.card][-1].utilisation is None
    used = services.review.assess().finding("high_utilisation")
    assert used.state is not State.NO_DATA
    assert [
        fact.account_id for fact in used.evidence if "Not looked at" in ENGLISH.say(fact.text)
    ] == [paused.card]


@pytest.mark.usefixtures("paused")
def test_the_month_on_paper_says_of_what_line_it_is_not_known_what_is_owed(services):
    summary = services.summaries.month(Month(2026, 10))
    assert [line.month.balance for line in summary.lines] == [None, None]
    said = [ENGLISH.say(one) for one in summary.missing.owed]
    assert [words.split(":")[0] for words in said] == ["What is owed on 信用卡 is not known"]
    debts = {month.on: month.parts for month in debt_months(services.review.table(), 12)}
    assert date(2026, 5, 31) in debts
    assert date(2026, 10, 31) not in debts


def test_after_each_entry_it_is_not_said_what_was_owed_from_a_pause_on(services, paused):
    entries = services.ledger.entries(EntryQuery(account_id=paused.line))
    left = services.balances.after(paused.line, entries)
    known = [left[entry.id] is not None for entry in entries if entry.occurred_on <= AWAY]
    since = [left[entry.id] is not None for entry in entries if entry.occurred_on >= BACK]
    assert known
    assert all(known)
    assert since
    assert not any(since)


def test_what_is_supposed_to_be_repaid_stands_on_no_old_debt(services, paused):
    prospect = services.review.prospect()
    account = next(a for a in services.ledger.all(Account) if a.id == paused.line)
    assert prospect.owed_now(account) == Money(0)
    on = services.today() + timedelta(days=60)
    (later,) = prospect.course(Course(prospect.ahead.months), [on])
    assert later.finding("late_repayment").state is State.CLEAR
    assert later.finding("high_utilisation").state is State.NO_DATA

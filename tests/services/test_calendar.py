"""Due dates as a calendar: what the standard asks for, and names that stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.ui.made_up import fill, repayment
from tracker.domain.account import Account, AccountKind
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.i18n import Language
from tracker.services.calendar import DueDay, calendar, due_days, file_in, write
from tracker.whole_file import NotReplaced

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
DAY = DueDay(3, "花呗", date(2026, 11, 1), date(2026, 11, 10), Money(124_000))


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def properties(text):
    """The properties of every event by name, alarms left aside."""
    events: list[dict[str, str]] = []
    alarm = False
    for line in unfolded(text):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif name in {"BEGIN", "END"} and value == "VALARM":
            alarm = name == "BEGIN"
        elif events and not alarm:
            events[-1].setdefault(name, value)
    return events


def test_a_due_date_is_an_event_of_a_whole_day_with_an_alarm():
    text = calendar([DAY], Language("zh_CN"), NOW)
    (event,) = properties(text)
    assert event["DTSTART;VALUE=DATE"] == "20261110"
    assert event["DTEND;VALUE=DATE"] == "20261111"
    assert event["SUMMARY"] == "花呗：还 1\\,240.00"
    assert event["DTSTAMP"] == "20261120T040000Z"
    assert "TRIGGER:-PT63H" in unfolded(text)  # nine o'clock, three days before
    assert unfolded(text)[0] == "BEGIN:VCALENDAR"
    assert unfolded(text)[-2:] == ["END:VCALENDAR", ""]


def test_what_is_paid_stays_without_an_alarm():
    paid = DueDay(3, "花呗", date(2026, 11, 1), date(2026, 11, 10), Money(0))
    text = calendar([paid], Language("en"), NOW)
    assert "VALARM" not in text
    assert properties(text)[0]["UID"] == properties(calendar([DAY], Language("en"), NOW))[0]["UID"]


def test_no_line_is_longer_than_75_bytes_and_no_character_is_torn():
    name = "一条名字很长很长的信用线；带有, 标点\n和\\换行" * 4
    day = DueDay(1, name, date(2026, 11, 1), date(2026, 11, 10), Money(1))
    data = calendar([day], Language("zh_CN"), NOW).encode()
    assert data.count(b"\n") == data.count(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    said = properties(data.decode())[0]["SUMMARY"]
    for written, plain in (("\\n", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
        said = said.replace(written, plain)
    assert said == f"{name}：还 0.01"


def test_a_ledger_tells_of_the_last_due_date_of_each_line(services):
    fill(services)
    card, line = sorted(due_days(services), key=lambda day: day.account)[::-1]
    assert (line.account, line.left.minor) == ("招商银行信用卡", 880_000)
    assert (card.account, card.left.minor) == ("花呗", 0)


def test_names_of_events_stay_when_amounts_change_and_tell_nothing(services):
    accounts = fill(services)
    before = due_days(services)
    services.ledger.save(
        repayment(services.today(), accounts["储蓄卡"], accounts["招商银行信用卡"], 500_000)
    )
    after = due_days(services)
    assert [day.uid for day in before] == [day.uid for day in after]
    assert [day.left for day in before] != [day.left for day in after]
    assert not any("招商" in day.uid for day in after)


def test_a_plan_tells_of_its_payments_until_they_are_paid(services):
    accounts = fill(services)
    loan = services.ledger.save(Account(name="借呗", kind=AccountKind.CASH_LOAN)).id
    first, price = services.today() + timedelta(days=5), 106_000
    plan = InstalmentPlan(
        account_id=loan, name="借呗 3 期", first_due=first, months=3, payment=Money(price)
    )
    services.ledger.save(plan)
    asked = [day for day in due_days(services) if day.plan_id]
    assert [(day.account, day.on.month, day.left.minor) for day in asked] == [
        ("借呗 3 期", 11, price), ("借呗 3 期", 12, price), ("借呗 3 期", 1, price),
    ]  # fmt: skip
    assert len({day.uid for day in asked}) == 3
    services.ledger.save(repayment(services.today(), accounts["储蓄卡"], loan, price))
    assert [day for day in due_days(services) if day.plan_id] == asked[1:]


def test_a_file_that_says_the_same_is_left_as_it_is(tmp_path):
    path = file_in(str(tmp_path), tmp_path / "family.sqlite")
    assert path.name == "family-due.ics"
    assert write(path, [DAY], Language("en"), NOW)
    before = path.read_bytes()
    assert not write(path, [DAY], Language("en"), NOW + timedelta(hours=5))
    assert path.read_bytes() == before
    paid = DueDay(3, "花呗", date(2026, 11, 1), date(2026, 11, 10), Money(0))
    assert write(path, [paid], Language("en"), NOW)
    assert path.stat().st_mode & 0o077 == 0


def test_no_ledger_is_written_over(services):
    services.ledger.save(Account(name="花呗", kind=AccountKind.REVOLVING_LINE))
    with pytest.raises(NotReplaced):
        write(services.database.path, [DAY], Language("en"), NOW)

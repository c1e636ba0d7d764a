"""Reminders: asked for once, quiet at night, each told once; and the calendar kept up to date."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QSystemTrayIcon
from shiboken6 import isValid

from tests.ui.made_up import repayment
from tests.ui.notifications import daemon
from tests.ui.plain_pages import page
from tracker.domain.account import Account
from tracker.domain.money import Money
from tracker.domain.sentence import Sentence, Word
from tracker.i18n import Language
from tracker.services.calendar import DueDay
from tracker.services.changes import Changes
from tracker.services.reminders import Reminder, is_quiet, look, of_due, together
from tracker.services.services import open_services
from tracker.ui.banner import Banner
from tracker.ui.desktop_notes import DesktopNotes
from tracker.ui.reminders import Reminders

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
TODAY = NOON.date()
NIGHT = NOON + timedelta(hours=11)


class Desk:
    def __init__(self, window, services, kept):
        self.now = NOON
        self.window = window(page("overview", watches=Changes.EVERYTHING), page("warnings"))
        self.shell, self.services = self.window.shell, services
        self.reminders = Reminders(self.shell, kept, lambda: self.now)
        self.told: list[str] = []
        self.reminders.told.connect(self._hear)

    def _hear(self, reminders):
        self.told += [self.shell.language.say(one.said) for one in reminders]

    def begin(self, **choice):
        settings = replace(self.services.preferences.settings, **choice)
        self.services.preferences.change(settings)
        self.shell.changed(Changes.SETTINGS)
        self.reminders.begin()
        self.window.settle()
        return self.told

    def banners(self):
        return [one for one in self.shell.findChildren(Banner) if one.isVisible()]


@pytest.fixture
def desk(window, services, filled, tmp_path):  # noqa: ARG001 - it is on disk
    return Desk(window, services, tmp_path / "window.ini")


def test_nothing_is_told_before_it_was_asked_for_and_that_is_asked_once(desk):
    assert desk.begin() == []
    (banner,) = desk.banners()
    assert "Shall you be reminded" in banner.sentence.text()
    next(b for b in banner.findChildren(QPushButton) if b.text() == "No reminders").click()
    desk.window.settle()
    assert desk.services.preferences.settings.reminders == "off"
    assert not desk.banners()
    desk.reminders.look()
    desk.window.settle()
    assert (desk.told, desk.banners()) == ([], [])


@pytest.mark.parametrize("choice", [{"theme": "dark"}, {"language": "zh_CN"}])
def test_the_question_is_asked_in_another_look_as_well_until_it_is_answered(desk, choice):
    desk.begin(theme="light", language="en")
    at_once = desk.shell.touched.connect(lambda _changes: desk.shell.tasks.wait())
    desk.shell.choose(**choice)  # the ledger answers before the window looks otherwise
    desk.window.settle()
    desk.shell.disconnect(at_once)
    (banner,) = desk.banners()
    words = Language(desk.services.preferences.settings.language)
    assert banner.sentence.text().startswith(
        words.tr("Shall you be reminded of due dates and of new warnings?")
    )
    no = words.tr("No reminders")
    next(b for b in banner.findChildren(QPushButton) if b.text() == no).click()
    desk.window.settle()
    desk.shell.choose(theme="light", language="en")
    desk.window.settle()
    assert not desk.banners()


def test_an_answer_while_another_ledger_is_on_its_way_is_no_answer(desk):
    desk.begin()
    (banner,) = desk.banners()
    no = next(b for b in banner.findChildren(QPushButton) if b.text() == "No reminders")
    services = desk.shell.end()
    if isValid(no):
        no.click()
    assert services.preferences.settings.reminders == "ask"


def test_nothing_is_asked_in_another_look_that_was_not_asked_before(desk):
    desk.begin(reminders="off", theme="light")
    desk.shell.choose(theme="dark")
    desk.window.settle()
    assert not desk.banners()


def test_who_says_yes_is_told_of_due_dates_and_warnings_once_each(desk):
    desk.begin()
    (banner,) = desk.banners()
    next(b for b in banner.findChildren(QPushButton) if b.text() == "Remind me").click()
    desk.window.settle()
    assert any("招商银行信用卡: 8,800.00 are due in" in said for said in desk.told)
    assert any(said.startswith("New warning: ") for said in desk.told)
    many = len(desk.told)
    desk.reminders.look()
    desk.window.settle()
    assert len(desk.told) == many


def test_nothing_is_asked_or_told_where_it_was_never_begun_as_in_a_safe_start(desk):
    desk.shell.changed(Changes.EVERYTHING)
    desk.window.settle()
    assert (desk.told, desk.banners()) == ([], [])


def test_what_was_told_is_known_after_a_restart(desk, tmp_path):
    assert desk.begin(reminders="on")
    again = Reminders(desk.shell, tmp_path / "window.ini", lambda: NOON)
    told: list[object] = []
    again.told.connect(told.append)
    again.look()
    desk.window.settle()
    assert told == []
    assert "招商" not in (tmp_path / "window.ini").read_text("utf-8")


def test_at_night_nothing_is_told_and_in_the_morning_it_is(desk):
    desk.now = NIGHT
    assert desk.begin(reminders="on") == []
    desk.now = NOON + timedelta(days=1)
    desk.reminders.look()
    desk.window.settle()
    assert desk.told


def test_what_was_paid_is_not_told(desk, services):
    accounts = {account.name: account.id for account in services.ledger.all(Account)}
    services.ledger.save(
        repayment(services.today(), accounts["储蓄卡"], accounts["招商银行信用卡"], 880_000)
    )
    assert not any("are due" in said for said in desk.begin(reminders="on"))


def test_another_ledger_has_reminders_of_its_own(desk, services, tmp_path):
    del desk
    copy = shutil.copy(services.backups.make().path, tmp_path / "other.sqlite")
    other = open_services(copy, tmp_path / "settings.json", services.today)
    told, others = ({one.key for one in look(each)} for each in (services, other))
    other.close()
    assert len(told) == len(others) > 1
    assert not told & others


def test_a_warning_that_was_dismissed_is_not_told(desk, services):
    raised = [one for one in look(services) if one.page == "warnings"]
    services.review.dismiss(services.review.assess().raised[0].pattern, "known")
    assert len([one for one in look(services) if one.page == "warnings"]) == len(raised) - 1
    assert desk.told == []


def test_the_calendar_follows_the_ledger(desk, services, tmp_path):
    desk.begin(calendar=str(tmp_path))
    path = tmp_path / f"{services.database.path.stem}-due.ics"
    assert "8\\,800.00" in path.read_text("utf-8")
    accounts = {account.name: account.id for account in services.ledger.all(Account)}
    paid = repayment(services.today(), accounts["储蓄卡"], accounts["招商银行信用卡"], 880_000)
    desk.shell.command(desk.shell, lambda: services.ledger.save(paid).changes)
    desk.window.settle()
    assert "8\\,800.00" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("hour", "begins", "ends", "quiet"),
    [
        (23, 22, 8, True), (7, 22, 8, True), (8, 22, 8, False), (12, 22, 8, False),
        (13, 12, 14, True), (14, 12, 14, False), (3, 0, 0, False),
    ],
)  # fmt: skip
def test_quiet_hours_may_pass_midnight(hour, begins, ends, quiet):
    at = datetime(2026, 11, 20, hour, 30, tzinfo=UTC) - timedelta(hours=8)
    assert is_quiet(at, begins, ends) is quiet


def test_a_due_date_is_told_of_three_days_before_the_day_before_and_on_the_day():
    due = DueDay(1, "花呗", date(2026, 11, 1), date(2026, 11, 10), Money(100))
    told = [of_due(due, date(2026, 11, day)) for day in (7, 8, 9, 10)]
    assert len({one.key for one in told}) == 3
    assert Language("zh_CN").say(told[-1].said) == "花呗：今天应还 1.00。"


def test_a_ledger_that_was_locked_meanwhile_is_not_told_of(desk):
    desk.begin(reminders="on", quiet_from=11, quiet_until=13)
    desk.now = NOON + timedelta(hours=2)
    desk.reminders.look()
    desk.shell.end()
    desk.window.settle()
    assert desk.told == []


def test_what_is_told_stands_on_the_desktop_until_the_ledger_is_let_go_of(desk, address, qtbot):
    with daemon(address, "body", "actions") as shown:
        bus = QDBusConnection.connectToBus(address, "reminders")
        notes = desk.reminders.tray.notes = DesktopNotes(bus, desk.reminders.tray)
        assert len(desk.begin(reminders="on")) > 3
        qtbot.waitUntil(lambda: notes.is_idle, timeout=20_000)
        heard = shown.heard()
        first, *others = str(heard["words"]).splitlines()
        assert first.startswith("招商银行信用卡: 8,800.00 are due in")
        assert len(others) < len(desk.told) - 1
        assert heard["actions"] == ["default", "Show"]
        desk.shell.end()
        assert shown.heard() == {"closed": 1}


def test_many_at_once_are_told_in_few_lines():
    dues = [of_due(DueDay(one, f"card {one}", TODAY, TODAY, Money(100)), TODAY) for one in range(6)]
    raised = [
        Reminder(title, Sentence("New warning: {title}", {"title": Word(title)}), "warnings")
        for title in ("Late repayment", "High utilisation")
    ]
    say = Language("en").say
    assert [say(one) for one in together(dues[:4])] == [say(one.said) for one in dues[:4]]
    assert [say(one) for one in together(raised[:1])] == ["New warning: Late repayment"]
    assert [say(one) for one in together([*dues, *raised])] == [
        *(say(one.said) for one in dues[:3]),
        "And 3 more lines are due soon.",
        "2 new warnings, one of them: Late repayment",
    ]


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_the_mark_speaks_the_language_there_is(desk, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    desk.begin(reminders="on", language="en")
    (mark,) = desk.shell.findChildren(QSystemTrayIcon)
    assert mark.toolTip() == "Xinji"
    desk.shell.choose(language="zh_CN")
    desk.window.settle()
    assert mark.toolTip() == "信迹"
    assert desk.reminders.tray.menu.actions()[0].text() == "显示窗口"


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_the_mark_waits_for_a_tray_that_begins_later(desk, monkeypatch):
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    desk.now = NIGHT  # nothing is told to a desktop that this is not
    desk.begin(reminders="on")
    (mark,) = desk.shell.findChildren(QSystemTrayIcon)
    assert mark.isVisible()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_nothing_in_the_tray_leads_to_a_window_that_was_closed(desk, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    desk.begin(reminders="on")
    (mark,) = desk.shell.findChildren(QSystemTrayIcon)
    assert mark.isVisible()
    desk.reminders.rest()
    assert not mark.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_mark_in_the_tray_leads_to_the_window_and_to_what_is_told(desk):
    desk.begin(reminders="on")
    offered = {entry.text(): entry for entry in desk.reminders.tray.menu.actions()}
    assert list(offered) == ["Show the window", "Repayments", "Warnings", "", "Quit"]
    desk.shell.hide()
    offered["Warnings"].trigger()
    desk.window.settle()
    assert desk.shell.isVisible()
    assert desk.shell.stage.page.name == "warnings"

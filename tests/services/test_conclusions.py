"""What was concluded from a ledger and is there at the next start; and what it is not taken for."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.scrypt_once import same_salts, scrypt_once
from tests.services.backup_desk import NOW, Desk
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.money import Money
from tracker.domain.period import Month, Span, civil_date
from tracker.domain.statement import Statement
from tracker.drift.assessment import Assessment
from tracker.services import conclusions, lock, recovery
from tracker.services.chart_data import SpendingSum
from tracker.services.conclusions import Conclusions, Judged
from tracker.services.kept_values import written
from tracker.services.services import Services, open_services
from tracker.storage.problems import LedgerAltered
from tracker.storage.seal import conclusions_of, picture_of, seal_of

__all__ = ["same_salts", "scrypt_once"]

TODAY = civil_date(NOW)
YEAR = Span(date(2025, 12, 1), TODAY)
"""What the charts of that day show."""


@pytest.fixture
def desk(tmp_path):
    """A ledger with a card that is used to 88 %, looked at and closed."""
    made = Desk(tmp_path)
    owe(made.open(), "880.00")
    look(made)
    yield made
    made.close()
    lock.lock()


def owe(services: Services, amount: str) -> None:
    name = f"信用卡 {amount}"
    card = services.ledger.save(Account(name=name, kind=AccountKind.CREDIT_CARD)).id
    limit = LimitChange(account_id=card, on=date(2026, 1, 1), limit=Money.parse("1000"))
    issued, due = TODAY - timedelta(days=9), TODAY + timedelta(days=11)
    asked = Statement(
        account_id=card, statement_date=issued, due_date=due, balance=Money.parse(amount)
    )
    services.ledger.save_all([limit, asked])


def look(desk: Desk) -> Assessment:
    """Look at today and the year before in a program that is started anew."""
    services = desk.open()
    found = services.review.assess()
    services.review.history()
    services.review.warnings()
    services.summaries.charts()
    desk.close()
    return found


def mark(desk: Desk) -> None:
    """Make what is kept of the ledger tell of something that nobody concludes from it."""
    left = seal_of(desk.path)
    assert left is not None
    known = conclusions.find(desk.path, left)
    made = {of: known.assessment(of) for of in known.assessments}
    marked = {of: replace(one, version="kept") for of, one in made.items() if one is not None}
    assert len(marked) == 13
    spent = (SpendingSum(Month.of(TODAY), "kept", None, Money(100), 1),)
    conclusions.keep(
        desk.path, left, Conclusions(left.revision).and_({}, marked, {YEAR: spent}, TODAY)
    )


def is_kept(found: Assessment) -> bool:
    return found.version == "kept"


def test_a_ledger_that_is_as_it_was_closed_is_not_concluded_from_again(desk):
    mark(desk)
    services = desk.open()
    assert is_kept(services.review.assess())
    assert all(is_kept(one) for one in services.review.history())
    assert [one.category for one in services.review.spent(YEAR)] == ["kept"]


def test_what_is_kept_is_what_would_be_concluded(desk):
    kept = desk.open()
    found = (kept.review.assess(), kept.review.history(), kept.review.table())
    charts = kept.summaries.charts()
    desk.close()
    conclusions_of(desk.path).unlink()
    anew = desk.open()
    assert (anew.review.assess(), anew.review.history(), anew.review.table()) == found
    assert anew.summaries.charts() == charts
    assert anew.review.day_sums() == kept.review.day_sums()


def test_what_is_kept_lasts_from_start_to_start(desk):
    mark(desk)
    for _ in range(2):
        assert is_kept(look(desk))


def test_a_change_is_seen_in_the_same_window_and_at_the_next_start(desk):
    mark(desk)
    services = desk.open()
    assert is_kept(services.review.assess())
    owe(services, "10.00")
    assert not is_kept(services.review.assess())
    assert services.review.spent(YEAR) == ()
    assert not is_kept(look(desk))


def test_a_change_by_a_command_that_concludes_nothing_is_seen_at_the_next_start(desk):
    mark(desk)
    owe(desk.open(), "10.00")
    desk.close()
    assert not is_kept(look(desk))


def test_a_decision_about_a_warning_changes_no_conclusion(desk):
    look(desk)
    mark(desk)
    services = desk.open()
    warned = services.review.warnings()[0].finding.pattern
    services.review.dismiss(warned, "known")
    assert is_kept(services.review.assess())
    assert is_kept(look(desk))


def test_what_a_warning_was_about_when_it_was_put_away_is_not_worked_out_at_every_start(desk):
    services = desk.open()
    (warned,) = [w.finding for w in services.review.warnings() if w.finding.about]
    services.review.dismiss(warned.pattern, "known")
    desk.close()
    desk.now += timedelta(days=3)
    look(desk)
    services = desk.open()
    services.review.warnings()
    assert services.review.conclusions() is None


def test_another_day_is_judged_anew_and_month_ends_are_not(desk):
    mark(desk)
    desk.now += timedelta(days=1)
    services = desk.open()
    found = services.review.assess()
    assert not is_kept(found)
    assert found.as_of == TODAY + timedelta(days=1)
    assert all(is_kept(one) for one in services.review.history())
    assert services.review.table().as_of == found.as_of


def look_ahead(desk: Desk, amount: str = "5.00") -> None:
    """Look at today in a window that is closed then, and what is kept for the days to come."""
    services = desk.open()
    services.seconds_ahead = 60.0
    owe(services, amount)  # something was written, and so everything is concluded anew
    services.review.history()
    services.review.warnings()
    services.review.table()
    desk.close()


@pytest.mark.parametrize("days", [1, 14])
def test_the_days_to_come_are_concluded_for_as_a_window_is_closed(desk, days):
    look_ahead(desk)
    desk.now += timedelta(days=days)
    services = desk.open()
    found = (services.review.assess(), services.review.table(), services.review.history())
    assert services.review.conclusions() is None
    desk.close()
    conclusions_of(desk.path).unlink()
    anew = desk.open().review
    assert (anew.assess(), anew.table(), anew.history()) == found


def test_of_a_day_further_on_nothing_is_known(desk):
    look_ahead(desk)
    desk.now += timedelta(days=15)
    review = desk.open().review
    assert review.assess().as_of == TODAY + timedelta(days=15)
    assert review.conclusions() is not None


def test_days_that_are_over_are_let_go_of(desk):
    look_ahead(desk)
    desk.now += timedelta(days=9)
    look_ahead(desk, "6.00")
    known = conclusions.find(desk.path, seal_of(desk.path))
    assert min(known.tables) == TODAY + timedelta(days=9)
    assert len(known.tables) == 15


def test_a_clock_that_went_far_ahead_takes_nothing_from_the_days_to_come(desk):
    desk.now += timedelta(days=3650)
    look_ahead(desk)
    desk.now -= timedelta(days=3650)
    services = desk.open()
    services.seconds_ahead = 60.0
    services.review.table()
    desk.close()
    known = conclusions.find(desk.path, seal_of(desk.path))
    assert sorted(known.tables) == [TODAY + timedelta(days=ahead) for ahead in range(15)]


def test_the_days_to_come_are_kept_where_nothing_else_is_new(desk):
    services = desk.open()
    services.seconds_ahead = 60.0
    services.review.day_sums()
    desk.close()
    known = conclusions.find(desk.path, seal_of(desk.path))
    assert sorted(known.tables) == [TODAY + timedelta(days=ahead) for ahead in range(15)]


def test_what_takes_too_long_is_left(desk):
    services = desk.open()
    services.seconds_ahead = 1e-9
    owe(services, "5.00")
    services.review.warnings()
    desk.close()
    assert len(conclusions.find(desk.path, seal_of(desk.path)).tables) <= 2


def test_month_ends_outlast_the_days_that_a_ledger_was_only_looked_at_on(desk):
    found = desk.open().review.assess()
    ends = [Month.of(TODAY).plus(-back).last for back in range(1, 13)]
    days = [TODAY - timedelta(days=back) for back in range(100)]
    judged: dict[Judged, Assessment] = {(day, ()): found for day in (*ends, *days)}
    known = Conclusions(1).and_({}, judged, {}, TODAY)
    assert len(known.assessments) < len(judged)
    assert {(day, ()) for day in (*ends, *days[:50])} <= known.assessments.keys()


def test_a_command_looks_no_further_than_today(desk):
    assert list(conclusions.find(desk.path, seal_of(desk.path)).tables) == [TODAY]


def test_other_thresholds_are_applied_at_once(desk):
    mark(desk)
    services = desk.open()
    chosen = replace(services.preferences.settings, thresholds={"high_utilisation.alert": 0.9})
    services.preferences.change(chosen)
    assert not is_kept(services.review.assess())
    assert not any(is_kept(one) for one in services.review.history())


def test_another_version_of_the_program_concludes_anew(desk, monkeypatch):
    mark(desk)
    monkeypatch.setattr(conclusions, "PROGRAM", "0.9.9 0")
    assert not is_kept(look(desk))


def damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def of_something_else(file: Path) -> None:
    file.write_bytes(b"[1, 2]\n")


def of_another_shape(file: Path) -> None:
    stamp, *_parts = json.loads(file.read_bytes().partition(b"\n")[0])
    file.write_bytes(json.dumps([stamp, {}, 7, {}]).encode() + b"\n")


def of_other_values(file: Path) -> None:
    stamp, tables, assessments, _spending = json.loads(file.read_bytes().partition(b"\n")[0])
    odd, other = b"[]", zlib.compress(written(TODAY).encode())
    head = [
        stamp,
        [(of, len(odd)) for of, _length in tables],
        [(of, len(other)) for of, _length in assessments],
        [],
    ]
    packed = [odd] * len(tables) + [other] * len(assessments)
    file.write_bytes(b"".join((json.dumps(head).encode(), b"\n", *packed)))


@pytest.mark.parametrize(
    "spoil", [damaged, empty, of_something_else, of_another_shape, of_other_values, Path.unlink]
)
def test_what_cannot_be_read_back_is_concluded_anew(desk, spoil: Callable[[Path], None]):
    mark(desk)
    spoil(conclusions_of(desk.path))
    assert look(desk).finding("high_utilisation").points
    mark(desk)  # it was kept again
    assert is_kept(look(desk))


def test_what_is_kept_takes_no_more_memory_than_a_value_may_have():
    known = Conclusions(1, {TODAY: zlib.compress(b" " * (1 << 28), 1)})
    tracemalloc.start()
    try:
        assert known.table(TODAY) is None
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 3 << 26


def test_a_log_that_another_program_left_is_counted(desk):
    mark(desk)
    left_a_log = subprocess.run(  # noqa: S603 - this Python, and a program of this file
        [sys.executable, "-c", OTHER, str(desk.path)], check=False
    )
    assert left_a_log.returncode == 9
    assert not is_kept(look(desk))


def test_what_another_program_wrote_while_the_window_was_open_is_counted_at_the_next(desk):
    mark(desk)
    services = desk.open()
    assert is_kept(services.review.assess())
    services.review.assess(TODAY - timedelta(days=3))
    with closing(sqlite3.connect(desk.path)) as raw:
        raw.execute("UPDATE statement SET balance_minor = 1000")
        raw.commit()
    desk.close()
    assert not is_kept(look(desk))


OTHER = """
import os, sqlite3, sys
raw = sqlite3.connect(sys.argv[1])
raw.execute("PRAGMA wal_autocheckpoint = 0")
raw.execute("UPDATE statement SET balance_minor = 1000")
raw.commit()
os._exit(9)
"""


def test_another_file_in_the_place_of_the_ledger_is_read(desk, tmp_path):
    other = tmp_path / "other.sqlite"
    shutil.copy(desk.path, other)
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("UPDATE statement SET balance_minor = 1000")
        raw.commit()
    mark(desk)
    other.replace(desk.path)
    with pytest.raises(LedgerAltered):
        desk.open()
    recovery.as_it_is(desk.path, NOW)
    assert not is_kept(look(desk))


def test_nothing_is_kept_of_an_encrypted_ledger(desk):
    assert conclusions_of(desk.path).exists()
    lock.put(desk.path, desk.settings, "银杏树下第三块石头")
    assert not conclusions_of(desk.path).exists()
    look(desk)
    assert not conclusions_of(desk.path).exists()


def test_what_an_older_program_left_beside_an_encrypted_ledger_is_gone_once_it_is_opened(desk):
    left = conclusions_of(desk.path).read_bytes()
    lock.put(desk.path, desk.settings, "银杏树下第三块石头")
    conclusions_of(desk.path).write_bytes(left)
    desk.open()
    assert not conclusions_of(desk.path).exists()


def test_nothing_is_left_of_what_was_deleted(desk):
    picture_of(desk.path).write_bytes(b"seen")
    desk.open().backups.erase()
    assert not conclusions_of(desk.path).exists()
    assert not picture_of(desk.path).exists()
    desk.close()
    assert not conclusions_of(desk.path).exists()


def test_what_a_program_that_was_killed_left_is_gone_at_the_next_start(desk):
    before = conclusions_of(desk.path).read_bytes()
    desk.open().backups.erase()
    desk.close()
    conclusions_of(desk.path).write_bytes(before)
    desk.path.with_name(f"{desk.path.name}-seal").unlink()
    desk.open()
    assert not conclusions_of(desk.path).exists()


def test_who_only_reads_leaves_it_as_it_is(desk):
    mark(desk)
    before = conclusions_of(desk.path).read_bytes()
    services = open_services(desk.path, desk.settings, lambda: TODAY, read_only=True)
    assert not is_kept(services.review.assess())  # nobody has looked whether it is as it was
    services.close()
    assert conclusions_of(desk.path).read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="modes are those of Unix")
def test_it_is_for_its_owner_alone(desk):
    assert conclusions_of(desk.path).stat().st_mode & 0o077 == 0

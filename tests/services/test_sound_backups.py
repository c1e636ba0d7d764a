"""Which backup is offered for a damaged ledger, and what is said of those that are not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services.backup_desk import NOW, Desk, add, spoil
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.services import lock, recovery
from tracker.services.backup_words import passed_over
from tracker.services.backups import Backup
from tracker.services.sound_backups import look_through
from tracker.storage import damage
from tracker.ui import damaged

FIRST, SECOND = "银杏树下第三块石头", "orbit lamp 77 stapler"


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.close()
    lock.lock()


def backed_up(desk: Desk, *, entries: int) -> Backup:
    """A backup of the ledger, once it holds so many entries, made an hour after the last."""
    services = desk.open()
    there = services.ledger.entries(EntryQuery())
    services.ledger.delete(*there[entries:])
    add(services, *(f"{desk.now}-{number}" for number in range(entries - len(there))))
    desk.now += timedelta(hours=1)
    made = services.backups.make()
    desk.close()
    return made


def offered(desk: Desk) -> recovery.Offer:
    return recovery.offer(desk.path, desk.settings, now=desk.instant)


def said(offer: recovery.Offer) -> str:
    return " ".join(Language("en").say(one) for one in passed_over(offer.found))


def verbs(offer: recovery.Offer) -> list[str]:
    doing = damaged.Doing(lambda _work: None, lambda _path: None)
    ways = damaged.ways(offer, lambda: NOW, doing)
    return [Language("en").say(way.verb) for way in ways]


def test_of_two_that_hold_about_as_much_the_newest_is_offered(desk):
    backed_up(desk, entries=20)
    newest = backed_up(desk, entries=19)
    offer = offered(desk)
    assert offer.backup == newest
    assert offer.found.fuller is None
    assert said(offer) == ""


def test_a_newest_one_that_holds_far_less_is_not_offered_without_a_word(desk):
    backed_up(desk, entries=8)
    full = backed_up(desk, entries=30)
    less = backed_up(desk, entries=10)
    spoil(desk.path, 0.9)
    offer = offered(desk)
    assert offer.backup == less
    assert offer.found.fuller is not None
    assert offer.found.fuller.backup == full
    assert "holds 10 records, far fewer than the 30" in said(offer)
    assert verbs(offer)[:2] == ["Restore the one that holds more", "Restore the newest backup"]


def test_a_fuller_one_that_is_damaged_is_not_offered(desk):
    older = backed_up(desk, entries=40)
    full = backed_up(desk, entries=42)
    backed_up(desk, entries=2)
    spoil(full.path, 0.9)
    assert not damage.soundness(full.path).is_sound
    found = offered(desk).found.fuller
    assert found is not None
    assert found.backup == older


def test_a_newer_one_that_is_damaged_is_told(desk):
    sound = backed_up(desk, entries=5)
    newer = backed_up(desk, entries=6)
    newer.path.write_bytes(b"torn" * 2000)
    offer = offered(desk)
    assert offer.backup == sound
    assert [one.path for one in offer.found.damaged] == [newer.path]
    assert "is damaged itself" in said(offer)


def test_one_that_is_dated_in_the_future_is_not_taken_for_the_newest(desk):
    ahead = backed_up(desk, entries=5)
    backed_up(desk, entries=5)
    desk.now -= timedelta(days=3)
    made_now = desk.open().backups.make()
    assert ahead.made.at > made_now.made.at
    assert offered(desk).backup == made_now


def test_one_under_another_passphrase_is_asked_for_and_what_is_left_is_offered(desk):
    plain = backed_up(desk, entries=5)
    content = plain.path.read_bytes()
    newer = backed_up(desk, entries=6)
    lock.put(desk.path, desk.settings, FIRST)
    sealed = newer.path.read_bytes()
    lock.remove(desk.path, desk.settings)
    newer.path.write_bytes(sealed)
    plain.path.write_bytes(content)
    lock.lock()
    offer = offered(desk)
    assert offer.backup == plain
    assert [one.path for one in offer.found.locked] == [newer.path]
    assert "has a passphrase that was not given" in said(offer)
    assert verbs(offer) == [
        "Restore the newest backup", "Give a backup's passphrase…", "Keep what can be read",
    ]  # fmt: skip
    lock.unlock(newer.path, FIRST, NOW)
    assert offered(desk).backup is not None
    assert look_through([newer]).newest is not None
    lock.forget(newer.path)
    assert look_through([newer]).newest is None

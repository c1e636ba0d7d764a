"""An account goes with all that hangs on it, after a backup, and comes back as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.services.linked_world import FIRST as SINCE
from tests.services.linked_world import everyday, opened, take_in
from tests.services.lossless import content
from tests.services.test_links import EVENTS, FILES, totals
from tracker.domain.account import Account, LimitChange
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.domain.rotation import Reason
from tracker.services.history import DeedQuery
from tracker.services.validation import RecordMissing


@pytest.fixture
def services(tmp_path):
    for made in opened(tmp_path):
        take_in(made.imports, everyday(), FILES)
        yield made


@pytest.fixture
def card(services):
    account = next(one for one in services.ledger.all(Account) if one.tail == "1230")
    services.ledger.save(LimitChange(account_id=account.id, on=SINCE, limit=Money(5)))
    return account


def test_what_goes_is_told_before_and_goes(services, card):
    effect = services.removal.effect(card.id)
    query = EntryQuery(account_id=card.id)
    assert effect.entries + effect.kept == services.ledger.count(query)
    assert effect.entries > 0
    assert effect.kept > 0
    assert effect.parts[LimitChange] == 1
    count = services.ledger.count(EntryQuery())
    services.removal.remove(card.id)
    assert services.ledger.count(EntryQuery()) == count - effect.entries
    assert services.ledger.count(query) == 0
    assert card not in services.ledger.all(Account)
    assert services.ledger.all(LimitChange) == []


def test_the_deed_is_reversed_with_entries_links_and_totals(services, card):
    before = content(services)
    done = services.removal.remove(card.id)
    assert totals(services) != EVENTS
    (past,) = services.history.page(DeedQuery(limit=1))
    assert (past.deed.id, past.deed.about) == (done.deed_id, card.name)
    services.history.reverse(done.deed_id)
    assert content(services) == before
    assert totals(services) == EVENTS


def test_a_backup_is_kept_that_holds_all_of_it(services, card):
    count = services.ledger.count(EntryQuery())
    done = services.removal.remove(card.id)
    assert done.before.made.reason is Reason.ACCOUNT
    with closing(sqlite3.connect(done.before.path)) as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (count,)
        named = raw.execute("SELECT name FROM account WHERE id = ?", (card.id,))
        assert named.fetchone() == (card.name,)


def test_one_that_is_gone_makes_no_backup(services, card):
    services.removal.remove(card.id)
    backups = services.backups.all()
    with pytest.raises(RecordMissing):
        services.removal.remove(card.id)
    assert services.backups.all() == backups

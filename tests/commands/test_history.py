"""The trail on the command line: read, as JSON too, and turned back."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.services.services import open_services


@pytest.fixture
def edited(tmp_path):
    """An entry that was typed in and edited: deeds 1 to 3."""
    services = open_services(tmp_path / "ledger.sqlite", tmp_path / "settings.json")
    with closing(services):
        account = services.ledger.save(Account(name="花呗")).id
        entry = Entry(
            occurred_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
            amount=Money(1200),
            account_id=account,
            counterparty="便利店",
        )
        entry = replace(entry, id=services.ledger.save(entry).id)
        services.ledger.save(replace(entry, amount=Money(1300)))


@pytest.mark.usefixtures("edited")
def test_deeds_are_listed_with_what_they_changed(run):
    out = run("history").out.splitlines()
    assert out[0].startswith("3  ")
    assert out[0].endswith("Edited")
    assert out[1:3] == [
        "    Entry: 1 Mar 2026 20:00 Purchase 13.00 便利店",
        "      Amount: 12.00 → 13.00",
    ]
    assert run("history", "--kind", "added", "--last", 1).out.startswith("2  ")
    assert run("history", "--record", "account:1").out.startswith("1  ")
    assert run("history", "--record", "account:7").out == ""


@pytest.mark.usefixtures("edited")
def test_a_deed_is_reversed_once(run):
    assert run("history", "--reverse", 3).status == 0
    assert json.loads(run("list", "entries", "--json").out)[0]["amount_minor"] == 1200
    again = run("history", "--reverse", 3)
    assert (again.status, again.err) == (1, "It was reversed already.\n")
    listed = json.loads(run("history", "--json").out)
    assert [(one["id"], one["kind"], one["stands"]) for one in listed[:2]] == [
        (4, "reversed", True),
        (3, "changed", False),
    ]
    assert listed[0]["reverses"] == [3]
    (change,) = listed[1]["changes"]
    assert change["record"] == "entry"
    assert [change[side]["amount_minor"] for side in ("before", "after")] == [1200, 1300]
    assert datetime.fromisoformat(listed[0]["at"]).tzinfo is not None


@pytest.mark.usefixtures("edited")
def test_everything_since_a_deed_is_reversed(run):
    assert run("history", "--reverse", 2).status == 1
    assert run("history", "--since", 1).status == 0
    assert json.loads(run("list", "accounts", "--json").out) == []
    assert run("history", "--since", 99).status == 1

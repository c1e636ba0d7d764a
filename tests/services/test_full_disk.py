"""A disk that is full at whatever is written: a command is there as a whole, or not at all."""

from __future__ import annotations

import shutil
from contextlib import suppress

import pytest

from tests.full_disk import files_no_larger_than, unix_only
from tests.scrypt_once import same_salts, scrypt_once
from tests.survival import full
from tests.survival.apart import apart
from tests.survival.deeds import DEEDS, LEDGER
from tests.survival.kills import course
from tests.survival.state import DAMAGED, held
from tracker.domain.problem import KnownProblem

__all__ = ["apart", "same_salts", "scrypt_once"]

STEPS = 9
"""At so many sizes of its largest file a command finds no more room."""


@unix_only
@pytest.mark.parametrize("name", ["import", "edit", "restore", "erase", "migration", "recovery"])
def test_a_command_that_finds_no_room_changes_nothing(tmp_path, name):
    one = course(name, tmp_path)
    largest = 2 * (one.prepared / LEDGER).stat().st_size
    for step in range(STEPS):
        folder = tmp_path / f"attempt-{step}"
        shutil.copytree(one.prepared, folder)
        work = DEEDS[name].begin(folder)
        with suppress(KnownProblem), files_no_larger_than(largest * step // STEPS):
            work()
        if one.before != DAMAGED:
            assert held(folder / LEDGER) in {one.before, one.after}


@pytest.fixture(scope="module")
def own_disk() -> None:
    if not full.is_possible():
        pytest.skip("unshare is not here, or may mount nothing")


@pytest.mark.usefixtures("own_disk")
@pytest.mark.parametrize("name", ["import", "edit", "migration", "backup", "restore", "erase"])
def test_a_command_says_that_the_disk_is_full_at_whichever_page_it_is(apart, name):
    tally = apart(full.fill_up, name, pages=(1, 6, 35, 4000))
    assert tally.told == []
    assert (tally.before, tally.after) == (3, 1) or tally.before == tally.after == tally.tried


@pytest.mark.usefixtures("own_disk")
def test_what_can_be_read_is_not_said_to_be_nothing_where_there_is_no_room_for_it(apart):
    tally = apart(full.fill_up, "salvage", pages=(0, 3, 8, 4000))
    assert tally.told == []
    assert (tally.before, tally.after) == (3, 1)


@pytest.mark.usefixtures("own_disk")
def test_a_passphrase_that_there_is_no_room_to_change_is_the_old_one(apart):
    assert apart(full.fill_up, "change passphrase", pages=(6, 4000)).told == []

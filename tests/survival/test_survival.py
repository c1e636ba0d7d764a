"""A short run of what `make survival` does at length."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.scrypt_once import same_salts, scrypt_once
from tests.survival.apart import apart
from tests.survival.flips import (
    FILE,
    LOG,
    SEALED,
    SPOILT,
    interrupted,
    outcomes,
    prepare,
    sealed,
)
from tests.survival.kills import Tally, course, kill
from tests.survival.power import cut_power
from tests.survival.share import on_a_share

__all__ = ["apart", "same_salts", "scrypt_once"]

unix = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")


@unix
@pytest.mark.parametrize(
    "name", ["import", "edit", "migration", "restore", "recovery", "change passphrase"]
)
def test_a_command_that_is_killed_is_there_as_a_whole_or_not_at_all(apart, tmp_path, name):
    assert apart(_killed, name, tmp_path).told == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace records the writes")
@pytest.mark.parametrize("name", ["edit", "recovery"])
def test_a_power_cut_leaves_a_command_as_a_whole_or_not_at_all(tmp_path, name):
    tally = cut_power(course(name, tmp_path), seed=7, every=1000)
    assert tally.told == []
    assert tally.before
    assert tally.after


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace records the writes")
def test_a_ledger_whose_log_is_begun_again_is_known_after_a_power_cut(tmp_path):
    # One that was put under a passphrase has no log yet: its first opening makes it.
    tally = cut_power(course("change passphrase", tmp_path), seed=7, every=4, first=56)
    assert tally.tried > 40
    assert tally.told == []


@unix
@pytest.mark.parametrize("name", ["edit", "restore"])
def test_a_killed_command_is_whole_on_a_share_too(apart, tmp_path, name):
    assert apart(_killed_on_a_share, name, tmp_path).told == []


def _killed_on_a_share(name: str, folder: Path) -> Tally:
    with on_a_share(folder):
        return _killed(name, folder)


def _killed(name: str, folder: Path) -> Tally:
    return kill(course(name, folder), 2, seed=7)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace records the writes")
def test_a_power_cut_leaves_a_command_whole_on_a_share_too(tmp_path):
    with on_a_share(tmp_path):
        tally = cut_power(course("edit", tmp_path), seed=7, every=1000)
    assert tally.told == []
    assert tally.before
    assert tally.after


@pytest.mark.parametrize("by_disk", [False, True])
def test_a_ledger_with_another_byte_is_never_taken_for_the_one_that_was_left(tmp_path, by_disk):
    found = dict(outcomes(prepare(tmp_path / "made"), FILE, 2, seed=7, by_disk=by_disk))
    assert {name: list(ends) for name, ends in found.items()} == {name: ["told"] for name in FILE}


def test_a_log_with_another_byte_loses_nothing_without_a_word(tmp_path):
    left = interrupted(prepare(tmp_path / "made"), tmp_path / "left")
    found = dict(outcomes(left, LOG, 2, seed=7))
    assert set(found) == set(LOG)
    assert all(set(ends) <= SPOILT for ends in found.values())
    assert all(found[name]["told"] for name in ("head of the log", "log emptied"))


def test_damage_to_a_sealed_ledger_is_no_matter_of_the_passphrase(tmp_path):
    made = sealed(prepare(tmp_path / "made"), tmp_path / "sealed")
    left = interrupted(made, tmp_path / "left")
    runs = [
        *outcomes(made, {"schema page": SEALED["schema page"]}, 1, seed=7),
        *outcomes(left, {"last frame": LOG["last frame"]}, 1, seed=7),
    ]
    assert {name: list(ends) for name, ends in runs} == {
        "schema page": ["told"],
        "last frame": ["told"],
    }

"""A disk that is full at whatever is written: a command is there as a whole, or not at all."""

from __future__ import annotations

import shutil
from contextlib import suppress

import pytest

from tests.full_disk import files_no_larger_than, unix_only
from tests.survival.deeds import DEEDS, LEDGER
from tests.survival.kills import course
from tests.survival.state import DAMAGED, held
from tracker.domain.problem import KnownProblem

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

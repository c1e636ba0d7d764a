"""A short run of what `make survival` does at length."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.survival.kills import course, kill
from tests.survival.power import cut_power

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")


@pytest.mark.parametrize("name", ["import", "edit", "migration", "change passphrase"])
def test_a_command_that_is_killed_is_there_as_a_whole_or_not_at_all(tmp_path, name):
    assert kill(course(name, tmp_path), 2, seed=7).told == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace records the writes")
def test_a_power_cut_leaves_a_command_as_a_whole_or_not_at_all(tmp_path):
    tally = cut_power(course("edit", tmp_path), seed=7, every=40)
    assert tally.told == []
    assert tally.before
    assert tally.after

"""The collector rests where it is asked to, and goes on whatever happens."""

import gc

import pytest

from tests.importing.statements import alipay_app, app_row, read
from tracker.cycles import MANY, left_for_later
from tracker.importing.importer import ImportProblem


def test_the_collector_goes_on_after_a_file_that_cannot_be_read():
    with pytest.raises(ImportProblem):
        read(alipay_app([app_row(金额="?")]))
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with left_for_later():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_last_one_to_let_go_lets_it_run():
    with left_for_later():
        with left_for_later():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_made_meanwhile_is_old_afterwards():
    with left_for_later():
        made: list[object] = [[] for _ in range(2 * MANY)]
    young = {id(one) for one in gc.get_objects(generation=0)}
    assert young.isdisjoint(map(id, made))
    assert gc.get_freeze_count() == 0

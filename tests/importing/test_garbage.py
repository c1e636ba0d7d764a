"""The collector rests while a file is read, and goes on whatever happens."""

import gc

import pytest

from tests.importing.statements import alipay_app, app_row, read
from tracker.importing.garbage import left_for_later
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

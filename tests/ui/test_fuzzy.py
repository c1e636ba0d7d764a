"""Typed letters find what they are meant for, in either language."""

from __future__ import annotations

import pytest

from tracker.ui.fuzzy import fit

TITLES = ("Import statements", "Export ledger", "导入账单", "导出账本", "Monthly summary", "月报")


def found(typed, titles=TITLES):
    fits = {title: fit(typed, [title]) for title in titles}
    known = {title: points for title, points in fits.items() if points is not None}
    return sorted(known, key=lambda title: -known[title])


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("imp", "Import statements"),
        ("IMPORT", "Import statements"),
        ("ist", "Import statements"),
        ("exled", "Export ledger"),
        ("ms", "Monthly summary"),
        ("summary month", "Monthly summary"),
        ("导入", "导入账单"),
        ("账本", "导出账本"),
        ("导本", "导出账本"),
    ],
)
def test_letters_in_order_find_a_title(typed, first):
    assert found(typed)[0] == first


@pytest.mark.parametrize("typed", ["xyz", "tropmi", "import zzz", "账导", "征"])
def test_what_is_not_there_in_that_order_is_not_found(typed):
    assert found(typed) == []


def test_a_word_as_it_stands_goes_before_letters_that_are_spread():
    titles = ("Set print margins", "Print")
    assert found("print", titles) == ["Print", "Set print margins"]
    assert found("spm", titles) == ["Set print margins"]


def test_nothing_typed_fits_everything_alike():
    assert len(found("")) == len(TITLES)


def test_the_best_of_several_names_counts():
    assert fit("export", ("导出账本", "Export ledger")) == fit("export", ("Export ledger",))

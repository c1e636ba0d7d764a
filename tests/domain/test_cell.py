"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import pytest

from tracker.domain.cell import FORMULA_STARTS, plain


@pytest.mark.parametrize(
    "start", [*FORMULA_STARTS, " =", "  @", "\N{IDEOGRAPHIC SPACE}=", "\ufeff+"]
)
def test_no_cell_is_taken_for_a_formula(start):
    assert plain(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "面包", "1-2", "a=b", "'=1", "-12.50"])
def test_other_cells_stay_as_they_are(text):
    assert plain(text) == text

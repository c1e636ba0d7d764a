"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.cell import FORMULA_STARTS, meant, plain


@pytest.mark.parametrize(
    "start", [*FORMULA_STARTS, " =", "  @", "\N{IDEOGRAPHIC SPACE}=", "\ufeff+"]
)
def test_no_cell_is_taken_for_a_formula(start):
    assert plain(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "面包", "1-2", "a=b", "'=1", "-12.50"])
def test_other_cells_stay_as_they_are(text):
    assert plain(text) == text


@pytest.mark.parametrize("blank", ["\x00", "\v", "\u2003", "\u200b", "\u2060", "\u00a0 "])
def test_what_is_not_seen_before_a_sign_hides_no_formula(blank):
    assert plain(f"{blank}=1+1") == f"'{blank}=1+1"


@given(st.text())
def test_what_was_made_plain_is_read_as_it_was(text):
    assert meant(plain(text)) == (text if plain(text) != text else meant(text))
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("text", ["", "'", "'面包", "it's", "'12", "'-12.50", "''=1"])
def test_an_apostrophe_of_the_person_stays(text):
    assert meant(text) == text

"""Statements that are damaged at random are refused in words, or every row is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.driving import answers, answers_of_page, check
from tests.fuzz.seeds import document_seeds, printed_seed, text_seeds
from tracker.importing.document.printed import lines_of
from tracker.importing.document.table_rows import rows_of

SEEDS = text_seeds()
DOCUMENTS = document_seeds()
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SLOW = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
SIGNS = [b",", b'"', b"\n", b"\t", b"\x00", b"\xff", b"=", b"-", b"9" * 20, "微".encode("gb18030"),
         "微".encode(), b"0001-01-01", b"<table>", b"PK\x03\x04"]  # fmt: skip


@st.composite
def damage(draw, data: bytes) -> bytes:
    """Bytes flipped, cut, said twice, or put in between; a few times over."""
    found = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(found) - 1, 0)))
        end = min(start + draw(st.integers(1, 200)), len(found))
        match draw(st.sampled_from(["flip", "cut", "twice", "put", "end"])):
            case "flip" if found:
                found[start] ^= draw(st.integers(1, 255))
            case "cut":
                del found[start:end]
            case "twice":
                found[start:start] = found[start:end]
            case "end":
                del found[start:]
            case _:
                found[start:start] = draw(st.sampled_from(SIGNS))
    return bytes(found)


@pytest.mark.parametrize("name", SEEDS)
def test_every_seed_is_read_as_it_is(name):
    assert check(answers(SEEDS[name])) > 0


@pytest.mark.parametrize("name", SEEDS)
@QUICK
@given(data=st.data())
def test_a_damaged_file_is_refused_in_words_or_all_its_rows_are_accounted_for(name, data):
    check(answers(data.draw(damage(SEEDS[name]))))


@pytest.mark.parametrize("name", DOCUMENTS)
@SLOW
@given(data=st.data())
def test_a_damaged_document_is_refused_in_words_or_all_its_rows_are_accounted_for(name, data):
    check(answers(data.draw(damage(DOCUMENTS[name]))))


WORD = st.tuples(
    st.floats(-100, 5000, allow_nan=False),
    st.floats(0, 400, allow_nan=False),
    st.floats(-100, 2000, allow_nan=False),
    st.floats(0, 50, allow_nan=False),
    st.sampled_from(
        ["交易日期", "交易金额", "余额", "2026-01-05", "12:30", "1.00", "店", "合计", "a b"]
    ),
).map(lambda word: [word[0], word[0] + word[1], *word[2:]])
PAGES = st.fixed_dictionaries(
    {
        "loose": st.lists(WORD, max_size=30),
        "ruled": st.lists(
            st.lists(
                st.tuples(
                    st.floats(0, 500), st.floats(0, 500), st.lists(WORD, min_size=1, max_size=3)
                ),
                min_size=1,
                max_size=6,
            ),
            max_size=5,
        ),
    }
)


@QUICK
@given(PAGES)
def test_words_at_any_places_are_refused_in_words_or_all_rows_are_accounted_for(page):
    check(answers_of_page(page))


def test_the_rows_of_a_printed_page_are_found():
    rows = rows_of(lines_of([printed_seed()]))
    assert [cell for row in rows for cell in row.cells if cell][:5] == [
        "交易日期", "交易摘要", "交易金额", "余额", "对方户名",
    ]  # fmt: skip
    assert any("18.50" in row.cells for row in rows)

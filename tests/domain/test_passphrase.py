"""How hard a passphrase is to guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.passphrase import Grade, strength

BEST_FIRST = list(reversed(Grade))


@pytest.mark.parametrize(
    ("passphrase", "grade"),
    [
        ("", Grade.REFUSED),
        ("Xk9#mQ2", Grade.REFUSED),
        ("12345678", Grade.WEAK),
        ("password1", Grade.WEAK),
        ("woaini1314", Grade.WEAK),
        ("qwertyuiop", Grade.WEAK),
        ("aaaaaaaaaaaaaaa", Grade.WEAK),
        ("19900101", Grade.WEAK),
        ("Tr0ub4dor&3", Grade.FAIR),
        ("correct horse battery staple", Grade.FAIR),
        ("correct horse battery staple orbit lamp", Grade.GOOD),
        ("银杏树下第三块石头", Grade.GOOD),
        ("kV7#tq2!pW9zRm4$xJ", Grade.STRONG),
    ],
)
def test_passphrases_are_graded(passphrase, grade):
    assert strength(passphrase).grade is grade


def test_what_was_composed_otherwise_is_the_same_passphrase():
    assert strength("ｐａｓｓｗｏｒｄ１").bits == strength("password1").bits


@given(st.text(min_size=1, max_size=40))
def test_a_passphrase_is_never_worth_more_than_its_signs_chosen_at_random(passphrase):
    assert 0 <= strength(passphrase).bits <= 8 * 18 * len(passphrase)


@given(st.text("abcdefghijk", min_size=8, max_size=20))
def test_said_twice_it_is_worth_less_than_twice_as_much(passphrase):
    assert strength(passphrase * 2).bits < 2 * strength(passphrase).bits

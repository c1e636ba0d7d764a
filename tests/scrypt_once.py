"""Passphrases at the cost of one try, for tests that give the same one again and again."""

from __future__ import annotations

import hashlib
from functools import cache

import pytest


@pytest.fixture(autouse=True, scope="module")
def scrypt_once():
    """What scrypt has made of a passphrase and a salt is not worked out once more.

    It is made for the same to be slow every time; the key is the one that it makes.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashlib, "scrypt", cache(hashlib.scrypt))
        yield

"""Passphrases at the cost of one try, for tests that give the same one again and again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count

import pytest

_KEY = cache(hashlib.scrypt)


@pytest.fixture(autouse=True, scope="module")
def scrypt_once():
    """What scrypt has made of a passphrase and a salt is not worked out once more."""
    with known_keys():
        yield


@contextmanager
def known_keys() -> Iterator[None]:
    """Remember what scrypt makes: it is made for the same to be slow every time.

    The key is the one that it makes.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashlib, "scrypt", _KEY)
        yield


@pytest.fixture(autouse=True)
def same_salts():
    """The n-th salt of one test is that of every other, so that its key is known already.

    In one test no two are alike.
    """
    with salts_of("a test"):
        yield


@contextmanager
def salts_of(maker: str) -> Iterator[None]:
    """The same salts each time, and no other maker's."""
    numbers = count()

    def salt(size: int) -> bytes:
        return hashlib.sha256(f"{maker} {next(numbers)}".encode()).digest()[:size]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "token_bytes", salt)
        yield

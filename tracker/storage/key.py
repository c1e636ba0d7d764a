"""The key that a sealed ledger is read with, and how a passphrase becomes one.

A sealed file begins with SQLCipher's salt, in the clear, where a plain one says `SQLite format 3`.
The salts of this program begin with `MARK` and the number of a way, so that a file says by itself
that it is sealed, and how its key is made of the passphrase. What follows is random.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

MARK: Final = b"\xf8XJ"
SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class _Way:
    """The cost of one try: scrypt with these numbers (RFC 7914); `memory` in bytes."""

    n: int
    r: int
    p: int
    memory: int


_WAYS: Final = {1: _Way(n=2**17, r=8, p=1, memory=2**28)}
"""By the number in the salt: a file keeps the one it was sealed with.

1: 128 MB and some 0.3 to 0.7 s for each try, what OWASP asks of passwords that are kept
(https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html, 2026).
"""
_NEWEST: Final = 1


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Key:
    """What opens files of one salt; it shows itself in no text."""

    secret: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key(hidden)"

    @property
    def words(self) -> str:
        """The key as SQLCipher is told it: raw, so that it derives nothing once more."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def is_sealed(head: bytes) -> bool:
    """Whether a file that begins so was sealed by this program, in a way that this one knows."""
    return len(head) >= SALT_BYTES and head.startswith(MARK) and head[len(MARK)] in _WAYS


def new_salt() -> bytes:
    """A salt that no other file has."""
    start = MARK + bytes([_NEWEST])
    return start + secrets.token_bytes(SALT_BYTES - len(start))


def derived(passphrase: str, salt: bytes) -> Key:
    """The key of a passphrase, the same however its signs were composed (NFKC). Slow on purpose."""
    way = _WAYS[salt[len(MARK)]]
    words = unicodedata.normalize("NFKC", passphrase).encode()
    secret = hashlib.scrypt(
        words, salt=salt, n=way.n, r=way.r, p=way.p, maxmem=way.memory, dklen=_KEY_BYTES
    )
    return Key(secret, salt)

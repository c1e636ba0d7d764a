"""Keys in the keyring of the system, for who wants to be asked by that instead of by us.

Only keyrings that the system protects are used (Secret Service, KWallet, macOS, Windows): one that
writes plain files is passed over. What is kept is the key of one file, not the passphrase.
"""

from __future__ import annotations

from typing import Any, Final

_SERVICE: Final = "xinji"
_TRUSTED: Final = 1.0
"""Keyrings that are not recommended say a lower priority (keyring's documentation)."""


def is_there() -> bool:
    """Whether there is a keyring to be trusted."""
    return _ring() is not None


def find(salt: bytes) -> bytes | None:
    """The key of files of that salt, if it is kept."""
    ring = _ring()
    try:
        kept = ring and ring.get_password(_SERVICE, salt.hex())
        return bytes.fromhex(kept) if kept else None
    except Exception:  # noqa: BLE001 - each system has errors of its own; the person is asked then
        return None


def keep(salt: bytes, secret: bytes) -> bool:
    """Keep a key; whether that was possible."""
    ring = _ring()
    try:
        if ring is not None:
            ring.set_password(_SERVICE, salt.hex(), secret.hex())
    except Exception:  # noqa: BLE001 - as above
        return False
    return ring is not None


def forget(salt: bytes) -> bool:
    """Keep it no longer; whether it was kept."""
    ring = _ring()
    try:
        if ring is None or ring.get_password(_SERVICE, salt.hex()) is None:
            return False
        ring.delete_password(_SERVICE, salt.hex())
    except Exception:  # noqa: BLE001 - as above
        return False
    return True


def _ring() -> Any:
    import keyring  # noqa: PLC0415 - slow to load, and seldom wanted

    try:
        ring: Any = keyring.get_keyring()
        trusted = ring.priority >= _TRUSTED
    except Exception:  # noqa: BLE001 - it is as if there were none
        return None
    return ring if trusted else None

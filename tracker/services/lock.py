"""The passphrase of a ledger: tried, set, changed, removed, and forgotten by the program.

The functions work on a ledger that is not open in this process, since its file is made anew.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tracker import settings
from tracker.domain.passphrase import Grade, strength
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.paths import real
from tracker.services import kept_key
from tracker.services.attempts import Attempts
from tracker.services.backups import known
from tracker.services.opening import opened
from tracker.storage import driver, integrity, key_ring, resealing
from tracker.storage.custody import take, this_process
from tracker.storage.database import BUSY_SECONDS
from tracker.storage.key import Key, derived, new_salt
from tracker.storage.key_ring import PassphraseNeeded
from tracker.storage.problems import LedgerDamaged, damaged, told_by_system
from tracker.storage.resealing import Left

__all__ = ["LedgerDamaged", "Left", "PassphraseNeeded"]

WARNING: Final = N_(
    "A forgotten passphrase means a lost ledger: nobody can open it without, neither we nor "
    "anybody else, and there is no way around it. Its backups need the same passphrase. Write it "
    "down and keep it in a safe place."
)
"""Said before a passphrase is set or changed."""

_COMMAND: Final = "passphrase"
"""What another program is told meanwhile."""


class WrongPassphrase(KnownProblem):
    """It does not open the file."""


class NotAccepted(KnownProblem):
    """A new passphrase is too short."""


class NoPassphrase(KnownProblem):
    """There is none that could be changed or removed."""


def is_sealed(path: Path) -> bool:
    """Whether a passphrase is needed to read the file."""
    return key_ring.salt_of(path) is not None


def is_locked(path: Path) -> bool:
    """Whether it is needed and was not given yet."""
    return key_ring.is_locked(path)


def is_unlocked() -> bool:
    """Whether any passphrase was given that is not forgotten yet."""
    return key_ring.has_keys()


def unlock(path: Path, passphrase: str, now: datetime, chosen: str = "") -> None:
    """Try a passphrase on a sealed file; the file can be opened from then on.

    `chosen` is the setting for backups. A ledger whose beginning is damaged opens by no passphrase:
    that it is the right one can then be told by a backup, which can be opened from then on.

    Raises:
        TooSoon: too many wrong ones were tried.
        WrongPassphrase: it does not open the file.
        LedgerDamaged: it is right, and the file is damaged.
        LedgerProblem: the file cannot be read.
    """
    key = _derived(path, passphrase, now)
    if driver.opens(path, key):
        Attempts(path).succeeded()
        key_ring.give(key)
        return
    of_backup = _key_of_backup(path, passphrase, key, chosen)
    if of_backup is None:
        raise _wrong(path)
    Attempts(path).succeeded()
    key_ring.give(of_backup)
    raise damaged(path)


def unlock_by_keyring(path: Path) -> bool:
    """Take the key that the keyring of the system keeps for the file, if any; whether there was."""
    salt = key_ring.salt_of(path)
    secret = None if salt is None else kept_key.find(salt)
    if salt is None or secret is None or not driver.opens(path, key := Key(secret, salt)):
        return False
    key_ring.give(key)
    return True


def lock() -> None:
    """Forget every key: what is sealed asks for its passphrase again."""
    key_ring.drop_all()


def forget(path: Path) -> None:
    """Forget the key of a file that is not open, unless it is that of one that is."""
    salt = key_ring.salt_of(path)
    if salt is not None:
        key_ring.drop(salt)


def check(path: Path, passphrase: str, now: datetime) -> None:
    """Whether it is the passphrase of a ledger that is unlocked already.

    Raises TooSoon, WrongPassphrase or LedgerProblem as `unlock` does.
    """
    if not driver.opens(path, _derived(path, passphrase, now)):
        raise _wrong(path)
    Attempts(path).succeeded()


def put(ledger: Path, settings_file: Path, passphrase: str) -> Left:
    """Set the passphrase of a plain ledger, or another one of an unlocked one; its backups too.

    Raises:
        NotAccepted: it is too short.
        LedgerProblem: another program has the ledger open, or there is no room. It is as it was.
    """
    accepted(passphrase)
    ledger = real(ledger)
    key = derived(passphrase, new_salt())
    old = key_ring.salt_of(ledger)
    key_ring.give(key)
    left = _reseal(ledger, settings_file, key)
    if old is not None and kept_key.forget(old):
        kept_key.keep(key.salt, key.secret)
    return left


def accepted(passphrase: str) -> None:
    """Raises NotAccepted where a new passphrase is too short."""
    if strength(passphrase).grade is Grade.REFUSED:
        raise NotAccepted(N_("That passphrase is too short: it needs at least 8 signs."))


def remove(ledger: Path, settings_file: Path) -> Left:
    """Make an unlocked ledger and its backups plain. Raises as `put`, and NoPassphrase."""
    ledger = real(ledger)
    salt = key_ring.salt_of(ledger)
    if salt is None:
        raise NoPassphrase(N_("The ledger has no passphrase."))
    left = _reseal(ledger, settings_file, None)
    kept_key.forget(salt)
    return left


def finish(ledger: Path, chosen: str) -> Left:
    """Do what a kill left undone when a passphrase was changed; `chosen` is the backups setting."""
    return resealing.finish(ledger, (one.path for one in known(ledger, chosen)))


def keep_in_keyring(ledger: Path) -> bool:
    """Let the keyring of the system open this ledger from now on; whether it can."""
    key = key_ring.key_of(ledger)
    return key is not None and kept_key.keep(key.salt, key.secret)


def forget_in_keyring(ledger: Path) -> None:
    """Let the keyring forget this ledger's key."""
    salt = key_ring.salt_of(ledger)
    if salt is not None:
        kept_key.forget(salt)


def _key_of_backup(ledger: Path, passphrase: str, key: Key, chosen: str) -> Key | None:
    """The key of the newest sealed backup, where that shows that the ledger itself is damaged.

    One of another salt shows it only if the ledger is not what was left: it may have an older
    passphrase, because it could not be put under the one of the ledger.
    """
    sealed = ((one.path, key_ring.salt_of(one.path)) for one in known(ledger, chosen))
    newest, salt = next(((path, salt) for path, salt in sealed if salt), (ledger, None))
    with told_by_system(ledger):
        if salt is None or (salt != key.salt and not integrity.is_another(ledger)):
            return None
    its = key if salt == key.salt else derived(passphrase, salt)
    return its if driver.opens(newest, its) else None


def _reseal(ledger: Path, settings_file: Path, key: Key | None) -> Left:
    chosen, _notices = settings.load(settings_file)
    backups = [one.path for one in known(ledger, chosen.backups)]
    now = datetime.now(UTC)
    # Looked through, made or upgraded where needed, and its log taken in.
    opened(ledger, chosen.backups, now, _COMMAND).close()
    custody = take(ledger, this_process(now, _COMMAND))
    try:
        custody.expects_another()
        return resealing.reseal(ledger, backups, key, BUSY_SECONDS)
    finally:
        custody.release()


def _derived(path: Path, passphrase: str, now: datetime) -> Key:
    """The key that a passphrase would be of a file; the try is counted, until it has succeeded."""
    salt = key_ring.salt_of(path)
    if salt is None:
        raise NoPassphrase(N_("{file} has no passphrase."), file=str(path))
    Attempts(path).begin(now)
    return derived(passphrase, salt)


def _wrong(path: Path) -> WrongPassphrase:
    return WrongPassphrase(N_("That passphrase does not open {file}."), file=str(path))

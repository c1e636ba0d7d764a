"""A copy of the ledger in one encrypted file of its own: to keep elsewhere, or to carry."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.services.lock import accepted
from tracker.storage import backup, sealing
from tracker.storage.draft import draft_beside
from tracker.storage.durable import settle
from tracker.storage.key import derived, new_salt
from tracker.storage.problems import told_by_system


def write(ledger: Path, target: Path, passphrase: str) -> None:
    """Write a ledger, which may be open, to a new file under a passphrase of that file's own.

    It is restored as a backup is. Nothing plain is written outside the folder of the ledger, and
    nothing plain at all where the ledger is sealed.

    Raises:
        NotAccepted: the passphrase is too short.
        KnownProblem: there is a file already.
        LedgerProblem: the ledger cannot be read, or the copy not be written; there is none then.
        Unsettled: it is there, and may not be after a power cut.
    """
    accepted(passphrase)
    if target.exists():
        raise KnownProblem(N_("{file} is there already. Name another file."), file=str(target))
    key = derived(passphrase, new_salt())
    with told_by_system(target), draft_beside(ledger) as state, draft_beside(target) as draft:
        backup.copy(ledger, state)  # one state, whatever is written meanwhile
        sealing.convert(state, draft, key)
        draft.rename(target)
        settle(target)

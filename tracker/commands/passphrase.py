"""`passphrase`: encrypt the ledger and its backups, under another passphrase, or no longer."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from tracker import paths
from tracker.commands import passphrase_of
from tracker.commands.command import Command
from tracker.commands.deeds import group
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.services.lock import Left

HELP = N_("encrypt the ledger with a passphrase, change it or remove it")
DETAILS = N_(
    "A forgotten passphrase means a lost ledger: there is no way around it. With a passphrase the "
    "ledger and all its backups in the folder for backups are encrypted; every command asks for "
    "it. Nothing else may have the ledger open meanwhile. Whatever ends the program, the ledger is "
    "as before or as wanted, and what is left to do for backups is done when it is opened next.\n"
    "\n"
    "The passphrase is typed, not shown, or read with --passphrase-fd, a line each: the present "
    "one first, then the new one. It is never a word of the command line."
)


def _nothing(_parser: ArgumentParser, _language: Language) -> None:
    """These take nothing beside where the passphrases come from."""


def _set(session: Session) -> int:
    from tracker.services import lock  # noqa: PLC0415 - slow to load

    if lock.is_sealed(session.ledger):
        raise KnownProblem(
            N_("{file} has a passphrase already: passphrase change gives it another one."),
            file=str(session.ledger),
        )
    session.note(Sentence(lock.WARNING))
    return _told(session, _put(session), N_("The ledger and its backups are encrypted."))


def _change(session: Session) -> int:
    from tracker.services import lock  # noqa: PLC0415 - slow to load

    _show(session)
    session.note(Sentence(lock.WARNING))
    return _told(session, _put(session), N_("The ledger and its backups have the new passphrase."))


def _remove(session: Session) -> int:
    from tracker.services import lock  # noqa: PLC0415 - slow to load

    _show(session)
    left = lock.remove(session.ledger, paths.settings_file())
    return _told(session, left, N_("The ledger and its backups are not encrypted any more."))


def _show(session: Session) -> None:
    """Only who knows the present passphrase may change it, whatever the keyring would open."""
    from tracker.services import lock, services  # noqa: PLC0415 - slow to load

    if not lock.is_sealed(session.ledger):
        raise lock.NoPassphrase(N_("The ledger has no passphrase."))
    present = passphrase_of.ask(session, passphrase_of.ASK, file=str(session.ledger))
    lock.unlock(session.ledger, present, services.clock())


def _put(session: Session) -> Left:
    from tracker.services import lock  # noqa: PLC0415 - slow to load

    wanted = passphrase_of.ask_new(session)
    return lock.put(session.ledger, paths.settings_file(), wanted)


def _told(session: Session, left: Left, done: str) -> int:
    session.tell(done)
    for path in left.backups:
        session.note(Sentence(STAYED, {"file": str(path)}))
    for problem in left.problems:
        session.note(problem.sentence)
    return DONE


STAYED = N_("The backup {file} has another passphrase and stays as it is.")

COMMAND = group(
    HELP,
    DETAILS,
    {
        "set": Command(N_("encrypt the ledger"), DETAILS, _nothing, _set),
        "change": Command(N_("give it another passphrase"), DETAILS, _nothing, _change),
        "remove": Command(N_("encrypt it no longer"), DETAILS, _nothing, _remove),
    },
)

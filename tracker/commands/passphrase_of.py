"""The passphrase of a ledger: asked for without showing it, or read from where the command says.

It is never a word of the command line, which others of the machine can see.
"""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.commands.session import Session
    from tracker.services.lock import PassphraseNeeded

ASK = N_("Passphrase of {file}: ")


class NotGiven(KnownProblem):
    """There is nobody to ask, or nothing was typed."""


def passphrase_fd(parser: ArgumentParser, language: Language, default: Any = None) -> None:
    """Declare where passphrases are read from instead of asking."""
    tr = language.tr
    told = tr("read passphrases from this file descriptor, a line each (0 is the standard input)")
    parser.add_argument(
        "--passphrase-fd", type=int, metavar=tr("NUMBER"), default=default, help=told
    )


def ask(session: Session, template: str, **values: str) -> str:
    """One passphrase. Raises NotGiven."""
    given: int | None = session.words.passphrase_fd
    if given is not None:
        typed = _line_of(given)
    elif sys.stdin.isatty():
        typed = getpass.getpass(session.language.tr(template, **values), session.err)
    else:
        typed = ""
    if not typed:
        raise NotGiven(_HOW)
    return typed


def ask_new(session: Session) -> str:
    """A passphrase that is to be, typed twice; says how strong it is. Raises NotGiven."""
    from tracker.domain.passphrase import GRADE_LABELS, strength  # noqa: PLC0415

    wanted = ask(session, N_("New passphrase: "))
    session.note(Sentence(GRADE_LABELS[strength(wanted).grade]))
    if session.words.passphrase_fd is None and wanted != ask(session, N_("Once more: ")):
        raise KnownProblem(N_("The two are not the same. Nothing was changed."))
    return wanted


def unlock(session: Session, needed: PassphraseNeeded) -> None:
    """Let the keyring open the file where the person wants that, else ask until it is open."""
    from tracker import paths, settings  # noqa: PLC0415
    from tracker.services import lock, services  # noqa: PLC0415 - slow to load

    chosen, _notices = settings.load(paths.settings_file())
    if chosen.uses_keyring and lock.unlock_by_keyring(needed.path):
        return
    while True:
        passphrase = ask(session, ASK, file=str(needed.path))
        try:
            lock.unlock(needed.path, passphrase, services.clock(), chosen.backups)
        except lock.WrongPassphrase as wrong:
            if session.words.passphrase_fd is not None:
                raise
            session.note(Sentence(wrong.sentence.template, wrong.sentence.values))
        else:
            return


def _line_of(handle: int) -> str:
    """The next line, and no byte more: what follows may be another passphrase, or not for us."""
    read = bytearray()
    try:
        while (sign := os.read(handle, 1)) not in {b"", b"\n"}:
            read += sign
        return read.decode().removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise NotGiven(N_("No passphrase can be read there.")) from error


_HOW = N_(
    "A passphrase is needed. Type it in a terminal, or give it through a file descriptor: "
    "--passphrase-fd 0 reads it from the standard input."
)

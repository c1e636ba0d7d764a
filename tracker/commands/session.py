"""What a command works with: the words it was given, the person's language, and the services."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from tracker import paths
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence, Value
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.services.services import Services

T = TypeVar("T")

DONE, PROBLEM, WRONG_USAGE = 0, 1, 2
"""How a command ends: done, a problem with what it was given, a command that is not one."""


class OutputRefused(KnownProblem):
    """The result cannot be written where it was asked for."""


@dataclass
class Session:
    """One run of one command. Results go to `out`, messages to `err`."""

    words: Namespace
    language: Language
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    @property
    def ledger(self) -> Path:
        """The ledger that was named, else the person's own."""
        named: Path | None = self.words.database
        return paths.real(named or paths.default_ledger())

    @contextmanager
    def services(
        self, ledger: Path | None = None, today: Callable[[], date] | None = None
    ) -> Iterator[Services]:
        """The services of a ledger, of the one that was named unless told; closed afterwards."""
        # SQLAlchemy costs a good part of a second, and `--version` and `--help` need none of it.
        from tracker.services import services as every  # noqa: PLC0415

        own = ledger is None
        open_it = partial(
            every.open_services,
            ledger or self.ledger,
            paths.settings_file(),
            today or every.today,
            automatic_backups=own,
            command=self.words.command or "",
        )
        where = ledger or self.ledger
        opened = self.unlocking(lambda: self._opened(where, open_it))
        try:
            for said in (*opened.opening.notices, *opened.backups.daily()):
                self.note(said)
            yield opened
        finally:
            opened.close()

    def unlocking(self, work: Callable[[], T]) -> T:
        """Do the work; the passphrase of a file that it needs is asked for, and it is done then."""
        from tracker.commands import passphrase_of  # noqa: PLC0415 - as above
        from tracker.services.lock import PassphraseNeeded  # noqa: PLC0415

        while True:
            try:
                return work()
            except PassphraseNeeded as needed:
                passphrase_of.unlock(self, needed)

    def _opened(self, ledger: Path, open_it: Callable[..., Services]) -> Services:
        """The ledger; to read only where that was asked for, or another program has it open."""
        from tracker.services.opening import LedgerInUse, LedgerReadOnly  # noqa: PLC0415 - as above

        if self.words.read_only:
            return open_it(read_only=True)
        try:
            return open_it()
        except (LedgerInUse, LedgerReadOnly) as problem:
            if not ledger.is_file():
                raise
            self.note(problem.sentence)
            opened = open_it(read_only=True)
            self.note(Sentence(N_("It is opened to read only.")))
            return opened

    def write(self, text: str, *, through: bool = False) -> None:
        """Write a part of the result; `through` to where it goes, not to a buffer only.

        Raises:
            OutputRefused: there is no room for it.
        """
        try:
            self.out.write(text)
            if through:
                self.out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            template = N_("The result cannot be written: {reason}")
            raise OutputRefused(template, reason=error.strerror or "") from error

    def line(self, text: str = "") -> None:
        """Write a line of the result."""
        self.write(f"{text}\n")

    def tell(self, text: str, **values: Value) -> None:
        """Write a translated line of the result."""
        self.line(self.language.tr(text, **values))

    def note(self, sentence: Sentence) -> None:
        """Write a message beside the result."""
        self.err.write(f"{self.language.say(sentence)}\n")

    def problem(self, problem: KnownProblem) -> int:
        """Tell of a problem; the exit status it leads to."""
        self.note(problem.sentence)
        return PROBLEM

    def json(self, value: object) -> None:
        """Write one JSON value."""
        self.line(json.dumps(value, ensure_ascii=not self._unicode, indent=2))

    def json_list(self, items: Iterable[object]) -> None:
        """Write a JSON list item by item, so that a long one need not be held."""
        separator = "[\n"
        for item in items:
            self.write(separator + json.dumps(item, ensure_ascii=not self._unicode))
            separator = ",\n"
        self.line("[]" if separator == "[\n" else "\n]")

    @property
    def _unicode(self) -> bool:
        """Whether every character can be written; JSON has a way to say those that cannot."""
        return (self.out.encoding or "").lower().replace("-", "").startswith("utf")

"""The composition root: the window, and the ledger behind it as it is opened, locked, lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tracker import paths
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.services.last_look import keep
from tracker.services.services import clock
from tracker.ui import damaged, last_look, qt_types, ways_on
from tracker.ui.catalogue import TABS, at_start
from tracker.ui.chart_lane import lane
from tracker.ui.file_passphrase import ask_passphrase
from tracker.ui.first_sight import FirstSight, breathe
from tracker.ui.locking import Locking
from tracker.ui.new_day import NewDay
from tracker.ui.reminders import Reminders
from tracker.ui.tasks import KEEPING, OPENING, Tasks
from tracker.ui.watchdog import Watchdog

if TYPE_CHECKING:
    from tracker.services.recovery import Recovered
    from tracker.services.services import Services
    from tracker.ui.next_looks import NextLooks
    from tracker.ui.page import Outline, Page


AHEAD: Final = 0.5
"""Seconds after the window is closed that it may take to conclude for the days to come.

As many may go into reading what will be shown on them.
"""

SEEN_AHEAD: Final = 3.0
"""Seconds that picturing them may take, when the ledger is closed as well."""


@dataclass(frozen=True)
class Opened:
    """A ledger that is open, and the pages to show it on."""

    services: Services
    pages: Sequence[Page[Any] | Outline]


class Program:
    """The window and the ledger behind it: the person's own, or the sample.

    Without a `settings_file` this is a safe start: default settings, no charts, no work of its own.
    `sight` is the window where it is seen by now; else one is made.
    """

    def __init__(
        self, ledger: Path, settings_file: Path | None, sample: Path, *,
        read_only: bool = False, sight: FirstSight | None = None,
    ) -> None:  # fmt: skip
        self._ledger, self._settings_file, self._sample = ledger, settings_file, sample
        sight = sight or FirstSight(ledger, settings_file, read_only=read_only)
        self._sight, self.shell, self.tasks = sight, sight.shell, Tasks()
        self.shell.own = ledger
        self.shell.furnish(TABS, self.tasks, sight.settings, safe=settings_file is None)
        self.watchdog = Watchdog(self.shell, lambda: (self.tasks, lane()))
        self.locking = Locking(self.shell, self.tasks, ledger, settings_file, self._open_again)
        self.locking.damaged.connect(partial(self._fail, ledger))
        self._asks_keyring, self._only_reads = sight.settings.uses_keyring, read_only
        self._reads = read_only
        """Whether the person's own ledger was asked for to be read only, the last time it was."""
        self._gone: tuple[Services, KnownProblem] | None = None
        self._next: tuple[Services, NextLooks] | None = None
        self._asked: object = None
        """Which of the ledgers that were asked for is to be shown: the last."""
        self._not_shown: list[Services] = []
        """Of ledgers that are open by now and on their way to the window."""
        self.reminders = Reminders(self.shell, paths.window_file(settings_file), clock)
        self.new_day = NewDay(self.shell)
        self.new_day.begun.connect(self._back_up)
        self.shell.work_ended.connect(self._stop)
        self.shell.sample_wanted.connect(self.open_sample)
        self.shell.own_ledger_wanted.connect(self._own_wanted)

    def show(self) -> None:
        """Show the window, and the first page as it looked at the end until it can be read."""
        self._sight.show_page()

    def give(self, files: Sequence[Path]) -> None:
        """Come forward, and look at files once a ledger is open."""
        self.shell.come_forward()
        self.shell.take(files)

    def open_own(self) -> None:
        """Show the person's own ledger; no new one where the one that was open is gone."""
        if self._gone is not None and not self._ledger.exists():
            self.shell.end()
            self._tell_gone(*self._gone)
            return
        self._open(self._ledger, sample=False)

    def open_to_read(self) -> None:
        """Show it although another program has it open, or it may not be written."""
        self._only_reads = True
        self.open_own()

    def _open_again(self) -> None:
        """Show it once more after it was locked or could not be shown, as it was asked for."""
        self._only_reads = self._reads
        self.open_own()

    def _own_wanted(self) -> None:
        """Come back to it from the sample; from itself, where it is read only, to change it."""
        if self.shell.is_own:
            self.open_own()
        else:
            self._open_again()

    def open_sample(self) -> None:
        """Show a made-up year in a ledger of its own, filled the first time."""
        self._open(self._sample, sample=True)

    def _open(self, ledger: Path, *, sample: bool) -> None:
        before = self.shell.end()
        read_only, self._only_reads = self._only_reads and not sample, False
        if not sample:
            self._reads = read_only
        gone, self._gone = self._gone, self._gone if sample else None
        by_keyring, self._asks_keyring = self._asks_keyring and not sample, False
        asked = self._asked = object()
        qt_types.make(breathe)  # before anything is loaded beside the window

        def work() -> Opened:
            if before is not None:
                before.close()
            if gone is not None and not sample:
                gone[0].close()
            if by_keyring:  # at the start only: what was locked since asks for the passphrase
                from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

                lock.unlock_by_keyring(ledger)
            opened = open_ledger(ledger, self._settings_file, sample=sample, read_only=read_only)
            self._not_shown.append(opened.services)
            return opened

        def begin(opened: Opened) -> None:
            if opened.services not in self._not_shown:
                return  # the window was closed meanwhile
            self._not_shown.remove(opened.services)
            if asked is not self._asked or self.locking.is_locked_again(ledger):
                opened.services.close()
                return
            self.shell.begin(opened.services, opened.pages, sample=sample)
            self.new_day.begin()
            self.locking.opened()
            self._tell(opened.services.opening.notices)
            if self._settings_file is not None:
                self.reminders.begin()
                self._back_up()

        self.tasks.run(self.shell, work, begin, partial(self._fail, ledger), OPENING)

    def _back_up(self) -> None:
        """Once a day, unless this is a safe start."""
        if self._settings_file is not None:
            daily = self.shell.services.backups.daily
            self.tasks.run(self.shell, daily, self._tell, self.shell.report, KEEPING)

    def _tell(self, sentences: Sequence[Sentence]) -> None:
        for said in sentences:
            self.shell.report(KnownProblem(said.template, **said.values))

    def _fail(self, ledger: Path, error: Exception) -> None:
        """A locked ledger asks for its passphrase; a damaged one is offered what can replace it."""
        from tracker.services import lock, opening, recovery  # noqa: PLC0415 - brings SQLAlchemy

        if isinstance(error, lock.PassphraseNeeded):
            self.locking.ask(error.path)
            return
        if isinstance(error, opening.LedgerInUse | opening.LedgerReadOnly) and ledger.is_file():
            self.shell.fail(error, ways_on.to_read(self.open_to_read))
            return
        if not isinstance(error, recovery.LedgerDamaged):
            self.shell.fail(error)
            return

        def offered(offer: recovery.Offer) -> None:
            doing = damaged.Doing(self._recover, partial(ask_passphrase, self.shell, then=look))
            self.shell.fail(error, damaged.ways(offer, clock, doing))

        def look() -> None:
            self.tasks.run(self.shell, work, offered, partial(self._fail, ledger))

        altered = isinstance(error, recovery.LedgerAltered)
        work = partial(recovery.offer, ledger, self._settings_file, is_altered=altered, now=clock)
        look()

    def _stop(self, error: KnownProblem) -> None:
        """The file of the ledger that is open is gone, or another one: say so, and end with it."""
        if not self.shell.is_open:  # it was said already
            return
        self.locking.put_away()
        services = self.shell.end()
        if services is not None:
            self._gone = (services, error)
            self._tell_gone(services, error)

    def _tell_gone(self, services: Services, error: KnownProblem) -> None:
        def again() -> None:
            work = services.opening.write_again
            self.tasks.run(self.shell, work, lambda _: self._open_again(), self.shell.fail)

        self.shell.fail(error, ways_on.from_gone(services, again))

    def _recover(self, work: Callable[[], Recovered]) -> None:
        def done(found: Recovered) -> None:
            said = N_("The damaged file is kept as {file}.")
            if found.aside is not None:
                self.shell.notice(self.shell.language.tr(said, file=str(found.aside)))
            self._open_again()

        self.tasks.run(self.shell, work, done, self.shell.fail)

    def close(self) -> None:
        """Let what is under way end, or stop what only reads, and let go of the ledger.

        The window is empty then, unless `see_ahead` is to be asked for.
        """
        self.reminders.rest()
        # Else the page may show what is no longer so.
        is_all_told = self.tasks.idle and not self.new_day.is_due
        if (working := self.tasks.working) is not None:
            self.tasks.stop(working)
        self.tasks.wait()
        self.locking.leave()
        try:
            if is_all_told and self._settings_file is not None and self.shell.is_own:
                self._look_ahead(self.shell.services)
        finally:
            self._let_go()

    def _look_ahead(self, services: Services) -> None:
        """Have the next start find what is known by now, and by then."""
        from tracker.ui.next_looks import NextLooks  # noqa: PLC0415 - no start needs it

        services.seconds_ahead = AHEAD
        services.last_look = last_look.taken(self.shell)
        stage = self.shell.stage
        if services.last_look is not None and stage is not None and services.may_be_kept:
            self._next = services, NextLooks(self.shell, stage, AHEAD)

    def see_ahead(self, is_over: Callable[[], bool]) -> None:
        """Keep how the window will look on the days to come, until somebody else wants to start.

        The program is closed, and the ledger is free.
        """
        if self._next is None:
            return
        services, looks = self._next
        if services.left is None or services.last_look is None:
            return
        seen = [services.last_look, *looks.taken(SEEN_AHEAD, is_over)]
        keep(services.database.path, services.left, seen)

    def _let_go(self) -> None:
        not_shown, self._not_shown = self._not_shown, []
        shown = self.shell.end() if self._next is None else self.shell.leave()
        for open_still in (shown, self._gone and self._gone[0], *not_shown):
            if open_still is not None:
                open_still.close()
        self.locking.rest()


def open_ledger(
    ledger: Path, settings_file: Path | None, *, sample: bool = False, read_only: bool = False
) -> Opened:
    """Open a ledger and load the first page. Slow the first time, so it runs off the UI thread.

    Raises LedgerProblem when the file cannot be opened.
    """
    from tracker.services.services import open_services  # noqa: PLC0415 - brings SQLAlchemy

    made = _open_sample if sample else partial(open_services, read_only=read_only)
    return Opened(made(ledger, settings_file), at_start())


def _open_sample(ledger: Path, settings_file: Path | None) -> Services:
    """The sample is looked at on the day after its last entry."""
    from tracker.domain.account import Account  # noqa: PLC0415
    from tracker.services import sample  # noqa: PLC0415
    from tracker.services.services import open_services  # noqa: PLC0415

    services = open_services(
        ledger, settings_file, today=sample.today, now=sample.now, automatic_backups=False
    )
    if not services.ledger.all(Account):
        sample.load(services)
    return services

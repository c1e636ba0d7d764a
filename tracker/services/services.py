"""Everything a page or a command may ask for, made once.

What does the work is imported when it is first asked for, not with this module: the libraries below
take longer to load than the window takes to show itself, and most starts need little of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import paths
from tracker.domain.period import civil_date

if TYPE_CHECKING:
    from tracker.services.account_removal import AccountRemoval
    from tracker.services.attributions import Attributions
    from tracker.services.backups import Backups
    from tracker.services.deeds import Deeds
    from tracker.services.entry_lists import EntryLists
    from tracker.services.exchange import Exchange
    from tracker.services.exports import Exports
    from tracker.services.history import History
    from tracker.services.import_rules import ImportRules
    from tracker.services.imports import Imports
    from tracker.services.inbox import Inbox
    from tracker.services.kept_views import KeptViews
    from tracker.services.last_look import LastLook
    from tracker.services.ledger import Ledger
    from tracker.services.links import Links
    from tracker.services.mappings import Mappings
    from tracker.services.opening import Keep, Opening
    from tracker.services.outside import Outside
    from tracker.services.preferences import Preferences
    from tracker.services.reports import Reports
    from tracker.services.review import Review
    from tracker.services.running_balances import RunningBalances
    from tracker.services.summary import Summaries
    from tracker.storage.database import Database
    from tracker.storage.seal import Seal


def clock() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in mainland China."""
    return civil_date(clock())


@dataclass(frozen=True)
class Told:
    """What services are told of where files are and of the time; as at `open_services`."""

    settings_file: Path | None
    mappings_folder: Path
    today: Callable[[], date]
    now: Callable[[], datetime]


class Services:
    """What the person can do, by area; `close` frees the file.

    An area is loaded when it is first asked for. That takes a moment: ask off the UI thread.
    """

    def __init__(
        self, opening: Opening, preferences: Preferences, backups: Backups, told: Told
    ) -> None:
        self.opening, self.preferences, self.backups = opening, preferences, backups
        self.today, self._now, self._told = told.today, told.now, told
        self.last_look: LastLook | None = None
        """How the first page looks, once that is known: kept for the next start by `close`."""
        self.seconds_ahead = 0.0
        """How long `close` may conclude for the days to come, to spare whoever starts again."""
        self.left: Seal | None = None
        """What the ledger was closed as, once it is; `None` where nothing is kept of it."""

    @property
    def database(self) -> Database:
        """The ledger's file."""
        return self.opening.database

    @property
    def may_be_kept(self) -> bool:
        """Whether what is known of the ledger may be kept beside it."""
        from tracker.services import lock

        return not (self.opening.is_read_only or lock.is_sealed(self.database.path))

    def close(self) -> None:
        """Let go of the ledger's file; what is known of it is kept for the next time."""
        keep: Keep | None = None
        try:
            keep = self._kept()
        finally:
            self.opening.close(keep)

    def _kept(self) -> Keep | None:
        """What keeps what was concluded and seen; of an encrypted ledger nothing is kept."""
        seen, has_concluded = self.last_look, "review" in self.__dict__
        if not (seen or has_concluded) or not self.may_be_kept:
            return None
        from tracker.services import conclusions, last_look

        path = self.database.path
        if has_concluded and self.seconds_ahead:
            self.review.look_ahead(self.seconds_ahead)
        known = self.review.conclusions() if has_concluded else None

        def keep(left: Seal) -> None:
            self.left = left
            if known is not None:
                conclusions.keep(path, left, known)
            if seen is not None:
                last_look.keep(path, left, [seen])

        return keep

    @cached_property
    def _deeds(self) -> Deeds:
        from tracker.services.deeds import Deeds

        return Deeds(self.database, self._now)

    @cached_property
    def ledger(self) -> Ledger:
        """Records: read, saved, deleted."""
        from tracker.services.ledger import Ledger

        return Ledger(self.database, self.today, self._deeds)

    @cached_property
    def lists(self) -> EntryLists:
        """Long lists of entries."""
        from tracker.services.entry_lists import EntryLists

        return EntryLists(self.database)

    @cached_property
    def balances(self) -> RunningBalances:
        """What accounts held, or what was owed on them, after their entries."""
        from tracker.services.running_balances import RunningBalances

        return RunningBalances(self.database, self.today)

    @cached_property
    def imports(self) -> Imports:
        """Statements: looked at, taken in, taken back."""
        from tracker.services.imports import Imports

        saved = self.mappings.importers
        return Imports(self.database, self._now, saved=saved, backups=self.backups)

    @cached_property
    def links(self) -> Links:
        """Entries that tell of one event."""
        from tracker.services.links import Links

        return Links(self.database, self._now, self._deeds)

    @cached_property
    def inbox(self) -> Inbox:
        """New files in the folder that is watched."""
        from tracker.services.inbox import Inbox

        settings_file = self._told.settings_file
        return Inbox(self.preferences, settings_file and settings_file.with_name("inbox.json"))

    @cached_property
    def mappings(self) -> Mappings:
        """Mappings of tables that were saved."""
        from tracker.services.mappings import Mappings

        return Mappings(self._told.mappings_folder)

    @cached_property
    def rules(self) -> ImportRules:
        """What the person said that rows are."""
        from tracker.services.import_rules import ImportRules

        return ImportRules(self.database, self.ledger, self._deeds)

    @cached_property
    def reports(self) -> Reports:
        """Credit reports."""
        from tracker.services.reports import Reports

        return Reports(self.database, self.today, self._deeds, self.backups)

    @cached_property
    def review(self) -> Review:
        """Assessments and the life of warnings."""
        from tracker.services.review import Review

        opening = self.opening
        return Review(self.database, self.today, self.preferences, self._now, opening.left)

    @cached_property
    def summaries(self) -> Summaries:
        """Summaries of months, and the data of charts."""
        from tracker.services.summary import Summaries

        return Summaries(self.review, self.ledger, self.outside)

    @cached_property
    def exchange(self) -> Exchange:
        """Lossless exports, written and read."""
        from tracker.services.exchange import Exchange

        return Exchange(self.database)

    @cached_property
    def exports(self) -> Exports:
        """Exports in formats of others."""
        from tracker.services.exports import Exports

        return Exports(self.database, self.ledger, self.today)

    @cached_property
    def outside(self) -> Outside:
        """Events outside the person's reach."""
        from tracker.services.outside import Outside

        return Outside(self.ledger)

    @cached_property
    def attributions(self) -> Attributions:
        """What lay before a lender took a line away."""
        from tracker.services.attributions import Attributions

        return Attributions(self.review, self.outside)

    @cached_property
    def removal(self) -> AccountRemoval:
        """Accounts removed with all that is theirs."""
        from tracker.services.account_removal import AccountRemoval

        return AccountRemoval(self.database, self._deeds, self.backups)

    @cached_property
    def history(self) -> History:
        """What was done by hand."""
        from tracker.services.history import History

        return History(self.database, self.today, self._now, self.backups)

    @cached_property
    def views(self) -> KeptViews:
        """How tables are looked at."""
        from tracker.services.kept_views import KeptViews

        return KeptViews(self._told.settings_file)


def open_services(  # noqa: PLR0913 - what differs between the person's ledger and others
    ledger: Path,
    settings_file: Path | None,
    today: Callable[[], date] = today,
    now: Callable[[], datetime] = clock,
    mappings: Path | None = None,
    *,
    automatic_backups: bool = True,
    command: str = "",
    read_only: bool = False,
) -> Services:
    """Open a ledger, made or upgraded where needed. Raises LedgerProblem when it cannot be.

    Without a `settings_file` the defaults are in force. `mappings` is the folder of saved mappings,
    the person's own unless told. A ledger that can be made anew, such as the sample, needs no
    `automatic_backups`. `command` is what another program is told that wants to open it as well;
    empty for the window. A `read_only` one refuses changes.
    """
    from tracker.services.wiring import wired

    told = Told(settings_file, mappings or paths.mappings_folder(), today, now)
    return wired(
        ledger,
        told,
        automatic_backups=automatic_backups,
        command=command,
        read_only=read_only,
    )

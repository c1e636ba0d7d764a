"""Everything a page or a command may ask for, made once.

What does the work is imported when a ledger is opened, not with this module: the libraries below
take longer to load than the window takes to show itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import paths
from tracker.domain.period import civil_date

if TYPE_CHECKING:
    from tracker.services.account_removal import AccountRemoval
    from tracker.services.attributions import Attributions
    from tracker.services.backups import Backups
    from tracker.services.entry_lists import EntryLists
    from tracker.services.exchange import Exchange
    from tracker.services.exports import Exports
    from tracker.services.history import History
    from tracker.services.import_rules import ImportRules
    from tracker.services.imports import Imports
    from tracker.services.inbox import Inbox
    from tracker.services.kept_views import KeptViews
    from tracker.services.ledger import Ledger
    from tracker.services.links import Links
    from tracker.services.mappings import Mappings
    from tracker.services.opening import Opening
    from tracker.services.outside import Outside
    from tracker.services.preferences import Preferences
    from tracker.services.reports import Reports
    from tracker.services.review import Review
    from tracker.services.summary import Summaries
    from tracker.storage.database import Database


def clock() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in mainland China."""
    return civil_date(clock())


@dataclass(frozen=True)
class Services:
    """What the person can do, by area; `close` frees the file."""

    ledger: Ledger
    lists: EntryLists
    imports: Imports
    links: Links
    inbox: Inbox
    mappings: Mappings
    rules: ImportRules
    reports: Reports
    review: Review
    summaries: Summaries
    exchange: Exchange
    exports: Exports
    outside: Outside
    attributions: Attributions
    removal: AccountRemoval
    history: History
    preferences: Preferences
    views: KeptViews
    backups: Backups
    today: Callable[[], date]
    opening: Opening = field(repr=False)

    @property
    def database(self) -> Database:
        """The ledger's file."""
        return self.opening.database

    def close(self) -> None:
        """Let go of the ledger's file."""
        self.opening.close()


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
    from tracker.services.wiring import wired  # noqa: PLC0415

    folder = mappings or paths.mappings_folder()
    return wired(
        ledger,
        settings_file,
        today,
        now,
        folder,
        automatic_backups=automatic_backups,
        command=command,
        read_only=read_only,
    )

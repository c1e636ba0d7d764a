"""The services put together over one ledger."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from tracker.paths import real
from tracker.services import lock
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
from tracker.services.ledger import Ledger
from tracker.services.links import Links
from tracker.services.mappings import Mappings
from tracker.services.opening import opened, opened_to_read
from tracker.services.outside import Outside
from tracker.services.preferences import Preferences
from tracker.services.reports import Reports
from tracker.services.review import Review
from tracker.services.services import Services
from tracker.services.summary import Summaries
from tracker.storage.problems import LedgerProblem


def wired(  # noqa: PLR0913 - as `open_services`
    path: Path,
    settings_file: Path | None,
    today: Callable[[], date],
    now: Callable[[], datetime],
    mappings_folder: Path,
    *,
    automatic_backups: bool,
    command: str,
    read_only: bool,
) -> Services:
    """Open the ledger at `path` and everything that works on it. Raises LedgerProblem."""
    path = real(path)
    preferences = Preferences(settings_file)
    chosen = preferences.settings.backups
    opening = opened_to_read(path) if read_only else opened(path, chosen, now(), command)
    database = opening.database
    if not read_only:
        with suppress(LedgerProblem):  # then it is done at another opening
            lock.finish(path, chosen)
    backups = Backups(database, preferences, now, automatic=automatic_backups)
    deeds = Deeds(database, now)
    ledger = Ledger(database, today, deeds)
    review = Review(database, today, preferences, now)
    outside = Outside(ledger)
    mappings = Mappings(mappings_folder)
    return Services(
        ledger=ledger,
        lists=EntryLists(database),
        imports=Imports(database, now, saved=mappings.importers, backups=backups),
        links=Links(database, now, deeds),
        inbox=Inbox(preferences, settings_file and settings_file.with_name("inbox.json")),
        mappings=mappings,
        rules=ImportRules(database, ledger, deeds),
        reports=Reports(database, today, deeds, backups),
        review=review,
        summaries=Summaries(database, review, ledger, outside),
        exchange=Exchange(database),
        exports=Exports(database, ledger, today),
        outside=outside,
        attributions=Attributions(review, outside),
        removal=AccountRemoval(database, deeds, backups),
        history=History(database, today, now, backups),
        preferences=preferences,
        views=KeptViews(settings_file),
        backups=backups,
        today=today,
        opening=opening,
    )

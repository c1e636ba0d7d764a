"""The services put together over one ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from tracker.services.attributions import Attributions
from tracker.services.exchange import Exchange
from tracker.services.exports import Exports
from tracker.services.import_rules import ImportRules
from tracker.services.imports import Imports
from tracker.services.inbox import Inbox
from tracker.services.ledger import Ledger
from tracker.services.links import Links
from tracker.services.mappings import Mappings
from tracker.services.outside import Outside
from tracker.services.preferences import Preferences
from tracker.services.reports import Reports
from tracker.services.review import Review
from tracker.services.services import Services
from tracker.services.summary import Summaries
from tracker.storage.database import Database


def wired(
    path: Path,
    settings_file: Path,
    today: Callable[[], date],
    now: Callable[[], datetime],
    mappings_folder: Path,
) -> Services:
    """Open the ledger at `path` and everything that works on it. Raises LedgerProblem."""
    database = Database(path)
    preferences = Preferences(settings_file)
    ledger = Ledger(database, today)
    review = Review(database, today, preferences, now)
    outside = Outside(ledger)
    mappings = Mappings(mappings_folder)
    return Services(
        ledger=ledger,
        imports=Imports(database, now, saved=mappings.importers),
        links=Links(database, now),
        inbox=Inbox(preferences, settings_file.with_name("inbox.json")),
        mappings=mappings,
        rules=ImportRules(database, ledger),
        reports=Reports(database, today),
        review=review,
        summaries=Summaries(database, review, ledger),
        exchange=Exchange(database),
        exports=Exports(database, ledger, today),
        outside=outside,
        attributions=Attributions(review, outside),
        preferences=preferences,
        today=today,
        database=database,
    )

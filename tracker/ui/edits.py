"""Commands on single records, which the trail can take back, and on settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.settings import Settings
from tracker.ui.page import Done

if TYPE_CHECKING:
    from tracker.services.ledger import Ledger, Saved
    from tracker.services.preferences import Preferences
    from tracker.ui.shell import Shell


def save(ledger: Ledger, before: Any, after: Any) -> Done:
    """Save a record, new when its id is 0."""
    saved = ledger.save(after)
    return Done(saved.changes, Sentence(N_("Changed."))) if before.id else added(saved)


def added(saved: Saved) -> Done:
    """Something new is saved."""
    return Done(saved.changes, Sentence(N_("Added.")))


def add_all(ledger: Ledger, records: Sequence[Any]) -> Done:
    """Add new records, all of them or none."""
    changes = Changes.NOTHING
    for one in ledger.save_all(records):
        changes |= one.changes
    return Done(changes, Sentence(N_("Added.")))


def delete(ledger: Ledger, records: Sequence[Any]) -> Done:
    """Delete records with what belongs to them."""
    return Done(ledger.delete(*records), Sentence(N_("Deleted.")))


def prefer(
    preferences: Preferences,
    wanted: Settings,
    said: Sentence | None = None,
    named: str = N_("change of a setting"),
) -> Done:
    """Put other settings in force, with the way back to those before."""
    before = preferences.settings
    changes = preferences.change(wanted)
    return Done(changes, said, lambda: preferences.change(before, since=wanted), Sentence(named))


def choose(shell: Shell, settings: Settings, choice: Mapping[str, str]) -> None:
    """Put single settings in force, by their names."""
    wanted, preferences = replace(settings, **choice), shell.services.preferences  # type: ignore[arg-type]
    shell.command(shell, lambda: prefer(preferences, wanted))

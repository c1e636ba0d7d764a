"""The person's rules for rows that look alike: kept in order, tried out, applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.domain.account import Account
from tracker.domain.deed import DeedKind
from tracker.domain.entry import Entry
from tracker.domain.import_rule import ImportRule, fits
from tracker.domain.query import EntryQuery
from tracker.letting_go import let_go
from tracker.services.changes import Changes
from tracker.services.deeds import Deeds
from tracker.services.ledger import Ledger, Saved
from tracker.services.linking import link_around
from tracker.services.preview import ImportPreview
from tracker.services.rule_effect import as_row, of_entry
from tracker.services.touched import days_of
from tracker.storage import batches, entries, entry_lists, records
from tracker.storage.database import Connection, Database

SHOWN: Final = 50
"""Entries that a test shows of those that a rule would change."""


@dataclass(frozen=True, slots=True)
class RuleTest:
    """How a rule would do on the ledger: `fits` entries, of which `changes` would be different.

    `first` are the newest of these, as they are and as they would be.
    """

    fits: int
    changes: int
    first: tuple[tuple[Entry, Entry], ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a rule touched, and how many entries it changed."""

    changes: Changes
    entries: int


class ImportRules:
    """Rules are asked in their order; the first that decides a row is the one that counts."""

    def __init__(self, database: Database, ledger: Ledger, deeds: Deeds) -> None:
        self._database = database
        self._deeds = deeds
        self._ledger = ledger

    def all(self) -> list[ImportRule]:
        """Every rule in the order in which they are asked."""
        return self._ledger.all(ImportRule)

    def save(self, rule: ImportRule) -> Saved:
        """Save a rule, a new one behind the others. Raises InvalidField, RecordMissing."""
        if rule.id == 0:
            last = max((known.position for known in self.all()), default=0)
            rule = replace(rule, position=last + 1)
        return self._ledger.save(rule)

    def delete(self, rule: ImportRule) -> Changes:
        """Delete a rule; what it decided stays as it is."""
        return self._ledger.delete(rule)

    def move(self, rule_id: int, by: int) -> Changes:
        """Ask a rule so many places later, or earlier where `by` is below zero."""
        rules = self.all()
        at = next((place for place, rule in enumerate(rules) if rule.id == rule_id), None)
        if at is None:
            return Changes.NOTHING
        moved = rules.pop(at)
        rules.insert(max(0, min(at + by, len(rules))), moved)
        with self._deeds.doing(DeedKind.RULES_MOVED) as db:
            for position, rule in enumerate(rules, 1):
                records.update(db, replace(rule, position=position))
        return Changes.RULES

    def draft_from(self, entry: Entry) -> ImportRule:
        """A rule that fits an entry and those that look like it, and sets what it has."""
        return ImportRule(
            name=entry.counterparty or entry.text or entry.source,
            position=max((known.position for known in self.all()), default=0) + 1,
            enabled=True,
            source=entry.source,
            counterparty=entry.counterparty,
            text="" if entry.counterparty else entry.text,
            kind=entry.kind,
            set_kind=entry.kind,
            set_category=entry.category,
        )

    def test(self, rule: ImportRule) -> RuleTest:
        """What a rule, saved or not, would change in the ledger; nothing is written."""
        fitting, changed = 0, 0
        first: list[tuple[Entry, Entry]] = []
        with self._database.reading() as db:
            for before, after in _decided(db, rule):
                fitting += 1
                changed += after != before
                if after != before and len(first) < SHOWN:
                    first.append((before, after))
        return RuleTest(fitting, changed, tuple(first))

    def check(self, rule: ImportRule) -> None:
        """Raises InvalidField where a rule could not be saved."""
        self._ledger.check(rule)

    def count_rows(self, rule: ImportRule, previews: Sequence[ImportPreview]) -> int:
        """How many rows of files that are looked at a rule fits, as the files say them."""
        return sum(
            fits(rule, as_row(entry, preview.source))
            for preview in previews
            for entry in (preview.as_read or preview.parsed).entries
        )

    def apply(self, rule: ImportRule) -> Applied:
        """Make every entry that a rule fits what it says, all of them or none.

        Each counts as corrected by the person.
        """
        with self._deeds.doing(DeedKind.RULE_APPLIED, rule.name) as db:
            pairs = [(old, new) for old, new in _decided(db, rule) if new != old]
            entries.correct(db, [new for _old, new in pairs])
            batches.note_correction(db, [new.id for _old, new in pairs])
            link_around(db, days_of(old for old, _new in pairs))
            count = len(pairs)
            let_go(pairs)
        return Applied(Changes.ENTRIES if count else Changes.NOTHING, count)


def _decided(db: Connection, rule: ImportRule) -> Iterator[tuple[Entry, Entry]]:
    """Entries that a rule decides, the newest first, each with what it makes of it."""
    names = {account.id: account.name for account in records.load(db, Account)}
    query = EntryQuery(kinds=(rule.kind,) if rule.kind else ())
    for part in entry_lists.order(db, query):
        for entry in entry_lists.by_ids(db, part.ids):
            after = of_entry(rule, entry, names)
            if after is not None:
                yield entry, after

"""What the person's rules make of rows of files and of entries; they never change an amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.import_rule import Ends, ImportRule, RuleRow, decided, fits
from tracker.importing.importer import AccountHint, ParsedEntry, ParsedStatement
from tracker.services.account_match import hint_of
from tracker.storage import records
from tracker.storage.database import Connection


def follow_rules(
    db: Connection, parsed: ParsedStatement, first: Sequence[ImportRule] = ()
) -> tuple[ParsedStatement, dict[int, str]]:
    """A file as the rules that are in force read it, and which one decided each row, by line.

    Those of `first` are asked before the ones that are kept.
    """
    rules = [*first, *(rule for rule in records.load(db, ImportRule) if rule.enabled)]
    if not rules:
        return parsed, {}
    hints = {account.id: hint_of(account) for account in records.load(db, Account)}
    ruled: dict[int, str] = {}
    entries = []
    for entry in parsed.entries:
        rule, after = of_row(rules, entry, parsed.source, hints)
        if rule is not None:
            ruled[entry.line] = rule.name
        entries.append(after)
    return replace(parsed, entries=tuple(entries)), ruled


def of_row(
    rules: Sequence[ImportRule],
    row: ParsedEntry,
    source: str,
    hints: Mapping[int, AccountHint],
) -> tuple[ImportRule | None, ParsedEntry]:
    """The first rule that decides a row, and the row as it leaves it; it needs no review then."""
    told = as_row(row, source)
    for rule in rules:
        ends = _ends(rule, row, hints) if fits(rule, told) else None
        if ends is not None:
            category = rule.set_category or row.category
            return rule, row._replace(
                kind=ends.kind, account=ends.account, to_account=ends.to_account,
                category=category, review="",
            )  # fmt: skip
    return None, row


def of_entry(rule: ImportRule, entry: Entry, names: Mapping[int, str]) -> Entry | None:
    """An entry of the ledger as a rule leaves it; `None` where it does not decide it."""
    accounts = (names.get(entry.account_id or 0, ""), names.get(entry.to_account_id or 0, ""))
    row = RuleRow(entry.source, entry.counterparty, entry.text, accounts, entry.kind)
    if not fits(rule, row):
        return None
    before = Ends(entry.kind, entry.account_id, entry.to_account_id)
    ends = decided(rule, before, rule.set_account_id, rule.set_to_account_id)
    if ends is None:
        return None
    return replace(
        entry, kind=ends.kind, account_id=ends.account, to_account_id=ends.to_account,
        category=rule.set_category or entry.category, needs_review=False,
    )  # fmt: skip


def as_row(row: ParsedEntry, source: str) -> RuleRow:
    """What rules look at of a row of a file."""
    ends = tuple(hint.name for hint in (row.account, row.to_account) if hint)
    return RuleRow(source, row.counterparty, row.text, ends, row.kind)


def _ends(
    rule: ImportRule,
    row: ParsedEntry,
    hints: Mapping[int, AccountHint] | Mapping[int | None, AccountHint],
) -> Ends[AccountHint] | None:
    before = Ends(row.kind, row.account, row.to_account)
    sets = (rule.set_account_id or 0, rule.set_to_account_id or 0)
    return decided(rule, before, hints.get(sets[0]), hints.get(sets[1]))

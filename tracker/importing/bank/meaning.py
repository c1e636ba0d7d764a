"""Rows of a bank's table to entries and rows without effect, by a decision table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing import reasons
from tracker.importing.bank.row import BankRow
from tracker.importing.columns import rows_of
from tracker.importing.decision import Rule, Skip, decide
from tracker.importing.direction import Direction
from tracker.importing.importer import AccountHint, ParsedEntry, SkippedRow

Rules = Sequence[Rule[BankRow]]
Tables = Mapping[Direction, Rules]
"""The decision table to read, by the way the money went."""

# What tables and ends ask about beside the account, the currency and whether the amount is nothing;
# `text` is put together from these. Accounts of one file that are called alike are one.
_ASKED = ("way", "section", "holder", "summary", "counterparty", "peer", "place", "channel", "note")

_Meaning = tuple[EntryKind | None, AccountHint | None, AccountHint | None, str]
"""What rows that say the same have in common: kind, account, to_account and review; of those
without effect no kind, and why."""


def one_table(rules: Rules) -> dict[Direction, Rules]:
    """The same table whichever way the money went."""
    return dict.fromkeys(Direction, rules)


class Meanings:
    """What rows of one file mean; `doubt` is a reason to look at every one, `no_doubt` is none.

    Rows that say the same mean the same: only one of them is asked.
    """

    def __init__(self, tables: Tables, doubt: str = "", no_doubt: str = "") -> None:
        self._tables, self._doubt, self._no_doubt = tables, doubt, no_doubt

    def of(
        self, rows: Sequence[BankRow], categories: Sequence[str] = ()
    ) -> list[ParsedEntry | SkippedRow]:
        """What each row is: an entry, or a row without effect."""
        if not rows:
            return []
        columns = dict(zip(BankRow._fields, zip(*rows, strict=True), strict=True))
        kinds, payers, takers, reviews = zip(*self._all_found(rows, columns), strict=True)
        blank = ("",) * len(rows)
        made = rows_of(
            ParsedEntry,
            columns["line"],
            columns["occurred_at"],
            kinds,
            columns["amount"],
            payers,
            takers,
            columns["counterparty"],
            columns["summary"],
            categories or blank,
            columns["number"],
            blank,
            (None,) * len(rows),
            columns["note"],
            reviews,
        )
        return [
            SkippedRow(row.line, entry.review, row.raw) if kind is None else entry
            for kind, entry, row in zip(kinds, made, rows, strict=True)
        ]

    def _all_found(
        self, rows: Sequence[BankRow], columns: Mapping[str, Sequence[Any]]
    ) -> Iterable[_Meaning]:
        said = _said(columns)
        examples = dict(zip(said, rows, strict=True))
        if 2 * len(examples) > len(rows):
            return map(self._found, rows)
        known = {words: self._found(row) for words, row in examples.items()}
        return map(known.__getitem__, said)

    def _found(self, row: BankRow) -> _Meaning:
        outcome = decide(row, self._tables[row.way])
        if isinstance(outcome, Skip):
            return (None, None, None, outcome.reason)
        unknown = reasons.UNKNOWN_DIRECTION if row.way is Direction.UNKNOWN else ""
        review = unknown or outcome.review or outcome.doubt(row) or self._doubt
        review = "" if review == self._no_doubt else review
        return outcome.kind, outcome.account(row), outcome.to_account(row), review


def entries(
    rows: Sequence[BankRow], tables: Tables, doubt: str = ""
) -> list[ParsedEntry | SkippedRow]:
    """What each row means, in the order of the file; `doubt` is a reason to look at every one."""
    return Meanings(tables, doubt).of(rows)


def _said(columns: Mapping[str, Sequence[Any]]) -> list[tuple[object, ...]]:
    """Of each row whatever may be asked about it; what all rows have in common is left out."""
    amounts: Sequence[Money] = columns["amount"]
    asked: list[Sequence[object]] = [columns[name] for name in _ASKED]
    asked.append([account.name for account in columns["account"]])
    asked.append([amount.currency for amount in amounts])
    asked.append([amount.minor == 0 for amount in amounts])
    telling = [column for column in asked if len(set(column)) > 1]
    return list(zip(*telling, strict=True)) if telling else [()] * len(amounts)

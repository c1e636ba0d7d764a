"""Rows of a bank's table to entries and rows without effect, by a decision table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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


def _all_speak(rows: Sequence[BankRow]) -> Sequence[bool]:
    return (False,) * len(rows)


@dataclass(frozen=True, slots=True)
class Tables:
    """The decision table to read, by the way the money went.

    `silent` tells the rows whose words no rule looks for, so that they all mean the same.
    """

    by_way: Mapping[Direction, Rules]
    silent: Callable[[Sequence[BankRow]], Sequence[bool]] = _all_speak


# What tables and ends ask about beside the way, the section, the account, the currency and whether
# the amount is nothing; `text` is put together from these. Accounts of one file that are called
# alike are one.
_WORDS = ("holder", "summary", "counterparty", "peer", "place", "channel", "note")

_MOST_KNOWN = 20_000
"""Sayings remembered: a file in which none repeats is not to fill the memory."""

_Meaning = tuple[EntryKind | None, AccountHint | None, AccountHint | None, str]
"""What rows that say the same have in common: kind, account, to_account and review; of those
without effect no kind, and why."""


def one_table(rules: Rules) -> dict[Direction, Rules]:
    """The same rules whichever way the money went."""
    return dict.fromkeys(Direction, rules)


class Meanings:
    """What rows of one file mean; `doubt` is a reason to look at every one, `no_doubt` is none.

    Rows that say the same mean the same: only one of them is asked, also where `of` is called
    several times.
    """

    def __init__(self, tables: Tables, doubt: str = "", no_doubt: str = "") -> None:
        self._tables, self._doubt, self._no_doubt = tables, doubt, no_doubt
        self._known: dict[object, _Meaning] = {}

    def of(
        self, rows: Sequence[BankRow], categories: Sequence[str] = ()
    ) -> list[ParsedEntry | SkippedRow]:
        """What each row is: an entry, or a row without effect."""
        if not rows:
            return []
        columns = dict(zip(BankRow._fields, zip(*rows, strict=True), strict=True))
        kinds, payers, takers, reviews = zip(*self._all_found(rows, columns), strict=True)
        blank = ("",) * len(rows)
        made: list[ParsedEntry | SkippedRow] = list(
            rows_of(
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
        )
        for at in [at for at, kind in enumerate(kinds) if kind is None]:
            made[at] = SkippedRow(rows[at].line, reviews[at], rows[at].raw)
        return made

    def _all_found(
        self, rows: Sequence[BankRow], columns: Mapping[str, Sequence[Any]]
    ) -> Iterable[_Meaning]:
        said = _said(columns, self._tables.silent(rows))
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        for words, row in dict(zip(said, rows, strict=True)).items():
            if words not in known:
                known[words] = self._found(row)
        return map(known.__getitem__, said)

    def _found(self, row: BankRow) -> _Meaning:
        outcome = decide(row, self._tables.by_way[row.way])
        if isinstance(outcome, Skip):
            return (None, None, None, outcome.reason)
        unknown = reasons.UNKNOWN_DIRECTION if row.way is Direction.UNKNOWN else ""
        review = unknown or outcome.review or outcome.doubt(row) or self._doubt
        review = "" if review == self._no_doubt else review
        return outcome.kind, outcome.account(row), outcome.to_account(row), review


def _said(
    columns: Mapping[str, Sequence[Any]], are_silent: Sequence[bool]
) -> list[tuple[object, ...]]:
    """Of each row whatever may be asked about it; what all rows have in common is left out."""
    amounts: Sequence[Money] = columns["amount"]
    always = _telling(
        columns["way"],
        columns["section"],
        [account.name for account in columns["account"]],
        [amount.currency for amount in amounts],
        [amount.minor == 0 for amount in amounts],
    )
    words = _telling(*(columns[name] for name in _WORDS))
    if not any(are_silent):
        return list(zip(always, words, strict=True))
    return [
        (others, () if is_silent else said)
        for others, said, is_silent in zip(always, words, are_silent, strict=True)
    ]


def _telling(*columns: Sequence[object]) -> Sequence[tuple[object, ...]]:
    """The rows of those columns in which not all are alike."""
    telling = [column for column in columns if len(set(column)) > 1]
    return list(zip(*telling, strict=True)) if telling else [()] * len(columns[0])

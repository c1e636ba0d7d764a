"""Rows of a bank's table to entries and rows without effect, by a decision table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from tracker.domain.entry import EntryKind
from tracker.importing import reasons
from tracker.importing.bank.row import BankRow
from tracker.importing.decision import Rule, Skip, decide
from tracker.importing.direction import Direction
from tracker.importing.importer import AccountHint, ParsedEntry, SkippedRow, entry_of

Rules = Sequence[Rule[BankRow]]
Tables = Mapping[Direction, Rules]
"""The decision table to read, by the way the money went."""

# What tables and ends ask about beside whether the amount is nothing; `text` is put together from
# these. Accounts of one file that are called alike are one.
_SAID = attrgetter(
    *("way", "section", "holder", "summary", "counterparty", "peer", "place", "channel", "note"),
    *("account.name", "amount.currency"),
)
_MOST_REMEMBERED = 20_000


_Meaning = tuple[EntryKind | None, AccountHint | None, AccountHint | None, str]
"""What rows that say the same have in common: kind, account, to_account and review; of those
without effect no kind, and why."""


def one_table(rules: Rules) -> dict[Direction, Rules]:
    """The same table whichever way the money went."""
    return dict.fromkeys(Direction, rules)


class Meanings:
    """What rows of one file mean; `doubt` is a reason to look at every one, `no_doubt` is none.

    Rows that say the same mean the same: it is remembered by all that may be asked about.
    """

    def __init__(self, tables: Tables, doubt: str = "", no_doubt: str = "") -> None:
        self._tables, self._doubt, self._no_doubt = tables, doubt, no_doubt
        self._known: dict[tuple[object, ...], _Meaning] = {}

    def of(self, row: BankRow, category: str = "") -> ParsedEntry | SkippedRow:
        """An entry, or a row without effect."""
        if row.amount.minor == 0:
            meaning = self._found(row)
        else:
            said = _SAID(row)
            meaning = self._known.get(said) or self._learnt(row, said)
        kind, account, to_account, review = meaning
        if kind is None:
            return SkippedRow(row.line, review, row.raw)
        return entry_of(
            (
                *(row.line, row.occurred_at, kind, row.amount, account, to_account),
                *(row.counterparty, row.summary, category, row.number, "", None, row.note, review),
            )
        )

    def _learnt(self, row: BankRow, said: tuple[object, ...]) -> _Meaning:
        meaning = self._found(row)
        if len(self._known) < _MOST_REMEMBERED:
            self._known[said] = meaning
        return meaning

    def _found(self, row: BankRow) -> _Meaning:
        outcome = decide(row, self._tables[row.way])
        if isinstance(outcome, Skip):
            return (None, None, None, outcome.reason)
        unknown = reasons.UNKNOWN_DIRECTION if row.way is Direction.UNKNOWN else ""
        review = unknown or outcome.review or outcome.doubt(row) or self._doubt
        review = "" if review == self._no_doubt else review
        return outcome.kind, outcome.account(row), outcome.to_account(row), review


def entries(
    rows: Iterable[BankRow], tables: Tables, doubt: str = ""
) -> list[ParsedEntry | SkippedRow]:
    """What each row means, in the order of the file; `doubt` is a reason to look at every one."""
    return list(map(Meanings(tables, doubt).of, rows))

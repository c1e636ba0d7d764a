"""Rows of a bank's table to entries and rows without effect, by a decision table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from tracker.importing import reasons
from tracker.importing.bank.row import BankRow
from tracker.importing.decision import Move, Rule, Skip, decide
from tracker.importing.direction import Direction
from tracker.importing.importer import ParsedEntry, SkippedRow

Rules = Sequence[Rule[BankRow]]
Tables = Mapping[Direction, Rules]
"""The decision table to read, by the way the money went."""

# What tables ask about beside the amount; `text` is put together from these.
_SAID = attrgetter(
    *("way", "section", "holder", "summary", "counterparty", "peer", "place", "channel", "note")
)
_MOST_REMEMBERED = 20_000


def one_table(rules: Rules) -> dict[Direction, Rules]:
    """The same table whichever way the money went."""
    return dict.fromkeys(Direction, rules)


class Meanings:
    """What rows of one file mean; `doubt` is a reason to look at every one.

    Rows that say the same mean the same: what was decided is remembered by all that a decision
    table may ask about. Where it went and what is doubtful is asked of each row.
    """

    def __init__(self, tables: Tables, doubt: str = "") -> None:
        self._tables, self._doubt = tables, doubt
        self._decided: dict[tuple[object, ...], Move[BankRow] | Skip] = {}

    def of(self, row: BankRow) -> ParsedEntry | SkippedRow:
        """An entry, or a row without effect."""
        outcome = self._outcome(row)
        if isinstance(outcome, Skip):
            return SkippedRow(row.line, outcome.reason, row.raw)
        return _entry(row, outcome, self._doubt)

    def _outcome(self, row: BankRow) -> Move[BankRow] | Skip:
        said = (row.amount.minor == 0, *_SAID(row))
        outcome = self._decided.get(said)
        if outcome is None:
            outcome = decide(row, self._tables[row.way])
            if len(self._decided) < _MOST_REMEMBERED:
                self._decided[said] = outcome
        return outcome


def entries(
    rows: Iterable[BankRow], tables: Tables, doubt: str = ""
) -> Iterator[ParsedEntry | SkippedRow]:
    """What each row means, in the order of the file; `doubt` is a reason to look at every one."""
    return map(Meanings(tables, doubt).of, rows)


def _entry(row: BankRow, move: Move[BankRow], doubt: str) -> ParsedEntry:
    unknown = reasons.UNKNOWN_DIRECTION if row.way is Direction.UNKNOWN else ""
    return ParsedEntry(
        row.line,
        row.occurred_at,
        move.kind,
        row.amount,
        move.account(row),
        move.to_account(row),
        row.counterparty,
        row.summary,
        source_id=row.number,
        note=row.note,
        review=unknown or move.review or move.doubt(row) or doubt,
    )

"""Records of a wallet to entries and rows without effect, by the decision tables of that wallet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.entry import EntryKind
from tracker.importing import reasons
from tracker.importing.decision import Move, Rule, Skip, decide
from tracker.importing.direction import Direction
from tracker.importing.hints import Method
from tracker.importing.importer import ParsedEntry, SkippedRow
from tracker.importing.record import Record
from tracker.importing.wallet.entries import doubt_of, entry_of
from tracker.importing.wallet.refunds import Refunds, match_refunds
from tracker.importing.wallet.row import WalletRow, wallet_row

Table = Sequence[Rule[WalletRow]]
Question = Callable[[WalletRow], bool]


@dataclass(frozen=True, slots=True)
class WalletReading:
    """How the rows of one wallet are read.

    `is_known` asks whether the status of a row is one under which money moves. `house` is the
    other side of rows that name none. `doubt` is a reason to look at every row.
    """

    tables: Mapping[Direction, Table]
    method: Callable[[str], Method]
    is_refund: Question
    is_known: Question
    house: str = ""
    doubt: str = ""

    def __call__(self, records: Sequence[Record]) -> Iterator[ParsedEntry | SkippedRow]:
        """What each record means, in the order of the file."""
        rows = [wallet_row(record, self.method) for record in records]
        refunds = match_refunds(rows, self.is_refund)
        for row in rows:
            outcome = decide(row, self.tables[row.direction])
            if isinstance(outcome, Skip):
                yield SkippedRow(row.line, outcome.reason, row.raw)
            else:
                yield self._entry(row, outcome, refunds)

    def _entry(self, row: WalletRow, move: Move[WalletRow], refunds: Refunds) -> ParsedEntry:
        doubt = self._doubt(row, move.kind, refunds)
        made = entry_of(row, move, row.category or row.type, doubt)
        refunded = refunds.purchases.get(row.line, "") if move.kind is EntryKind.REFUND else ""
        return made._replace(counterparty=row.counterparty or self.house, refunds=refunded)

    def _doubt(self, row: WalletRow, kind: EntryKind, refunds: Refunds) -> str:
        """What is doubtful whatever the row means."""
        if doubt := doubt_of(row):
            return doubt
        if kind is EntryKind.PURCHASE and row.paid_back and row.line not in refunds.settled:
            return reasons.REFUND_MISSING
        return self.doubt if self.is_known(row) else reasons.UNKNOWN_STATUS

"""An importer for the table of a bank: a source declares it, this one reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from tracker.cycles import left_for_later
from tracker.domain.account import AccountKind
from tracker.domain.period import Month
from tracker.importing import reasons
from tracker.importing.bank import balances, bills, totals
from tracker.importing.bank.about import About, about, account_of, month_besides
from tracker.importing.bank.against_words import doubt_of_signs, looked_at
from tracker.importing.bank.bills import BillFacts, bill_facts
from tracker.importing.bank.data_rows import data_rows
from tracker.importing.bank.instalments import plans
from tracker.importing.bank.meaning import Meanings, Tables
from tracker.importing.bank.row import BankRow
from tracker.importing.bank.row_reader import Reading, RowReader
from tracker.importing.bank.signs import Sign
from tracker.importing.bank.spacers import without_spacers
from tracker.importing.bank.tables import TABLES
from tracker.importing.bank.whose import names_another
from tracker.importing.decode import Row
from tracker.importing.files import head, rows_below
from tracker.importing.importer import (
    AccountHint,
    ParsedEntry,
    ParsedStatement,
    SkippedRow,
    SourceFile,
)
from tracker.importing.layout import Header, Layout, is_mine
from tracker.importing.lost_digits import lost_digits

_AT_ONCE = 4000
"""Rows read in one go, at most: of so few what one step has made is still at hand for the next."""


@dataclass(frozen=True, slots=True)
class BankTable:
    """A table of one bank's card, in whatever kind of file it comes.

    `layout` names the columns by `tracker.importing.bank.row.FIELDS`, `sign` reads which way the
    money went, `kind` is that of the card: debit or credit. Rows of a table that is not
    `is_verified`, since no real file of it was seen, are all to be looked at. `family` is told
    where a bank has several tables of one kind of card; `own` and `tables` where the account is no
    card; `is_joined` where a currency and its amount may stand in two cells under one heading.
    """

    name: str
    title: str
    bank: str
    kind: AccountKind
    layout: Layout
    sign: Sign
    is_verified: bool = True
    family: str = ""
    own: AccountHint | None = None
    tables: Tables | None = None
    is_joined: bool = False

    @property
    def source(self) -> str:
        """The family its rows belong to: all tables of this kind of card of this bank."""
        return self.family or self.name

    def claims(self, source: SourceFile) -> bool:
        """Whether the first rows are of this layout, and do not name another bank."""
        rows = head(source, spans_lines=True)
        if not is_mine(rows, self.layout):
            return False
        return self.own is not None or not names_another(rows, source.name, self.layout, self.bank)

    def read(self, source: SourceFile) -> ParsedStatement:
        """Read every row, or raise ImportProblem."""
        with left_for_later():
            return self._read(source)

    def _read(self, source: SourceFile) -> ParsedStatement:
        prose: list[Row] = []
        header, below = rows_below(source, self.layout, prose)
        below_headings, parts = data_rows(below, header, prose)
        rows = without_spacers(below_headings, header)
        bill = bill_facts(prose) if self.kind.is_credit else BillFacts({})
        told = _of_bill(about(prose), bill, month_besides(prose, source.name))
        reader = RowReader(self._reading(header, told, source.name))
        doubt = "" if self.is_verified else reasons.UNVERIFIED
        meanings = Meanings(self.tables or TABLES[self.kind], doubt)
        found: list[BankRow] = []
        outcomes: list[ParsedEntry | SkippedRow] = []
        for some in _even_parts(len(rows)):
            read = reader.read(rows[some], parts[some])
            found += read
            outcomes += meanings.of(read)
        if doubt := doubt_of_signs(found, header, is_credit=self.kind.is_credit):
            outcomes = [looked_at(outcome, doubt) for outcome in outcomes]
        made = ParsedStatement.of(self.name, self.source, outcomes)
        lost = lost_digits([row.raw for row in found], [row.occurred_at for row in found])
        unproved = (
            *balances.breaks(found),
            *totals.differences(prose, header, found),
            *bills.differences(bill, found),
        )
        proved = (
            *balances.agreement(found),
            *totals.agreement(prose, header),
            *bills.agreement(bill),
        )
        return replace(
            made,
            period=told.period,
            warnings=(*made.warnings, *lost),
            unproved=unproved,
            proved=() if unproved else proved,
            bills=tuple(bills.bills(bill, self._accounts(found, told), told.period)),
            plans=tuple(plans(made.entries)) if self.kind.is_credit else (),
            balances=() if self.kind.is_credit else balances.closing(found),
        )

    def _accounts(self, found: Sequence[BankRow], told: About) -> list[AccountHint]:
        """The cards of the rows; of a bill without rows the one that is told above."""
        known = [row.account for row in found]
        return known or [self.own or account_of(self.bank, self.kind, told.tail)]

    def _reading(self, header: Header, told: About, file: str) -> Reading:
        return Reading(
            self.layout,
            self.sign,
            self.bank,
            self.kind,
            self.own,
            self.is_joined,
            header,
            told,
            file,
        )


def _even_parts(count: int) -> Iterator[slice]:
    """Parts of rows of one size: of a few left over it could not be told what is usual."""
    size = ceil(count / ceil(count / _AT_ONCE)) if count else 1
    return (slice(start, start + size) for start in range(0, count, size))


def _of_bill(told: About, bill: BillFacts, besides: Month | None) -> About:
    """What is told, with the month of the bill: days without a year are those up to its end.

    Where a bill names neither its day nor its month it ends with its period; where it has none,
    its month is the one that is told `besides`.
    """
    on = bill.day("statement_date")
    if on is None and told.month is None and told.period is not None:
        on = told.period.last
    if on is not None:
        return replace(told, month=Month.of(on))
    return replace(told, month=told.month or besides)

"""One statement in an OFX file: its account, its transactions, its balance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.period import Span, civil_date
from tracker.importing import reasons
from tracker.importing.currency_codes import currency_code
from tracker.importing.importer import (
    AccountHint,
    ImportProblem,
    ParsedBalance,
    ParsedEntry,
    SkippedRow,
)
from tracker.importing.interchange import MISSING, NOT_BOOKED, TRADE, WRONG
from tracker.importing.ofx.accounts import account_of
from tracker.importing.ofx.aggregates import Aggregate
from tracker.importing.ofx.meaning import doubt_of_sign, kind_of
from tracker.importing.ofx.values import instant, money

T = TypeVar("T")

_OWN = {AccountKind.DEBIT, AccountKind.WALLET, AccountKind.WEALTH}
_FROM = ("BANKACCTFROM", "CCACCTFROM", "INVACCTFROM")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement (STMTRS, CCSTMTRS, INVSTMTRS) of one account; `number` is its ACCTID."""

    file: str
    found: Aggregate
    bank: str
    account: AccountHint
    number: str
    currency: str

    def rows(self) -> Iterator[ParsedEntry | SkippedRow]:
        """Every transaction, or why it has no effect; raises ImportProblem."""
        for held in self.found.find("BANKTRANLIST", "BANKTRANLISTP", "INVTRANLIST"):
            for row in held.parts:
                if row.tag == "INVBANKTRAN":
                    yield from map(self._row, row.find("STMTTRN"))
                elif row.tag == "STMTTRN":
                    yield self._row(row)
                else:
                    reason = NOT_BOOKED if row.tag == "STMTTRNP" else TRADE
                    yield SkippedRow(row.line, reason, _shown(row))

    def balance(self) -> ParsedBalance | None:
        """What an account of the person's own money held, where the file says it."""
        held = self.found.part("LEDGERBAL")
        if held is None or self.account.kind not in _OWN or not held.value("DTASOF"):
            return None
        on = civil_date(_value(self.file, held, "DTASOF", instant, "20260131"))
        return ParsedBalance(self.account, on, self._money(held, "BALAMT", self.currency))

    def period(self) -> Span | None:
        """The days it covers, where it says them."""
        for held in self.found.find("BANKTRANLIST"):
            try:
                first, last = (civil_date(instant(held.value(t))) for t in ("DTSTART", "DTEND"))
            except ValueError:
                return None
            return Span(first, last) if first <= last else None
        return None

    def _row(self, row: Aggregate) -> ParsedEntry | SkippedRow:
        occurred_at: datetime = _value(self.file, row, "DTPOSTED", instant, "20260131123000")
        unit = row.part("CURRENCY")
        currency = (unit.value("CURSYM") if unit else row.value("CURRENCY")) or self.currency
        amount = self._money(row, "TRNAMT", currency)
        word = _value(self.file, row, "TRNTYPE", str.upper, "DEBIT, CREDIT, …")
        if not amount:
            return SkippedRow(row.line, reasons.NOTHING_MOVED, _shown(row))
        named = row.part("BANKACCTTO", "CCACCTTO")
        other = account_of(named, self.bank) if named else None
        payee = row.part("PAYEE")
        name = row.value("NAME") or (payee.value("NAME") if payee else "")
        text = row.value("MEMO")
        came = amount.minor > 0
        kind, doubt = kind_of(word, self.account, other, f"{name} {text}", came=came)
        fitid = row.value("FITID")
        return ParsedEntry(
            line=row.line,
            occurred_at=occurred_at,
            kind=kind,
            amount=abs(amount),
            account=other if came else self.account,
            to_account=self.account if came else other,
            counterparty=name,
            text=text or name,
            # An id is the bank's own, and of one account: two accounts may share it.
            source_id=f"{self.number}:{fitid}" if fitid else "",
            review=doubt or doubt_of_sign(word, came=came),
        )

    def _money(self, row: Aggregate, tag: str, currency: str) -> Money:
        code = _code(self.file, row, currency)
        return _value(self.file, row, tag, lambda text: money(text, code), "-12.30")


def statement(found: Aggregate, bank: str, file: str) -> Statement:
    """The statement that an aggregate holds.

    Raises:
        ImportProblem: it names no account, or no currency.
    """
    named = found.part(*_FROM)
    account = account_of(named, bank) if named else None
    if named is None or account is None:
        raise ImportProblem(
            MISSING, file=file, line=found.line, element="ACCTID", expected="ACCTFROM / ACCTID"
        )
    currency = _value(file, found, "CURDEF", currency_code, "CNY")
    return Statement(file, found, bank, account, named.value("ACCTID"), currency)


def _code(file: str, row: Aggregate, currency: str) -> str:
    try:
        return currency_code(currency)
    except ValueError:
        raise ImportProblem(
            WRONG, file=file, line=row.line, element="CURRENCY", value=currency, expected="CNY"
        ) from None


def _value(file: str, held: Aggregate, tag: str, read: Callable[[str], T], expected: str) -> T:
    text = held.value(tag)
    if not text:
        raise ImportProblem(MISSING, file=file, line=held.line, element=tag, expected=expected)
    try:
        return read(text)
    except (ValueError, OverflowError):
        raise ImportProblem(
            WRONG, file=file, line=held.line, element=tag, value=text, expected=expected
        ) from None


def _shown(row: Aggregate) -> str:
    return " ".join((row.tag, *(f"{tag}={value}" for tag, value in row.values.items())))

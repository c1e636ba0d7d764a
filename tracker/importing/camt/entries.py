"""An entry (Ntry) of a CAMT statement to rows: itself, or each transaction of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TypeVar

from tracker.domain.entry import EntryKind as Kind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.importing import reasons
from tracker.importing.camt.document import Node
from tracker.importing.currency_codes import currency_code
from tracker.importing.importer import AccountHint, ImportProblem, ParsedEntry, SkippedRow
from tracker.importing.interchange import MISSING, NOT_BOOKED, PARTS_DIFFER, WRONG
from tracker.importing.values import amount_in

T = TypeVar("T")

_YEARS = range(1990, 2101)
_UNKNOWN_REFERENCES = {"NOTPROVIDED", "NONREF", "NOREF"}
_FEES = {"CHRG", "FEES", "COMM"}
_INTEREST = {"INTR", "CINT", "DINT"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads entries of one account."""

    file: str
    account: AccountHint

    def rows(self, entry: Node) -> Iterator[ParsedEntry | SkippedRow]:
        """What an entry tells; raises ImportProblem."""
        whole = self._entry(entry)
        if entry.say("Sts/Cd", "Sts") not in ("", "BOOK"):
            yield SkippedRow(entry.line, NOT_BOOKED, shown(entry))
            return
        details = list(entry.all("NtryDtls", "TxDtls"))
        parts = [self._part(entry, whole, detail) for detail in details]
        if len(parts) < 2 or any(part is None for part in parts):  # noqa: PLR2004 - no batch
            yield from _told(entry, self._detailed(whole, entry, details))
        elif self._sum(parts) == self._sum([whole]):
            for detail, part in zip(details, parts, strict=True):
                if part is not None:
                    yield from _told(detail, part)
        else:
            yield from _told(entry, whole._replace(review=PARTS_DIFFER))

    def signed(self, entry: Node) -> Money:
        """What an entry adds to the balance."""
        amount = self.amount(entry)
        return amount if self.came(entry) else -amount

    def amount(self, node: Node) -> Money:
        """The amount of an entry or a balance, never negative."""
        found = node.find("Amt")
        if found is None or not found.text:
            raise self._missing(node, "Amt", "12.30")
        code = self._read(found, found.currency, currency_code, "CNY")
        return self._read(found, found.text, lambda text: _money(text, code), "12.30")

    def came(self, node: Node) -> bool:
        """Whether it is a credit, which adds to the balance."""
        word = node.say("CdtDbtInd")
        if word not in ("CRDT", "DBIT"):
            raise self._missing(node, "CdtDbtInd", "CRDT, DBIT")
        return word == "CRDT"

    def day(self, node: Node, *names: str) -> datetime:
        """The first of these dates that is told."""
        text = node.say(*(f"{name}/{way}" for name in names for way in ("DtTm", "Dt")))
        if not text:
            raise self._missing(node, names[0], "2026-01-31")
        return self._read(node, text, _instant, "2026-01-31")

    def _entry(self, entry: Node) -> ParsedEntry:
        came = self.came(entry)
        return ParsedEntry(
            line=entry.line,
            occurred_at=self.day(entry, "BookgDt", "ValDt"),
            kind=_kind(entry, came=came),
            amount=self.amount(entry),
            account=None if came else self.account,
            to_account=self.account if came else None,
            text=entry.say("AddtlNtryInf"),
            source_id=_reference(entry.say("AcctSvcrRef")),
        )

    def _part(self, entry: Node, whole: ParsedEntry, detail: Node) -> ParsedEntry | None:
        """One transaction of a batch; `None` where its amount is not told."""
        found = detail.find("Amt") or detail.find("AmtDtls", "TxAmt", "Amt")
        if found is None or not found.text:
            return None
        holder = Node("TxDtls", detail.line, parts=[replace(found, tag="Amt")])
        said = detail if detail.say("CdtDbtInd") else entry
        came = self.came(said)
        told = whole._replace(
            line=detail.line,
            kind=_kind(entry, came=came),
            amount=self.amount(holder),
            account=None if came else self.account,
            to_account=self.account if came else None,
            source_id="",
        )
        return _with_details(told, detail, came=came)

    def _detailed(self, whole: ParsedEntry, entry: Node, details: list[Node]) -> ParsedEntry:
        if len(details) != 1:
            return whole
        return _with_details(whole, details[0], came=self.came(entry))

    def _sum(self, parts: list[ParsedEntry | None]) -> tuple[int, set[str]]:
        told = [part for part in parts if part is not None]
        total = sum(p.amount.minor if p.to_account else -p.amount.minor for p in told)
        return total, {part.amount.currency for part in told}

    def _missing(self, node: Node, element: str, expected: str) -> ImportProblem:
        return ImportProblem(
            MISSING, file=self.file, line=node.line, element=element, expected=expected
        )

    def _read(self, node: Node, text: str, read: Callable[[str], T], expected: str) -> T:
        try:
            return read(text)
        except (ValueError, OverflowError):
            raise ImportProblem(
                WRONG,
                file=self.file,
                line=node.line,
                element=node.tag,
                value=text,
                expected=expected,
            ) from None


def _told(node: Node, entry: ParsedEntry) -> Iterator[ParsedEntry | SkippedRow]:
    if entry.amount:
        yield entry
    else:
        yield SkippedRow(node.line, reasons.NOTHING_MOVED, shown(node))


def _with_details(entry: ParsedEntry, detail: Node, *, came: bool) -> ParsedEntry:
    other = "Dbtr" if came else "Cdtr"
    text = " ".join(node.text for node in detail.all("RmtInf", "Ustrd") if node.text)
    references = ("AcctSvcrRef", "TxId", "EndToEndId", "InstrId")
    told = (_reference(detail.say(f"Refs/{name}")) for name in references)
    return entry._replace(
        counterparty=detail.say(f"RltdPties/{other}/Nm", f"RltdPties/{other}/Pty/Nm"),
        text=text or detail.say("AddtlTxInf") or entry.text,
        source_id=entry.source_id or next((number for number in told if number), ""),
    )


def _reference(text: str) -> str:
    return "" if text.upper() in _UNKNOWN_REFERENCES else text


def _kind(entry: Node, *, came: bool) -> Kind:
    """What an entry is; CRDT and DBIT say which way it went even when it reverses another."""
    domain = "BkTxCd/Domn/Fmly"
    codes = {entry.say(f"{domain}/Cd"), entry.say(f"{domain}/SubFmlyCd")}
    if came:
        return Kind.REFUND if entry.say("RvslInd") in ("true", "1") else Kind.INCOME
    if codes & _INTEREST:
        return Kind.INTEREST
    return Kind.FEE if codes & _FEES else Kind.PURCHASE


def _money(text: str, currency: str) -> Money:
    if "," in text:
        raise ValueError(f"not an amount: {text!r}")
    return amount_in(text, currency)


def _instant(text: str) -> datetime:
    """A day, or a day and time; without zone, Shanghai. ISO 8601, as XML Schema has it."""
    read = datetime.fromisoformat(text)
    if read.year not in _YEARS:
        raise ValueError(f"not a day of a statement: {text!r}")
    return read if read.tzinfo else datetime.combine(read, read.time() or time(), SHANGHAI)


def shown(node: Node) -> str:
    """An element in one line."""
    said = [node.text, *(shown(part) for part in node.parts)]
    return " ".join(text for text in said if text)

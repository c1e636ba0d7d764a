"""An importer for CAMT.052, CAMT.053 and CAMT.054: reports, statements and notices of accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tracker.cycles import left_for_later
from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.period import civil_date
from tracker.domain.sentence import N_, Sentence
from tracker.importing.camt.document import Node, stream
from tracker.importing.camt.entries import Reader
from tracker.importing.decode import head_of, text_of
from tracker.importing.importer import (
    AccountHint,
    ImportProblem,
    ParsedBalance,
    ParsedEntry,
    ParsedStatement,
    SkippedRow,
    SourceFile,
)
from tracker.importing.interchange import MISSING, apart

_CAMT = re.compile(r"camt\.05[234]\.001|<(\w+:)?BkToCstmr(Stmt|AcctRpt|DbtCdtNtfctn)\b")
_OPENING = ("OPBD", "PRCD")
_CLOSING = "CLBD"


@dataclass(slots=True)
class _Statement:
    """One statement as it streams by."""

    file: str
    line: int
    reader: Reader | None = None
    rows: list[ParsedEntry | SkippedRow] = field(default_factory=list)
    moved: dict[str, int] = field(default_factory=dict)
    balances: dict[str, tuple[Node, Money]] = field(default_factory=dict)

    def take(self, node: Node) -> None:
        """Take in its account, a balance or an entry."""
        if node.tag == "Acct":
            self.reader = Reader(self.file, _account(node, self.file))
        elif node.tag == "Bal":
            code = node.say("Tp/CdOrPrtry/Cd")
            self.balances.setdefault(code, (node, self._reader().signed(node)))
        else:
            self._add(node)

    def told(self) -> Iterator[ParsedBalance]:
        """The closing balance."""
        if _CLOSING in self.balances:
            node, balance = self.balances[_CLOSING]
            reader = self._reader()
            yield ParsedBalance(reader.account, civil_date(reader.day(node, "Dt")), balance)

    def proved(self) -> Iterator[Sentence]:
        """That opening and entries come to the closing balance, where they do."""
        if self._ends() is not None and not any(self.unproved()):
            yield Sentence(N_("Entries lead from the opening balance to the closing one."))

    def _ends(self) -> tuple[Money, Money] | None:
        """The opening and the closing balance, where both are told."""
        opening = next((self.balances[c] for c in _OPENING if c in self.balances), None)
        closing = self.balances.get(_CLOSING)
        return None if opening is None or closing is None else (opening[1], closing[1])

    def unproved(self) -> Iterator[Sentence]:
        """The closing balance, where opening and entries do not come to it."""
        ends = self._ends()
        if ends is None:
            return
        begun, ended = ends
        reached = Money(begun.minor + self.moved.get(begun.currency, 0), begun.currency)
        if reached != ended:
            yield Sentence(
                N_(
                    "The statement closes with {stated}, but opens with {opened} and its entries "
                    "come to {reached}: entries may be missing."
                ),
                {"stated": ended, "opened": begun, "reached": reached},
            )

    def _add(self, entry: Node) -> None:
        reader = self._reader()
        self.rows += reader.rows(entry)
        if entry.say("Sts/Cd", "Sts") in ("", "BOOK"):
            moved = reader.signed(entry)
            self.moved[moved.currency] = self.moved.get(moved.currency, 0) + moved.minor

    def _reader(self) -> Reader:
        if self.reader is None:
            raise ImportProblem(
                MISSING, file=self.file, line=self.line, element="Acct", expected="Acct / Id"
            )
        return self.reader


@dataclass(frozen=True, slots=True)
class CamtImporter:
    """Reads every statement of a document."""

    name: str
    title: str
    source: str

    def claims(self, source: SourceFile) -> bool:
        """Whether its first lines name the format."""
        head = source.data[:4096]
        return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(
            (b"<", b"\xff\xfe", b"\xfe\xff")
        ) and (bool(_CAMT.search(text_of(head_of(head)))))

    def read(self, source: SourceFile) -> ParsedStatement:
        """Read every entry, or raise ImportProblem."""
        found: list[_Statement] = []

        def take(event: str, node: Node) -> None:
            if event == "begin":
                found.append(_Statement(source.name, node.line))
            elif found:
                found[-1].take(node)

        with left_for_later():
            stream(source.data, source.name, take)
        outcomes = apart([row for statement in found for row in statement.rows])
        unproved = tuple(said for statement in found for said in statement.unproved())
        proved = tuple(said for statement in found for said in statement.proved())
        return replace(
            ParsedStatement.of(self.name, self.source, outcomes),
            unproved=unproved,
            proved=() if unproved else proved[:1],
            balances=tuple(told for statement in found for told in statement.told()),
        )


def _account(node: Node, file: str) -> AccountHint:
    number = node.say("Id/IBAN", "Id/Othr/Id")
    if not number:
        raise ImportProblem(
            MISSING, file=file, line=node.line, element="Acct", expected="Id / IBAN"
        )
    bank = node.say("Svcr/FinInstnId/Nm")
    return AccountHint(number, AccountKind.DEBIT, bank)

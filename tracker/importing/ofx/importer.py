"""An importer for OFX and QFX files, of whatever program or bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.cycles import left_for_later
from tracker.domain.period import Span
from tracker.domain.sentence import N_
from tracker.importing.importer import (
    ImportProblem,
    ParsedStatement,
    SourceFile,
)
from tracker.importing.interchange import apart
from tracker.importing.ofx.aggregates import Aggregate, aggregates
from tracker.importing.ofx.statement import Statement, statement
from tracker.importing.ofx.text import is_ofx, ofx_text


@dataclass(frozen=True, slots=True)
class OfxImporter:
    """Reads every statement of a file: of bank accounts, credit cards, accounts of investments."""

    name: str
    title: str
    source: str

    def claims(self, source: SourceFile) -> bool:
        """Whether it begins as OFX does."""
        return is_ofx(source.data)

    def read(self, source: SourceFile) -> ParsedStatement:
        """Read every transaction, or raise ImportProblem."""
        with left_for_later():
            return self._read(source)

    def _read(self, source: SourceFile) -> ParsedStatement:
        text = ofx_text(source.data)
        if "</OFX>" not in text[-4096:].upper():
            raise ImportProblem(
                N_(
                    "{file} ends before its closing </OFX>, so it is not complete; export it again."
                ),
                file=source.name,
            )
        root = aggregates(text)
        found = [
            statement(part, _bank(root), source.name)
            for part in root.find("STMTRS", "CCSTMTRS", "INVSTMTRS")
        ]
        outcomes = apart([row for each in found for row in each.rows()])
        return replace(
            ParsedStatement.of(self.name, self.source, outcomes),
            period=_period(found),
            balances=tuple(told for each in found if (told := each.balance())),
        )


def _bank(root: Aggregate) -> str:
    return next((fi.value("ORG") for fi in root.find("FI")), "")


def _period(found: Sequence[Statement]) -> Span | None:
    """The days that all statements cover."""
    spans = [each.period() for each in found]
    told = [span for span in spans if span is not None]
    if not told or len(told) < len(spans):
        return None
    first, last = max(span.first for span in told), min(span.last for span in told)
    return Span(first, last) if first <= last else None

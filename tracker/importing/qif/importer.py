"""An importer for QIF files with dates in one order; a file that may be in two is asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.cycles import left_for_later
from tracker.importing.decode import head_of, text_of
from tracker.importing.importer import ParsedStatement, SourceFile
from tracker.importing.qif.dates import Order, orders
from tracker.importing.qif.meaning import rows
from tracker.importing.qif.records import records

_HEADING = re.compile(r"^\s*!(type:|account|option:|clear:)", re.IGNORECASE)
_DATE = re.compile(r"^D(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class QifImporter:
    """Claims a file whose dates can be meant in its order; the three orders share one family."""

    name: str
    title: str
    order: Order
    source: str = "qif"

    def claims(self, source: SourceFile) -> bool:
        """Whether it begins as QIF does, and its dates can be in this order."""
        if not _HEADING.match(text_of(head_of(source.data))):
            return False
        return self.order in orders(_DATE.findall(text_of(source.data)))

    def read(self, source: SourceFile) -> ParsedStatement:
        """Read every transaction, or raise ImportProblem."""
        with left_for_later():
            found = list(records(text_of(source.data), source.name))
            outcomes = list(rows(found, self.order, source.name))
        return ParsedStatement.of(self.name, self.source, outcomes)

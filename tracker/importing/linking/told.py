"""What linking looks at of an entry, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tracker.domain.entry import EntryKind
from tracker.domain.link import LinkKind


class Told(NamedTuple):
    """An entry as its statement told it; fields as in `tracker.domain.entry.Entry`.

    `day` is the ordinal of the day it happened on, `minor` its amount in minor units. The ends are
    those of the statement, not those that the entry took over from witnesses.
    """

    id: int
    at: datetime
    day: int
    kind: EntryKind
    minor: int
    currency: str
    account_id: int | None = None
    to_account_id: int | None = None
    counterparty: str = ""
    text: str = ""
    note: str = ""
    source: str = ""
    source_id: str = ""
    refunds: str = ""
    line: int | None = None

    @property
    def words(self) -> str:
        """Everything it says in words."""
        return f"{self.counterparty} {self.text} {self.note}"

    @property
    def has_clock(self) -> bool:
        """Whether it tells the time of day; banks that do not stand at midnight."""
        return bool(self.at.hour or self.at.minute or self.at.second)

    @property
    def order(self) -> tuple[object, ...]:
        """A place among entries that does not depend on the order of importing files."""
        said = self.source, self.source_id, self.counterparty, self.text
        return self.at.timestamp(), said, self.line or 0, self.id


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries that belong together, as `tracker.domain.link.EntryLink` says it.

    An `is_exact` match is linked, another one is proposed. What the witness knows better is taken
    over by the entry: `account_id` and `to_account_id` its ends, `takes` its kind; `None` where
    the entry keeps its own.
    """

    entry_id: int
    witness_id: int
    kind: LinkKind
    is_exact: bool
    reason: str
    confidence: int
    account_id: int | None = None
    to_account_id: int | None = None
    takes: EntryKind | None = None

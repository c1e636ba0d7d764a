"""Import batches: which file put which entries into the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tracker.domain.period import NEVER, Span
from tracker.domain.sentence import N_


class RowOutcome(StrEnum):
    """What became of one row of a file; every row is exactly one of these."""

    ENTRY = "entry"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    REVIEW = "review"

    # Members are looked up once for every row: a text's own hash is many times as fast as Enum's.
    __hash__ = str.__hash__


ROW_OUTCOME_LABELS = {
    RowOutcome.ENTRY: N_("Taken over"),
    RowOutcome.DUPLICATE: N_("Already known"),
    RowOutcome.SKIPPED: N_("Without effect"),
    RowOutcome.REVIEW: N_("Needs review"),
}


_CARDS = ("_credit", "_debit")


def family(importer: str) -> str:
    """The family of statements that a layout is of: alipay_app is of alipay, and so on.

    A bank's family is named after bank and kind of card: icbc_credit_mail is of icbc_credit.
    """
    for card in _CARDS:
        bank, found, _layout = importer.partition(card)
        if found:
            return bank + card
    return importer.partition("_")[0]


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One file, taken in at one moment, in one transaction.

    `importer` names the layout that read it, `sha256` identifies the file's bytes, `covers_from`
    and `covers_to` are the days the file says it covers. An `unproved` file states a sum that its
    rows do not add up to.
    """

    id: int = 0
    file_name: str = ""
    sha256: str = ""
    importer: str = ""
    imported_at: datetime = NEVER
    covers_from: date | None = None
    covers_to: date | None = None
    rows: int = 0
    entries: int = 0
    duplicates: int = 0
    skipped: int = 0
    review: int = 0
    unproved: bool = False

    @property
    def period(self) -> Span | None:
        """The days the file says it covers, where it says both."""
        if self.covers_from is None or self.covers_to is None:
            return None
        return Span(self.covers_from, self.covers_to)


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """A file that was taken out again, with what is needed to take it in once more.

    `content` is JSON (`tracker.services.redo`); fields as in `ImportBatch`.
    """

    id: int = 0
    undone_at: datetime = NEVER
    file_name: str = ""
    sha256: str = ""
    importer: str = ""
    entries: int = 0
    content: str = ""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A row of a file that became no entry of its own, or a doubtful one: why, and its text.

    `entry_id` is the entry that it repeats or that was made of it, while that one is there.
    """

    id: int = 0
    batch_id: int = 0
    line: int = 0
    outcome: RowOutcome = RowOutcome.SKIPPED
    reason: str = ""
    """A marked English text, translated where it is shown."""
    text: str = ""
    entry_id: int | None = None

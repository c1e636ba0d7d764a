"""What taking in a file would do: values that are shown, struck out, and handed to the commit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from tracker.domain.batch import RowOutcome
from tracker.domain.import_rule import ImportRule
from tracker.domain.period import SHANGHAI, Span
from tracker.domain.sentence import N_, Sentence
from tracker.importing.importer import ControlTotal, ParsedEntry, ParsedStatement

KNOWN_ALREADY = N_("Already in the ledger.")
TOLD_TWICE = N_("Another of these files tells of it too.")
LEFT_OUT = N_("Left out by you.")


class PreviewRow(NamedTuple):
    """One row of a file and what would become of it; `reason` is a marked text, "" for entries.

    `printed` is the row as it stands, "" where the entry says as much. `chosen` says whether an
    entry is to be taken in; rows that become no entry are never chosen.
    `repeats` is the id of the known entry that a duplicate repeats, negative for an entry of
    another file that was looked at together with this one. A tuple, as `ParsedEntry` is.
    """

    line: int
    outcome: RowOutcome
    reason: str
    printed: str
    entry: ParsedEntry | None
    chosen: bool
    repeats: int | None = None

    @property
    def text(self) -> str:
        """The row in short, for lists of what became no entry."""
        return self.printed or (_text(self.entry) if self.entry else "")


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What taking in a file would do; nothing is written yet.

    `file` is its name (inside an archive, where it was in one), `importer` the stable name of
    the layout and `importer_title` what a person calls it, a marked text.
    """

    file: str
    sha256: str
    importer: str
    importer_title: str
    source: str
    period: Span | None
    rows: tuple[PreviewRow, ...]
    control_total: ControlTotal | None
    warnings: tuple[Sentence, ...]
    parsed: ParsedStatement
    ruled: Mapping[int, str] = field(default_factory=dict)
    """The name of the rule that decided a row, by its line."""
    as_read: ParsedStatement | None = None
    """The file as it says itself, without rules."""
    once: tuple[ImportRule, ...] = ()
    """Rules that are followed in this file only, before those that are kept."""
    told_by: Mapping[int, str] = field(default_factory=dict)
    """The file that tells of a duplicate, too, by its line, where one does."""
    brings_more: bool = False
    """Whether there is something to take in although no entry is chosen: days, bills and such."""

    def read_as(self, parsed: ParsedStatement, ruled: Mapping[int, str]) -> ImportPreview:
        """The same file as rules read it now."""
        told = {entry.line: entry for entry in parsed.entries}
        rows = tuple(row._replace(entry=told.get(row.line)) for row in self.rows)
        return replace(self, parsed=parsed, ruled=ruled, rows=rows)

    def fixed_by(self, rule: ImportRule) -> ImportPreview:
        """The same, to be read by one more rule, which is asked first and kept nowhere."""
        return replace(self, once=(rule, *self.once))

    def without(self, lines: Collection[int]) -> ImportPreview:
        """The same, with the rows of those lines struck out."""
        if not lines:
            return self
        struck = frozenset(lines)
        rows = (r._replace(chosen=r.chosen and r.line not in struck) for r in self.rows)
        return replace(self, rows=tuple(rows))

    def counted(self, outcome: RowOutcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)


def rows_of(parsed: ParsedStatement, known: Sequence[int | None]) -> list[PreviewRow]:
    """The rows of a file by line; `known` is, of each entry, the one that it repeats."""
    rows = [
        _judged(PreviewRow(e.line, RowOutcome.ENTRY, "", "", e, chosen=True), met)
        for e, met in zip(parsed.entries, known, strict=True)
    ]
    rows += [
        PreviewRow(row.line, RowOutcome.SKIPPED, row.reason, row.text, None, chosen=False)
        for row in parsed.skipped
    ]
    return sorted(rows, key=attrgetter("line"))


def judged_again(preview: ImportPreview, known: Mapping[int, int | None]) -> list[PreviewRow]:
    """The rows of a preview as they stand now; `known` is by line what an entry repeats."""
    return [_judged(row, known.get(row.line)) for row in preview.rows]


def _judged(row: PreviewRow, met: int | None) -> PreviewRow:
    """The row with the outcome that it has when its entry repeats `met`, or nothing.

    One whose outcome stays keeps what the person chose.
    """
    if row.entry is None:
        return row
    if met is not None:
        outcome, reason = RowOutcome.DUPLICATE, KNOWN_ALREADY if met > 0 else TOLD_TWICE
    elif row.entry.review:
        outcome, reason = RowOutcome.REVIEW, row.entry.review
    else:
        outcome, reason = RowOutcome.ENTRY, ""
    if row.outcome is outcome and row.repeats == met:
        return row
    chosen = row.chosen if row.outcome is outcome else met is None
    return PreviewRow(row.line, outcome, reason, row.printed, row.entry, chosen, met)


def _text(entry: ParsedEntry) -> str:
    """When, with whom, what and how much."""
    at = entry.occurred_at.astimezone(SHANGHAI).replace(tzinfo=None)
    parts = (at.isoformat(" ", "seconds"), entry.counterparty, entry.text, str(entry.amount))
    return " ".join(part for part in parts if part)

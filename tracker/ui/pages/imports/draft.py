"""A statement on screen before it is taken in: its preview, and what is struck out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path

from tracker.domain.batch import RowOutcome
from tracker.services.imports import ImportPreview, PreviewRow

_KEYS = count(1)


@dataclass(frozen=True, slots=True)
class Given:
    """A file the person gave, with what they told about it."""

    path: Path
    password: str | None = None
    importer: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A preview on screen; `struck` holds the lines of its entries that are struck out.

    `key` stays with it, whatever is struck out. What there is to count of its rows, which may be
    many, is counted once.
    """

    given: Given
    preview: ImportPreview
    counts: Mapping[RowOutcome, int]
    open_lines: frozenset[int]
    struck: frozenset[int] = frozenset()
    key: int = field(default_factory=partial(next, _KEYS))

    @property
    def chosen(self) -> int:
        """How many entries would be taken in."""
        return len(self.open_lines) - len(self.struck)

    @property
    def brings(self) -> bool:
        """Whether there is anything to take in."""
        return bool(self.chosen) or self.preview.brings_more

    def striking(self, lines: Sequence[int], *, out: bool) -> Draft:
        """The same with entries struck out, or taken back in."""
        marked = self.open_lines.intersection(lines)
        return replace(self, struck=self.struck | marked if out else self.struck - marked)

    def shown(self, outcome: RowOutcome | None) -> tuple[PreviewRow, ...]:
        """Its rows of one outcome, or all."""
        rows = self.preview.rows
        return rows if outcome is None else tuple(r for r in rows if r.outcome is outcome)

    def held_again(self, preview: ImportPreview) -> Draft:
        """The same statement after its rows were held against others; what was struck stays."""
        counted = drafted(self.given, preview)
        return replace(counted, struck=self.struck & counted.open_lines, key=self.key)


def drafted(given: Given, preview: ImportPreview) -> Draft:
    """A preview with its rows counted; nothing is struck out."""
    counted = Counter(row.outcome for row in preview.rows)
    return Draft(
        given,
        preview,
        {outcome: counted[outcome] for outcome in RowOutcome},
        frozenset(row.line for row in preview.rows if row.chosen),
    )

"""What was concluded from a ledger, kept beside it: the next start need not work it out again.

It holds for the file that was closed, of which the seal knows the checksum, and for the program
that concluded; for any other it is nothing, and whatever is wrong with it costs no more than the
working out. Of an encrypted ledger nothing is kept: nothing of it stands outside.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Span
from tracker.drift.assessment import Assessment
from tracker.services.chart_data import SpendingSum
from tracker.services.kept_values import read, written
from tracker.storage.draft import put_beside
from tracker.storage.seal import Seal, conclusions_of
from tracker.version import VERSION

Thresholds: TypeAlias = tuple[tuple[str, float], ...]
Judged: TypeAlias = tuple[date, Thresholds]
"""The day as of which something is judged, and by which thresholds."""
Spending: TypeAlias = tuple[SpendingSum, ...]

MOST: Final = 60
"""Assessments that are kept, of the latest days: those of a year of months, and some more."""

T = TypeVar("T")
K = TypeVar("K", bound=date | Judged | Span)


@dataclass(frozen=True, slots=True)
class Conclusions:
    """Behaviour tables by day, and assessments, of one revision of a ledger; read when asked for.

    They are held as texts: a start asks for today's, and may never ask for those of a year ago.
    """

    revision: int = -1
    tables: Mapping[date, str] = field(default_factory=dict)
    assessments: Mapping[Judged, str] = field(default_factory=dict)
    spending: Mapping[Span, str] = field(default_factory=dict)

    def table(self, as_of: date) -> BehaviourTable | None:
        """The table of a day, if it is known."""
        return _read(self.tables.get(as_of), BehaviourTable)

    def assessment(self, judged: Judged) -> Assessment | None:
        """An assessment, if it is known."""
        return _read(self.assessments.get(judged), Assessment)

    def spent(self, span: Span) -> Spending | None:
        """What was spent within a span, if it is known."""
        return _read(self.spending.get(span), tuple)

    def and_(
        self,
        tables: Mapping[date, BehaviourTable],
        assessments: Mapping[Judged, Assessment],
        spending: Mapping[Span, Spending],
    ) -> Conclusions:
        """These and what was concluded since, of the latest days; of tables only the last."""
        return Conclusions(
            self.revision,
            _latest(1, self.tables, tables),
            _latest(MOST, self.assessments, assessments),
            _latest(1, self.spending, spending),
        )


def find(ledger: Path, left: Seal | None) -> Conclusions:
    """What is known of a ledger that is the file that was closed; nothing of any other.

    `left` is the seal of that file, `None` where the ledger is not what was closed.
    """
    if left is None or left.checksum is None:
        return Conclusions()
    try:
        stamp, *parts = json.loads(zlib.decompress(conclusions_of(ledger).read_bytes()))
        tables, assessments, spending = ({read(of): text for of, text in part} for part in parts)
    except Exception:  # noqa: BLE001 - there is none, it is torn, or somebody else wrote it
        return Conclusions()
    if stamp != _stamp(left):
        return Conclusions()
    return Conclusions(left.revision, tables, assessments, spending)


def keep(ledger: Path, left: Seal, known: Conclusions) -> None:
    """Keep what is known of a ledger that was just closed and sealed so.

    A disk that takes nothing more costs the next start its head start and nothing else.
    """
    if left.checksum is None or left.revision != known.revision:
        return
    parts = _pairs(known.tables), _pairs(known.assessments), _pairs(known.spending)
    content = json.dumps([_stamp(left), *parts], ensure_ascii=False)
    put_beside(ledger, conclusions_of(ledger), zlib.compress(content.encode(), 1))


def _pairs(part: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(written(of), text) for of, text in part.items()]


def _latest(most: int, known: Mapping[K, str], made: Mapping[K, object]) -> dict[K, str]:
    """Of what was known and what was made since, so much of the latest days."""
    days = sorted({*known, *made}, reverse=True)[:most]
    return {day: written(made[day]) if day in made else known[day] for day in days}


def _read(text: str | None, kind: type[T]) -> T | None:
    if text is None:
        return None
    try:
        made = read(text)
    except Exception:  # noqa: BLE001 - whatever it is, it can be worked out
        return None
    return made if isinstance(made, kind) else None


def _stamp(left: Seal) -> list[object]:
    """What conclusions hold for."""
    return [PROGRAM, left.version, left.revision, left.size, left.checksum]


def _sources() -> Iterator[Path]:
    package = Path(__file__).parent.parent
    for part in ("domain", "drift", "drift/detectors", "services", "storage"):
        yield from (package / part).glob("*.py")


PROGRAM: Final = f"{VERSION} {max((file.stat().st_mtime_ns for file in _sources()), default=0)}"
"""This program as it was loaded; run from its source, each change of that makes it another one."""

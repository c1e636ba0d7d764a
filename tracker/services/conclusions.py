"""What was concluded from a ledger, kept beside it: the next start need not work it out again.

It holds for the file that was closed, of which the seal knows the checksum, and for the program
that concluded; for any other it is nothing, and whatever is wrong with it costs no more than the
working out. Of an encrypted ledger nothing is kept: nothing of it stands outside.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Month, Span
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

DAYS_AHEAD: Final = 14
"""So many days to come may be concluded for: who starts on one of them finds that done."""

MOST: Final = 60 + DAYS_AHEAD
"""Assessments that are kept, of the latest days: those of a year of months, and some more."""

_LARGEST: Final = 1 << 26
"""Bytes of text that a value may have: a thousand times those of a table of the sample."""

T = TypeVar("T")
K = TypeVar("K", bound=date | Judged | Span)


@dataclass(frozen=True, slots=True)
class Conclusions:
    """Behaviour tables by day, and assessments, of one revision of a ledger; read when asked for.

    They are held packed: a start asks for today's, and may never ask for those of a year ago.
    """

    revision: int = -1
    tables: Mapping[date, bytes] = field(default_factory=dict)
    assessments: Mapping[Judged, bytes] = field(default_factory=dict)
    spending: Mapping[Span, bytes] = field(default_factory=dict)

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
        today: date,
    ) -> Conclusions:
        """These and what was concluded since, of the latest days; tables of `today` and soon after.

        Month ends stay before other days that are over: every start asks for those of a year.
        What was concluded while the clock went far ahead takes no room from the days to come.
        """
        soon = Span(today, today + timedelta(days=DAYS_AHEAD))
        known = {day: table for day, table in self.tables.items() if day in soon}
        made = {day: table for day, table in tables.items() if day in soon}
        return Conclusions(
            self.revision,
            _latest(1 + DAYS_AHEAD, known, made),
            _latest(MOST, self.assessments, assessments, partial(_by_worth, soon)),
            _latest(1 + DAYS_AHEAD, _until(self.spending, soon), _until(spending, soon)),
        )


def _until(spans: Mapping[Span, T], soon: Span) -> dict[Span, T]:
    return {span: known for span, known in spans.items() if span.last in soon}


def _by_worth(soon: Span, judged: Judged) -> tuple[bool, Judged]:
    day, _thresholds = judged
    return day in soon or day == Month.of(day).last, judged


def find(ledger: Path, left: Seal | None) -> Conclusions:
    """What is known of a ledger that is the file that was closed; nothing of any other.

    `left` is the seal of that file, `None` where the ledger is not what was closed.
    """
    if left is None or left.checksum is None:
        return Conclusions()
    try:
        head, _, rest = conclusions_of(ledger).read_bytes().partition(b"\n")
        stamp, *parts = json.loads(head)
        packed = BytesIO(rest)
        known = [{read(of): packed.read(length) for of, length in part} for part in parts]
        tables, assessments, spending = known
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
    parts: tuple[Mapping[Any, bytes], ...] = known.tables, known.assessments, known.spending
    lengths = ([(written(of), len(packed)) for of, packed in part.items()] for part in parts)
    head = json.dumps([_stamp(left), *lengths], ensure_ascii=False).encode()
    packed = (one for part in parts for one in part.values())
    put_beside(ledger, conclusions_of(ledger), b"".join((head, b"\n", *packed)))


def _latest(
    most: int,
    known: Mapping[K, bytes],
    made: Mapping[K, object],
    by: Callable[[K], Any] = lambda of: of,
) -> dict[K, bytes]:
    """Of what was known and what was made since, so much of the latest days."""
    days = sorted({*known, *made}, key=by, reverse=True)[:most]
    return {day: _packed(made[day]) if day in made else known[day] for day in days}


def _packed(value: object) -> bytes:
    return zlib.compress(written(value).encode(), 1)


def _read(packed: bytes | None, kind: type[T]) -> T | None:
    if packed is None:
        return None
    unpacking = zlib.decompressobj()
    try:
        told = unpacking.decompress(packed, _LARGEST)
        made = read(told.decode()) if unpacking.eof else None
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

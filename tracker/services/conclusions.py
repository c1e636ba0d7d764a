"""What was concluded from a ledger, kept beside it: the next start need not work it out again.

It holds for the file that was closed, of which the seal knows the checksum, and for the program
that concluded; for any other it is nothing, and whatever is wrong with it costs no more than the
working out. Of an encrypted ledger nothing is kept: nothing of it stands outside.

It is written with `pickle`, which makes tens of thousands of values in a tenth of a second. Whoever
can write beside the ledger could name anything in it, so what may be made of it are days and the
values of our own: no function is ever called by its name.
"""

from __future__ import annotations

import io
import os
import pickle
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from tracker.domain.behaviour import BehaviourTable, Facts
from tracker.domain.period import Span
from tracker.drift.assessment import Assessment
from tracker.services.chart_data import SpendingSum
from tracker.storage import key_ring
from tracker.storage.custody import Seal, seal_of
from tracker.storage.draft import conclusions_of
from tracker.version import VERSION
from tracker.whole_file import NotReplaced, replacing

Thresholds: TypeAlias = tuple[tuple[str, float], ...]
Judged: TypeAlias = tuple[date, Thresholds]
"""The day as of which something is judged, and by which thresholds."""

MOST: Final = 60
"""Assessments that are kept, of the latest days: those of a year of months, and some more."""

Spending: TypeAlias = tuple[SpendingSum, ...]
T = TypeVar("T")
K = TypeVar("K", bound=date | Judged | Span)


@dataclass(frozen=True, slots=True)
class Conclusions:
    """Facts, behaviour tables and assessments of one revision of a ledger; read when asked for.

    They are held as bytes: a start asks for today's, and may never ask for those of a year ago. The
    first start of a day asks for the facts, since no table of that day is known.
    """

    revision: int = -1
    sums: bytes | None = None
    tables: Mapping[date, bytes] = field(default_factory=dict)
    assessments: Mapping[Judged, bytes] = field(default_factory=dict)
    spending: Mapping[Span, bytes] = field(default_factory=dict)

    def facts(self) -> Facts | None:
        """What storage sums up of the ledger, if it is known."""
        return _read(self.sums, Facts)

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
        facts: Facts | None,
        tables: Mapping[date, BehaviourTable],
        assessments: Mapping[Judged, Assessment],
        spending: Mapping[Span, Spending],
    ) -> Conclusions:
        """These and what was concluded since, of the latest days; of tables only the last."""
        return Conclusions(
            self.revision,
            self.sums or (_written(facts) if facts is not None else None),
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
        stamp, sums, *parts = _made(conclusions_of(ledger).read_bytes())
        tables, assessments, spending = map(dict, parts)
    except (OSError, *_UNREADABLE):  # none, or a torn one, or none of ours
        return Conclusions()
    if stamp != _stamp(left):
        return Conclusions()
    return Conclusions(left.revision, sums, tables, assessments, spending)


def keep(ledger: Path, known: Conclusions) -> None:
    """Keep what is known of a ledger that was just closed, unless it is encrypted or was written.

    A disk that takes nothing more costs the next start its head start and nothing else.
    """
    left = seal_of(ledger)
    if left is None or left.checksum is None or left.revision != known.revision:
        return
    if key_ring.salt_of(ledger) is not None:
        return
    parts = known.sums, dict(known.tables), dict(known.assessments), dict(known.spending)
    content = pickle.dumps((_stamp(left), *parts))
    with suppress(OSError, NotReplaced), replacing(conclusions_of(ledger), encoding=None) as file:
        file.write(content)


def _latest(most: int, known: Mapping[K, bytes], made: Mapping[K, object]) -> dict[K, bytes]:
    """Of what was known and what was made since, so much of the latest days."""
    days = sorted({*known, *made}, reverse=True)[:most]
    return {day: known.get(day) or _written(made[day]) for day in days}


def _stamp(left: Seal) -> tuple[object, ...]:
    """What conclusions hold for."""
    return _program(), left.version, left.revision, left.size, left.checksum


def _program() -> str:
    """This program; run from its source, it is another one with every change of that."""
    package = Path(__file__).parent.parent
    changed = [
        file.stat().st_mtime_ns
        for folder in (package / part for part in _CONCLUDE)
        if folder.is_dir()
        for file in os.scandir(folder)
    ]
    return f"{VERSION} {max(changed, default=0)}"


_CONCLUDE: Final = ("domain", "drift", "drift/detectors", "services", "storage")
"""Where the program says what a ledger shows."""

_DAYS: Final = frozenset(("date", "datetime", "timedelta", "timezone"))
_OURS: Final = ("tracker.domain.", "tracker.drift.", "tracker.services.chart_data")
_UNREADABLE: Final = (
    pickle.UnpicklingError, EOFError, ImportError, AttributeError, IndexError, KeyError,
    TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What reading back raises for what was not written by `keep` of this program."""


class _Writer(pickle.Pickler):
    """Writes what a value is made of: what Python writes of it takes twice as long to read."""

    def reducer_override(self, made: object) -> Any:
        """The class of a value and what it is made of."""
        if isinstance(made, type) or not is_dataclass(made):
            return NotImplemented
        return type(made), tuple(getattr(made, one.name) for one in fields(made) if one.init)


class _Reader(pickle.Unpickler):
    """Makes days and values of our own, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name. Raises UnpicklingError for whatever is no value."""
        if module == "datetime" and name in _DAYS:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith(_OURS) else None
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _made(content: bytes) -> Any:
    return _Reader(io.BytesIO(content)).load()


def _written(made: object) -> bytes:
    content = io.BytesIO()
    _Writer(content).dump(made)
    return zlib.compress(content.getvalue(), 1)


def _read(content: bytes | None, kind: type[T]) -> T | None:
    if content is None:
        return None
    try:
        made = _made(zlib.decompress(content))
    except _UNREADABLE:
        return None
    return made if isinstance(made, kind) else None

"""How the person likes to look at things: filters by name, and the columns of tables."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final, TypeVar

from tracker.storage.problems import told_by_system
from tracker.whole_file import replacing

log = logging.getLogger(__name__)

T = TypeVar("T")
FILE: Final = "views.json"
NAME_LENGTH: Final = 60
"""Signs that the name of a filter may have."""


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """A filter of entries in words that mean the same in another ledger of the person.

    `account` is what the account is called, `kinds` are names of kinds, `days` is the name of a
    span that moves with the calendar; `first` and `last` are days (ISO texts) where it has none.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    account: str = ""
    days: str = ""
    first: str = ""
    last: str = ""
    needs_review: bool = False
    without_category: bool = False
    category: str = ""


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """A column by its heading (a marked text), in its place among the others; 0 is no width."""

    title: str
    shown: bool = True
    width: int = 0


class KeptViews:
    """One file beside the settings; without a file nothing outlasts the program."""

    def __init__(self, settings_file: Path | None) -> None:
        self._path = settings_file and settings_file.with_name(FILE)
        content = _read(self._path)
        self._filters = {
            name: made
            for name, one in _mapping(content.get("filters")).items()
            if (made := _made(KeptFilter, one)) is not None
        }
        self._columns = {
            table: [c for one in columns if (c := _made(KeptColumn, one)) is not None]
            for table, columns in _mapping(content.get("columns")).items()
            if isinstance(columns, list)
        }
        self._switches = {
            name: on
            for name, on in _mapping(content.get("switches")).items()
            if isinstance(on, bool)
        }

    @property
    def filters(self) -> Mapping[str, KeptFilter]:
        """The filters by name, in the order of names."""
        return dict(sorted(self._filters.items()))

    def keep_filter(self, name: str, wanted: KeptFilter) -> None:
        """Keep a filter, in place of one of that name. Raises LedgerProblem: it cannot be kept."""
        self._filters[name.strip()[:NAME_LENGTH]] = wanted
        self._write()

    def drop_filter(self, name: str) -> None:
        """Forget a filter. Raises LedgerProblem as above."""
        self._filters.pop(name, None)
        self._write()

    def columns(self, table: str) -> Sequence[KeptColumn]:
        """The columns of a table as they were left; nothing for one that was never changed."""
        return self._columns.get(table, ())

    def keep_columns(self, table: str, columns: Sequence[KeptColumn]) -> None:
        """Keep how a table is laid out; without columns it is as it was made. Raises as above."""
        self._columns[table] = list(columns)
        self._write()

    def is_on(self, name: str) -> bool:
        """Whether a way of showing things was switched on."""
        return self._switches.get(name, False)

    def switch(self, name: str, *, on: bool) -> None:
        """Keep whether it is on. Raises LedgerProblem as above."""
        self._switches[name] = on
        self._write()

    def _write(self) -> None:
        if self._path is None:
            return
        content = {
            "filters": {name: asdict(one) for name, one in self._filters.items()},
            "columns": {name: [asdict(c) for c in them] for name, them in self._columns.items()},
            "switches": self._switches,
        }
        with told_by_system(self._path):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replacing(self._path) as file:
                file.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def _read(path: Path | None) -> Mapping[str, Any]:
    if path is None:
        return {}
    try:
        return _mapping(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        log.warning("what was kept of views cannot be read; it is as new")
        return {}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _made(kind: type[T], value: object) -> T | None:
    """A value of a dataclass out of what was written; `None` for what it never wrote."""
    empty: Any = kind(**({"title": ""} if kind is KeptColumn else {}))
    given = _mapping(value)
    taken: dict[str, Any] = {}
    for one in fields(empty):
        found, usual = given.get(one.name), getattr(empty, one.name)
        if isinstance(usual, tuple) and isinstance(found, list):
            found = tuple(part for part in found if isinstance(part, str))
        if type(found) is type(usual):
            taken[one.name] = found
    needs_title = kind is KeptColumn and not taken.get("title")
    return None if needs_title or not isinstance(value, dict) else kind(**taken)

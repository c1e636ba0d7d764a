"""Reads the collection of context events: `resources/context/*.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from tracker import paths
from tracker.domain.context_events import ShippedEvent
from tracker.domain.period import EARLIEST, LATEST
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_

LANGUAGES: Final = ("en", "zh_CN")
CLAIMS: Final = ("A1", "A2", "A3", "A4", "A5", "A6")
"""The claims of the article about the platforms' side."""


class ContextFileWrong(KnownProblem):
    """A file of the collection cannot be read as one; `field` names what is wrong, if one is."""

    def __init__(self, file: str, key: str, field: str, template: str) -> None:
        super().__init__(template, file=file, key=key, field=field)
        self.field = field


@cache
def shipped() -> tuple[ShippedEvent, ...]:
    """The collection that ships with the program. Raises ContextFileWrong."""
    return read_folder(paths.resources() / "context")


def read_folder(folder: Path) -> tuple[ShippedEvent, ...]:
    """Every event of a folder, the earliest first.

    Raises:
        ContextFileWrong: a file is no list of events, an event lacks something or says it in a way
            that is not understood, or two events have one key.
    """
    found: dict[str, ShippedEvent] = {}
    for file in sorted(folder.glob("*.json")):
        for number, given in enumerate(_list(file), 1):
            event = _Reader(file.name, number, given).event()
            if event.key in found:
                raise ContextFileWrong(file.name, event.key, "key", _TWICE)
            found[event.key] = event
    return tuple(sorted(found.values(), key=lambda event: (event.on, event.key)))


_NO_LIST = N_("The file of events {file} is not a list of events in JSON.")
_TWICE = N_("The file of events {file} has the event {key} twice.")
_WRONG = N_("The file of events {file} cannot be read: {field} of {key} is missing or wrong.")


def _list(file: Path) -> list[Any]:
    try:
        given = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        given = None
    if not isinstance(given, list):
        raise ContextFileWrong(file.name, "", "", _NO_LIST)
    return given


class _Reader:
    """One event as it stands in a file."""

    def __init__(self, file: str, number: int, given: Any) -> None:
        self._file = file
        self._given: Mapping[str, Any] = given if isinstance(given, dict) else {}
        self._key = str(self._given.get("key") or number)

    def event(self) -> ShippedEvent:
        on, until = self._day("on"), self._given.get("until")
        last = None if until is None else self._day("until")
        if last is not None and last < on:
            raise self._wrong("until")
        return ShippedEvent(
            key=self._text("key"),
            on=on,
            until=last,
            title=self._by_language("title"),
            text=self._by_language("text"),
            source=self._by_language("source"),
            link=self._link(),
            claims=self._claims(),
            is_checked=self._flag("checked"),
        )

    def _wrong(self, field: str) -> ContextFileWrong:
        return ContextFileWrong(self._file, self._key, field, _WRONG)

    def _text(self, field: str) -> str:
        value = self._given.get(field)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(field)
        return value

    def _day(self, field: str) -> date:
        try:
            day = date.fromisoformat(self._text(field))
        except ValueError:
            raise self._wrong(field) from None
        if not EARLIEST <= day <= LATEST:
            raise self._wrong(field)
        return day

    def _by_language(self, field: str) -> Mapping[str, str]:
        value = self._given.get(field)
        if not isinstance(value, dict) or set(value) != set(LANGUAGES):
            raise self._wrong(field)
        if not all(isinstance(text, str) and text.strip() for text in value.values()):
            raise self._wrong(field)
        return value

    def _link(self) -> str:
        value = self._given.get("link")
        if value == "" or (isinstance(value, str) and value.startswith(("http://", "https://"))):
            return value
        raise self._wrong("link")

    def _claims(self) -> str:
        value = self._text("claims")
        if not set(value.split()) <= set(CLAIMS):
            raise self._wrong("claims")
        return value

    def _flag(self, field: str) -> bool:
        value = self._given.get(field)
        if not isinstance(value, bool):
            raise self._wrong(field)
        return value

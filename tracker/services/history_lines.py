"""The trail as lines to read: what was done, and each field before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracker.domain.sentence import N_, Sentence, Value
from tracker.services.history import DeedQuery, History, PastDeed
from tracker.services.history_words import RECORD_LABELS, FieldChange, Words

MOST: Final = 500
"""Deeds that are read at once, the newest that fit."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a record that a deed changed; `record` says which, on its first line only."""

    record: Sentence | None
    field: FieldChange | None


@dataclass(frozen=True, slots=True)
class DeedLine:
    """A deed in words, with the fields that it changed."""

    past: PastDeed
    what: Sentence
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The newest deeds that fit, and how many fit altogether."""

    lines: tuple[DeedLine, ...]
    count: int


def read(history: History, query: DeedQuery) -> Lines:
    """The deeds that a query finds, in words."""
    words = history.words()
    found = tuple(_line(past, words) for past in history.page(query))
    return Lines(found, history.count(query))


def _line(past: PastDeed, words: Words) -> DeedLine:
    return DeedLine(past, what(past, words), tuple(_fields(past, words)))


def what(past: PastDeed, words: Words) -> Sentence:
    """What a deed is about: its first record and how many more, or a file."""
    known = [change for change in past.changes if change.table in RECORD_LABELS]
    first = next(iter(known or past.changes), None)
    if first is None:
        return words.about(past.deed)
    named: Value = words.named(first)
    more = past.count - 1
    if not more:
        return Sentence("{named}", {"named": named})
    return Sentence(
        N_("{named} and {count} more {count:record|records}"), {"named": named, "count": more}
    )


def _fields(past: PastDeed, words: Words) -> Iterator[FieldLine]:
    for change in past.changes:
        if change.table not in RECORD_LABELS:
            continue
        record: Sentence | None = words.named(change)
        for field in words.changed(change):
            yield FieldLine(record, field)
            record = None
        if record is not None:
            yield FieldLine(record, None)
    more = past.count - len(past.changes)
    if more:
        said = Sentence(N_("and {count} more {count:record|records}"), {"count": more})
        yield FieldLine(said, None)

r"""A mapping as a file that a person can share, and back.

One JSON object in UTF-8:

    format      "xinji-mapping"
    version     1
    name        what the person calls it, 1 to 60 signs
    columns     object: field to place, counted from 0 (fields: `mapping.FIELDS`)
    headings    list of the headings of the table, as `mapping.plain` writes them; or
    shapes      list of what its columns hold (day, clock, amount, text, blank), where it has none
    delimiter   "," "\t" ";" "|", or "" for a sheet
    day_order   "ymd", "mdy" or "dmy"
    decimal     "." or ","
    signs       "in_plus", "out_plus", "two_columns", "word" or "all_out"
    words       object: word of the way column to "in" or "out"; may be left out
    currency    code of ISO 4217
    account     object: bank, kind (`AccountKind`), tail; each may be left out
    family      the source its numbers belong to; may be left out

A key that is not known is passed over, so that a later program may add some.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Words
from enum import StrEnum
from typing import Any, Final, TypeVar

from tracker.domain.account import AccountKind
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.importing.direction import Direction
from tracker.importing.mapping.mapping import (
    FIELDS,
    LONGEST_NAME,
    MOST_COLUMNS,
    DayOrder,
    Mapping,
    Signs,
)
from tracker.importing.mapping.opened import DELIMITERS
from tracker.importing.mapping.shapes import AMOUNT, BLANK, CLOCK, DAY, TEXT

FORMAT: Final = "xinji-mapping"
VERSION: Final = 1

_NAME = re.compile(r"[^\x00-\x1f/\\{}<>|\"]+")
_CURRENCY = re.compile(r"[A-Z]{3}")
_TAIL = re.compile(r"\d{0,4}")
_FAMILY = re.compile(r"[a-z0-9_]{0,40}")
_WAYS: Final = {"in": Direction.IN, "out": Direction.OUT}

E = TypeVar("E", bound=StrEnum)


class MappingWrong(KnownProblem):
    """A file is no mapping, or one that says something that cannot be; `field` names what."""

    def __init__(self, file: str, field: str, template: str) -> None:
        super().__init__(template, file=file, field=field)
        self.field = field


_NO_MAPPING = N_("{file} is no file of column settings.")
_NEWER = N_("{file} was written by a newer version of the program.")
_WRONG = N_("{file}: “{field}” is missing or wrong.")


def written(mapping: Mapping) -> dict[str, Any]:
    """The object that a file holds."""
    ways = {way: word for word, way in _WAYS.items()}
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": mapping.name,
        "columns": dict(mapping.columns),
        **({"headings": list(mapping.headings)} if mapping.headings else {}),
        **({"shapes": list(mapping.shapes)} if mapping.shapes else {}),
        "delimiter": mapping.delimiter,
        "day_order": mapping.day_order.value,
        "decimal": mapping.decimal,
        "signs": mapping.signs.value,
        "words": {word: ways[way] for word, way in mapping.words.items() if way in ways},
        "currency": mapping.currency,
        "account": {"bank": mapping.bank, "kind": mapping.kind.value, "tail": mapping.tail},
        "family": mapping.family,
    }


def read_back(given: object, file: str) -> Mapping:
    """The mapping that a file holds; `file` is what it is called.

    Raises:
        MappingWrong: it is none, or something in it is missing or wrong.
    """
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise MappingWrong(file, "format", _NO_MAPPING)
    if given.get("version") != VERSION:
        raise MappingWrong(file, "version", _NEWER)
    return _Reader(file, given).mapping()


def is_name(name: str) -> bool:
    """Whether a mapping may be called so; it is the name of its file too."""
    return bool(_NAME.fullmatch(name)) and len(name) <= LONGEST_NAME and name == name.strip(" .")


class _Reader:
    """The object of one file."""

    def __init__(self, file: str, given: Words[str, Any]) -> None:
        self._file, self._given = file, given

    def mapping(self) -> Mapping:
        headings = self._texts("headings")
        shapes = () if headings else self._texts("shapes")
        self._demand(bool(headings or shapes), "headings")
        self._demand(set(shapes) <= {DAY, CLOCK, AMOUNT, TEXT, BLANK}, "shapes")
        account = self._given.get("account", {})
        self._demand(isinstance(account, dict), "account")
        about = _Reader(self._file, account)
        found = Mapping(
            name=self._text("name"),
            columns=self._columns(len(headings or shapes)),
            headings=headings,
            shapes=shapes,
            delimiter=self._one_of("delimiter", (*DELIMITERS, "")),
            day_order=self._enum("day_order", DayOrder),
            decimal=self._one_of("decimal", (".", ",")),
            signs=self._enum("signs", Signs),
            words=self._words(),
            currency=self._like("currency", _CURRENCY, "CNY"),
            bank=about._text("bank", ""),
            kind=about._enum("kind", AccountKind, "debit"),
            tail=about._like("tail", _TAIL, ""),
            family=self._like("family", _FAMILY, ""),
        )
        self._demand(is_name(found.name), "name")
        if (lacking := lacks(found)) is not None:
            raise MappingWrong(self._file, lacking, _WRONG)
        return found

    def _demand(self, holds: bool, field: str) -> None:  # noqa: FBT001 - what is demanded
        if not holds:
            raise MappingWrong(self._file, field, _WRONG)

    def _text(self, field: str, absent: str | None = None) -> str:
        value = self._given.get(field, absent)
        self._demand(isinstance(value, str), field)
        return str(value)

    def _texts(self, field: str) -> tuple[str, ...]:
        value = self._given.get(field, [])
        self._demand(isinstance(value, list) and len(value) <= MOST_COLUMNS, field)
        self._demand(all(isinstance(text, str) for text in value), field)
        return tuple(value)

    def _one_of(self, field: str, allowed: tuple[str, ...]) -> str:
        value = self._text(field)
        self._demand(value in allowed, field)
        return value

    def _like(self, field: str, form: re.Pattern[str], absent: str) -> str:
        value = self._text(field, absent)
        self._demand(bool(form.fullmatch(value)), field)
        return value

    def _enum(self, field: str, kind: type[E], absent: str | None = None) -> E:
        value = self._text(field, absent)
        self._demand(value in set(kind), field)
        return kind(value)

    def _columns(self, width: int) -> dict[str, int]:
        value = self._given.get("columns")
        self._demand(isinstance(value, dict), "columns")
        assert isinstance(value, dict)  # noqa: S101 - demanded above
        places = list(value.values())
        whole = all(type(place) is int and 0 <= place < width for place in places)
        self._demand(whole and set(value) <= set(FIELDS), "columns")
        self._demand(len(set(places)) == len(places), "columns")
        return value

    def _words(self) -> dict[str, Direction]:
        value = self._given.get("words", {})
        self._demand(isinstance(value, dict), "words")
        self._demand(all(way in _WAYS for way in map(str, value.values())), "words")
        return {word: _WAYS[way] for word, way in value.items()}


def lacks(mapping: Mapping) -> str | None:
    """What a mapping needs before anything can be read by it: time, amount, way or account."""
    columns = mapping.columns
    if not {"time", "posted"} & columns.keys():
        return "time"
    if not {"amount", "income", "expense"} & columns.keys():
        return "amount"
    is_two = mapping.signs is Signs.TWO_COLUMNS
    if is_two == ("amount" in columns):
        return "signs"
    if mapping.signs is Signs.WORD and "way" not in columns:
        return "way"
    return None if mapping.bank or "account" in columns else "account"

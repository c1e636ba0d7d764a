"""Words of the command line that mean more than themselves; argparse tells of those that do not."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date
from typing import Final

from tracker.domain.period import EARLIEST, LATEST, Month
from tracker.domain.sentence import N_
from tracker.i18n import Language

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_MONTH: Final = re.compile(r"\d{4}-\d{2}", re.ASCII)

LONGEST: Final = 60
"""Months that are summed up at once."""


def day(language: Language) -> Callable[[str], date]:
    """What reads a day that a ledger can tell of."""

    def read(text: str) -> date:
        try:
            found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        except ValueError:
            found = None
        if found is None:
            wrong = N_("not a day of the form YYYY-MM-DD: {word}")
            raise ArgumentTypeError(language.tr(wrong, word=text))
        _check(found, text, language)
        return found

    return read


def month(language: Language) -> Callable[[str], Month]:
    """What reads a month that a ledger can tell of."""

    def read(text: str) -> Month:
        try:
            found = Month.parse(text) if _MONTH.fullmatch(text) else None
        except ValueError:
            found = None
        if found is None:
            wrong = N_("not a month of the form YYYY-MM: {word}")
            raise ArgumentTypeError(language.tr(wrong, word=text))
        _check(found.first, text, language)
        return found

    return read


def months(language: Language) -> Callable[[str], tuple[Month, Month]]:
    """What reads a run of months: `2026-01..2026-10`, or one month."""
    one = month(language)

    def read(text: str) -> tuple[Month, Month]:
        first, separator, last = text.partition("..")
        found = one(first), one(last if separator else first)
        if found[1] < found[0] or found[0].plus(LONGEST) <= found[1]:
            wrong = N_("not up to {count} {count:month|months} in their order: {word}")
            raise ArgumentTypeError(language.tr(wrong, count=LONGEST, word=text))
        return found

    return read


def year(language: Language) -> Callable[[str], tuple[Month, Month]]:
    """What reads a year, as its first month and its last."""

    def read(text: str) -> tuple[Month, Month]:
        if not _YEAR.fullmatch(text) or not EARLIEST.year <= int(text) <= LATEST.year:
            wrong = N_("not a year of the form YYYY: {word}")
            raise ArgumentTypeError(language.tr(wrong, word=text))
        return Month(int(text), 1), Month(int(text), 12)

    return read


def layout(language: Language) -> Callable[[str], str]:
    """What reads the name of a layout of statements."""

    def read(text: str) -> str:
        from tracker.importing.catalogue import IMPORTERS  # noqa: PLC0415 - slow to load

        names = [importer.name for importer in IMPORTERS]
        if text not in names:
            wrong = N_("no layout is called {word}; there are {names}")
            raise ArgumentTypeError(language.tr(wrong, word=text, names=", ".join(names)))
        return text

    return read


def _check(day: date, text: str, language: Language) -> None:
    if not EARLIEST <= day <= LATEST:
        wrong = N_("{word} is not between {first} and {last}")
        raise ArgumentTypeError(language.tr(wrong, word=text, first=EARLIEST, last=LATEST))

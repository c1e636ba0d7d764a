"""Words of the command line that are days and months; argparse tells of those that are not."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date

from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.i18n import Language


def day(language: Language) -> Callable[[str], date]:
    """What reads a day."""

    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            wrong = N_("not a day of the form YYYY-MM-DD: {word}")
            raise ArgumentTypeError(language.tr(wrong, word=text)) from None

    return read


def month(language: Language) -> Callable[[str], Month]:
    """What reads a month."""

    def read(text: str) -> Month:
        try:
            return Month.parse(text)
        except ValueError:
            wrong = N_("not a month of the form YYYY-MM: {word}")
            raise ArgumentTypeError(language.tr(wrong, word=text)) from None

    return read
